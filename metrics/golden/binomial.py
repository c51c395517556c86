"""Exact limits of binomial intervals: `python binomial.py > binomial.json` (needs scipy, statsmodels)."""

import json

from scipy.stats import beta
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

rows = []
for level in (0.90, 0.95, 0.99):
    for k, n in [(0, 1), (1, 1), (0, 10), (9, 10), (49, 50), (50, 50), (98, 100), (294, 300), (4900, 5000), (3, 1000000)]:
        row = {"k": k, "n": n, "level": level}
        for name, method in [("wilson", "wilson"), ("clopper-pearson", "beta")]:
            row[name] = [float(x) for x in proportion_confint(k, n, 1 - level, method)]
        low = float(beta.ppf((1 - level) / 2, k + 0.5, n - k + 0.5)) if k > 0 else 0.0
        high = float(beta.ppf((1 + level) / 2, k + 0.5, n - k + 0.5)) if k < n else 1.0
        row["jeffreys"] = [low, high]
        row["wilson"] = [max(0.0, row["wilson"][0]), min(1.0, row["wilson"][1])]
        rows.append(row)

newcombe = []
for a, b, c, d in [(56, 70, 48, 80), (9, 10, 3, 10), (0, 20, 0, 10), (10, 10, 0, 20), (950, 1000, 930, 1000)]:
    low, high = confint_proportions_2indep(a, b, c, d, method="newcomb", compare="diff")
    newcombe.append({"first": [a, b], "second": [c, d], "low": float(low), "high": float(high)})

print(json.dumps({"intervals": rows, "newcombe": newcombe}, indent=1))
