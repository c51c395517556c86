"""The twelve COCO figures at full precision: `python coco.py > coco.json` (needs pycocotools)."""

import contextlib
import csv
import io
import json

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

NAMES = ["ap", "ap50", "ap75", "apSmall", "apMedium", "apLarge", "ar1", "ar10", "ar100", "arSmall", "arMedium", "arLarge"]


def evaluate(truths, detections):
    truth = COCO()
    truth.dataset = {
        "images": [{"id": i} for i in sorted({a["image_id"] for a in truths + detections})],
        "categories": [{"id": i} for i in sorted({a["category_id"] for a in truths + detections})],
        "annotations": [{"id": i + 1, "iscrowd": 0, **a} for i, a in enumerate(truths)],
    }
    truth.createIndex()
    evaluation = COCOeval(truth, truth.loadRes(detections), "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    return {name: (None if value < 0 else float(value)) for name, value in zip(NAMES, evaluation.stats)}


def read(path, answers):
    lists = {"truth": [], answers: []}
    for row in csv.DictReader(open(path)):
        if row["list"] not in lists:
            continue
        box = [float(row[c]) for c in ("x", "y", "width", "height")]
        one = {"image_id": int(row["image"]), "category_id": int(row["class"]), "bbox": box, "area": float(row.get("area") or box[2] * box[3])}
        if row["list"] == answers:
            one = {k: v for k, v in one.items() if k != "area"} | {"score": float(row["score"])}
        lists[row["list"]].append(one)
    return lists["truth"], lists[answers]


with contextlib.redirect_stdout(io.StringIO()):
    out = {name: evaluate(*read(f"{name}.csv", "detections")) for name in ("coco-eval", "bccd")}
    toy = json.load(open("coco-crowd-toy.json"))
    strip = lambda a: {k: a[k] for k in ("image_id", "category_id", "bbox", "score")}
    keep = lambda a, crowd: {k: a[k] for k in ("image_id", "category_id", "bbox", "area")} | {"iscrowd": crowd and a["iscrowd"]}
    for name, crowd in (("crowd-region", 1), ("crowd-as-object", 0)):
        out[name] = evaluate([keep(a, crowd) for a in toy["ground_truth"]["annotations"]], [strip(a) for a in toy["detections"]])
print(json.dumps(out, indent=1))
