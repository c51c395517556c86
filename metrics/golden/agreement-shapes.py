"""Agreement on sets, spans and rankings: `python agreement-shapes.py > agreement-shapes.json` (nltk, scipy, numpy)."""

import csv
import itertools
import json
import random
from collections import defaultdict

import numpy as np
from nltk.metrics.agreement import AnnotationTask
from scipy.stats import kendalltau, spearmanr

random.seed(11)


def jaccard(a, b):
    return 0 if not a | b else 1 - len(a & b) / len(a | b)


def masi(a, b):  # NLTK's masi_distance with thirds instead of 0.67 and 0.33
    if not a | b:
        return 0
    m = 1 if a == b else 0 if not a & b else 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - len(a & b) / len(a | b) * m


rows = []
for i in range(40):
    base = {c for c in "abcd" if random.random() < 0.4}
    for r in range(4):
        if random.random() < 0.8:
            rows.append((f"r{r}", f"i{i}", frozenset({c for c in "abcd" if (c in base) ^ (random.random() < 0.15)})))
sets = {
    "ratings": [[a, i, sorted(s)] for a, i, s in rows],
    "jaccard": AnnotationTask(rows, distance=jaccard).alpha(),
    "masi": AnnotationTask(rows, distance=masi).alpha(),
}

spans = defaultdict(dict)
length = {}
for row in csv.DictReader(open("mqm-zhen-spans.csv")):
    length[row["item"]] = int(row["length"])
    parts = [p.rsplit(":", 1) for p in row["spans"].split()]
    spans[row["item"]][row["annotator"]] = [(*map(int, p.split("-")), t) for p, t in parts]


def best(a, b):  # largest number of overlapping pairs, by trying every matching of the smaller side (Kuhn)
    partner = {}

    def place(x, seen):
        for j, y in enumerate(b):
            if j not in seen and x[2] == y[2] and min(x[1], y[1]) > max(x[0], y[0]):
                seen.add(j)
                if j not in partner or place(a[partner[j]], seen):
                    partner[j] = a.index(x)
                    return True
        return False

    a = list(dict.fromkeys(a)) if len(set(a)) == len(a) else a
    return sum(place(x, set()) for x in a)


exact = overlap = spantotal = char = chartotal = plain = plaintotal = 0
for group in spans.values():
    for a, b in itertools.combinations(sorted(group), 2):
        x, y = group[a], group[b]
        pool = list(y)
        for s in x:
            if s in pool:
                pool.remove(s)
                exact += 2
        if len(set(x)) == len(x):
            overlap += 2 * best(x, y)
        else:
            overlap += 2 * best(y, x)
        spantotal += len(x) + len(y)
        for typed in (True, False):
            cx, cy = ({(c, s[2] if typed else "") for s in z for c in range(s[0], s[1])} for z in (x, y))
            if typed:
                char += 2 * len(cx & cy)
                chartotal += len(cx) + len(cy)
            else:
                plain += 2 * len(cx & cy)
                plaintotal += len(cx) + len(cy)

# Unitizing alpha, position by position, any mark counting.
agreed = total = 0.0
of = {"gap": 0.0, "mark": 0.0}
self_ = {"gap": 0.0, "mark": 0.0}
for item, group in spans.items():
    n = length[item]
    lines = []
    for marks in group.values():
        line = np.zeros(n, bool)
        for s, e, _ in marks:
            line[s:e] = True
        lines.append(line)
        of["mark"] += line.sum()
        of["gap"] += n - line.sum()
        self_["gap"] += n - line.sum()
    for marks in group.values():  # spans that touch stay two units, spans that overlap become one
        merged = []
        for s, e, _ in sorted(marks):
            if merged and s < merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], e)
            else:
                merged.append([s, e])
        self_["mark"] += sum((e - s) ** 2 for s, e in merged)
    total += n * len(lines)
    for p in range(n):
        k = sum(bool(line[p]) for line in lines)
        m = len(lines)
        agreed += (k * (k - 1) + (m - k) * (m - k - 1)) / (m - 1)
matching = sum(of[c] ** 2 - self_[c] for c in of)
expected = total - total * matching / (total**2 - sum(self_.values()))

ranks = [[random.randint(1, 6) for _ in range(15)] for _ in range(4)]
R = np.array([__import__("scipy.stats", fromlist=["rankdata"]).rankdata(r) for r in ranks])
m, n = R.shape
ties = sum(sum(c**3 - c for c in np.unique(r, return_counts=True)[1]) for r in R)
W = 12 * ((R.sum(0) - R.sum(0).mean()) ** 2).sum() / (m**2 * (n**3 - n) - m * ties)
print(
    json.dumps(
        {
            "sets": sets,
            "spans": {
                "exact": exact / spantotal,
                "overlap": overlap / spantotal,
                "character": char / chartotal,
                "characterAnyType": plain / plaintotal,
                "unitizingAnyType": 1 - (total - agreed) / expected,
            },
            "ranks": {
                "values": ranks,
                "spearman": spearmanr(ranks[0], ranks[1])[0],
                "kendall": kendalltau(ranks[0], ranks[1])[0],
                "w": float(W),
            },
        }
    )
)
