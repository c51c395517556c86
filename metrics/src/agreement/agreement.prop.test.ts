import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rating } from '../metric.ts';
import {
  addMoments,
  agreementFromPatterns,
  alphaFromMoments,
  brennanPrediger,
  countPatternsOf,
  fleissKappa,
  gwetAc1,
  gwetAc2,
  intervalMomentsOf,
  krippendorffAlpha,
  percentAgreement,
} from './index.ts';
import type { CountPattern, IntervalMoments } from './index.ts';

const CLASSES = ['low', 'mid', 'high'];
const matrix = fc.array(fc.array(fc.option(fc.nat(2), { freq: 4 }), { minLength: 2, maxLength: 5 }), {
  minLength: 2,
  maxLength: 12,
});
const toRows = (cells: (number | null)[][]): Rating<string>[] =>
  cells.flatMap((row, i) =>
    row.flatMap((k, r) => (k === null ? [] : [{ item: `i${i}`, annotator: `r${r}`, label: CLASSES[k] ?? '' }])),
  );

/** Krippendorff's α straight from the definition: every ordered pair, no coincidence matrix, no patterns. */
function plainAlpha(items: number[][], distance: (a: number, b: number) => number): number | null {
  const units = items.filter((values) => values.length > 1);
  const all = units.flat();
  let observed = 0;
  for (const values of units)
    values.forEach((a, i) =>
      values.forEach((b, j) => {
        if (i !== j) observed += distance(a, b) / (values.length - 1);
      }),
    );
  let expected = 0;
  all.forEach((a, i) =>
    all.forEach((b, j) => {
      if (i !== j) expected += distance(a, b);
    }),
  );
  return expected === 0 ? null : 1 - ((all.length - 1) * observed) / expected;
}
const codes = (cells: (number | null)[][]): number[][] =>
  cells.map((row) => row.filter((k): k is number => k !== null));
const same = (a: number | null, b: number | null): void => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(a).toBeCloseTo(b, 9);
};

describe('laws of agreement', () => {
  it('nominal, ordinal, interval and ratio alpha equal the definition', () => {
    fc.assert(
      fc.property(matrix, (cells) => {
        const values = codes(cells);
        const rows = toRows(cells);
        const numbers = rows.map((row) => ({ ...row, label: CLASSES.indexOf(row.label) }));
        same(
          krippendorffAlpha(rows, { classes: CLASSES }).value,
          plainAlpha(values, (a, b) => Number(a !== b)),
        );
        same(
          krippendorffAlpha(numbers, { level: 'interval' }).value,
          plainAlpha(values, (a, b) => (a - b) ** 2),
        );
        same(
          krippendorffAlpha(numbers, { level: 'ratio' }).value,
          plainAlpha(values, (a, b) => (a === b ? 0 : ((a - b) / (a + b)) ** 2)),
        );
        const n = [0, 1, 2].map(
          (k) =>
            values
              .filter((v) => v.length > 1)
              .flat()
              .filter((v) => v === k).length,
        );
        const ordinal = (a: number, b: number): number => {
          const [low, high] = a < b ? [a, b] : [b, a];
          let sum = -((n[low] ?? 0) + (n[high] ?? 0)) / 2;
          for (let g = low; g <= high; g++) sum += n[g] ?? 0;
          return low === high ? 0 : sum ** 2;
        };
        same(krippendorffAlpha(rows, { level: 'ordinal', classes: CLASSES }).value, plainAlpha(values, ordinal));
      }),
    );
  });

  it('does not depend on row order, annotator names or (nominal) class names', () => {
    fc.assert(
      fc.property(matrix, fc.infiniteStream(fc.nat()), (cells, keys) => {
        const rows = toRows(cells);
        const shuffled = rows
          .map((row) => [keys.next().value as number, row] as const)
          .toSorted((a, b) => a[0] - b[0])
          .map(([, row]) => row);
        const renamed = rows.map((row) => ({ ...row, annotator: `zz${row.annotator}`, label: `x${row.label}` }));
        for (const f of [krippendorffAlpha, fleissKappa, gwetAc1, percentAgreement, brennanPrediger]) {
          const value = f(rows, { classes: CLASSES }).value;
          expect(f(shuffled, { classes: CLASSES }).value).toBe(value);
          same(f(renamed, { classes: CLASSES.map((name) => `x${name}`) }).value, value);
        }
      }),
    );
  });

  it('stays within its bounds, and is 1 exactly when nobody differs', () => {
    fc.assert(
      fc.property(matrix, (cells) => {
        // A lone rating moves the class shares but no pair; kappa with gaps can then fall below -1.
        const rows = toRows(cells.filter((row) => row.filter((k) => k !== null).length > 1));
        const agreement = percentAgreement(rows, { classes: CLASSES }).value;
        for (const f of [krippendorffAlpha, fleissKappa, gwetAc1, gwetAc2, brennanPrediger]) {
          const value = f(rows, { classes: CLASSES }).value;
          if (value === null || agreement === null) continue;
          expect(value).toBeLessThanOrEqual(1);
          expect(value).toBeGreaterThanOrEqual(-1 - 1e-12);
          expect(value === 1).toBe(agreement === 1);
        }
      }),
    );
  });

  it('patterns of parts add up to the patterns of the whole', () => {
    const statistics = [
      'percent-agreement',
      'fleiss-kappa',
      'krippendorff-alpha',
      'gwet-ac1',
      'gwet-ac2',
      'brennan-prediger',
    ] as const;
    fc.assert(
      fc.property(matrix, matrix, fc.constantFrom('nominal', 'ordinal'), (first, second, level) => {
        const whole = toRows([...first, ...second]);
        const parts: CountPattern[] = [first, second].flatMap((cells) =>
          countPatternsOf(toRows(cells), { classes: CLASSES }),
        );
        const direct = {
          percent: percentAgreement,
          fleiss: fleissKappa,
          alpha: krippendorffAlpha,
          ac1: gwetAc1,
          ac2: gwetAc2,
          bp: brennanPrediger,
        };
        Object.values(direct).forEach((f, k) => {
          const statistic = statistics[k] ?? 'gwet-ac1';
          same(
            agreementFromPatterns(parts, CLASSES, { statistic, level }).value,
            f(whole, { classes: CLASSES, level } as never).value,
          );
        });
      }),
    );
  });
});

