"""Dawid-Skene of crowd-kit on the crowd sets of this folder: python crowd-kit.py > crowd-kit.json (crowd-kit 1.4.2)."""
import json
import pathlib

import pandas
from crowdkit.aggregation import DawidSkene

found = {}
for name in ("bluebirds", "face", "music", "weather"):
    lines = pathlib.Path("crowd", f"{name}.csv").read_text().splitlines()[1:]
    rows = [
        (item, *answer.split(":")) for item, _, answers in (line.split(",") for line in lines) for answer in answers.split(" ")
    ]
    model = DawidSkene().fit(pandas.DataFrame(rows, columns=["task", "worker", "label"]))
    found[name] = {
        "bounds": model.loss_history_,
        "shares": {str(label): share for label, share in model.probas_.mean().items()},
    }
print(json.dumps(found))
