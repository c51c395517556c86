"""Recomputes golden/agreement-digits.json from golden/agreement.json with the field's own tools.

pip install irrCAC==0.4.4 krippendorff==0.9.0 statsmodels; python3 agreement.py
"""
import json, pathlib, warnings
import numpy as np, pandas as pd, krippendorff
from irrCAC.raw import CAC
warnings.filterwarnings('ignore')
here = pathlib.Path(__file__).parent
cases = json.loads((here / 'agreement.json').read_text())['cases']
out = {}
for name, case in cases.items():
    rows = case['ratings']
    classes = sorted({v for r in rows for v in r if v is not None})
    numeric = isinstance(classes[0], (int, float))
    code = {c: (c if numeric else i) for i, c in enumerate(classes)}
    data = np.array([[np.nan if v is None else code[v] for v in r] for r in rows], float)
    res = {'alpha': {}, 'gwet': {}}
    for level in (['nominal', 'ordinal', 'interval', 'ratio'] if numeric else ['nominal']):
        res['alpha'][level] = float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))
    for w in (['identity', 'linear', 'quadratic', 'ordinal'] if numeric else ['identity']):
        cac = CAC(pd.DataFrame(data.T), weights=w, digits=15)
        res['gwet'][w] = {}
        for m in ['fleiss', 'conger', 'gwet', 'bp']:
            e = getattr(cac, m)()['est']
            res['gwet'][w][m] = {'value': e['coefficient_value'], 'se': e['se'], 'ci': list(e['confidence_interval'])}
    out[name] = res
(here / 'agreement-digits.json').write_text(json.dumps(out, indent=1))