describe('interval moments', () => {
  const items = fc.array(
    fc.array(
      fc.integer({ min: -50, max: 50 }).map((x) => x / 4),
      { maxLength: 5 },
    ),
    { minLength: 1, maxLength: 15 },
  );
  const momentsOf = (values: number[][], origin = 0): IntervalMoments =>
    values.map((item) => intervalMomentsOf(item, origin)).reduce((a, b) => addMoments(a, b));

  it('give exactly the alpha of all values, from any origin', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: -20, max: 20 }), (values, origin) => {
        const expected = plainAlpha(values, (a, b) => (a - b) ** 2);
        const rows = values.flatMap((item, i) => item.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
        same(krippendorffAlpha(rows, { level: 'interval' }).value, expected);
        same(alphaFromMoments(momentsOf(values)).value, expected);
        const moved = alphaFromMoments(momentsOf(values, origin));
        same(moved.value, expected);
        same(moved.standardError ?? null, alphaFromMoments(momentsOf(values)).standardError ?? null);
      }),
    );
  });

  it('can be taken out again', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        const back = addMoments(addMoments(momentsOf(a), momentsOf(b)), momentsOf(b), -1);
        same(alphaFromMoments(back).value, alphaFromMoments(momentsOf(a)).value);
      }),
    );
  });

  it('have the standard error of the delete-one-item jackknife, for many items', () => {
    const values = Array.from({ length: 400 }, (_, i) => {
      const base = (i * 7919) % 101;
      return [base, base + ((i * 31) % 17), base - ((i * 13) % 11)];
    });
    const all = momentsOf(values);
    const alpha = alphaFromMoments(all);
    const left = values.map(
      (item) => alphaFromMoments(addMoments(all, intervalMomentsOf(item), -1)).value ?? Number.NaN,
    );
    const mean = left.reduce((a, b) => a + b, 0) / left.length;
    const jackknife = Math.sqrt(((left.length - 1) / left.length) * left.reduce((sum, x) => sum + (x - mean) ** 2, 0));
    expect((alpha.standardError ?? 0) / jackknife).toBeCloseTo(1, 2);
    expect(alpha.interval?.high).toBeLessThan(1);
  });
});
