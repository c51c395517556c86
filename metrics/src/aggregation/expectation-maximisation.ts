import { MetricInputError } from '../metric.ts';
import type { RatingTable } from '../rating-table.ts';
import { voteShares } from './consensus.ts';
import type { Consensus } from './consensus.ts';

/** What every iterative aggregator can be told. */
export interface IterationOptions {
  /** Known answers by item: their belief is clamped, which anchors the meaning of the classes. */
  readonly gold?: Readonly<Record<string, string>>;
  /** An earlier result to start from, matched by item name; other items start from their votes. */
  readonly warmStart?: Consensus;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Stop when the objective gains less than this per rating. Default 1e-6. */
  readonly tolerance?: number;
}

/** Turns expected counts into parameters; returns what the parameters add to the objective (log prior or −KL). */
export type ParameterStep = (
  /** Expected ratings, annotators × given label × true class. */
  counts: Float64Array,
  /** Expected items per class. */
  classCounts: Float64Array,
  /** Out: log P(label | class), same layout as counts. */
  logConfusion: Float64Array,
  /** Out: log P(class). */
  logPrior: Float64Array,
) => number;

export interface EmResult {
  readonly posteriors: Float64Array;
  readonly counts: Float64Array;
  readonly logConfusion: Float64Array;
  readonly logPrior: Float64Array;
  /** Objective after each iteration. */
  readonly trace: number[];
  /** Data log-likelihood after each iteration (the objective without its prior). */
  readonly logLikelihoods: number[];
  readonly converged: boolean;
}

/** Above this many confusion cells the matrices no longer fit beside the data (1 GB). */
const MOST_CELLS = 1.25e8;

/**
 * The EM loop over confusion matrices, with the E-step and the counting of the next M-step in one pass over the ratings.
 * Counts lie as annotator × label × class so that the inner loop over classes runs through memory in order.
 */
export function runEm(table: RatingTable, options: IterationOptions, step: ParameterStep, hard = false): EmResult {
  const { maxIterations = 100, tolerance = 1e-6 } = options;
  if (!Number.isSafeInteger(maxIterations) || maxIterations < 1)
    throw new MetricInputError('maxIterations', `is ${maxIterations}`, 'Allow at least one iteration.');
  if (!(tolerance >= 0)) throw new MetricInputError('tolerance', `is ${tolerance}`, 'Pass a number of at least 0.');
  const classes = table.classes.length;
  const cells = table.annotators.length * classes * classes;
  if (cells > MOST_CELLS)
    throw new MetricInputError(
      'ratings',
      `need ${cells} confusion cells (${table.annotators.length} annotators × ${classes}² classes)`,
      'Use oneCoinDawidSkene, or merge rare classes.',
    );
  const counts = new Float64Array(cells);
  const logConfusion = new Float64Array(cells);
  const classCounts = new Float64Array(classes);
  const logPrior = new Float64Array(classes);
  const clamped = goldIndex(table, options.gold);
  const posteriors = startingBeliefs(table, options.warmStart, clamped, hard);
  countRatings(table, posteriors, counts, classCounts);

  const trace: number[] = [];
  const logLikelihoods: number[] = [];
  let converged = false;
  for (let iteration = 0; iteration < maxIterations && !converged; iteration++) {
    const added = step(counts, classCounts, logConfusion, logPrior);
    const likelihood = expectAndCount(table, clamped, logConfusion, logPrior, posteriors, counts, classCounts, hard);
    const objective = likelihood + added;
    const gain = objective - (trace.at(-1) ?? -Infinity);
    trace.push(objective);
    logLikelihoods.push(likelihood);
    converged = gain <= tolerance * table.label.length;
  }
  return { posteriors, counts, logConfusion, logPrior, trace, logLikelihoods, converged };
}

/** Class index of each gold item, −1 elsewhere. */
export function goldIndex(table: RatingTable, gold: Readonly<Record<string, string>> | undefined): Int32Array {
  const clamped = new Int32Array(table.items.length).fill(-1);
  if (gold === undefined) return clamped;
  const classOf = new Map(table.classes.map((name, k) => [name, k]));
  table.items.forEach((item, i) => {
    if (!Object.hasOwn(gold, item)) return;
    const k = classOf.get(gold[item] ?? '');
    if (k === undefined)
      throw new MetricInputError(
        `gold.${item}`,
        `"${gold[item]}" is not one of the classes ${table.classes.join(', ')}`,
        'Pass the full class list in `classes`.',
      );
    clamped[i] = k;
  });
  return clamped;
}

function startingBeliefs(
  table: RatingTable,
  warmStart: Consensus | undefined,
  clamped: Int32Array,
  hard: boolean,
): Float64Array {
  const classes = table.classes.length;
  const beliefs = voteShares(table);
  if (warmStart !== undefined) {
    if (warmStart.classes.join('\0') !== table.classes.join('\0'))
      throw new MetricInputError('warmStart', 'was made with another class list', 'Start again without it.');
    const rowOf = new Map(warmStart.items.map((item, i) => [item, i]));
    table.items.forEach((item, i) => {
      const row = rowOf.get(item);
      if (row !== undefined && (warmStart.labels[row] ?? -1) >= 0)
        beliefs.set(warmStart.posteriors.subarray(row * classes, (row + 1) * classes), i * classes);
    });
  }
  for (let i = 0; i < table.items.length; i++) {
    let certain = clamped[i] ?? -1;
    if (certain < 0 && hard && table.itemStart[i] !== table.itemStart[i + 1]) {
      certain = 0;
      for (let k = 1; k < classes; k++)
        if ((beliefs[i * classes + k] ?? 0) > (beliefs[i * classes + certain] ?? 0)) certain = k;
    }
    if (certain < 0) continue;
    beliefs.fill(0, i * classes, (i + 1) * classes);
    beliefs[i * classes + certain] = 1;
  }
  return beliefs;
}

