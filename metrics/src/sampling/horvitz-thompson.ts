import { wilsonFromShare } from '../gold/binomial-interval.ts';
import { checkOpenProbability } from '../gold/counts.ts';
import { normalQuantile } from '../gold/numeric/index.ts';
import { studentQuantile } from '../intervals/student.ts';
import { MetricInputError, type Interval, type Measure, type Warning } from '../metric.ts';

/** One judged item: what was found and how likely the item was to be judged at all. */
export interface SampledValue {
  /** 1 or 0 for yes/no, any number for a measurement. */
  readonly value: number;
  /** Above 0, at most 1, as recorded when the sample was drawn. */
  readonly inclusionProbability: number;
  /** Stratum it was drawn from; one stratum for all when left out. */
  readonly stratum?: string;
}

function checkValues(values: readonly SampledValue[]): void {
  for (const [index, { value, inclusionProbability: p }] of values.entries()) {
    if (!Number.isFinite(value))
      throw new MetricInputError(`values[${index}]`, `${value} is not a number`, 'Leave it out');
    if (!(p > 0 && p <= 1)) {
      throw new MetricInputError(
        `values[${index}]`,
        `inclusion probability ${p} is not above 0 and at most 1`,
        'Items that could not be drawn cannot be weighted back: widen the sample',
      );
    }
  }
}

/**
 * Linearised variance of the weighted mean, with finite population correction per stratum, and how many degrees of freedom
 * it is worth; null for a lone item.
 *
 * The degrees of freedom are Satterthwaite's, 2 · variance² / Var(variance), with the spread of each stratum's variance
 * from its fourth moment: where few errors decide it, it is worth far less than the number of items says.
 */
function linearisedVariance(
  values: readonly SampledValue[],
  mean: number,
  weight: number,
): { readonly variance: number; readonly degrees: number } | null {
  const strata = new Map<string, SampledValue[]>();
  for (const value of values) {
    const key = value.stratum ?? '';
    const members = strata.get(key);
    if (members) members.push(value);
    else strata.set(key, [value]);
  }
  let variance = 0;
  let spread = 0;
  for (const members of strata.values()) {
    const n = members.length;
    const fraction = members.reduce((sum, { inclusionProbability: p }) => sum + p, 0) / n;
    if (fraction >= 1) continue;
    if (n < 2) return null;
    const parts = members.map(({ value, inclusionProbability: p }) => (value - mean) / p / weight);
    const centre = parts.reduce((sum, part) => sum + part, 0) / n;
    const squares = parts.reduce((sum, part) => sum + (part - centre) ** 2, 0);
    const own = ((1 - fraction) * n * squares) / (n - 1);
    variance += own;
    if (squares === 0) continue;
    const fourth = parts.reduce((sum, part) => sum + (part - centre) ** 4, 0);
    const kurtosis = (n * fourth) / squares ** 2;
    // What is already known of a finite population does not vary.
    spread += ((1 - fraction) * own ** 2 * Math.max(0, kurtosis - (n - 3) / (n - 1))) / n;
  }
  return { variance, degrees: spread > 0 ? Math.max(1, (2 * variance ** 2) / spread) : Infinity };
}

/**
 * Mean of a whole population from a sample with unequal inclusion probabilities (Horvitz-Thompson weights, Hájek ratio).
 *
 * Question: what is the accuracy (defect rate, mean time) of everything, although hard items were reviewed more often?
 * Each judged item counts 1 / inclusion probability. With stratified draws of known size the estimate is the textbook
 * stratified mean and its variance the textbook one with finite population correction; an item drawn for certain adds no
 * variance. The plain mean of a targeted review is biased: it is given as a warning when it differs by more than the
 * interval.
 *
 * Interval: for values that are all 0 or 1, Wilson with the effective sample size, shrunk by Satterthwaite's degrees of
 * freedom from the fourth moment of each stratum, for with few errors of large weight the standard error is itself
 * uncertain; otherwise Student's t on the linearised standard error; a census has no sampling error. `null` with a warning
 * when a stratum has a single drawn item.
 *
 * @throws MetricInputError for a value that is not a number or a probability outside (0, 1]
 * References: Horvitz & Thompson 1952, JASA 47:663-685; Hájek 1971; Satterthwaite 1946; Korn & Graubard 1998; Särndal et al. 1992, ch. 5. Cost: O(n).
 *
 * @example
 * ```ts
 * import { horvitzThompson } from '@assay/metrics';
 * const easy = Array.from({ length: 10 }, () => ({ value: 1, inclusionProbability: 0.1, stratum: 'easy' }));
 * const hard = Array.from({ length: 10 }, (_, i) => ({ value: i % 2, inclusionProbability: 0.5, stratum: 'hard' }));
 * horvitzThompson([...easy, ...hard]).value?.toFixed(4); // => "0.9167"
 * ```
 */
export function horvitzThompson(values: readonly SampledValue[], options: { readonly level?: number } = {}): Measure {
  const { level = 0.95 } = options;
  checkOpenProbability('level', level);
  checkValues(values);
  const base = { statistic: 'horvitz-thompson-mean', items: values.length, ratings: values.length, raters: 0 };
  if (values.length === 0) {
    return { ...base, value: null, reason: 'no item was sampled', interval: null, warnings: [] };
  }
  const sorted = values.toSorted((a, b) => a.value / a.inclusionProbability - b.value / b.inclusionProbability);
  const weight = sorted.reduce((sum, { inclusionProbability: p }) => sum + 1 / p, 0);
  const mean = sorted.reduce((sum, { value, inclusionProbability: p }) => sum + value / p, 0) / weight;
  const found = linearisedVariance(values, mean, weight);
  const warnings: Warning[] = [];
  let interval: Interval | null = null;
  if (found === null) {
    warnings.push({
      code: 'lone-item',
      text: 'A stratum has one drawn item, so its spread is unknown: draw two or more.',
    });
  } else if (values.every(({ inclusionProbability: p }) => p === 1)) {
    interval = { low: mean, high: mean, level, method: 'census' };
  } else if (values.every(({ value }) => value === 0 || value === 1)) {
    const squares = values.reduce((sum, { inclusionProbability: p }) => sum + 1 / (p * p), 0);
    // With no spread in the sample the weights alone say how much smaller it effectively is.
    const effective = found.variance > 0 ? (mean * (1 - mean)) / found.variance : (weight * weight) / squares;
    const shrink = (normalQuantile((1 + level) / 2) / studentQuantile((1 + level) / 2, found.degrees)) ** 2;
    interval = { ...wilsonFromShare(mean, effective * shrink, level), level, method: 'wilson-effective-size' };
  } else {
    const strata = new Set(values.map(({ stratum }) => stratum ?? '')).size;
    const half = studentQuantile((1 + level) / 2, Math.max(1, values.length - strata)) * Math.sqrt(found.variance);
    interval = { low: mean - half, high: mean + half, level, method: 'student-linearised' };
  }
  const plain = values.reduce((sum, { value }) => sum + value, 0) / values.length;
  if (interval && (plain < interval.low || plain > interval.high)) {
    warnings.push({
      code: 'targeted-sample',
      text: `The unweighted mean of the reviewed items, ${plain.toFixed(3)}, would mislead: review was not uniform.`,
    });
  }
  return { ...base, value: mean, reason: null, interval, warnings };
}
