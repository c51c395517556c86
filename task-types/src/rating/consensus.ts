import type { AnswerOf, ConsensusResult } from '../task-type.ts';
import { byAnnotator, median, meanOverPairs, requireAnswers } from '../votes.ts';
import { closeness, measureRating } from './distance.ts';
import { nearestPoint, type RatingAnswer, type RatingConfig, type RatingScale } from './schema.ts';

/**
 * The median of one scale. An ordinal scale has no distances, so where the two middle values differ the scale is left
 * open; a quantity takes their mean, on the nearest point of the scale.
 */
function middle(scale: RatingScale, values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (scale.level === 'ordinal') return low === undefined || low !== high ? null : low;
  const value = median(values);
  return value === null ? null : nearestPoint(scale, value);
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
    const given = answers.flatMap(({ values }) => values[scale.id] ?? []);
    const value = middle(scale, given);
    const reach = scale.level === 'ordinal' ? 0 : scale.step;
    const behind = given.filter((other) => value !== null && Math.abs(other - value) <= reach + 1e-9).length;
    return { scale, given, value, share: behind / answers.length };
  });
  const answer: RatingAnswer = {
    values: Object.fromEntries(perScale.flatMap(({ scale, value }) => (value === null ? [] : [[scale.id, value]]))),
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
      .map(({ scale, given }) => `${scale.title}: ${given.toSorted((a, b) => a - b).join(', ')}`),
  };
}
