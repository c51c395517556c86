import { falseDiscoveryRates } from '../root-cause/benjamini-hochberg-values.ts';
import { logGamma } from '../gold/numeric/index.ts';
import { MetricInputError } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTable, RatingTableOptions } from '../rating-table.ts';

export interface CopyingOptions extends RatingTableOptions {
  /** Known answers by item; where absent, the plurality of the OTHER annotators stands in. */
  readonly gold?: Readonly<Record<string, string>>;
  /** Items both must share. Default 20. */
  readonly minimumOverlap?: number;
  /** Expected share of false alarms among the pairs called suspicious. Default 0.05. */
  readonly falseDiscoveryRate?: number;
}

export interface CopyingSuspicion {
  readonly first: string;
  readonly second: string;
  /** Items both answered for which somebody else says what is right. */
  readonly items: number;
  /** Items on which both are wrong in the same way. */
  readonly sameWrong: number;
  /** The same if each had erred by their own habits, independently. */
  readonly expectedSameWrong: number;
  readonly sameAnswers: number;
  readonly pValue: number;
  readonly adjustedPValue: number;
  readonly suspicious: boolean;
}

/**
 * Do two annotators share their MISTAKES, as people do who copy or work with the same hidden help?
 *
 * Two good annotators agree where they are right; independent ones seldom make the same mistake. Per pair: items on
 * which both gave the same wrong label, against the number expected if each erred by their own confusion rates
 * (smoothed) independently; upper tail of a Poisson count, adjusted over all pairs. Nominal.
 *
 * Truth is gold, else the plurality of the others on the item if it leads by two votes (else the item is left
 * out); once a pair is suspicious,
 * its second member no longer votes on what is right. Items that mislead everybody
 * look like copying: read the shared mistakes before accusing. Pairs below `minimumOverlap` are left out.
 * Reference: after Wesolowsky 2000 (exam copying); Benjamini & Hochberg 1995. Cost: O(items × answers² × others).
 * @throws MetricInputError as `ratingTable` does, or for a minimum below 1.
 * @returns most suspicious first
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ['p', 'q', 'r', 's', 't'].map((annotator, r) => ({ item: `${i}`, annotator,
 *   label: (r < 2 && i % 6 === 0) || (r > 1 && i % 20 === 3 + r) ? 'wrong' : 'right' }))).flat();
 * const [worst] = copyingSuspicion(rows);
 * [worst?.first, worst?.second, worst?.sameWrong, worst?.suspicious]; // => ['p', 'q', 9, true]
 */
export function copyingSuspicion(ratings: RatingSource, options: CopyingOptions = {}): CopyingSuspicion[] {
  const { gold = {}, minimumOverlap = 20, falseDiscoveryRate = 0.05 } = options;
  if (!Number.isSafeInteger(minimumOverlap) || minimumOverlap < 1)
    throw new MetricInputError('minimumOverlap', `is ${minimumOverlap}`, 'Pass a whole number of at least 1.');
  const table = toRatingTable(ratings, options);
  const silent = new Uint8Array(table.annotators.length);
  const settled: CopyingSuspicion[] = [];
  const named = new Set<string>();
  for (;;) {
    const open = judgePairs(table, gold, silent, minimumOverlap, falseDiscoveryRate).filter(
      ({ first, second }) => !named.has(`${first}\0${second}`),
    );
    const worst = open[0];
    if (worst === undefined || !worst.suspicious || settled.length >= MOST_ROUNDS) return [...settled, ...open];
    settled.push(worst);
    named.add(`${worst.first}\0${worst.second}`);
    // Two who share their mistakes are one voice: the second no longer helps to say what is right for the others.
    silent[table.annotators.indexOf(worst.second)] = 1;
  }
}

/** Votes by which a label must lead: were the stand-in for truth wrong, two who are right would look like copies. */
const LEAST_LEAD = 2;

/** More copied pairs than this are one large problem, not a list. */
const MOST_ROUNDS = 50;

