import { checkLists } from '../check-argument.ts';
import { studentQuantile } from '../intervals/student.ts';
import { MetricInputError } from '../metric.ts';
import type { Interval, Level, Measure, Warning } from '../metric.ts';
import { agreementWeights, weightsForLevel } from './agreement-weights.ts';
import type { WeightScheme } from './agreement-weights.ts';
import { bootstrapItems } from './bootstrap-items.ts';
import type { BootstrapOptions } from './bootstrap-items.ts';
import { alphaCoefficient } from './coefficient.ts';
import type { ClassMetric, Coefficient } from './coefficient.ts';
import { patternSet } from './count-pattern.ts';
import type { CountPattern, PatternSet } from './count-pattern.ts';
import { gwetCoefficient } from './gwet-coefficient.ts';
import type { ChanceModel, GwetCoefficient } from './gwet-coefficient.ts';

/** The coefficients that need only how many ratings each class got within each item. */
export type AgreementStatistic =
  | 'percent-agreement'
  | 'scott-pi'
  | 'fleiss-kappa'
  | 'krippendorff-alpha'
  | 'gwet-ac1'
  | 'gwet-ac2'
  | 'brennan-prediger';

export interface PatternAgreementOptions {
  readonly statistic: AgreementStatistic;
  /** Scale of measurement, default nominal. Take it from the taxonomy, not from the look of the codes. */
  readonly level?: Level;
  /** Credit for near misses in Gwet's family; default by level: identity, Gwet's ordinal, quadratic. */
  readonly weights?: WeightScheme;
  /** Numeric value of each class for interval and ratio levels; default: the class names read as numbers. */
  readonly classValues?: readonly number[];
  /** Interval by resampling items; left out or null: analytic where the literature has one, else none. */
  readonly bootstrap?: BootstrapOptions | null;
  /** How many people stand behind the ratings, for the record; patterns can not tell. Default 0, "not recorded". */
  readonly raters?: number;
}

/** Reference coverage of analytic intervals. */
const LEVEL = 0.95;
/** A class with more than this share of all ratings makes chance-corrected values small by construction. */
const PREVALENT = 0.9;

/**
 * How far do the annotators agree, computed from additive per-item counts instead of rows?
 *
 * The same number as the full computation, to the last digit, for every coefficient that does not ask who gave which
 * rating. The interval resamples ITEMS by multinomial draws over the distinct patterns, so it costs the same for a
 * thousand and for ten million items.
 *
 * Range: at most 1; 0 is agreement as by chance. Undefined (null with a reason): no item with two ratings, no variation.
 * Cost: O(distinct patterns × draws).
 *
 * @param classes the full class list, lowest to highest when ordered.
 * @throws MetricInputError for malformed patterns, or a level the class names do not support.
 * @example
 * const patterns = [{ counts: [2, 0], items: 40 }, { counts: [1, 1], items: 10 }, { counts: [0, 2], items: 50 }];
 * const alpha = agreementFromPatterns(patterns, ['no', 'yes'], {
 *   statistic: 'krippendorff-alpha', bootstrap: { draws: 500, seed: 'demo' },
 * });
 * alpha.value?.toFixed(4); // => '0.7990'
 * alpha.interval?.method; // => 'item-bootstrap-percentile'
 */
export function agreementFromPatterns(
  patterns: readonly CountPattern[],
  classes: readonly string[],
  options: PatternAgreementOptions,
): Measure {
  checkLists('patterns', patterns, 'counts');
  return measurePatterns(patternSet(patterns, classes.length), classes, options, []);
}

/** The same on patterns already grouped; `warnings` are those of the caller's own reading of the rows. */
export function measurePatterns(
  set: PatternSet,
  classes: readonly string[],
  options: PatternAgreementOptions,
  warnings: readonly Warning[],
): Measure {
  const made = coefficientOf(set, classes, options);
  const { largest } = summarise(set);
  if (options.statistic === 'scott-pi' && largest > 2)
    return {
      ...measureWith(made, set, { ...options, bootstrap: null }, warnings),
      value: null,
      reason: 'Scott pi is for two annotators; an item has more than two ratings',
      interval: null,
    };
  const prevalence = prevalenceWarnings(summarise(set), classes, options.statistic);
  const measure = measureWith(made, set, options, [...warnings, ...prevalence]);
  return measure.value === null ? { ...measure, warnings } : measure;
}

/** Value, error and interval of a coefficient on its patterns. */
export function measureWith(
  { coefficient, statistic }: { readonly coefficient: Coefficient | GwetCoefficient; readonly statistic: string },
  set: PatternSet,
  options: Pick<PatternAgreementOptions, 'bootstrap' | 'raters'>,
  warnings: readonly Warning[],
): Measure {
  const summary = summarise(set);
  const base = {
    statistic,
    items: summary.paired,
    ratings: summary.pairedRatings,
    raters: options.raters ?? 0,
  };
  const undefinedBecause = (reason: string): Measure => ({ ...base, value: null, reason, interval: null, warnings });
  if (summary.paired === 0) return undefinedBecause('no item with two ratings');
  const used = set.items.map((items, p) => (coefficient.uses(set.size[p] ?? 0) ? items : 0));
  const value = coefficient.at(used);
  if (Number.isNaN(value)) return undefinedBecause('no variation: every rating is the same class');

  const notes = [...warnings];
  const standardError = 'standardError' in coefficient ? coefficient.standardError(used) : Number.NaN;
  const interval = options.bootstrap
    ? bootstrapItems(coefficient, used, value, options.bootstrap, notes)
    : analyticInterval(value, standardError, summary);
  return {
    ...base,
    value,
    reason: null,
    interval,
    ...(Number.isNaN(standardError) ? {} : { standardError }),
    warnings: notes,
  };
}

