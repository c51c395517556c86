import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../../golden/control-charts.json' with { type: 'json' };
import {
  bernoulliCusum,
  bernoulliCusumRunLength,
  cusum,
  cusumRunLength,
  designBernoulliCusum,
  ewma,
  ewmaRunLength,
  gChart,
  gChartLimits,
  laneyBaseline,
  laneyPChart,
  pChart,
  pChartLimits,
  threeSigmaLimits,
} from './index.ts';
import { meanStepsToSignal } from './run-length.ts';

test.each(golden.cusum_normal)('CUSUM k $k, h $h runs as published at shift $shift_sigma', (row) => {
  const { oneSided, twoSided } = cusumRunLength({ k: row.k, h: row.h }, row.shift_sigma);
  expect(oneSided).toBeCloseTo(row.arl_one_sided, 3);
  expect(twoSided).toBeCloseTo(row.arl_two_sided, 3);
});

test.each(golden.ewma_normal)('EWMA $lam, $L runs as published at shift $shift_sigma', (row) => {
  expect(ewmaRunLength({ lambda: row.lam, limit: row.L }, row.shift_sigma)).toBeCloseTo(row.arl, 3);
});

test.each(golden.p_chart)('exact limits at $pbar, n = $n keep the false alarm rate that three sigma break', (row) => {
  const exact = pChartLimits(row.pbar, row.n);
  expect(exact.upper).toBe(row.exact_signal_if_defects_gt);
  expect(exact.falseAlarmAbove).toBeCloseTo(row.false_alarm_exact, 6);
  const usual = threeSigmaLimits(row.pbar, row.n);
  expect(usual.lower).toBeCloseTo(row.lcl3, 6);
  expect(usual.upper).toBeCloseTo(row.ucl3, 6);
  expect(usual.falseAlarmAbove).toBeCloseTo(row.false_alarm_ucl3, 6);
});

test('exact limits are as tight as the rate allows, on both sides', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0.001, max: 0.999, noNaN: true }), (items, p) => {
      const rate = 0.01;
      const { lower, upper, falseAlarmAbove, falseAlarmBelow } = pChartLimits(p, items, rate);
      expect(falseAlarmAbove).toBeLessThanOrEqual(rate);
      expect(falseAlarmBelow).toBeLessThanOrEqual(rate);
      const tighter = pChart(
        [
          { events: upper, items },
          { events: lower, items },
        ],
        p,
        rate,
      );
      expect(tighter.map((point) => point.signal)).toEqual([null, null]);
    }),
  );
  expect(pChart([{ events: 0, items: 0 }], 0.1)[0]).toMatchObject({ share: null, signal: null });
  expect(() => pChart([{ events: 2, items: 1 }], 0.1)).toThrow('whole number');
  expect(() => pChartLimits(0, 10)).toThrow('baseline');
});

test('gaps between rare errors are judged by the geometric distribution', () => {
  const limits = gChartLimits(0.01, 0.05);
  // 0.99^5 = 0.951: a gap below 5 has probability 0.049; 0.99^299 is the first at or below 0.05.
  expect(limits.lower).toBe(5);
  expect(limits.falseAlarmBelow).toBeCloseTo(1 - 0.99 ** 5, 12);
  expect(limits.upper).toBe(298);
  expect(limits.falseAlarmAbove).toBeCloseTo(0.99 ** 299, 12);
  expect(gChart([4, 5, 298, 299], 0.01, 0.05).map((point) => point.signal)).toEqual([
    'more-errors',
    null,
    null,
    'fewer-errors',
  ]);
  expect(() => gChart([0.5], 0.01)).toThrow('gaps[0]');
});

