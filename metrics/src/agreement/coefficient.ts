import type { PatternSet } from './count-pattern.ts';

/** A coefficient as a function of how many items have each pattern, so that it can be resampled cheaply. */
export interface Coefficient {
  /** Value at these item counts; NaN where undefined (turned into null with a reason by the caller). */
  at(items: Float64Array): number;
  /** Whether a pattern takes part (has enough ratings). */
  uses(size: number): boolean;
}

/** Distance between the classes of a coincidence, squared as Krippendorff writes it. */
export type ClassMetric =
  | { readonly kind: 'nominal' }
  /** Ordinal: depends on the marginals, equal to the squared difference of the classes' mean ranks. */
  | { readonly kind: 'ordinal' }
  | { readonly kind: 'interval'; readonly values: readonly number[] }
  /** ((a − b)/(a + b))², 0 between 0 and 0. */
  | { readonly kind: 'ratio'; readonly values: readonly number[] }
  /** Any fixed distance matrix, row by row: set distances. */
  | { readonly kind: 'fixed'; readonly squared: Float64Array };

type FixedMetric = Exclude<ClassMetric, { kind: 'ordinal' | 'interval' }>;

/** Squared distance of two different classes under a metric that does not depend on the marginals. */
function squaredDistance(metric: FixedMetric, c: number, k: number, classes: number): number {
  if (metric.kind === 'nominal') return 1;
  if (metric.kind === 'fixed') return metric.squared[c * classes + k] ?? 0;
  const a = metric.values[c] ?? 0;
  const b = metric.values[k] ?? 0;
  return a === b ? 0 : ((a - b) / (a + b)) ** 2;
}

const pairable = (size: number): boolean => size >= 2;

/** Krippendorff's α = 1 − Dₒ/Dₑ on the patterns with at least two ratings. */
export function alphaCoefficient(set: PatternSet, metric: ClassMetric): Coefficient {
  const { classes, start, cls, count, size } = set;
  const marginal = new Float64Array(classes);
  const rank = new Float64Array(classes);
  if (metric.kind === 'interval') rank.set(metric.values);
  const fixed = metric.kind === 'ordinal' || metric.kind === 'interval' ? null : observedPerPattern(set, metric);

  const at = (items: Float64Array): number => {
    marginal.fill(0);
    for (let p = 0; p < size.length; p++) {
      const weight = items[p] ?? 0;
      if (weight === 0 || (size[p] ?? 0) < 2) continue;
      for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
        const c = cls[e] ?? 0;
        marginal[c] = (marginal[c] ?? 0) + weight * (count[e] ?? 0);
      }
    }
    let n = 0;
    for (const share of marginal) n += share;
    if (n < 2) return Number.NaN;
    if (metric.kind === 'ordinal') meanRanks(marginal, rank);
    const expected = expectedSum(marginal, n, metric, rank);
    if (!(expected > 0)) return Number.NaN;
    let observed = 0;
    for (let p = 0; p < size.length; p++) {
      const weight = items[p] ?? 0;
      if (weight === 0 || (size[p] ?? 0) < 2) continue;
      observed += weight * (fixed === null ? scatter(set, p, rank) : (fixed[p] ?? 0));
    }
    return 1 - ((n - 1) * observed) / expected;
  };
  return { at, uses: pairable };
}

/** Mean rank of each class when all ratings are put in order (up to a constant, which no difference sees). */
function meanRanks(marginal: Float64Array, rank: Float64Array): void {
  let before = 0;
  for (let c = 0; c < marginal.length; c++) {
    const here = marginal[c] ?? 0;
    rank[c] = before + here / 2;
    before += here;
  }
}

/** Σ over ordered pairs of ratings of one item of (rank difference)² / (m − 1). */
function scatter({ start, cls, count, size }: PatternSet, p: number, rank: Float64Array): number {
  const begin = start[p] ?? 0;
  const end = start[p + 1] ?? 0;
  if (end - begin < 2) return 0;
  const m = size[p] ?? 0;
  const origin = rank[cls[begin] ?? 0] ?? 0;
  let sum = 0;
  for (let e = begin; e < end; e++) sum += (count[e] ?? 0) * ((rank[cls[e] ?? 0] ?? 0) - origin);
  const mean = sum / m;
  let squares = 0;
  for (let e = begin; e < end; e++) {
    const gap = (rank[cls[e] ?? 0] ?? 0) - origin - mean;
    squares += (count[e] ?? 0) * gap * gap;
  }
  return (2 * m * squares) / (m - 1);
}

function observedPerPattern(set: PatternSet, metric: FixedMetric): Float64Array {
  const { classes, start, cls, count, size } = set;
  return Float64Array.from(size, (m, p) => {
    if (m < 2) return 0;
    let pairs = 0;
    for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++)
      for (let f = start[p] ?? 0; f < e; f++)
        pairs += 2 * (count[e] ?? 0) * (count[f] ?? 0) * squaredDistance(metric, cls[e] ?? 0, cls[f] ?? 0, classes);
    return pairs / (m - 1);
  });
}

/** Σ over ordered pairs of classes of n_c n_k δ². */
function expectedSum(marginal: Float64Array, n: number, metric: ClassMetric, rank: Float64Array): number {
  if (metric.kind === 'nominal') {
    let same = 0;
    for (const c of marginal) same += c * c;
    return n * n - same;
  }
  if (metric.kind === 'fixed' || metric.kind === 'ratio') {
    let total = 0;
    for (let c = 0; c < marginal.length; c++)
      for (let k = 0; k < c; k++)
        total += 2 * (marginal[c] ?? 0) * (marginal[k] ?? 0) * squaredDistance(metric, c, k, marginal.length);
    return total;
  }
  let sum = 0;
  for (let c = 0; c < marginal.length; c++) sum += (marginal[c] ?? 0) * (rank[c] ?? 0);
  const mean = sum / n;
  let squares = 0;
  for (let c = 0; c < marginal.length; c++) squares += (marginal[c] ?? 0) * ((rank[c] ?? 0) - mean) ** 2;
  return 2 * n * squares;
}
