import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, median, meanOverPairs, requireAnswers } from '../votes.ts';
import { axisOf, nearestOn, numberOn, valueOn, type Axis } from './axis.ts';
import { closeness, measureRating } from './distance.ts';
import type { RatingAnswer, RatingConfig } from './schema.ts';

/**
 * The median of one scale. An ordinal scale has no distances, so where the two middle values differ the scale is left
 * open; a quantity and a date take their mean, on the nearest point of the scale.
 */
function middle(axis: Axis, values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (axis.level === 'ordinal') return low === undefined || low !== high ? null : low;
  const value = median(values);
  return value === null ? null : nearestOn(axis, value);
}

/**
 * Median per scale. Confidence is the share of annotators on it (quantities: at most one step from it), averaged over
 * the scales; agreement is the mean closeness of all pairs.
 *
 * @throws RangeError for no answers
 */
export function ratingConsensus(
  config: RatingConfig,
  entries: readonly AnswerOf<RatingAnswer>[],
): ConsensusResult<RatingAnswer> {
  requireAnswers(entries);
  const answers = byAnnotator(entries).map(({ answer }) => answer);
  const perScale = config.scales.map((scale) => {
    const axis = axisOf(scale);
    const given = answers.flatMap(({ values }) => numberOn(scale, values[scale.id]) ?? []);
    const value = middle(axis, given);
    const reach = axis.level === 'ordinal' ? 0 : axis.step;
    const behind = given.filter((other) => value !== null && Math.abs(other - value) <= reach + 1e-9).length;
    return { scale, given, value, share: behind / answers.length };
  });
  const answer: RatingAnswer = {
    values: Object.fromEntries(
      perScale.flatMap(({ scale, value }) => (value === null ? [] : [[scale.id, valueOn(scale, value)]])),
    ),
  };
  return {
    answer,
    confidence: perScale.reduce((sum, { share }) => sum + share, 0) / perScale.length,
    agreement: meanOverPairs(answers, (a, b) => closeness(config, a, b) ?? 0),
    method: 'median',
    values: measureRating(config, answer),
    differences: perScale
      .filter(({ given }) => new Set(given).size > 1)
      .sort((a, b) => a.share - b.share)
      .map(({ scale, given }) => {
        const values = given.toSorted((a, b) => a - b).map((number) => valueOn(scale, number));
        return `${scale.title}: ${values.join(', ')}`;
      }),
  };
}
