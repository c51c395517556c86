import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, dateOf, dayOf, numberOn, valueOn } from './axis.ts';
import { answerFromColumns } from './convert.ts';
import { rating } from './index.ts';
import { pointDigit, pointOfDigit } from './keys.ts';
import { nearestPoint, pointsOf, ratingConfigSchema, type RatingAnswer, type RatingConfig } from './schema.ts';

const config: RatingConfig = ratingConfigSchema.parse({
  scales: [
    { id: 'likert', title: 'Likert', min: 1, max: 5 },
    { id: 'weight', title: 'Weight', min: 0, max: 1, step: 0.1, level: 'ratio', unit: 'kg', goldTolerance: 0.1 },
  ],
});
const payload = { text: 'fine' };
const entries = (...values: readonly Record<string, number>[]) =>
  values.map((given, index) => ({ annotator: `annotator-${index}`, answer: { values: given } }));

describe('consensus', () => {
  test('is the median of each scale', () => {
    const result = rating.consensus(
      config,
      payload,
      entries({ likert: 1, weight: 0.1 }, { likert: 5, weight: 0.2 }, { likert: 4, weight: 0.9 }),
    );
    expect(result.answer).toEqual({ values: { likert: 4, weight: 0.2 } });
    expect(result.values).toEqual({ likert: '4', weight: 0.2 });
    // Likert: one of three on the median; weight: two of three within a step.
    expect(result.confidence).toBeCloseTo((1 / 3 + 2 / 3) / 2);
    expect(result.differences).toEqual(['Likert: 1, 4, 5', 'Weight: 0.1, 0.2, 0.9']);
  });

  test('an ordinal scale between two points is left open, a quantity is not', () => {
    const result = rating.consensus(config, payload, entries({ likert: 2, weight: 0.2 }, { likert: 3, weight: 0.4 }));
    expect(result.answer).toEqual({ values: { weight: 0.3 } });
    expect(result.values).toEqual({ likert: null, weight: 0.3 });
  });
});

test('compares only what both decided', () => {
  const a = { values: { likert: 2, weight: 0.5 } };
  expect(rating.compare(config, payload, a, { values: { likert: 4 } })).toEqual({
    pairs: 1,
    equal: 0,
    near: 0,
    distance: 0.5,
  });
  expect(rating.compare(config, payload, a, { values: {} })).toEqual({ pairs: 0, equal: 0, near: 0, distance: 0 });
});

test('gold keeps to the tolerance of each scale, and a missing rating fails', () => {
  const reference = { values: { likert: 3, weight: 0.5 } };
  expect(rating.checkGold(config, payload, { values: { likert: 3, weight: 0.6 } }, reference).passed).toBe(true);
  expect(rating.checkGold(config, payload, { values: { likert: 4, weight: 0.5 } }, reference)).toMatchObject({
    passed: false,
    score: 0.875,
    detail: 'Likert: rated 4, the reference is 3.',
  });
  expect(rating.checkGold(config, payload, { values: { weight: 0.5 } }, reference)).toMatchObject({
    passed: false,
    score: 0.5,
  });
});

test('bad input ends in a clear sentence', () => {
  const detail = (values: Record<string, number>) => rating.validate(config, payload, { values })[0]?.detail;
  expect(detail({ weight: 0.5 })).toBe('Rate “Likert”.');
  expect(detail({ likert: 6, weight: 0.5 })).toMatch(/goes from 1 to 5; got 6/);
  expect(detail({ likert: 3, weight: 0.55 })).toMatch(/in steps of 0.1 from 0; got 0.55/);
  expect(detail({ likert: 3, weight: 0.5, other: 1 })).toMatch(/not a scale/);
  const fault = (scale: object) =>
    ratingConfigSchema.safeParse({ scales: [{ id: 'a', title: 'A', ...scale }] }).error?.issues[0]?.message;
  expect(fault({ min: 5, max: 1 })).toMatch(/above min/);
  expect(fault({ min: 0, max: 1, step: 0.3 })).toMatch(/does not lead/);
  expect(fault({ min: 0, max: 100 })).toMatch(/at most 11 points/);
  expect(fault({ min: 1, max: 5, labels: ['a', 'b', 'c'] })).toMatch(/2 labels .* or 5/);
});

