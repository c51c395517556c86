"""Overlaps of polygons, rotated boxes and masks: `python shapes.py > shapes.json` (needs shapely, pycocotools, numpy)."""

import json

import numpy as np
from pycocotools import mask as M
from shapely import affinity
from shapely.geometry import Polygon, box

rng = np.random.default_rng(7)
W, H = 60, 40


def star(n, cx, cy, spread):
    angle = np.sort(rng.uniform(0, 2 * np.pi, n))
    radius = rng.uniform(0.3, 1, n) * spread
    return [[round(float(cx + r * np.cos(a)), 2), round(float(cy + r * np.sin(a)), 2)] for a, r in zip(angle, radius)]


polygons = []
for _ in range(40):
    p = star(rng.integers(3, 12), rng.uniform(15, 45), rng.uniform(10, 30), rng.uniform(5, 25))
    q = star(rng.integers(3, 12), rng.uniform(15, 45), rng.uniform(10, 30), rng.uniform(5, 25))
    P, Q = Polygon(p), Polygon(q)
    if not (P.is_valid and Q.is_valid):
        continue
    polygons.append({"a": p, "b": q[::-1], "iou": P.intersection(Q).area / P.union(Q).area})

rotated = []
for _ in range(30):
    pair, shapes = [], []
    for _ in range(2):
        v = [round(float(x), 2) for x in (rng.uniform(20, 40), rng.uniform(15, 25), rng.uniform(2, 30), rng.uniform(2, 30), rng.uniform(-180, 180))]
        pair.append(v)
        shapes.append(affinity.rotate(box(v[0] - v[2] / 2, v[1] - v[3] / 2, v[0] + v[2] / 2, v[1] + v[3] / 2), v[4], origin=(v[0], v[1])))
    rotated.append({"a": pair[0], "b": pair[1], "iou": shapes[0].intersection(shapes[1]).area / shapes[0].union(shapes[1]).area})

masks = []
for i in range(25):
    p = star(rng.integers(3, 10), rng.uniform(0, W), rng.uniform(0, H), rng.uniform(3, 40))
    rle = M.frPyObjects([[c for point in p for c in point]], H, W)[0]
    masks.append({"polygon": p, "counts": rle["counts"].decode(), "area": int(M.area(rle)), "box": [float(x) for x in M.toBbox(rle)]})
rles = [{"size": [H, W], "counts": m["counts"].encode()} for m in masks]
iou = M.iou(rles, rles, [0] * len(rles))
crowd = M.iou(rles, rles, [1] * len(rles))


def boundary(mask):
    padded = np.pad(mask, 1)
    inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return np.argwhere(mask & ~inner)


edges = []
for i, j in [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]:
    a, b = (boundary(M.decode(rles[k]).astype(bool)) for k in (i, j))
    if not len(a) or not len(b):
        continue
    d = np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(2))
    for tolerance in (1, 3):
        precision, recall = float((d.min(0) <= tolerance).mean()), float((d.min(1) <= tolerance).mean())
        edges.append({"truth": i, "answer": j, "tolerance": tolerance, "precision": precision, "recall": recall})

print(json.dumps({"width": W, "height": H, "polygons": polygons, "rotated": rotated, "masks": masks, "iou": iou.tolist(), "crowd": crowd.tolist(), "boundaries": edges}))
