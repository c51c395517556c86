"""McNemar and Benjamini-Hochberg: `python paired.py > paired.json` (needs statsmodels)."""

import json

from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests

tables = [(80, 12, 3, 5), (0, 0, 0, 4), (10, 5, 5, 1), (100, 1, 9, 3), (500, 60, 40, 20)]
lists = [[0.01, 0.04, 0.03], [0.001, 0.2, 0.9, 0.012, 0.04, 0.04, 0.5], [1.0], [0.049] * 5]
print(
    json.dumps(
        {
            "mcnemar": [{"table": t, "exact": float(mcnemar([[t[0], t[1]], [t[2], t[3]]], exact=True).pvalue)} for t in tables],
            "fdr": [{"pValues": p, "adjusted": [float(x) for x in multipletests(p, method="fdr_bh")[1]]} for p in lists],
        },
        indent=1,
    )
)
