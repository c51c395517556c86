import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Stoppable } from '../metric.ts';
import type { RatingTable } from '../rating-table.ts';
import { voteShares } from './consensus.ts';
import type { Consensus } from './consensus.ts';
import { expectAndCount } from './expect-and-count.ts';
import { extrapolate } from './extrapolate.ts';

/** What every iterative aggregator can be told. */
export interface IterationOptions extends Stoppable {
  /** Known answers by item: their belief is clamped, which anchors the meaning of the classes. */
  readonly gold?: Readonly<Record<string, string>>;
  /** An earlier result to start from, matched by item name; other items start from their votes. */
  readonly warmStart?: Consensus;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Stop when the objective gains less than this per rating. Default 1e-6. */
  readonly tolerance?: number;
  /**
   * Leap ahead where three iterations show the way (SQUAREM); a leap that would lower the objective is taken back. It
   * ends at the same fixed points in a third of the iterations. Default false, the bare EM of the literature; true for
   * {@link dawidSkene}.
   */
  readonly accelerate?: boolean;
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

/** Above this many confusion cells two more copies of them cost more memory than the leaps save time. */
const MOST_CELLS_TO_LEAP = 4e6;
/** Above this many confusion cells the matrices no longer fit beside the data (1 GB). */
const MOST_CELLS = 1.25e8;

/**
 * The EM loop over confusion matrices, with the E-step and the counting of the next M-step in one pass over the ratings.
 * Counts lie as annotator × label × class so that the inner loop over classes runs through memory in order.
 */
export function runEm(table: RatingTable, options: IterationOptions, step: ParameterStep, hard = false): EmResult {
  const { maxIterations, tolerance } = checkIterations(table, options);
  const classes = table.classes.length;
  const cells = table.annotators.length * classes * classes;
  const counts = new Float64Array(cells);
  const logConfusion = new Float64Array(cells);
  const classCounts = new Float64Array(classes);
  const logPrior = new Float64Array(classes);
  const clamped = goldIndex(table, options.gold);
  const posteriors = startingBeliefs(table, options.warmStart, clamped, hard);
  countRatings(table, posteriors, counts, classCounts);

  const trace: number[] = [];
  const logLikelihoods: number[] = [];
  const leaps = (options.accelerate ?? false) && !hard && cells <= MOST_CELLS_TO_LEAP;
  // The counts the last two iterations began from, which show the way; the older gives its place to what a leap leaves.
  const before = leaps ? [new Float64Array(cells + classes), new Float64Array(cells + classes)] : [];
  // Grows while leaps of this length succeed, so that few are taken back.
  let longest = 1;
  let converged = false;
  for (let iteration = 0, phase = 0; iteration < maxIterations && !converged; iteration++) {
    stopWhenAsked(options);
    const [older, newer] = before;
    const leapt = phase === 2 && older !== undefined && newer !== undefined;
    const length = leapt ? extrapolate(older, newer, counts, classCounts, longest) : 0;
    if (!leapt) keep(before[phase], counts, classCounts);
    let added = step(counts, classCounts, logConfusion, logPrior);
    const evaluate = (): number =>
      expectAndCount(table, clamped, logConfusion, logPrior, posteriors, counts, classCounts, hard);
    let likelihood = evaluate();
    const last = trace.at(-1) ?? -Infinity;
    const failed = leapt && !(likelihood + added >= last);
    if (leapt && length === longest) longest = failed ? Math.max(1, longest / 2) : longest * 4;
    if (failed) {
      counts.set(older.subarray(0, cells));
      classCounts.set(older.subarray(cells));
      added = step(counts, classCounts, logConfusion, logPrior);
      likelihood = evaluate();
    }
    trace.push(likelihood + added);
    logLikelihoods.push(likelihood);
    // What a leap gains says nothing about how near the end is.
    converged = !leapt && likelihood + added - last <= tolerance * table.label.length;
    phase = leaps ? (phase + 1) % 3 : 0;
  }
  return { posteriors, counts, logConfusion, logPrior, trace, logLikelihoods, converged };
}

/** @throws MetricInputError for options out of range, or more confusion cells than fit into memory. */
export function checkIterations(
  table: RatingTable,
  options: IterationOptions,
): { maxIterations: number; tolerance: number } {
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
  return { maxIterations, tolerance };
}

function keep(into: Float64Array | undefined, counts: Float64Array, classCounts: Float64Array): void {
  into?.set(counts);
  into?.set(classCounts, counts.length);
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

/** Vote shares, or the beliefs of an earlier result; gold items are certain. */
export function startingBeliefs(
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

/** Adds each rating to the cells of its annotator and label, shared out by belief. */
export function countRatings(
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
