import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MetricInputError } from '../metric.ts';
import type { Measure, Rating } from '../metric.ts';
import {
  agreementFromPatterns,
  brennanPrediger,
  cohenKappa,
  cohenKappaFromTable,
  congerKappa,
  countPatternsOf,
  fleissKappa,
  gwetAc1,
  gwetAc2,
  krippendorffAlpha,
  percentAgreement,
  scottPi,
} from './index.ts';
import type { AgreementOptions, WeightScheme } from './index.ts';

type Cell = number | string | null;
interface Case {
  ratings: Cell[][];
  expected: Record<string, unknown>;
}
const golden = JSON.parse(readFileSync(new URL('../../golden/agreement.json', import.meta.url), 'utf8')) as {
  cases: Record<string, Case>;
  two_rater_tables: Record<
    string,
    { table: number[][]; expected: Record<string, number | { kappa: number; se: number; ci95: number[] }> }
  >;
  fleiss_tables: Record<string, { counts: number[][]; expected: { fleiss: number; per_category: number[] } }>;
};
type Estimate = { value: number; se: number; ci: [number, number] };
const digits = JSON.parse(
  readFileSync(new URL('../../golden/agreement-digits.json', import.meta.url), 'utf8'),
) as Record<
  string,
  { alpha: Record<string, number>; gwet: Record<string, Record<'fleiss' | 'conger' | 'gwet' | 'bp', Estimate>> }
>;

/** Annotators × items, null = missing, as rows. */
function rowsOf<T extends Cell>(matrix: readonly (readonly T[])[]): Rating<NonNullable<T>>[] {
  return matrix.flatMap((row, r) =>
    row.flatMap((label, i) =>
      label === null ? [] : [{ item: `i${i}`, annotator: `r${r}`, label: label as NonNullable<T> }],
    ),
  );
}
const classesOf = (matrix: Cell[][]): string[] =>
  [...new Set(matrix.flat().filter((cell): cell is number | string => cell !== null))]
    .toSorted((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1))
    .map(String);
const textRows = (matrix: Cell[][]): Rating<string>[] =>
  rowsOf(matrix).map((rating) => ({ ...rating, label: String(rating.label) }));
const close = (measure: Measure, expected: number): void => {
  expect(measure.reason).toBeNull();
  expect(measure.value).toBeCloseTo(expected, 10);
};

describe('against irrCAC and krippendorff, all digits', () => {
  for (const [name, { ratings }] of Object.entries(golden.cases)) {
    const expected = digits[name];
    if (expected === undefined) throw new Error(`no digits for ${name}`);
    const classes = classesOf(ratings);
    const numeric = typeof ratings.flat().find((cell) => cell !== null) === 'number';
    for (const [level, value] of Object.entries(expected.alpha))
      it(`${name}: alpha ${level}`, () => {
        close(krippendorffAlpha(textRows(ratings), { level: level as 'nominal', classes }), value);
        if (numeric)
          close(krippendorffAlpha(rowsOf(ratings) as Rating<number>[], { level: level as 'nominal' }), value);
      });
    for (const [weights, family] of Object.entries(expected.gwet))
      it(`${name}: ${weights} weights`, () => {
        const options = { classes, weights: weights as WeightScheme };
        const check = (measure: Measure, estimate: Estimate): void => {
          close(measure, estimate.value);
          expect(measure.standardError).toBeCloseTo(estimate.se, 9);
          expect(measure.interval?.low).toBeCloseTo(estimate.ci[0], 9);
          expect(measure.interval?.high).toBeCloseTo(estimate.ci[1], 9);
        };
        check(fleissKappa(textRows(ratings), options), family.fleiss);
        check(gwetAc2(textRows(ratings), options), family.gwet);
        check(brennanPrediger(textRows(ratings), options), family.bp);
        close(congerKappa(textRows(ratings), options), family.conger.value);
        if (weights === 'identity') check(gwetAc1(textRows(ratings), { classes }), family.gwet);
      });
  }
});

