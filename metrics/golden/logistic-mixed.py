"""Crossed logistic mixed model by brute force: python logistic-mixed.py > logistic-mixed.json (numpy, scipy).

Two raters, so that the restricted likelihood is a plain integral: a fine grid over both rater effects and the intercept
(flat), and over the item effect inside. The Laplace deviance puts a normal curve, from numerical second derivatives, in
place of the outer integral; the estimates are its minimum. The constants (2 pi) of the intercept are left out of both.
The limits are those of the profile: the deviance of the raters' share, made least over the item spread, 3.841 above it.
"""
import json

import numpy
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.special import log_expit, logsumexp
from scipy.stats import chi2

random = numpy.random.default_rng(7)
ITEMS, RATERS = 60, 2
logit = -0.4 + 1.5 * random.standard_normal(ITEMS)[:, None] + 0.9 * random.standard_normal(RATERS)[None, :]
answers = (random.random((ITEMS, RATERS)) < 1 / (1 + numpy.exp(-logit))).astype(int)
z = numpy.linspace(-8, 8, 321)
weight = -z * z / 2 + numpy.log((z[1] - z[0]) / numpy.sqrt(2 * numpy.pi))


def inner(intercept, point, effects):
    """Log-likelihood given the intercept and both rater effects."""
    item, rater = point
    eta = intercept + item * z[:, None] + rater * numpy.asarray(effects)[None, :]
    yes, no = log_expit(eta), log_expit(-eta)
    total = 0.0
    for pattern in ((0, 0), (0, 1), (1, 0), (1, 1)):
        count = int((answers == pattern).all(axis=1).sum())
        own = sum((yes if answer else no)[:, r] for r, answer in enumerate(pattern))
        total += count * logsumexp(weight + own)
    return total


def exact(point):
    grid = numpy.linspace(-6, 6, 41)
    outer = -grid * grid / 2 + numpy.log((grid[1] - grid[0]) / numpy.sqrt(2 * numpy.pi))
    middle = numpy.linspace(-5, 5, 41)
    flat = numpy.log((middle[1] - middle[0]) / numpy.sqrt(2 * numpy.pi))
    values = [
        inner(m, point, (a, b)) + outer[i] + outer[j] + flat
        for m in middle for j, b in enumerate(grid) for i, a in enumerate(grid)
    ]
    return -2 * logsumexp(values)


def laplace(point):
    target = lambda w: -(inner(w[2], point, w[:2]) - numpy.dot(w[:2], w[:2]) / 2)
    found = minimize(target, [0.0, 0.0, -0.5], method="BFGS", options={"gtol": 1e-9})
    h, w = 1e-4, found.x
    hessian = numpy.empty((3, 3))
    for a in range(3):
        for b in range(3):
            ea, eb = numpy.eye(3)[a] * h, numpy.eye(3)[b] * h
            hessian[a, b] = (target(w + ea + eb) - target(w + ea - eb) - target(w - ea + eb) + target(w - ea - eb)) / (4 * h * h)
    return 2 * found.fun + numpy.log(numpy.linalg.det(hessian)), w[2]


points = [[1.5, 0.9], [0.7, 0.3], [2.5, 1.5]]
fitted = minimize(lambda p: laplace(p)[0], [1.5, 0.5], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9, "maxiter": 2000})
least, residual = fitted.fun, numpy.pi ** 2 / 3


def profile(share):
    spread = lambda item: numpy.sqrt(share / (1 - share) * (item ** 2 + residual))
    return minimize_scalar(lambda item: laplace([item, spread(item)])[0], bounds=(0, 6), method="bounded").fun


bound = chi2.ppf(0.95, 1)
size = abs(fitted.x) ** 2
share = size[1] / (size.sum() + residual)
high = brentq(lambda s: profile(s) - least - bound, max(share, 1e-6) + 1e-6, 0.95, xtol=1e-6)
low = 0 if profile(1e-9) - least < bound else brentq(lambda s: profile(s) - least - bound, 1e-9, share, xtol=1e-6)
print(json.dumps({
    "answers": answers.tolist(),
    "deviances": [{"point": p, "laplace": laplace(p)[0], "exact": exact(p)} for p in points],
    "estimate": {"intercept": laplace(fitted.x)[1], "item": size[0], "rater": size[1], "deviance": least},
    "raterShare": {"low": low, "high": high},
}))
