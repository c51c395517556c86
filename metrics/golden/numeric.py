"""Reference values of the numeric kernels at 50 digits: `python numeric.py > numeric.json` (needs mpmath)."""

import itertools
import json

from mpmath import betainc, binomial, gammainc, loggamma, mp, mpf, ncdf

mp.dps = 50


def f(x):
    return float(x)


def binomial_cdf(k, n, p):
    p = mpf(p)
    return sum(binomial(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


beta = []
for a, b in [(0.5, 0.5), (1, 1), (2, 3), (50, 2), (99, 3), (0.5, 10.5), (3, 981), (4901, 101), (90000, 10)]:
    for x in [0.001, 0.02, 0.1, 0.3, 0.5, 0.9, 0.98, 0.999, 0.9999]:
        lower = betainc(a, b, 0, mpf(x), regularized=True)
        upper = betainc(a, b, mpf(x), 1, regularized=True)
        if min(lower, upper) > mpf("1e-60"):
            beta.append({"a": a, "b": b, "x": x, "cdf": f(lower), "survival": f(upper)})

gamma = []
for a, x in itertools.product([0.5, 1, 2.5, 10, 100, 1000], [0.01, 0.5, 1, 3, 10, 90, 110, 1000]):
    q = gammainc(a, mpf(x), mp.inf, regularized=True)
    if q > mpf("1e-200"):
        gamma.append({"a": a, "x": x, "survival": f(q)})

print(
    json.dumps(
        {
            "logGamma": [{"x": x, "value": f(loggamma(mpf(x)))} for x in [0.001, 0.5, 1.5, 2.25, 7, 15.9, 16.1, 100.5, 1e6]],
            "normal": [{"z": z, "cdf": f(ncdf(mpf(z)))} for z in [-30, -8, -3.5, -1.2, -0.01, 0.01, 0.7, 2.5, 6]],
            "beta": beta,
            "gamma": gamma,
            "binomial": [
                {"k": k, "n": n, "p": p, "cdf": f(binomial_cdf(k, n, p)), "pmf": f(binomial(n, k) * mpf(p) ** k * (1 - mpf(p)) ** (n - k))}
                for k, n, p in [(0, 10, 0.01), (2, 80, 0.01), (5, 80, 0.11285), (10, 306, 0.02), (10, 306, 0.05), (50, 1000, 0.03), (500, 1000, 0.5), (120, 5000, 0.02)]
            ],
        },
        indent=1,
    )
)
