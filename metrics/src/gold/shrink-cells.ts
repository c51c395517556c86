import type { Interval } from '../metric.ts';
import { checkCounts, checkOpenProbability } from './counts.ts';
import { logGamma } from './numeric/index.ts';
import { mixtureSummary } from './shrink-proportions.ts';

/** k of n correct of one annotator on one class. */
export interface CellCount {
  readonly annotator: string;
  readonly label: string;
  readonly successes: number;
  readonly trials: number;
}

export interface ShrunkCell extends CellCount {
  /** k / n; `null` without an item. */
  readonly raw: number | null;
  /** What this annotator on this class is expected to reach from the annotator's and the class's other items. */
  readonly expected: number;
  readonly shrunk: number;
  readonly interval: Interval;
}

const ROUNDS = 60;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Normal effects of one factor with a variance that is learnt: one Newton step per level and round. */
class Effects {
  readonly #cellsOf: ReadonlyMap<string, readonly CellCount[]>;
  readonly #values = new Map<string, number>();
  readonly #curvatures = new Map<string, number>();
  #variance = 1;

  constructor(cellsOf: ReadonlyMap<string, readonly CellCount[]>) {
    this.#cellsOf = cellsOf;
    for (const level of [...cellsOf.keys()].sort()) this.#values.set(level, 0);
  }

  of(level: string): number {
    return this.#values.get(level) ?? 0;
  }

  /** Moves every level towards its posterior mode, given the expected shares of its cells, and learns the variance. */
  update(expected: (cell: CellCount) => number): void {
    let spread = 0;
    for (const [level, before] of this.#values) {
      let gradient = -before / this.#variance;
      let curvature = 1 / this.#variance;
      for (const cell of this.#cellsOf.get(level) ?? []) {
        const p = expected(cell);
        gradient += cell.successes - cell.trials * p;
        curvature += cell.trials * p * (1 - p);
      }
      const after = before + Math.max(-1, Math.min(1, gradient / curvature));
      this.#values.set(level, after);
      this.#curvatures.set(level, curvature);
      spread += after * after + 1 / curvature;
    }
    this.#variance = Math.min(9, Math.max(1e-3, spread / Math.max(1, this.#values.size)));
  }

