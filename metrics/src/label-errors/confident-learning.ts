import { MetricInputError } from '../metric.ts';
import type { Warning } from '../metric.ts';

export interface ConfidentLearningInput {
  /** Class names, in the order of the columns of `probabilities`. */
  readonly classes: readonly string[];
  /** Given label of each item, by name. */
  readonly given: readonly string[];
  /** P(class | item) of a model that has NOT been trained on the item; items × classes, row by row. */
  readonly probabilities: ArrayLike<number>;
}

export interface ConfidentLearning {
  /** Mean probability of the given class over its items: how sure "sure" is for this class; null without an item. */
  readonly thresholds: readonly (number | null)[];
  /** Items counted by given class (rows) and confidently inferred class (columns). */
  readonly joint: readonly (readonly number[])[];
  /** The same scaled to the class counts, in whole items: an estimate of how many are of which true class. */
  readonly calibratedJoint: readonly (readonly number[])[];
  /** Estimated number of wrong labels: what lies off the diagonal of the calibrated joint. */
  readonly estimatedErrors: number;
  /** Items off the diagonal of the joint, by row number. */
  readonly candidates: readonly number[];
  /** Items to review: per given class, as many as are estimated to be wrong, least self-confident first. */
  readonly byClass: readonly number[];
  /** Items to review: per pair of given and true class, as many as are estimated, largest margin first. */
  readonly byNoiseRate: readonly number[];
  /** Items in both lists: fewer, and more often right. */
  readonly both: readonly number[];
  /** All rows by probability of their given label, lowest first: the order of review. */
  readonly ranked: readonly number[];
  readonly warnings: readonly Warning[];
}

/**
 * Which labels are probably wrong, judged by a model that has not seen them?
 *
 * Confident learning: item x with given class i counts as class j when j is the most probable class among those whose
 * probability reaches that class's threshold (the mean self-confidence of items given j). The counts, scaled to the class
 * sizes, estimate the joint of given and true labels; pruning takes as many items as it says. Lists come in row order.
 *
 * It ranks work and relabels nothing: on public test sets 20 to 88 % of a review list are confirmed errors. The
 * probabilities must be out of sample: the warning `in-sample` appears when the model is right nearly everywhere.
 *
 * Reference: Northcutt, Jiang & Chuang 2021, JAIR 70. Cost: O(items × classes + items log items).
 * @throws MetricInputError for unequal lengths, unknown labels, or rows that are no probabilities.
 * @example
 * const found = confidentLearning({ classes: ['a', 'b'], given: ['a', 'a', 'a', 'b', 'b'], probabilities: [0.9, 0.1, 0.8, 0.2, 0.1, 0.9, 0.2, 0.8, 0.1, 0.9] });
 * [found.joint, found.candidates]; // => [[[2, 1], [0, 1]], [2]]
 */