describe('two annotators', () => {
  for (const [name, { table, expected }] of Object.entries(golden.two_rater_tables))
    it(name, () => {
      for (const weighting of ['unweighted', 'linear', 'quadratic'] as const) {
        const wanted = expected[`cohen_${weighting}`];
        if (typeof wanted !== 'object') continue;
        const kappa = cohenKappaFromTable(table, { weighting });
        expect(kappa.value).toBeCloseTo(wanted.kappa, 6);
        expect(kappa.standardError).toBeCloseTo(wanted.se, 6);
        expect(kappa.interval?.low).toBeCloseTo(wanted.ci95[0] ?? Number.NaN, 5);
        expect(kappa.interval?.high).toBeCloseTo(wanted.ci95[1] ?? Number.NaN, 5);
      }
      const rows = table.flatMap((row, a) =>
        row.flatMap((count, b) =>
          Array.from({ length: count }, (_, k) => [
            { item: `${a}-${b}-${k}`, annotator: 'ann', label: `${a}` },
            { item: `${a}-${b}-${k}`, annotator: 'bo', label: `${b}` },
          ]).flat(),
        ),
      );
      const classes = table.map((_, k) => `${k}`);
      const kappa = expected['cohen_unweighted'];
      if (typeof kappa === 'object') expect(cohenKappa(rows, { classes }).value).toBeCloseTo(kappa.kappa, 6);
      if (typeof expected['scott_pi'] === 'number')
        expect(scottPi(rows, { classes }).value).toBeCloseTo(expected['scott_pi'], 6);
      if (typeof expected['ac1'] === 'number') expect(gwetAc1(rows, { classes }).value).toBeCloseTo(expected['ac1'], 6);
      if (typeof expected['pabak'] === 'number')
        expect(brennanPrediger(rows, { classes }).value).toBeCloseTo(expected['pabak'], 6);
      if (typeof expected['percent'] === 'number')
        expect(percentAgreement(rows, { classes }).value).toBeCloseTo(expected['percent'], 6);
    });

  it("gives Fleiss, Cohen & Everitt's null error", () => {
    expect(
      cohenKappaFromTable([
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ]).nullStandardError,
    ).toBeCloseTo(0.0762, 4);
  });

  it('shows the prevalence paradox and names it', () => {
    const patterns = [
      { counts: [2, 0], items: 118 },
      { counts: [1, 1], items: 7 },
    ];
    const ac1 = agreementFromPatterns(patterns, ['a', 'b'], { statistic: 'gwet-ac1' });
    expect(ac1.value).toBeCloseTo(0.940776, 6);
    expect(ac1.warnings.map((warning) => warning.code)).toContain('prevalence');
    expect(
      cohenKappaFromTable([
        [118, 5],
        [2, 0],
      ]).value,
    ).toBeCloseTo(-0.023392, 6);
  });
});

describe('Fleiss tables', () => {
  for (const [name, { counts, expected }] of Object.entries(golden.fleiss_tables))
    it(name, () => {
      const patterns = counts.map((row) => ({ counts: row, items: 1 }));
      const classes = counts[0]?.map((_, k) => `${k}`) ?? [];
      const kappa = agreementFromPatterns(patterns, classes, { statistic: 'fleiss-kappa' });
      expect(kappa.value).toBeCloseTo(expected.fleiss, 6);
    });
});

