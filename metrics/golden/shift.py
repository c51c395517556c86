"""G-tests and divergences of class counts: `python shift.py > shift.json` (needs scipy)."""

import json

import numpy as np
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency

rows = []
for a, b in [([50, 50], [30, 70]), ([900, 80, 20], [850, 120, 30]), ([10, 0, 5], [8, 3, 9]), ([1000, 2000, 3000, 4000], [1010, 1990, 3005, 3995])]:
    g = chi2_contingency([a, b], correction=False, lambda_="log-likelihood")
    chi = chi2_contingency([a, b], correction=False)
    p, q = np.array(a) / sum(a), np.array(b) / sum(b)
    rows.append(
        {
            "baseline": a,
            "current": b,
            "g": float(g.statistic),
            "degrees": int(g.dof),
            "pValue": float(g.pvalue),
            "cramersV": float(np.sqrt(chi.statistic / (sum(a) + sum(b)))),
            "jensenShannon": float(jensenshannon(p, q, 2) ** 2),
            "lInfinity": float(np.abs(p - q).max()),
        }
    )
print(json.dumps(rows, indent=1))
