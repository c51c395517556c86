import { krippendorffAlpha, percentAgreement, type Rating } from '@assay/metrics';
import { describe, expect, it } from 'vitest';
import { agreementFigures, type ValuePattern } from './agreement.rules.ts';

/** Kept sums of rows, written out by hand: which values a task got, and how often each. */
function patternsOf(control: string, rows: readonly (readonly (string | number)[])[]): ValuePattern[] {
  return rows.map((row) => ({
    control,
    values: [...new Set(row)].map((value) => [value, row.filter((other) => other === value).length] as const),
    tasks: 1,
  }));
}
const ratingsOf = <Label>(rows: readonly (readonly Label[])[]): Rating<Label>[] =>
  rows.flatMap((row, item) => row.map((label, annotator) => ({ item: `i${item}`, annotator: `a${annotator}`, label })));

describe('agreement from kept sums', () => {
  const config = {
    question: 'Which?',
    classes: [
      { id: 'cat', title: 'Cat' },
      { id: 'dog', title: 'Dog' },
    ],
  };
  const rows = [
    ['cat', 'cat', 'cat'],
    ['cat', 'dog', 'cat'],
    ['dog', 'dog', 'dog'],
    ['dog', 'dog', 'cat'],
    ['cat', 'cat', 'cat'],
  ];

  it('equals the computation over all rows', () => {
    const [figure] = agreementFigures('choice', config, patternsOf('choice', rows), []);
    const byName = Object.fromEntries(
      (figure?.measures ?? []).map((measure) => [measure.statistic.split('-nominal')[0], measure.value]),
    );
    const alpha = krippendorffAlpha(ratingsOf(rows), { level: 'nominal' }).value ?? Number.NaN;
    const percent = percentAgreement(ratingsOf(rows)).value ?? Number.NaN;
    expect(byName['krippendorff-alpha']).toBeCloseTo(alpha, 12);
    expect(byName['percent-agreement']).toBeCloseTo(percent, 12);
  });

  it('does not depend on the order of the sums, and carries an interval', () => {
    const forward = agreementFigures('choice', config, patternsOf('choice', rows), []);
    const backward = agreementFigures('choice', config, patternsOf('choice', rows.toReversed()), []);
    expect(backward).toEqual(forward);
    expect(forward[0]?.measures[0]?.interval).not.toBeNull();
  });

  it('has no value where nobody answered the same task, and says why', () => {
    const figures = agreementFigures('choice', config, [], []);
    for (const measure of figures.flatMap((figure) => figure.measures)) {
      expect(measure.value).toBeNull();
      expect(measure.reason).not.toBeNull();
    }
  });
});
