"""Davidson's model on pandalm.csv by a general optimiser: `python davidson.py > davidson.json` (scipy, numpy)."""

import csv
import json

import numpy as np
from scipy.optimize import minimize

names, rows = [], []
for r in csv.DictReader(open("pandalm.csv")):
    for v in r["votes"]:
        rows.append((r["left"], r["right"], int(v)))
names = sorted({n for r in rows for n in r[:2]})
at = {n: i for i, n in enumerate(names)}
a = np.array([at[r[0]] for r in rows])
b = np.array([at[r[1]] for r in rows])
v = np.array([r[2] for r in rows])


def loss(x):
    s, nu = x[:-1] - x[:-1].mean(), np.exp(x[-1])
    p, q = np.exp(s[a]), np.exp(s[b])
    t = nu * np.sqrt(p * q)
    return -np.log(np.choose(v, [t, p, q]) / (p + q + t)).sum()


x = minimize(loss, np.zeros(len(names) + 1), method="BFGS", options={"gtol": 1e-9}).x
s = np.exp(x[:-1] - x[:-1].mean())
print(json.dumps({"strength": dict(zip(names, (s / s.sum()).tolist())), "nu": float(np.exp(x[-1])), "logLikelihood": -float(loss(x))}))