function coefficientOf(
  set: PatternSet,
  classes: readonly string[],
  { statistic, level = 'nominal', weights, classValues }: PatternAgreementOptions,
): { coefficient: Coefficient | GwetCoefficient; statistic: string } {
  if (statistic === 'krippendorff-alpha') {
    const metric = alphaMetric(level, classes, classValues);
    return { coefficient: alphaCoefficient(set, metric), statistic: `krippendorff-alpha-${level}` };
  }
  const scheme: WeightScheme =
    statistic === 'gwet-ac1' || statistic === 'scott-pi' ? 'identity' : (weights ?? weightsForLevel(level));
  const chance: Record<typeof statistic, ChanceModel> = {
    'percent-agreement': 'none',
    'scott-pi': 'fleiss',
    'fleiss-kappa': 'fleiss',
    'gwet-ac1': 'gwet',
    'gwet-ac2': 'gwet',
    'brennan-prediger': 'brennan-prediger',
  };
  const matrix = agreementWeights(scheme, classes.length, classValues);
  return {
    coefficient: gwetCoefficient(set, matrix, chance[statistic]),
    statistic: scheme === 'identity' && statistic !== 'gwet-ac2' ? statistic : `${statistic}-${scheme}`,
  };
}

/** Krippendorff's squared distance between classes at a level of measurement. */
function alphaMetric(level: Level, classes: readonly string[], given?: readonly number[]): ClassMetric {
  if (level === 'nominal' || level === 'ordinal') return { kind: level };
  const values = given ?? classes.map(Number);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0 || values.length !== classes.length)
    throw new MetricInputError(
      'classes',
      `"${classes[Math.max(bad, 0)]}" has no numeric value, which level ${level} needs`,
      'Pass `classValues`, one number per class, or use level ordinal or nominal.',
    );
  if (level === 'interval') return { kind: 'interval', values };
  const negative = values.find((value) => value < 0);
  if (negative !== undefined)
    throw new MetricInputError(
      'ratings',
      `hold ${negative}, and a ratio scale has no negative values`,
      'Use level interval.',
    );
  return { kind: 'ratio', values };
}

interface PatternSummary {
  items: number;
  paired: number;
  pairedRatings: number;
  largest: number;
  marginal: Float64Array;
  ratings: number;
}

function summarise(set: PatternSet): PatternSummary {
  const summary = {
    items: 0,
    paired: 0,
    pairedRatings: 0,
    largest: 0,
    ratings: 0,
    marginal: new Float64Array(set.classes),
  };
  set.size.forEach((m, p) => {
    const items = set.items[p] ?? 0;
    if (items === 0) return;
    summary.items += items;
    summary.ratings += items * m;
    summary.largest = Math.max(summary.largest, m);
    if (m >= 2) {
      summary.paired += items;
      summary.pairedRatings += items * m;
    }
    for (let e = set.start[p] ?? 0; e < (set.start[p + 1] ?? 0); e++) {
      const c = set.cls[e] ?? 0;
      summary.marginal[c] = (summary.marginal[c] ?? 0) + items * (set.count[e] ?? 0);
    }
  });
  return summary;
}

function prevalenceWarnings(summary: PatternSummary, classes: readonly string[], statistic: string): Warning[] {
  const warnings: Warning[] = [];
  let top = 0;
  summary.marginal.forEach((count, c) => {
    if (count > (summary.marginal[top] ?? 0)) top = c;
  });
  const share = (summary.marginal[top] ?? 0) / summary.ratings;
  if (share === 1)
    warnings.push({
      code: 'one-class-only',
      text: `Every rating is "${classes[top]}": the value follows from the formula and says nothing about skill.`,
    });
  else if (share > PREVALENT && statistic !== 'percent-agreement')
    warnings.push({
      code: 'prevalence',
      text: `${(100 * share).toFixed(1)} % of the ratings are "${classes[top]}": alpha and kappa turn low although answers rarely differ; read them beside percent agreement and AC1.`,
    });
  if (summary.items > summary.paired)
    warnings.push({
      code: 'single-ratings',
      text: `${summary.items - summary.paired} items have one rating only and form no pair.`,
    });
  return warnings;
}

function analyticInterval(value: number, standardError: number, summary: PatternSummary): Interval | null {
  if (Number.isNaN(standardError) || summary.items < 2) return null;
  const reach = studentQuantile((1 + LEVEL) / 2, summary.items - 1) * standardError;
  return {
    low: Math.max(-1, value - reach),
    high: Math.min(1, value + reach),
    level: LEVEL,
    method: 'analytic-se-student',
  };
}