function judgePairs(
  table: RatingTable,
  gold: Readonly<Record<string, string>>,
  silent: Uint8Array,
  minimumOverlap: number,
  falseDiscoveryRate: number,
): CopyingSuspicion[] {
  const k = table.classes.length;
  const votes = new Int32Array(k);
  // First pass: each annotator's confusion against what the others say.
  const confusion = new Float64Array(table.annotators.length * k * k);
  const rowOf = (who: number, truth: number, label: number): number => (who * k + truth) * k + label;
  forEachTruth(table.itemStart, (i, begin, end) => {
    for (let r = begin; r < end; r++) {
      const truth = truthFor(i, begin, end, r, r);
      if (truth < 0) continue;
      const cell = rowOf(table.annotator[r] ?? 0, truth, table.label[r] ?? 0);
      confusion[cell] = (confusion[cell] ?? 0) + 1;
    }
  });
  const rate = (who: number, truth: number, label: number): number => {
    let seen = 0;
    for (let l = 0; l < k; l++) seen += confusion[rowOf(who, truth, l)] ?? 0;
    return ((confusion[rowOf(who, truth, label)] ?? 0) + 0.5 / k) / (seen + 0.5);
  };
  const pairs = new Map<number, { items: number; sameWrong: number; expected: number; same: number }>();
  forEachTruth(table.itemStart, (i, begin, end) => {
    for (let r = begin; r < end; r++)
      for (let s = r + 1; s < end; s++) {
        const [a, b] = [table.annotator[r] ?? 0, table.annotator[s] ?? 0];
        const truth = a === b ? -1 : truthFor(i, begin, end, r, s);
        if (truth < 0) continue;
        const key = a * table.annotators.length + b;
        let pair = pairs.get(key);
        if (pair === undefined) pairs.set(key, (pair = { items: 0, sameWrong: 0, expected: 0, same: 0 }));
        pair.items++;
        const same = table.label[r] === table.label[s];
        if (same) pair.same++;
        if (same && table.label[r] !== truth) pair.sameWrong++;
        for (let l = 0; l < k; l++) if (l !== truth) pair.expected += rate(a, truth, l) * rate(b, truth, l);
      }
  });
  const found = [...pairs].filter(([, pair]) => pair.items >= minimumOverlap).sort(([x], [y]) => x - y);
  const pValues = found.map(([, { sameWrong, expected }]) => poissonSurvival(sameWrong, expected));
  const adjusted = falseDiscoveryRates(pValues);
  return found
    .map(([key, pair], at) => ({
      first: table.annotators[Math.floor(key / table.annotators.length)] ?? '',
      second: table.annotators[key % table.annotators.length] ?? '',
      items: pair.items,
      sameWrong: pair.sameWrong,
      expectedSameWrong: pair.expected,
      sameAnswers: pair.same,
      pValue: pValues[at] ?? 1,
      adjustedPValue: adjusted[at] ?? 1,
      suspicious: (adjusted[at] ?? 1) <= falseDiscoveryRate,
    }))
    .sort((a, b) => a.pValue - b.pValue);

  /** Gold, or what leads clearly among all but the rows in question; −1 when open. */
  function truthFor(i: number, begin: number, end: number, without: number, alsoWithout: number): number {
    const known = gold[table.items[i] ?? ''];
    if (known !== undefined) return table.classes.indexOf(known);
    votes.fill(0);
    for (let o = begin; o < end; o++) {
      if (o === without || o === alsoWithout || silent[table.annotator[o] ?? 0] === 1) continue;
      const label = table.label[o] ?? 0;
      votes[label] = (votes[label] ?? 0) + 1;
    }
    const sorted = [...votes].sort((x, y) => y - x);
    const most = sorted[0] ?? 0;
    return most - (sorted[1] ?? 0) >= LEAST_LEAD ? votes.indexOf(most) : -1;
  }
}

function forEachTruth(itemStart: Int32Array, visit: (item: number, begin: number, end: number) => void): void {
  for (let i = 0; i + 1 < itemStart.length; i++) visit(i, itemStart[i] ?? 0, itemStart[i + 1] ?? 0);
}

/** P(X ≥ x) for a Poisson count. */
function poissonSurvival(x: number, mean: number): number {
  if (x <= 0) return 1;
  let sum = 0;
  if (x > mean) {
    // The tail itself, for the difference to 1 would be lost to rounding.
    for (let j = x; ; j++) {
      const term = Math.exp(j * Math.log(mean) - mean - logGamma(j + 1));
      sum += term;
      if (term < sum * 1e-16 || term === 0) return sum;
    }
  }
  for (let j = 0; j < x; j++) sum += Math.exp(j * Math.log(mean) - mean - logGamma(j + 1));
  return Math.max(0, 1 - sum);
}