  /** The effect as if one of its cells had not been seen, and the variance it then has (one Newton step). */
  without(level: string, cell: CellCount, p: number): { effect: number; variance: number } {
    const information = cell.trials * p * (1 - p);
    const rest = Math.max((this.#curvatures.get(level) ?? 0) - information, 1 / this.#variance);
    return { effect: this.of(level) - (cell.successes - cell.trials * p) / rest, variance: 1 / rest };
  }
}

/** What the other cells lead to expect of a cell: a share, and the variance of its logit. */
interface Expectation {
  readonly share: number;
  readonly variance: number;
}

function group(cells: readonly CellCount[], key: (cell: CellCount) => string): Map<string, CellCount[]> {
  const groups = new Map<string, CellCount[]>();
  for (const cell of cells) {
    const members = groups.get(key(cell));
    if (members) members.push(cell);
    else groups.set(key(cell), [cell]);
  }
  return groups;
}

/** Expectation of every cell from all others: general level + annotator + class on the logit scale. */
function fitExpected(cells: readonly CellCount[]): (cell: CellCount) => Expectation {
  const annotators = new Effects(group(cells, (cell) => cell.annotator));
  const labels = new Effects(group(cells, (cell) => cell.label));
  const right = cells.reduce((sum, { successes }) => sum + successes, 0.5);
  const all = cells.reduce((sum, { trials }) => sum + trials, 1);
  let level = Math.log(right / (all - right));
  const fitted = (cell: CellCount): number => logistic(level + annotators.of(cell.annotator) + labels.of(cell.label));
  for (let round = 0; round < ROUNDS; round += 1) {
    annotators.update(fitted);
    labels.update(fitted);
    let gradient = 0;
    let curvature = 1e-6;
    for (const cell of cells) {
      const p = fitted(cell);
      gradient += cell.successes - cell.trials * p;
      curvature += cell.trials * p * (1 - p);
    }
    level += Math.max(-1, Math.min(1, gradient / curvature));
  }
  return (cell) => {
    const p = fitted(cell);
    const annotator = annotators.without(cell.annotator, cell, p);
    const label = labels.without(cell.label, cell, p);
    return { share: logistic(level + annotator.effect + label.effect), variance: annotator.variance + label.variance };
  };
}

/**
 * Pseudo-items that an expectation is worth when cells stray from theirs like a Beta of this concentration: the variance
 * of straying and the uncertainty of the expectation itself add up.
 */
function worth({ share, variance }: Expectation, concentration: number): number {
  const chance = share * (1 - share);
  return Math.max(0.1, chance / (chance / (concentration + 1) + chance * chance * variance) - 1);
}

/** How far cells stray from their expectation: weights over concentrations 0.5 to 5,000. */
function concentrations(
  cells: readonly CellCount[],
  expected: (cell: CellCount) => Expectation,
): { concentration: number; weight: number }[] {
  const points = Array.from({ length: 24 }, (_, step) => 0.5 * Math.exp((step * Math.log(10_000)) / 23));
  const logs = points.map((concentration) => {
    let sum = Math.log(concentration) - 2 * Math.log1p(concentration);
    for (const cell of cells) {
      if (cell.trials === 0) continue;
      const expectation = expected(cell);
      const size = worth(expectation, concentration);
      const a = expectation.share * size;
      const b = size - a;
      sum += logGamma(a + cell.successes) + logGamma(b + cell.trials - cell.successes) + logGamma(size);
      sum -= logGamma(size + cell.trials) + logGamma(a) + logGamma(b);
    }
    return sum;
  });
  const top = Math.max(...logs);
  const total = logs.reduce((sum, log) => sum + Math.exp(log - top), 0);
  return points.map((concentration, index) => ({
    concentration,
    weight: Math.exp((logs[index] ?? Number.NEGATIVE_INFINITY) - top) / total,
  }));
}

/**
 * Accuracy per annotator AND class with tiny counts: two-way shrinkage.
 *
 * Question: is this annotator weak on this class, or is the class hard for everybody, or is 1 of 3 just bad luck? Every
 * cell is drawn towards what the annotator's other classes and the class's other annotators lead to expect (logistic main
 * effects with learnt variances); how strongly is learnt from how far cells stray from that expectation. Cells without an
 * item get the expectation with a wide interval, so the whole matrix can be shown.
 *
 * @param cells one per annotator and class, also those with n = 0 that should be shown
 * @throws MetricInputError when counts or level are out of range
 * Reference: Gelman & Hill 2007, ch. 14 (approximate empirical Bayes). Cost: 60 passes over the cells.
 *
 * @example
 * ```ts
 * import { shrinkCells } from '@assay/metrics';
 * const cells = shrinkCells([
 *   { annotator: 'ann', label: 'cat', successes: 95, trials: 100 },
 *   { annotator: 'ann', label: 'fox', successes: 1, trials: 2 },
 *   { annotator: 'bob', label: 'cat', successes: 96, trials: 100 },
 *   { annotator: 'bob', label: 'fox', successes: 88, trials: 100 },
 * ]);
 * const fox = cells[1];
 * fox !== undefined && fox.shrunk > 0.7 && fox.shrunk < 0.95; // => true
 * ```
 */
export function shrinkCells(cells: readonly CellCount[], level = 0.95): ShrunkCell[] {
  checkOpenProbability('level', level);
  for (const { successes, trials } of cells) checkCounts(successes, trials);
  const ordered = cells.toSorted((p, q) => order(p.annotator, q.annotator) || order(p.label, q.label));
  const expectedOf = fitExpected(ordered);
  const weights = concentrations(ordered, expectedOf);
  return cells.map((cell) => {
    const expectation = expectedOf(cell);
    const posterior = weights.map(({ concentration, weight }) => {
      const size = worth(expectation, concentration);
      return {
        a: expectation.share * size + cell.successes,
        b: (1 - expectation.share) * size + cell.trials - cell.successes,
        weight,
      };
    });
    const { mean, interval } = mixtureSummary(posterior, level);
    const raw = cell.trials === 0 ? null : cell.successes / cell.trials;
    return { ...cell, raw, expected: expectation.share, shrunk: mean, interval };
  });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
