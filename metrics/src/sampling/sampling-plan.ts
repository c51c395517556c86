import { acceptanceProbability, qualityAtAcceptance } from './single-plan.ts';
import { aqlIndex, codeLetter, planAt, type Inspection, type InspectionLevel } from './sampling-tables.ts';

export interface SamplingPlan {
  readonly inspection: Inspection;
  /** Letter of the lot, before arrows. */
  readonly codeLetter: string;
  /** Letter of the plan, after arrows. */
  readonly planLetter: string;
  /** Items to inspect: the plan's sample, or the whole lot when that is not larger. */
  readonly sampleSize: number;
  /** Accept the lot with at most this many defectives. */
  readonly acceptance: number;
  /** Reject it from this many on; a count in between (reduced inspection only) accepts and returns to normal. */
  readonly rejection: number;
  /** True when the plan's sample is the lot or more: every item is inspected. */
  readonly inspectAll: boolean;
  /** Probability that a lot exactly at the limit passes. */
  readonly acceptanceAtAql: number;
  /** The share of defectives that still passes one time in ten. */
  readonly qualityAtTenPercent: number;
}

/**
 * Sampling plan of ISO 2859-1 / ANSI Z1.4 / MIL-STD-105E for one lot: how many items to inspect and how many defectives
 * to allow.
 *
 * Question: which sample does the contract's AQL ask for? The arrows of the tables are followed. The limit is not a
 * promise about single lots: read `qualityAtTenPercent` or draw {@link operatingCurve}.
 *
 * Scale: items nonconforming (yes/no) in percent, limits 0.01 to 10. Normal and tightened tables are the same in all
 * three standards; the reduced one is MIL-STD-105E's with its gap between acceptance and rejection.
 *
 * @param options.lot items in the lot, at least 2
 * @param options.level II when left out
 * @param options.aqlPercent acceptance quality limit in percent nonconforming, one of the standard's
 * @param options.inspection `normal` when left out; {@link switchInspection} tells which one is due
 * @throws MetricInputError when the lot or the limit is not one the tables know
 * Reference: MIL-STD-105E (1989), tables I, II-A, II-B, II-C. Cost: O(1).
 *
 * @example
 * ```ts
 * import { samplingPlan } from '@assay/metrics';
 * const { sampleSize, acceptance } = samplingPlan({ lot: 1000, aqlPercent: 1 });
 * [sampleSize, acceptance]; // => [80, 2]
 * samplingPlan({ lot: 1000, aqlPercent: 1, inspection: 'tightened' }).acceptance; // => 1
 * ```
 */
export function samplingPlan(options: {
  readonly lot: number;
  readonly aqlPercent: number;
  readonly level?: InspectionLevel;
  readonly inspection?: Inspection;
}): SamplingPlan {
  const { lot, aqlPercent, level = 'II', inspection = 'normal' } = options;
  const letter = codeLetter(lot, level);
  const plan = planAt(letter, aqlIndex(aqlPercent), inspection);
  const inspectAll = plan.sampleSize >= lot;
  const sample = { sampleSize: plan.sampleSize, acceptance: plan.acceptance };
  return {
    inspection,
    codeLetter: letter,
    planLetter: plan.letter,
    sampleSize: inspectAll ? lot : plan.sampleSize,
    acceptance: plan.acceptance,
    rejection: plan.rejection,
    inspectAll,
    acceptanceAtAql: acceptanceProbability(sample, aqlPercent / 100),
    qualityAtTenPercent: qualityAtAcceptance(sample, 0.1),
  };
}
