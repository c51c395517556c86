import type { Measure } from '../metric.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import { checkJudgements } from '../preference/judgement.ts';
import type { PreferenceJudgement } from '../preference/judgement.ts';
import type { BootstrapOptions } from './bootstrap-items.ts';

/**
 * Do annotators prefer the same one of two candidates, whichever side it was shown on?
 *
 * Judgements of the same two candidates (on the same `item`, if given) are one item; answers are recoded to "the first by name", "the second" or "tie"
 * before Krippendorff's nominal α, so that showing a pair the other way round does not look like disagreement. A habit
 * of preferring one side shows as low α here; see `positionBias` for its size. Range and edge cases as
 * `krippendorffAlpha`.
 *
 * Cost: O(judgements log judgements).
 * @throws MetricInputError when a judgement prefers neither of its candidates, or compares one with itself.
 * @example
 * const judged = [['ann', 'x', 'y', 'x'], ['bo', 'y', 'x', 'x'], ['ann', 'y', 'z', 'z'], ['bo', 'y', 'z', 'z']]
 *   .map(([annotator, left, right, preferred]) => ({ annotator, left, right, preferred }));
 * preferenceAgreement(judged).value; // => 1
 */
export function preferenceAgreement(
  judgements: readonly PreferenceJudgement[],
  options: { readonly bootstrap?: BootstrapOptions | null } = {},
): Measure {
  checkJudgements(judgements);
  const rows = judgements.map(({ annotator, item, left, right, preferred }) => {
    const pair = [left, right].sort();
    const label = preferred === 'tie' ? 'tie' : preferred === pair[0] ? 'first' : 'second';
    return { item: JSON.stringify([item ?? null, ...pair]), annotator, label };
  });
  return {
    ...krippendorffAlpha(rows, { classes: ['first', 'second', 'tie'], bootstrap: options.bootstrap ?? null }),
    statistic: 'preference-agreement-alpha',
  };
}
