import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../../golden/acceptance-sampling.json' with { type: 'json' };
import { proportionGate, sprt } from './index.ts';

const SECOND = { p0: 0.02, p1: 0.1, alpha: 0.05, beta: 0.1 } as const;

test.each(golden.sprt)('the Wald plan $p0 / $p1 has its exact characteristics', (row) => {
  const plan = sprt({ p0: row.p0, p1: row.p1, alpha: row.alpha, beta: row.beta, truncateAt: row.truncate_at });
  expect(plan.h1).toBeCloseTo(row.h1, 6);
  expect(plan.h2).toBeCloseTo(row.h2, 6);
  expect(plan.slope).toBeCloseTo(row.slope, 6);
  expect(plan.minItemsToAccept).toBe(row.min_n_to_accept);
  for (const expected of row.oc) {
    const point = plan.operatingCharacteristic(expected.p);
    expect(point.accept).toBeCloseTo(expected.accept, 6);
    expect(point.reject).toBeCloseTo(expected.reject, 6);
    expect(point.averageSampleNumber).toBeCloseTo(expected.asn, 4);
    expect(point.undecidedBeforeTruncation).toBeCloseTo(expected.undecided_before_truncation, 6);
    expect(point.accept + point.reject).toBeCloseTo(1, 12);
  }
});

test('the fewest errors that reject are those that do, item after item all wrong', () => {
  for (const row of golden.sprt) {
    const plan = sprt({ p0: row.p0, p1: row.p1, alpha: row.alpha, beta: row.beta });
    const errors = plan.minErrorsToReject;
    expect(plan.decide(errors, errors)).toBe('reject');
    expect(plan.decide(errors - 1, errors - 1)).toBe('continue');
    expect(plan.decide(plan.minItemsToAccept, 0)).toBe('accept');
    expect(plan.decide(plan.minItemsToAccept - 1, 0)).toBe('continue');
  }
});

test('run stops at the first crossing and decide is its verdict there', () => {
  const plan = sprt(SECOND);
  const stopped = plan.run([false, true, false, true, false, false]);
  expect(stopped).toEqual({ decision: 'reject', items: 4, errors: 2 });
  expect(plan.decide(4, 2)).toBe('reject');
  expect(plan.run([false]).decision).toBe('continue');
});

test('the exact walk from a state is the mean over its two next states plus one item', () => {
  const plan = sprt({ ...SECOND, truncateAt: 200 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 150 }),
      fc.integer({ min: 0, max: 12 }),
      fc.double({ min: 0.01, max: 0.3, noNaN: true }),
      (items, errors, p) => {
        fc.pre(errors <= items && plan.decide(items, errors) === 'continue');
        const here = plan.operatingCharacteristic(p, { items, errors });
        const good = plan.operatingCharacteristic(p, { items: items + 1, errors });
        const bad = plan.operatingCharacteristic(p, { items: items + 1, errors: errors + 1 });
        expect(here.accept).toBeCloseTo((1 - p) * good.accept + p * bad.accept, 10);
        expect(here.averageSampleNumber).toBeCloseTo(
          1 + (1 - p) * good.averageSampleNumber + p * bad.averageSampleNumber,
          8,
        );
      },
    ),
    { numRuns: 50 },
  );
});

test('a truncated test always ends, and impossible designs are refused', () => {
  const plan = sprt({ ...SECOND, truncateAt: 20 });
  expect(plan.decide(20, 1)).toBe('accept');
  expect(plan.decide(20, 2)).toBe('reject');
  expect(() => sprt({ ...SECOND, p1: 0.02 })).toThrow('p1');
  expect(() => sprt({ ...SECOND, alpha: 0 })).toThrow('alpha');
  expect(() => sprt({ ...SECOND, alpha: 0.6, beta: 0.5 })).toThrow('alpha + beta');
  expect(() => sprt({ ...SECOND, truncateAt: 1.5 })).toThrow('truncateAt');
  expect(() => plan.decide(3, 4)).toThrow('whole number');
});

test('the gate asks for more at the boundary instead of guessing', () => {
  const gate = proportionGate({ met: 49, items: 50 }, { target: 0.98, indifference: 0.03 });
  expect(gate.verdict).toBe('not-enough-evidence');
  expect(gate.probabilityWrong).toBeNull();
  expect(gate.probabilityMeetsTarget).toBeCloseTo(0.271661, 6);
  expect(gate.measure.interval?.low).toBeCloseTo(0.895046, 6);
  expect(gate.itemsStillNeeded).toBeGreaterThan(gate.itemsStillNeededIfAllGood);
  expect(gate.itemsStillNeeded).toBeLessThan(gate.itemsStillNeededAtMost);
});

test('as many good items as the gate names bring the pass, one fewer does not', () => {
  const design = { target: 0.95, indifference: 0.05 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 6 }), (items, errors) => {
      fc.pre(errors <= items);
      const gate = proportionGate({ met: items - errors, items }, design);
      fc.pre(gate.verdict === 'not-enough-evidence');
      const more = gate.itemsStillNeededIfAllGood;
      expect(proportionGate({ met: items - errors + more, items: items + more }, design).verdict).toBe('pass');
      expect(proportionGate({ met: items - errors + more - 1, items: items + more - 1 }, design).verdict).not.toBe(
        'pass',
      );
    }),
  );
});

test('at-most is the mirror of at-least', () => {
  const accuracy = proportionGate({ met: 180, items: 200 }, { target: 0.9, indifference: 0.05 });
  const rework = proportionGate({ met: 20, items: 200 }, { direction: 'at-most', target: 0.1, indifference: 0.05 });
  expect(rework.verdict).toBe(accuracy.verdict);
  expect(rework.probabilityMeetsTarget).toBeCloseTo(accuracy.probabilityMeetsTarget, 12);
  expect(rework.measure.value).toBeCloseTo(0.1, 12);
});

test('a verdict carries the probability that it is wrong', () => {
  const pass = proportionGate({ met: 300, items: 300 }, { target: 0.98, indifference: 0.03 });
  expect(pass.verdict).toBe('pass');
  expect(pass.probabilityWrong).toBeCloseTo(0.95 ** 301, 12);
  const fail = proportionGate({ met: 80, items: 100 }, { target: 0.98, indifference: 0.03 });
  expect(fail.verdict).toBe('fail');
  expect(fail.probabilityWrong).toBeLessThan(1e-6);
  expect(fail.itemsStillNeeded).toBe(0);
  expect(proportionGate({ met: 0, items: 0 }, { target: 0.98, indifference: 0.03 }).verdict).toBe(
    'not-enough-evidence',
  );
});

test('a gate that nothing can pass is refused', () => {
  expect(() => proportionGate({ met: 1, items: 1 }, { target: 1, indifference: 0.1 })).toThrow('target');
  expect(() => proportionGate({ met: 1, items: 1 }, { target: 0.9, indifference: 0 })).toThrow('indifference');
  expect(() => proportionGate({ met: 1, items: 1 }, { target: 0.1, indifference: 0.95 })).toThrow('indifference');
});
