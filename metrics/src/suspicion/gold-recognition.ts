import { normalCdf } from '../gold/numeric/index.ts';
import { newcombeDifference } from '../gold/newcombe-difference.ts';
import { falseDiscoveryRates } from '../root-cause/benjamini-hochberg-values.ts';
import type { Measure } from '../metric.ts';

export interface GoldRecord {
  readonly annotator: string;
  readonly goldRight: number;
  readonly goldItems: number;
  /** Ordinary items on which the annotator's answer was judged later (review, adjudication), a random sample of them. */
  readonly ordinaryRight: number;
  readonly ordinaryItems: number;
}

export interface GoldRecognition {
  readonly annotator: string;
  /** Accuracy on hidden gold minus accuracy on ordinary items; Newcombe's interval. */
  readonly gap: Measure;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly suspicious: boolean;
}

/**
 * Does an annotator do better on the hidden gold than on ordinary items, as people do who recognise it?
 *
 * Gap = gold accuracy − accuracy on ordinary items judged later, one-sided score test, adjusted over all annotators.
 * Range −1 … 1. Gold that is easier than the work gives everybody a gap: compare with colleagues, and sample the judged
 * items at random (targeted review picks the bad ones and fakes a gap). Null without items on both sides.
 *
 * References: Newcombe 1998 (interval); Benjamini & Hochberg 1995. Cost: O(annotators log annotators).
 * @param falseDiscoveryRate expected share of false alarms among those called suspicious, default 0.05
 * @throws MetricInputError for counts that are none.
 * @example
 * const [found] = goldRecognition([{ annotator: 'ann', goldRight: 98, goldItems: 100, ordinaryRight: 70, ordinaryItems: 100 }]);
 * [found?.gap.value?.toFixed(2), found?.suspicious]; // => ['0.28', true]
 */
export function goldRecognition(records: readonly GoldRecord[], falseDiscoveryRate = 0.05): GoldRecognition[] {
  const tested = records.map((record) => {
    const { goldRight, goldItems, ordinaryRight, ordinaryItems } = record;
    const gap = newcombeDifference(
      { successes: goldRight, trials: goldItems },
      { successes: ordinaryRight, trials: ordinaryItems },
    );
    if (gap.value === null) return { annotator: record.annotator, gap, pValue: null };
    const pooled = (goldRight + ordinaryRight) / (goldItems + ordinaryItems);
    const spread = Math.sqrt(pooled * (1 - pooled) * (1 / goldItems + 1 / ordinaryItems));
    return { annotator: record.annotator, gap, pValue: spread > 0 ? 1 - normalCdf(gap.value / spread) : 1 };
  });
  const adjusted = falseDiscoveryRates(tested.map(({ pValue }) => pValue));
  return tested.map((row, at) => {
    const adjustedPValue = adjusted[at] ?? null;
    return { ...row, adjustedPValue, suspicious: adjustedPValue !== null && adjustedPValue <= falseDiscoveryRate };
  });
}