export function confidentLearning(input: ConfidentLearningInput): ConfidentLearning {
  const { classes, probabilities: p } = input;
  const k = classes.length;
  const given = check(input);
  const n = given.length;
  const size = new Float64Array(k);
  const sums = new Float64Array(k);
  let right = 0;
  given.forEach((label, row) => {
    size[label] = (size[label] ?? 0) + 1;
    sums[label] = (sums[label] ?? 0) + (p[row * k + label] ?? 0);
    if (mostProbable(p, row, k) === label) right++;
  });
  const threshold = sums.map((sum, j) => ((size[j] ?? 0) > 0 ? sum / (size[j] ?? 1) : Infinity));
  const joint = classes.map(() => new Float64Array(k));
  const candidates: number[] = [];
  given.forEach((label, row) => {
    let best = -1;
    for (let j = 0; j < k; j++) {
      const value = p[row * k + j] ?? 0;
      if (value >= (threshold[j] ?? Infinity) && (best < 0 || value > (p[row * k + best] ?? 0))) best = j;
    }
    if (best < 0) return;
    const counts = joint[label];
    if (counts) counts[best] = (counts[best] ?? 0) + 1;
    if (best !== label) candidates.push(row);
  });
  const calibrated = joint.map((row, i) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return sum === 0
      ? Float64Array.from(row, (_, j) => (i === j ? (size[i] ?? 0) : 0))
      : roundKeepingSum(row.map((count) => (count / sum) * (size[i] ?? 0)));
  });
  const off = (i: number): number => (size[i] ?? 0) - (calibrated[i]?.[i] ?? 0);
  const confidence = (row: number): number => p[row * k + (given[row] ?? 0)] ?? 0;
  const ranked = Array.from({ length: n }, (_, row) => row).sort((a, b) => confidence(a) - confidence(b) || a - b);
  const rowsOf = classes.map((): number[] => []);
  for (const row of ranked) rowsOf[given[row] ?? 0]?.push(row);
  const byClass = new Set(rowsOf.flatMap((rows, i) => rows.slice(0, off(i))));
  const byNoiseRate = new Set<number>();
  rowsOf.forEach((rows, i) => {
    for (let j = 0; j < k; j++) {
      const wanted = calibrated[i]?.[j] ?? 0;
      if (i === j || wanted === 0) continue;
      const margin = (row: number): number => (p[row * k + j] ?? 0) - (p[row * k + i] ?? 0);
      const order = [...rows].sort((a, b) => margin(b) - margin(a) || a - b);
      for (const row of order.slice(0, wanted)) byNoiseRate.add(row);
    }
  });
  const ascending = (rows: Iterable<number>): number[] => [...rows].sort((a, b) => a - b);
  return {
    thresholds: Array.from(threshold, (t) => (t === Infinity ? null : t)),
    joint: joint.map((row) => [...row]),
    calibratedJoint: calibrated.map((row) => [...row]),
    estimatedErrors: classes.reduce((sum, _, i) => sum + off(i), 0),
    candidates,
    byClass: ascending(byClass),
    byNoiseRate: ascending(byNoiseRate),
    both: ascending(byClass).filter((row) => byNoiseRate.has(row)),
    ranked,
    warnings:
      n > 0 && right / n > 0.999
        ? [
            {
              code: 'in-sample',
              text: `The model gives the given label to ${((100 * right) / n).toFixed(1)} % of the items: was it trained on them?`,
            },
          ]
        : [],
  };
}

/** Whole numbers with the same sum: rounded down, then up where the largest fractions were lost. */
function roundKeepingSum(values: Float64Array): Float64Array {
  const whole = values.map(Math.floor);
  let missing = Math.round(values.reduce((a, b) => a + b, 0) - whole.reduce((a, b) => a + b, 0));
  const order = Array.from(values, (value, at) => ({ at, lost: value - Math.floor(value) }));
  for (const { at } of order.sort((a, b) => b.lost - a.lost || a.at - b.at)) {
    if (missing-- <= 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
  }
  return whole;
}

function mostProbable(p: ArrayLike<number>, row: number, k: number): number {
  let best = 0;
  for (let j = 1; j < k; j++) if ((p[row * k + j] ?? 0) > (p[row * k + best] ?? 0)) best = j;
  return best;
}

function check({ classes, given, probabilities }: ConfidentLearningInput): Int32Array {
  const k = classes.length;
  if (probabilities.length !== given.length * k)
    throw new MetricInputError(
      'probabilities',
      `hold ${probabilities.length} numbers for ${given.length} items × ${k} classes`,
      'Pass one row of class probabilities per item.',
    );
  const place = new Map(classes.map((name, j) => [name, j]));
  return Int32Array.from(given, (name, row) => {
    const label = place.get(name);
    if (label === undefined)
      throw new MetricInputError(`given[${row}]`, `"${name}" is not one of the classes`, 'Name it in `classes`.');
    let sum = 0;
    for (let j = 0; j < k; j++) {
      const value = probabilities[row * k + j] ?? Number.NaN;
      if (!(value >= 0 && value <= 1 + 1e-6))
        throw new MetricInputError(`probabilities[${row * k + j}]`, `is ${value}`, 'Pass probabilities from 0 to 1.');
      sum += value;
    }
    if (Math.abs(sum - 1) > 0.01)
      throw new MetricInputError(`probabilities of row ${row}`, `sum to ${sum}`, 'Pass rows that sum to 1.');
    return label;
  });
}
