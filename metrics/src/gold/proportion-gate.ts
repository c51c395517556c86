import type { Measure } from '../metric.ts';
import { MetricInputError } from '../metric.ts';
import { checkCounts } from './counts.ts';
import { probabilityAtLeast, UNIFORM_PRIOR, type BetaPrior } from './posterior.ts';
import { proportion } from './proportion.ts';
import { sprt, type Sprt } from './sprt.ts';

export interface ProportionGateDesign {
  /** `at-least` for accuracies and pass rates (default), `at-most` for error and rework rates. */
  readonly direction?: 'at-least' | 'at-most';
  /** The share that should pass, e.g. an accuracy of 0.98. */
  readonly target: number;
  /** How far beyond the target the share may lie before passing is a mistake; above 0, e.g. 0.02. */
  readonly indifference: number;
  /** Risk of failing a share that is exactly on target; 0.05 when left out. */
  readonly alpha?: number;
  /** Risk of passing a share that lies the whole indifference zone beyond the target; 0.10 when left out. */
  readonly beta?: number;
  /** Items after which a verdict is forced; three times the fixed-size plan when left out. */
  readonly truncateAt?: number;
  /** Belief before looking, used only for the probabilities reported; uniform when left out. */
  readonly prior?: BetaPrior;
}

export type GateVerdict = 'pass' | 'fail' | 'not-enough-evidence';

export interface ProportionGate {
  readonly verdict: GateVerdict;
  /** The share itself with its Wilson interval. */
  readonly measure: Measure;
  /** Posterior probability that the share meets the target. */
  readonly probabilityMeetsTarget: number;
  /**
   * Posterior probability that the verdict is a mistake: a pass although the share lies beyond the indifference zone, or
   * a fail although it meets the target. `null` while there is no verdict.
   */
  readonly probabilityWrong: number | null;
  /** Expected further items until a verdict; 0 once there is one. */
  readonly itemsStillNeeded: number;
  /** Fewest further items that can bring a pass: every one of them good. 0 after a verdict. */
  readonly itemsStillNeededIfAllGood: number;
  /** Items after which a verdict is forced at the latest; 0 after a verdict. */
  readonly itemsStillNeededAtMost: number;
  /** The Wald test behind the gate, in terms of the bad outcome; draws the operating characteristic. */
  readonly test: Sprt;
}

function badRates(design: ProportionGateDesign): { p0: number; p1: number } {
  const { direction = 'at-least', target, indifference } = design;
  if (!(target > 0 && target < 1)) {
    throw new MetricInputError(
      'target',
      `expected a share between 0 and 1, both excluded, got ${target}`,
      'A target of exactly 1 can never be shown by a sample: choose e.g. 0.999',
    );
  }
  const p0 = direction === 'at-least' ? 1 - target : target;
  const p1 = p0 + indifference;
  if (!(indifference > 0 && p1 < 1)) {
    throw new MetricInputError(
      'indifference',
      `${indifference} leaves no tolerable share beyond the target ${target}`,
      'Choose a width above 0 that stays inside 0 to 1, e.g. 0.02',
    );
  }
  return { p0, p1 };
}

/** Fewest further good items until the test accepts, or until the truncation forces it to. */
function goodItemsToPass(test: Sprt, items: number, errors: number): number {
  const needed = Math.ceil((errors + test.h1) / test.slope) - items;
  return Math.max(1, Math.min(needed, test.design.truncateAt - items));
}

/**
 * A gate on a share that answers pass, fail or not enough evidence, and how many more items would settle it.
 *
 * Question: does this batch, annotator or vendor meet "accuracy at least 98 %"? A bare comparison of the observed share
 * with the target is wrong half of the time at the boundary. Here the target has an indifference zone and two agreed
 * risks, and Wald's sequential test decides: pass when the evidence for "on target" suffices, fail when the evidence for
 * "beyond the zone" does, otherwise more items are asked for.
 *
 * Scale: independent yes/no outcomes, one per item. The same counts always give the same verdict, so an audit can replay
 * it. Looking at the gate any number of times is allowed (the likelihood ratio is a martingale).
 *
 * @param counts `met`: items that show the wanted outcome (`at-least`) or the unwanted one (`at-most`), of `items`
 * @throws MetricInputError when counts, target, indifference or risks are out of range
 * References: Wald 1945; QA practice of ISO 28591. Cost: one walk over (items, errors), milliseconds.
 *
 * @example
 * ```ts
 * import { proportionGate } from '@assay/metrics';
 * const gate = { target: 0.98, indifference: 0.03 };
 * proportionGate({ met: 49, items: 50 }, gate).verdict; // => "not-enough-evidence"
 * proportionGate({ met: 49, items: 50 }, gate).itemsStillNeededIfAllGood; // => 53
 * proportionGate({ met: 299, items: 300 }, gate).verdict; // => "pass"
 * proportionGate({ met: 80, items: 100 }, gate).verdict; // => "fail"
 * ```
 */
export function proportionGate(
  counts: { readonly met: number; readonly items: number; readonly raters?: number },
  design: ProportionGateDesign,
): ProportionGate {
  const { met, items, raters = 0 } = counts;
  const { direction = 'at-least', target, alpha = 0.05, beta = 0.1, truncateAt, prior = UNIFORM_PRIOR } = design;
  checkCounts(met, items);
  const { p0, p1 } = badRates(design);
  const test = sprt({ p0, p1, alpha, beta, ...(truncateAt === undefined ? {} : { truncateAt }) });
  const errors = direction === 'at-least' ? items - met : met;
  const decision = test.decide(items, errors);
  const meetsTarget = probabilityAtLeast(items - errors, items, 1 - p0, prior);
  const measure = proportion(met, items, { statistic: `proportion-${direction}-${target}`, raters });
  const base = { measure, probabilityMeetsTarget: meetsTarget, test };
  if (decision !== 'continue') {
    const pass = decision === 'accept';
    return {
      ...base,
      verdict: pass ? 'pass' : 'fail',
      probabilityWrong: pass ? 1 - probabilityAtLeast(items - errors, items, 1 - p1, prior) : meetsTarget,
      itemsStillNeeded: 0,
      itemsStillNeededIfAllGood: 0,
      itemsStillNeededAtMost: 0,
    };
  }
  // Beyond the zone a verdict comes sooner, so the rate clamped into the zone gives the cautious expectation.
  const likely = items === 0 ? test.slope : Math.min(p1, Math.max(p0, errors / items));
  const expected = test.operatingCharacteristic(likely, { items, errors }).averageSampleNumber;
  return {
    ...base,
    verdict: 'not-enough-evidence',
    probabilityWrong: null,
    itemsStillNeeded: Math.max(1, Math.ceil(expected - 1e-9)),
    itemsStillNeededIfAllGood: goodItemsToPass(test, items, errors),
    itemsStillNeededAtMost: test.design.truncateAt - items,
  };
}
