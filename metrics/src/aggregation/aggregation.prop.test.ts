import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rating } from '../metric.ts';
import {
  bayesianDawidSkene,
  consensusRows,
  dawidSkene,
  fastDawidSkene,
  glad,
  mace,
  majorityVote,
  oneCoinDawidSkene,
  wawa,
  zeroBasedSkill,
} from './index.ts';

const CLASSES = ['a', 'b', 'c'];
const ratings = fc.uniqueArray(
  fc.record({
    item: fc.integer({ min: 0, max: 12 }).map((i) => `i${i}`),
    annotator: fc.integer({ min: 0, max: 5 }).map((r) => `r${r}`),
    label: fc.constantFrom(...CLASSES),
  }),
  { minLength: 1, maxLength: 60, selector: ({ item, annotator }) => `${item}/${annotator}` },
);
const options = { classes: CLASSES };
const methods = {
  majorityVote: (rows: Rating[]) => majorityVote(rows, options),
  wawa: (rows: Rating[]) => wawa(rows, options),
  zeroBasedSkill: (rows: Rating[]) => zeroBasedSkill(rows, options),
  dawidSkene: (rows: Rating[]) => dawidSkene(rows, options),
  plainDawidSkene: (rows: Rating[]) => dawidSkene(rows, { ...options, smoothing: 0 }),
  oneCoinDawidSkene: (rows: Rating[]) => oneCoinDawidSkene(rows, options),
  fastDawidSkene: (rows: Rating[]) => fastDawidSkene(rows, options),
  bayesianDawidSkene: (rows: Rating[]) => bayesianDawidSkene(rows, options),
  glad: (rows: Rating[]) => glad(rows, options),
  mace: (rows: Rating[]) => mace(rows, { ...options, restarts: 2, maxIterations: 20 }),
};

for (const [name, run] of Object.entries(methods))
  describe(name, () => {
    it('does not depend on the order of the rows', () => {
      fc.assert(
        fc.property(ratings, fc.integer(), (rows, turn) => {
          const by = Math.abs(turn) % rows.length;
          expect(run([...rows.slice(by), ...rows.slice(0, by)].reverse())).toEqual(run(rows));
        }),
        { numRuns: 40 },
      );
    });

    it('gives beliefs that sum to one and labels that somebody could mean', () => {
      fc.assert(
        fc.property(ratings, (rows) => {
          const found = run(rows);
          found.items.forEach((_, i) => {
            const row = found.posteriors.subarray(i * 3, i * 3 + 3);
            expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
            expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
          });
          for (const { label } of consensusRows(found)) expect(CLASSES).toContain(label);
        }),
        { numRuns: 40 },
      );
    });

    it('never lets its objective fall', () => {
      fc.assert(
        fc.property(ratings, (rows) => {
          const found = run(rows);
          if (!('trace' in found)) return;
          const trace = found.trace as readonly number[];
          for (let t = 1; t < trace.length; t++)
            expect(trace[t]).toBeGreaterThanOrEqual((trace[t - 1] ?? 0) - 1e-7 * (1 + Math.abs(trace[t - 1] ?? 0)));
        }),
        { numRuns: 40 },
      );
    });
  });

describe('unanimous items', () => {
  it('keep their label under every method but the one that may turn classes', () => {
    const rows = CLASSES.flatMap((label, i) =>
      ['p', 'q', 'r'].map((annotator) => ({ item: `i${i}`, annotator, label })),
    );
    for (const run of Object.values(methods))
      expect(consensusRows(run(rows)).map(({ label }) => label)).toEqual(CLASSES);
  });
});