test('reads a row by id or title', () => {
  expect(answerFromColumns(config, { Likert: '4', weight: '' })).toEqual({ values: { likert: 4 } });
  expect(() => answerFromColumns(config, { likert: 'good' })).toThrow(/Use 1 to 5 in steps of 1/);
});

test('a digit is the value where it can be, else the place', () => {
  const scale = (min: number, max: number) =>
    ratingConfigSchema.parse({ scales: [{ id: 's', title: 'S', min, max }] }).scales[0];
  const digits = (min: number, max: number) => {
    const of = scale(min, max);
    return of === undefined
      ? []
      : pointsOf(of)
          .map((_, index) => pointDigit(of, index) ?? '-')
          .join('');
  };
  expect(digits(1, 5)).toBe('12345');
  expect(digits(0, 10)).toBe('0123456789-');
  expect(digits(-2, 2)).toBe('12345');
  const likert = scale(-2, 2);
  expect(likert && pointOfDigit(likert, '1')).toBe(-2);
  expect(likert && pointOfDigit(likert, '6')).toBeUndefined();
});

test('the nearest point is a point of the scale, and points are their own nearest', () => {
  const [, weight] = config.scales;
  if (weight === undefined) throw new Error('the config above has two scales');
  const points = pointsOf(weight);
  expect(points).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  fc.assert(
    fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (value) => {
      expect(points).toContain(nearestPoint(weight, value));
    }),
  );
  for (const point of points) expect(nearestPoint(weight, point)).toBe(point);
});

