import { MetricInputError } from '../metric.ts';
import type { Measure } from '../metric.ts';
import { krippendorffAlpha } from './krippendorff-alpha.ts';
import type { BootstrapOptions } from './agreement-from-patterns.ts';

/** One judgement between two candidates. */
export interface PreferenceJudgement {
  readonly annotator: string;
  readonly left: string;
  readonly right: string;
  /** The better candidate by name, or `tie`. */
  readonly preferred: string;
}

/**
 * Do annotators prefer the same one of two candidates, whichever side it was shown on?
 *
 * Judgements of the same two candidates are one item; answers are recoded to "the first by name", "the second" or "tie"
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
  const rows = judgements.map(({ annotator, left, right, preferred }, row) => {
    if (left === right || (preferred !== left && preferred !== right && preferred !== 'tie'))
      throw new MetricInputError(
        `judgements[${row}]`,
        `prefers "${preferred}" of "${left}" and "${right}"`,
        'Name one of two different candidates, or tie.',
      );
    const pair = [left, right].sort();
    const label = preferred === 'tie' ? 'tie' : preferred === pair[0] ? 'first' : 'second';
    return { item: JSON.stringify(pair), annotator, label };
  });
  return {
    ...krippendorffAlpha(rows, { classes: ['first', 'second', 'tie'], bootstrap: options.bootstrap ?? null }),
    statistic: 'preference-agreement-alpha',
  };
}
