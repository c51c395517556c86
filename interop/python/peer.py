"""One measurement by the field's own tools: peer.py TASK FILE [FILE]; prints JSON with figures, seconds and peak MB."""

import contextlib
import io
import json
import resource
import sys
import time


def read_labels(path):
    import pandas

    return pandas.read_csv(path, dtype={"task": str, "worker": str, "label": str})[["task", "worker", "label"]]


def irrcac(labels):
    from irrCAC.raw import CAC

    wide = read_labels(labels).pivot(index="task", columns="worker", values="label")
    # With 5 digits, which is what the tool rounds its answers to.
    cac = CAC(wide)
    return {
        "fleiss-kappa": cac.fleiss()["est"]["coefficient_value"],
        "gwet-ac1": cac.gwet()["est"]["coefficient_value"],
    }


def nltk(labels):
    from nltk.metrics.agreement import AnnotationTask

    rows = read_labels(labels)
    rows = rows[rows.groupby("task")["task"].transform("size") > 1]
    return {"krippendorff-alpha": AnnotationTask(data=list(zip(rows.worker, rows.task, rows.label))).alpha()}


def statsmodels(labels):
    from statsmodels.stats.inter_rater import fleiss_kappa

    rows = read_labels(labels)
    counts = rows.groupby(["task", "label"]).size().unstack(fill_value=0)
    return {"fleiss-kappa": fleiss_kappa(counts.values)}


def crowdkit(method):
    def run(labels, truth):
        import crowdkit.aggregation as tools
        import pandas

        make = {
            "majority-vote": lambda: tools.MajorityVote(),
            "wawa": lambda: tools.Wawa(),
            "zero-based-skill": lambda: tools.ZeroBasedSkill(),
            "dawid-skene": lambda: tools.DawidSkene(n_iter=100),
            "one-coin": lambda: tools.OneCoinDawidSkene(n_iter=100),
            "glad": lambda: tools.GLAD(n_iter=100),
        }[method]
        rows = read_labels(labels)
        # fit_predict of this class passes arguments that its fit does not take (crowd-kit 1.4.1).
        answers = make().fit(rows).labels_ if method == "one-coin" else make().fit_predict(rows)
        known = pandas.read_csv(truth, dtype=str).set_index("task")["truth"]
        both = known.index.intersection(answers.index)
        return {f"accuracy {method}": float((answers[both] == known[both]).mean())}

    return run


def pycocotools(truth, predictions):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    ground = COCO(truth)
    with open(predictions, encoding="utf-8") as file:
        found = json.load(file)
    found = found["annotations"] if isinstance(found, dict) else found
    evaluation = COCOeval(ground, ground.loadRes(found), "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    names = "ap ap50 ap75 apSmall apMedium apLarge ar1 ar10 ar100 arSmall arMedium arLarge".split()
    return {name: float(value) for name, value in zip(names, evaluation.stats)}


def peak_megabytes():
    # On Linux getrusage counts the parent's memory from before exec, which the status file does not.
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main():
    task, *files = sys.argv[1:]
    tool, _, method = task.partition(":")
    run = crowdkit(method) if tool == "crowd-kit" else {
        "irrcac": irrcac, "nltk": nltk, "statsmodels": statsmodels, "pycocotools": pycocotools,
    }[tool]
    start = time.perf_counter()
    # The tools talk while they work; only the JSON may reach standard output.
    with contextlib.redirect_stdout(io.StringIO()):
        figures = run(*files)
    megabytes = peak_megabytes()
    print(json.dumps({"figures": figures, "seconds": time.perf_counter() - start, "megabytes": megabytes}))


main()
