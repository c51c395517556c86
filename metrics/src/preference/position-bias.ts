import { wilsonInterval } from '../gold/binomial-interval.ts';
import type { Measure } from '../metric.ts';
import { checkJudgements } from './judgement.ts';
import type { PreferenceJudgement } from './judgement.ts';

/**
 * Does the side on which a candidate is shown sway the judgement?
 *
 * Share of untied judgements that prefer the left one; 0.5 without bias if sides were drawn at random. Range 0 … 1 with
 * Wilson's interval; null when every judgement is a tie. If sides were not random a good candidate that is mostly on the
 * left looks like a bias. Cost: O(judgements).
 * @throws MetricInputError for a malformed judgement.
 * @example
 * const rows = Array.from({ length: 10 }, (_, i) => ({ annotator: 'ann', left: 'x', right: 'y', preferred: i < 8 ? 'x' : 'y' }));
 * positionBias(rows).value; // => 0.8
 */
export function positionBias(judgements: readonly PreferenceJudgement[], level = 0.95): Measure {
  checkJudgements(judgements);
  const untied = judgements.filter(({ preferred }) => preferred !== 'tie');
  const left = untied.filter((judgement) => judgement.preferred === judgement.left).length;
  const base = {
    statistic: 'position-bias',
    items: untied.length,
    ratings: judgements.length,
    raters: new Set(judgements.map(({ annotator }) => annotator)).size,
    warnings: [],
  };
  if (untied.length === 0) return { ...base, value: null, reason: 'no judgement without a tie', interval: null };
  const interval = wilsonInterval(left, untied.length, level);
  return { ...base, value: left / untied.length, reason: null, interval };
}