describe('undefined is null with a reason', () => {
  const all = [percentAgreement, fleissKappa, gwetAc1, gwetAc2, brennanPrediger, krippendorffAlpha, congerKappa] as ((
    rows: Rating<string>[],
    options?: AgreementOptions,
  ) => Measure)[];

  it('no item with two ratings, or no rows at all', () => {
    for (const coefficient of all) {
      expect(
        coefficient(
          textRows([
            [1, null, 2],
            [null, 2, null],
          ]),
        ),
      ).toMatchObject({ value: null, reason: 'no item with two ratings' });
      expect(coefficient([]).value).toBeNull();
    }
    expect(scottPi([]).value).toBeNull();
  });

  it('one class only', () => {
    const rows = textRows([
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
    for (const coefficient of [fleissKappa, krippendorffAlpha, congerKappa])
      expect(coefficient(rows)).toMatchObject({
        value: null,
        reason: expect.stringContaining('no variation') as string,
      });
    expect(scottPi(rows).value).toBeNull();
    expect(cohenKappa(rows).value).toBeNull();
    expect(percentAgreement(rows).value).toBe(1);
    const ac1 = gwetAc1(rows, { classes: ['1', '2'] });
    expect(ac1.value).toBe(1);
    expect(ac1.warnings.map((warning) => warning.code)).toContain('one-class-only');
  });

  it('a systematic swap', () => {
    const rows = textRows([
      [0, 0, 1, 1],
      [1, 1, 0, 0],
    ]);
    expect(cohenKappa(rows).value).toBe(-1);
    expect(krippendorffAlpha(rows).value).toBeCloseTo(-0.75, 12);
    expect(percentAgreement(rows).value).toBe(0);
  });

  it('Scott pi refuses three ratings of one item', () => {
    expect(scottPi(textRows([['a'], ['b'], ['a']])).reason).toContain('more than two');
  });
});

describe('bad input', () => {
  const rows = textRows([
    ['a', 'b', 'a'],
    ['a', 'b', 'b'],
  ]);
  it('names the place and the remedy', () => {
    expect(() => krippendorffAlpha(rows, { classes: ['a'] })).toThrow(/ratings\[1\]\.label.*"b"/);
    expect(() => krippendorffAlpha(rows, { level: 'ordinal' })).toThrow(/Pass `classes` from lowest to highest/);
    expect(() => krippendorffAlpha(rows, { level: 'interval' })).toThrow(/no numeric value/);
    expect(() => krippendorffAlpha([{ item: 'i', annotator: 'a', label: Number.NaN }])).toThrow(MetricInputError);
    expect(() =>
      krippendorffAlpha(
        rowsOf([
          [-1, 2],
          [1, 2],
        ]),
        { level: 'ratio' },
      ),
    ).toThrow(/negative/);
    expect(() => cohenKappa(textRows([['a'], ['a'], ['a']]))).toThrow(/compares two/);
    expect(() => agreementFromPatterns([{ counts: [1, -1], items: 1 }], ['a', 'b'], { statistic: 'gwet-ac1' })).toThrow(
      /counts\[1\]/,
    );
    expect(() => agreementFromPatterns([{ counts: [1], items: 1 }], ['a', 'b'], { statistic: 'gwet-ac1' })).toThrow(
      /2 classes/,
    );
  });

  it('keeps the last of repeated rows and says so; a repeat is never agreement between people', () => {
    const again = [...rows, { item: 'i0', annotator: 'r0', label: 'b' }];
    expect(percentAgreement(again).value).toBeCloseTo(1 / 3, 12);
    expect(percentAgreement(again).warnings[0]).toMatchObject({ code: 'repeated-ratings' });
    expect(() => percentAgreement(again, { repeats: 'error' })).toThrow(/rated item "i0" twice/);
  });

  it('counts skips as missing, never as a class', () => {
    const skipped = [...rows, { item: 'i0', annotator: 'r9', label: 'skip' }];
    const measure = krippendorffAlpha(skipped, { missing: ['skip'] });
    expect(measure.value).toBe(krippendorffAlpha(rows).value);
    expect(measure.warnings[0]).toMatchObject({ code: 'missing-ratings' });
  });
});

describe('percent agreement with missing ratings', () => {
  it('differs between the mean over items and over pairs', () => {
    const rows = textRows([
      ['a', 'a'],
      ['a', 'b'],
      ['a', null],
    ]);
    expect(percentAgreement(rows).value).toBe(0.5);
    expect(percentAgreement(rows, { over: 'pairs' }).value).toBe(0.75);
  });
});

describe('bootstrap', () => {
  const patterns = countPatternsOf(textRows(golden.cases['gender_4x15']?.ratings ?? []));
  const options = { statistic: 'krippendorff-alpha', bootstrap: { draws: 400, seed: 3 } } as const;
  it('is seeded, brackets the value, and both methods name themselves', () => {
    const classes = ['a', 'b', 'c'];
    const first = agreementFromPatterns(patterns, classes, options);
    expect(agreementFromPatterns(patterns.toReversed(), classes, options)).toEqual(first);
    expect(first.interval?.low).toBeLessThan(first.value ?? Number.NaN);
    expect(first.interval?.high).toBeGreaterThan(first.value ?? Number.NaN);
    const bca = agreementFromPatterns(patterns, classes, {
      ...options,
      bootstrap: { ...options.bootstrap, method: 'bca' },
    });
    expect(bca.interval?.method).toBe('item-bootstrap-bca');
    expect(() => agreementFromPatterns(patterns, classes, { ...options, bootstrap: { draws: 3, seed: 1 } })).toThrow(
      /20 draws/,
    );
  });
});
