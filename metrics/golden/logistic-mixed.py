"""Crossed logistic mixed model by brute force: python logistic-mixed.py > logistic-mixed.json (numpy, scipy).

Two raters, so that the marginal likelihood is a plain integral: a fine grid over both rater effects, and over the item
effect inside. The deviance is exact; the estimates are its minimum. The Laplace deviance puts a normal curve, from
numerical second derivatives, in place of the outer integral.
"""
import json

import numpy
from scipy.optimize import minimize
from scipy.special import log_expit, logsumexp

random = numpy.random.default_rng(7)
ITEMS, RATERS = 60, 2
logit = -0.4 + 1.5 * random.standard_normal(ITEMS)[:, None] + 0.9 * random.standard_normal(RATERS)[None, :]
answers = (random.random((ITEMS, RATERS)) < 1 / (1 + numpy.exp(-logit))).astype(int)
z = numpy.linspace(-8, 8, 321)
weight = -z * z / 2 + numpy.log((z[1] - z[0]) / numpy.sqrt(2 * numpy.pi))


def inner(point, effects):
    """Log-likelihood given both rater effects."""
    intercept, item, rater = point
    eta = intercept + item * z[:, None] + rater * numpy.asarray(effects)[None, :]
    yes, no = log_expit(eta), log_expit(-eta)
    total = 0.0
    for pattern in ((0, 0), (0, 1), (1, 0), (1, 1)):
        count = int((answers == pattern).all(axis=1).sum())
        own = sum((yes if answer else no)[:, r] for r, answer in enumerate(pattern))
        total += count * logsumexp(weight + own)
    return total


def exact(point):
    grid = numpy.linspace(-6, 6, 61)
    outer = -grid * grid / 2 + numpy.log((grid[1] - grid[0]) / numpy.sqrt(2 * numpy.pi))
    values = [[inner(point, (a, b)) + outer[i] + outer[j] for j, b in enumerate(grid)] for i, a in enumerate(grid)]
    return -2 * logsumexp(values)


def laplace(point):
    target = lambda w: -(inner(point, w) - numpy.dot(w, w) / 2)
    found = minimize(target, [0.0, 0.0], method="BFGS", options={"gtol": 1e-9})
    h, w = 1e-4, found.x
    hessian = numpy.empty((2, 2))
    for a in range(2):
        for b in range(2):
            ea, eb = numpy.eye(2)[a] * h, numpy.eye(2)[b] * h
            hessian[a, b] = (target(w + ea + eb) - target(w + ea - eb) - target(w - ea + eb) + target(w - ea - eb)) / (4 * h * h)
    return 2 * found.fun + numpy.log(numpy.linalg.det(hessian))


points = [[-0.4, 1.5, 0.9], [0.2, 0.7, 0.3], [0.0, 2.5, 1.5]]
fitted = minimize(laplace, [-0.4, 1.5, 0.5], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9, "maxiter": 2000})
print(json.dumps({
    "answers": answers.tolist(),
    "deviances": [{"point": p, "laplace": laplace(p), "exact": exact(p)} for p in points],
    "estimate": {"intercept": fitted.x[0], "item": abs(fitted.x[1]) ** 2, "rater": abs(fitted.x[2]) ** 2, "deviance": fitted.fun},
}))
