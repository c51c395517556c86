import { MetricInputError } from '../metric.ts';

function checkPairs(x: readonly number[], y: readonly number[]): void {
  if (x.length !== y.length)
    throw new MetricInputError('y', `has ${y.length} values for ${x.length}`, 'Pass one pair of values per item.');
  for (const [name, values] of [
    ['x', x],
    ['y', y],
  ] as const) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new MetricInputError(`${name}[${bad}]`, `is ${values[bad]}`, 'Leave items out that lack a value.');
  }
}

/** Ranks from 1, ties sharing their mean rank, and Σ(t³ − t) over groups of t tied values. */
export function midRanks(values: readonly number[]): { ranks: Float64Array; ties: number } {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let s = from; s < to; s++) ranks[order[s] ?? 0] = (from + to + 1) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}

/**
 * Do two annotators put the items in the same order? (Spearman's ρ.)
 *
 * Pearson correlation of the ranks, ties sharing their mean rank. Ordinal or better. Range −1 … 1; null with fewer than
 * two items or when one of them ranks all alike. Reference: Spearman 1904. Cost: O(n log n).
 * @throws MetricInputError for lists of unequal length or values that are not finite.
 * @example
 * spearmanRho([1, 2, 3, 4], [1, 3, 2, 4]); // => 0.8
 */
export function spearmanRho(x: readonly number[], y: readonly number[]): number | null {
  checkPairs(x, y);
  const [a, b] = [midRanks(x).ranks, midRanks(y).ranks];
  const mean = (x.length + 1) / 2;
  let [covariance, varianceX, varianceY] = [0, 0, 0];
  a.forEach((rank, i) => {
    covariance += (rank - mean) * ((b[i] ?? 0) - mean);
    varianceX += (rank - mean) ** 2;
    varianceY += ((b[i] ?? 0) - mean) ** 2;
  });
  return varianceX > 0 && varianceY > 0 ? covariance / Math.sqrt(varianceX * varianceY) : null;
}

/**
 * How much more often do two annotators agree than disagree on which of two items comes first? (Kendall's τ-b.)
 *
 * (concordant − discordant pairs) / √(pairs untied in x · pairs untied in y). Ordinal or better. Range −1 … 1; null with
 * fewer than two items or when one of them ranks all alike. Reference: Kendall 1945. Cost: O(n²).
 * @throws MetricInputError for lists of unequal length or values that are not finite.
 * @example
 * kendallTauB([1, 2, 3, 4], [1, 3, 2, 4])?.toFixed(4); // => '0.6667'
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  checkPairs(x, y);
  let [balance, untiedX, untiedY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const dx = Math.sign((x[i] ?? 0) - (x[j] ?? 0));
      const dy = Math.sign((y[i] ?? 0) - (y[j] ?? 0));
      balance += dx * dy;
      untiedX += dx * dx;
      untiedY += dy * dy;
    }
  return untiedX > 0 && untiedY > 0 ? balance / Math.sqrt(untiedX * untiedY) : null;
}

/**
 * Do all annotators put the same items in the same order? (Kendall's W, the coefficient of concordance.)
 *
 * 12·S / (m²(n³ − n) − m·ΣT) with S the spread of the rank sums of n items over m annotators and T = Σ(t³ − t) for ties.
 * Ordinal or better; every annotator ranks every item. Range 0 … 1; null with fewer than two annotators or items, or
 * when everybody ranks all alike. Reference: Kendall & Babington Smith 1939. Cost: O(m n log n).
 *
 * @param rankings one list per annotator, one value per item in the same order; higher values rank later
 * @throws MetricInputError for lists of unequal length or values that are not finite.
 * @example
 * kendallW([[1, 2, 3], [1, 2, 3], [1, 3, 2]])?.toFixed(4); // => '0.7778'
 */
export function kendallW(rankings: readonly (readonly number[])[]): number | null {
  const items = rankings[0]?.length ?? 0;
  if (rankings.length < 2 || items < 2) return null;
  const sums = new Float64Array(items);
  let ties = 0;
  for (const ranking of rankings) {
    checkPairs(rankings[0] ?? [], ranking);
    const made = midRanks(ranking);
    ties += made.ties;
    made.ranks.forEach((rank, i) => (sums[i] = (sums[i] ?? 0) + rank));
  }
  const m = rankings.length;
  const mean = (m * (items + 1)) / 2;
  const spread = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0);
  const most = m * m * (items ** 3 - items) - m * ties;
  return most > 0 ? (12 * spread) / most : null;
}