describe('numbers and dates', () => {
  const mixed = ratingConfigSchema.parse({
    scales: [
      { id: 'n', title: 'N', kind: 'number', min: -1, max: 1, decimals: 2, goldTolerance: 0.1 },
      { id: 'd', title: 'D', kind: 'date', min: '2024-01-01', max: '2024-12-31', goldTolerance: 1 },
    ],
  });
  const said = (n: number, d: string): RatingAnswer => ({ values: { n, d } });
  const given = (...answers: readonly RatingAnswer[]) =>
    answers.map((answer, index) => ({ annotator: `annotator-${index}`, answer }));

  test('a scale without a kind is read as before', () => {
    const [likert, weight] = config.scales;
    expect(likert).toEqual({
      id: 'likert',
      title: 'Likert',
      min: 1,
      max: 5,
      step: 1,
      level: 'ordinal',
      goldTolerance: 0,
    });
    expect(weight).toMatchObject({ level: 'ratio', step: 0.1 });
  });

  test('are measured on the interval scale, dates in days', () => {
    expect(rating.controls(mixed).map(({ level, unit }) => [level, unit])).toEqual([
      ['interval', undefined],
      ['interval', 'days since 1970-01-01'],
    ]);
    // 2024-02-29 is day 19782 of the Unix calendar.
    expect(rating.measure(mixed, payload, said(0.25, '2024-02-29'))).toEqual({ n: 0.25, d: 19782 });
    expect(rating.compare(mixed, payload, said(0, '2024-01-01'), said(1, '2024-12-31'))['distance']).toBeCloseTo(1.5);
  });

  test('the consensus is the median, a date again', () => {
    const result = rating.consensus(
      mixed,
      payload,
      given(said(0, '2024-02-28'), said(0.5, '2024-03-02'), said(1, '2024-02-29')),
    );
    expect(result.answer).toEqual(said(0.5, '2024-02-29'));
    expect(result.differences).toContain('D: 2024-02-28, 2024-02-29, 2024-03-02');
    const two = rating.consensus(mixed, payload, given(said(0, '2024-02-28'), said(0.5, '2024-03-01')));
    expect(two.answer).toEqual(said(0.25, '2024-02-29'));
  });

  test('gold keeps to the days of tolerance', () => {
    const reference = said(0.5, '2024-02-28');
    expect(rating.checkGold(mixed, payload, said(0.55, '2024-02-29'), reference).passed).toBe(true);
    expect(rating.checkGold(mixed, payload, said(0.5, '2024-03-01'), reference)).toMatchObject({
      passed: false,
      detail: 'D: rated 2024-03-01, the reference is 2024-02-28.',
    });
  });

  test('bad input ends in a clear sentence', () => {
    const detail = (values: RatingAnswer['values']) => rating.validate(mixed, payload, { values })[0]?.detail;
    expect(detail({ n: 0.005, d: '2024-02-29' })).toMatch(/in steps of 0.01 from -1/);
    expect(detail({ n: 0, d: '2025-01-01' })).toMatch(/goes from 2024-01-01 to 2024-12-31; got 2025/);
    expect(detail({ n: 0, d: 3 })).toMatch(/is a date, such as 2024-01-01; got 3/);
    expect(detail({ n: '2024-01-01', d: '2024-01-01' })).toMatch(/is a number/);
    expect(rating.answerSchema.safeParse({ values: { d: '2024-02-30' } }).success).toBe(false);
    const fault = (scale: object) =>
      ratingConfigSchema.safeParse({ scales: [{ id: 'a', title: 'A', ...scale }] }).error?.issues[0]?.message;
    expect(fault({ kind: 'date', min: '2024-02-30', max: '2024-03-01' })).toMatch(/YYYY-MM-DD/);
    expect(fault({ kind: 'date', min: '2024-03-01', max: '2024-03-01' })).toMatch(/max must be above min/);
    expect(fault({ kind: 'number', min: 0, max: 1, step: 0.3 })).toMatch(/does not lead/);
    expect(answerFromColumns(mixed, { n: '0.5', d: ' 2024-02-29 ' })).toEqual(said(0.5, '2024-02-29'));
    expect(() => answerFromColumns(mixed, { d: '29.2.2024' })).toThrow(/Use 2024-01-01 to 2024-12-31/);
  });

  test('every day of a year goes to a number and back', () => {
    const [, date] = mixed.scales;
    if (date === undefined) throw new Error('the config above has two scales');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (days) => {
        const iso = valueOn(date, axisOf(date).min + days);
        expect(numberOn(date, iso)).toBe(axisOf(date).min + days);
        expect(rating.validate(mixed, payload, said(0, String(iso)))).toEqual([]);
      }),
    );
  });
});

test('comparing is symmetric, and identical answers are their own consensus in any order', () => {
  const [, , sample] = rating.samples;
  if (sample === undefined) throw new Error('there are three samples');
  const answers = fc
    .record({ day: fc.integer({ min: 0, max: 36_523 }), tenths: fc.integer({ min: 0, max: 500 }) })
    .map(({ day, tenths }): RatingAnswer => {
      return { values: { written: dateOf(dayOf('1800-01-01') + day), weight: tenths / 10 } };
    });
  fc.assert(
    fc.property(answers, answers, answers, (a, b, c) => {
      expect(rating.compare(sample.config, payload, a, b)).toEqual(rating.compare(sample.config, payload, b, a));
      const three = [a, b, c].map((answer, index) => ({ annotator: `annotator-${index}`, answer }));
      expect(rating.consensus(sample.config, payload, three.toReversed())).toEqual(
        rating.consensus(sample.config, payload, three),
      );
      const same = three.map((entry) => ({ ...entry, answer: a }));
      expect(rating.consensus(sample.config, payload, same)).toMatchObject({ answer: a, confidence: 1 });
    }),
  );
});