function countRatings(
  table: RatingTable,
  beliefs: Float64Array,
  counts: Float64Array,
  classCounts: Float64Array,
): void {
  const classes = table.classes.length;
  for (let i = 0; i < table.items.length; i++) {
    const begin = table.itemStart[i] ?? 0;
    const end = table.itemStart[i + 1] ?? 0;
    if (begin === end) continue;
    const row = i * classes;
    for (let k = 0; k < classes; k++) classCounts[k] = (classCounts[k] ?? 0) + (beliefs[row + k] ?? 0);
    for (let r = begin; r < end; r++) {
      const cell = ((table.annotator[r] ?? 0) * classes + (table.label[r] ?? 0)) * classes;
      for (let k = 0; k < classes; k++) counts[cell + k] = (counts[cell + k] ?? 0) + (beliefs[row + k] ?? 0);
    }
  }
}

/** Products of more probabilities than this are brought back to size, so that they can not vanish. */
const RESCALE_EVERY = 8;
/** Below this a product is computed again as a sum of logarithms. */
const TOO_SMALL = 1e-200;

/**
 * One pass: beliefs from parameters, log-likelihood, and the counts for the next parameters.
 *
 * Multiplying probabilities takes half the time of adding logarithms; where a product comes near the smallest numbers
 * there are, the item is done again in logarithms.
 */
function expectAndCount(
  table: RatingTable,
  clamped: Int32Array,
  logConfusion: Float64Array,
  logPrior: Float64Array,
  beliefs: Float64Array,
  counts: Float64Array,
  classCounts: Float64Array,
  hard: boolean,
): number {
  const { annotator, label, itemStart } = table;
  const classes = table.classes.length;
  const confusion = logConfusion.map(Math.exp);
  const prior = logPrior.map(Math.exp);
  counts.fill(0);
  classCounts.fill(0);
  let likelihood = 0;
  for (let i = 0; i + 1 < itemStart.length; i++) {
    const begin = itemStart[i] ?? 0;
    const end = itemStart[i + 1] ?? 0;
    if (begin === end) continue;
    const row = i * classes;
    // In these loops every index is in range by construction of the table; `!` saves the check that `??` would cost.
    for (let k = 0; k < classes; k++) beliefs[row + k] = prior[k]!;
    let scale = 0;
    let sum = 1;
    for (let r = begin; r < end && sum > TOO_SMALL;) {
      const stop = Math.min(end, r + RESCALE_EVERY);
      for (; r < stop; r++) {
        const cell = (annotator[r]! * classes + label[r]!) * classes;
        for (let k = 0; k < classes; k++) beliefs[row + k]! *= confusion[cell + k]!;
      }
      sum = 0;
      for (let k = 0; k < classes; k++) sum += beliefs[row + k]!;
      scale += Math.log(sum);
      const inverse = 1 / sum;
      for (let k = 0; k < classes; k++) beliefs[row + k]! *= inverse;
    }
    const certain = clamped[i] ?? -1;
    if (certain >= 0 || hard || !(sum > TOO_SMALL)) {
      const joint = logJoint(table, begin, end, logConfusion, logPrior);
      likelihood += decide(joint, certain, hard, beliefs, row);
    } else likelihood += scale;
    for (let k = 0; k < classes; k++) classCounts[k]! += beliefs[row + k]!;
    for (let r = begin; r < end; r++) {
      const cell = (annotator[r]! * classes + label[r]!) * classes;
      for (let k = 0; k < classes; k++) counts[cell + k]! += beliefs[row + k]!;
    }
  }
  return likelihood;
}

function logJoint(
  { annotator, label, classes: { length: classes } }: RatingTable,
  begin: number,
  end: number,
  logConfusion: Float64Array,
  logPrior: Float64Array,
): Float64Array {
  const joint = Float64Array.from(logPrior);
  for (let r = begin; r < end; r++) {
    const cell = ((annotator[r] ?? 0) * classes + (label[r] ?? 0)) * classes;
    for (let k = 0; k < classes; k++) joint[k] = (joint[k] ?? 0) + (logConfusion[cell + k] ?? 0);
  }
  return joint;
}

/** Writes the beliefs of one item from its log joint weights; returns its log-likelihood. */
function decide(joint: Float64Array, certain: number, hard: boolean, beliefs: Float64Array, row: number): number {
  let top = 0;
  for (let k = 1; k < joint.length; k++) if ((joint[k] ?? 0) > (joint[top] ?? 0)) top = k;
  if (certain >= 0 || hard) {
    const chosen = certain >= 0 ? certain : top;
    beliefs.fill(0, row, row + joint.length);
    beliefs[row + chosen] = 1;
    return joint[chosen] ?? 0;
  }
  const peak = joint[top] ?? 0;
  let sum = 0;
  for (const value of joint) sum += Math.exp(value - peak);
  joint.forEach((value, k) => (beliefs[row + k] = Math.exp(value - peak) / sum));
  return peak + Math.log(sum);
}
