import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atOnce, cpuEach, latencyOf, offered, perSecond, quantile, together } from './load.ts';

describe('quantile', () => {
  test('is the nearest rank, as NumPy computes it with method inverted_cdf', () => {
    const values = [15, 20, 35, 40, 50];
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => quantile(values, share))).toEqual([15, 20, 20, 35, 50]);
  });

  test('does not depend on the order and is one of the values', () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(numbers, fc.double({ noNaN: true, min: 0.001, max: 1 }), (values, share) => {
        const found = quantile(values, share);
        expect(quantile(values.toReversed(), share)).toBe(found);
        expect(values).toContain(found);
        expect(values.filter((one) => one <= found).length).toBeGreaterThanOrEqual(share * values.length - 1e-9);
      }),
    );
  });

  test('of nothing is not a number', () => {
    expect(latencyOf([]).p99).toBeNaN();
  });
});

test('samples add up', () => {
  const all = together([
    { ms: [1, 2], seconds: 1, cpu: { server: 1, database: 2, client: 3 } },
    { ms: [3], seconds: 2, cpu: { server: 5, database: 4, client: 3 } },
  ]);
  expect(all).toEqual({ ms: [1, 2, 3], seconds: 3, cpu: { server: 6, database: 6, client: 6 } });
  expect(perSecond(all)).toBe(1);
  expect(cpuEach(all)).toEqual({ server: 2, database: 2, client: 2 });
});

test('a closed loop does every unit once and never more than allowed at a time', async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  const sample = await atOnce([0, 1, 2, 3, 4, 5, 6], 3, async (unit) => {
    most = Math.max(most, (now += 1));
    await Promise.resolve();
    now -= 1;
    done.push(unit);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(most).toBe(3);
  expect(sample.ms).toHaveLength(7);
});

test('an open loop does not wait for the answer before', async () => {
  let [waiting, release] = [0, (): void => undefined];
  const all = new Promise<void>((done) => (release = done));
  const sample = await offered([0, 1, 2], 1000, async () => {
    waiting += 1;
    // Only when everybody is waiting does anybody get an answer.
    if (waiting === 3) release();
    await all;
  });
  expect(sample.ms).toHaveLength(3);
});

test('a unit that fails fails the loop', async () => {
  await expect(atOnce([1], 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