test('Laney limits widen with the variation that the baseline had', () => {
  const calm = laneyBaseline([100, 110, 95, 105, 100].map((events) => ({ events, items: 1000 })));
  const rough = laneyBaseline([60, 150, 50, 140, 100].map((events) => ({ events, items: 1000 })));
  expect(rough.sigmaZ).toBeGreaterThan(3 * calm.sigmaZ);
  const week = [{ events: 140, items: 1000 }];
  expect(laneyPChart(week, calm)[0]?.signal).toBe('above');
  expect(laneyPChart(week, rough)[0]?.signal).toBeNull();
  // By hand: shares .1 and .2 around .15, σ = √(.15·.85/100); one moving range of .1/σ.
  const two = laneyBaseline([
    { events: 10, items: 100 },
    { events: 20, items: 100 },
  ]);
  expect(two.sigmaZ).toBeCloseTo(0.1 / Math.sqrt((0.15 * 0.85) / 100) / 1.128379167095513, 12);
  expect(() => laneyBaseline([{ events: 1, items: 5 }])).toThrow('no variation');
  expect(laneyPChart([{ events: 0, items: 0 }], calm)[0]).toMatchObject({ share: null, signal: null });
});

test('a lasting shift is found and dated, both ways, and the sums start again', () => {
  const steady = [0.2, -0.3, 0.1, -0.1];
  const points = cusum([...steady, ...Array.from({ length: 10 }, () => 1.5)], { mean: 0, sigma: 1 });
  const first = points.findIndex((point) => point.signal === 'up');
  expect(first).toBe(9);
  expect(points[first]?.since).toBe(4);
  expect(points[first + 1]?.upper).toBe(1);
  const fallen = cusum([-3, -3, -3], { mean: 0, sigma: 1, h: 4 });
  expect(fallen.map((point) => point.signal)).toEqual([null, 'down', null]);
  const smooth = ewma([5, 5, 5, 5], { mean: 0, sigma: 1, lambda: 0.2, limit: 3 });
  expect(smooth.map((point) => point.signal)).toEqual([null, 'up', 'up', 'up']);
  expect(() => cusum([Number.NaN], { mean: 0, sigma: 1 })).toThrow('values[0]');
  expect(() => cusum([1], { mean: 0, sigma: 0 })).toThrow('sigma');
  expect(() => cusumRunLength({ h: 0 }, 0)).toThrow('h:');
  expect(() => ewmaRunLength({ lambda: 0 }, 0)).toThrow('lambda');
});

test('the Bernoulli run length is that of its chain, solved in full', () => {
  const design = { p0: 0.05, p1: 0.15, h: 3 };
  const m = Math.round(1 / (Math.log(0.95 / 0.85) / Math.log((0.15 * 0.95) / (0.05 * 0.85))));
  const top = design.h * m;
  for (const p of [0.02, 0.05, 0.15, 0.5, 1]) {
    const chain = new Float64Array(top * top);
    for (let state = 0; state < top; state += 1) {
      const good = state * top + Math.max(0, state - 1);
      chain[good] = (chain[good] ?? 0) + 1 - p;
      if (state + m - 1 < top) chain[state * top + state + m - 1] = p;
    }
    const exact = meanStepsToSignal(chain, top)[0] ?? 0;
    expect(bernoulliCusumRunLength(design, p) / exact).toBeCloseTo(1, 9);
  }
  expect(bernoulliCusumRunLength(design, 0)).toBe(Number.POSITIVE_INFINITY);
});

test('a designed Bernoulli chart keeps its promise with the smallest interval', () => {
  const design = designBernoulliCusum({ p0: 0.02, p1: 0.08, inControlItems: 4000 });
  expect(design.runLengthAtP0).toBeGreaterThanOrEqual(4000);
  expect(design.runLengthAtP1).toBeLessThan(200);
  expect(bernoulliCusumRunLength({ ...design, h: design.h - 0.05 }, 0.02)).toBeLessThan(4000);
  const points = bernoulliCusum([true, false, true, true, true, true], design);
  const signal = points.find((point) => point.signal);
  expect(signal?.since).toBe(0);
  expect(() => designBernoulliCusum({ p0: 0.1, p1: 0.05, inControlItems: 10 })).toThrow('p1');
  expect(() => bernoulliCusum([], { p0: 0.1, p1: 0.2, h: 0 })).toThrow('h:');
});
