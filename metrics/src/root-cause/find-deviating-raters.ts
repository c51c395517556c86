import { binomialCdf, binomialSurvival } from '../gold/numeric/index.ts';
import { falseDiscoveryRates } from './benjamini-hochberg-values.ts';
import type { DeviationTable } from './deviation-table.ts';
import type { RaterEffect } from './logistic-variance-components.ts';

/** An annotator who deviates from peers more than the others do. */
export interface RaterFinding {
  readonly annotator: string;
  readonly cause: 'labeller-bias' | 'carelessness';
  /** Label the bias leans to; null for carelessness. */
  readonly toward: string | null;
  /** Deviations from the others' plurality, of answers that had one. */
  readonly deviations: number;
  readonly answers: number;
  /** The others' rate of deviating. */
  readonly peerRate: number;
  /** Share of the excess, as rates, that goes to the label leaned to: 1/K when errors are even. */
  readonly dominance: number;
  readonly goldRight: number;
  readonly goldAnswers: number;
  /** Median time over the median of the others; null without times. */
  readonly timeRatio: number | null;
  readonly adjustedPValue: number;
  /** Share of these deviations that peers at their rate would not have made; weighs the attribution. */
  readonly excessShare: number;
}

const RATE = 0.05;
/** A difference that is certain but smaller than this is nobody's problem. */
const LEAST_EXCESS = 0.05;
const FAST = 0.6;

/** An effect this many standard errors from 0 is a leaning: the quantile of a test at 5 %. */
const CLEAR = 1.96;

/**
 * Annotators above their peers' rate of deviation, told apart by where their excess goes. Of two classes it counts as a
 * bias only if the logistic model, which knows how hard the items were, has the annotator lean the same way (`leanings`).
 */
export function findDeviatingRaters(
  table: DeviationTable,
  gold: Readonly<Record<string, string>>,
  leanings: readonly RaterEffect[] | null,
): RaterFinding[] {
  const k = table.classes.length;
  const n = table.annotators.length;
  const answers = new Float64Array(n * k);
  const given = new Float64Array(n * k * k);
  table.peer.forEach((peer, row) => {
    if (peer < 0) return;
    const who = table.annotator[row] ?? 0;
    answers[who * k + peer] = (answers[who * k + peer] ?? 0) + 1;
    const cell = (who * k + peer) * k + (table.label[row] ?? 0);
    given[cell] = (given[cell] ?? 0) + 1;
  });
  const totals = table.annotators.map((_, who) => {
    let [seen, wrong] = [0, 0];
    for (let p = 0; p < k; p++) {
      seen += answers[who * k + p] ?? 0;
      wrong += (answers[who * k + p] ?? 0) - (given[(who * k + p) * k + p] ?? 0);
    }
    return { seen, wrong };
  });
  // Peers are summarised by their median rate: a mean would carry the very raters that are looked for.
  const rates = totals.filter(({ seen }) => seen > 0).map(({ seen, wrong }) => (wrong + 0.5) / (seen + 1));
  const goldOf = goldRecord(table, gold);
  const medians = medianSeconds(table);
  const pValues = totals.map(({ seen, wrong }, who) => {
    if (seen === 0) return null;
    return binomialSurvival(wrong - 1, seen, othersRate(rates, totals, who));
  });
  const adjusted = falseDiscoveryRates(pValues);
  const findings: RaterFinding[] = [];
  totals.forEach(({ seen, wrong }, who) => {
    const adjustedPValue = adjusted[who] ?? 1;
    const peerRate = othersRate(rates, totals, who);
    if (adjustedPValue > RATE || seen === 0 || wrong / seen - peerRate < LEAST_EXCESS) return;
    const { dominance, toward, share } = lean(answers, given, who, n, k);
    const right = goldOf[who] ?? { right: 0, seen: 0 };
    const others = goldOf.reduce((a, b, j) => (j === who ? a : { right: a.right + b.right, seen: a.seen + b.seen }), {
      right: 0,
      seen: 0,
    });
    const missesGold =
      right.seen > 0 &&
      others.seen > 0 &&
      binomialCdf(right.right, right.seen, (others.right + 1) / (others.seen + 2)) < 0.01;
    const timeRatio = medians[who] ?? null;
    const directed = dominance >= (1 + 1 / k) / 2 && leans(leanings, table.annotators[who], toward);
    const careless = !directed || (missesGold && timeRatio !== null && timeRatio < FAST);
    findings.push({
      annotator: table.annotators[who] ?? '',
      cause: careless ? 'carelessness' : 'labeller-bias',
      toward: careless ? null : (table.classes[toward] ?? null),
      deviations: wrong,
      answers: seen,
      peerRate,
      dominance,
      goldRight: right.right,
      goldAnswers: right.seen,
      timeRatio,
      adjustedPValue,
      excessShare: careless ? Math.max(0, 1 - (peerRate * seen) / wrong) : share,
    });
  });
  return findings.sort((a, b) => b.deviations / b.answers - a.deviations / a.answers);
}

/** Does the logistic model of "the second of two classes" agree? True where there is no such model. */
function leans(leanings: readonly RaterEffect[] | null, annotator: string | undefined, toward: number): boolean {
  const found = leanings?.find((one) => one.annotator === annotator);
  return found === undefined || (toward === 1 ? 1 : -1) * found.effect > CLEAR * found.standardError;
}

function othersRate(rates: readonly number[], totals: readonly { seen: number; wrong: number }[], who: number): number {
  const own = ((totals[who]?.wrong ?? 0) + 0.5) / ((totals[who]?.seen ?? 0) + 1);
  const at = rates.indexOf(own);
  const others = rates.filter((_, r) => r !== at).sort((a, b) => a - b);
  const middle = others.length / 2;
  const median =
    others.length % 2 === 1 ? others[Math.floor(middle)] : ((others[middle - 1] ?? 0) + (others[middle] ?? 0)) / 2;
  return Math.min(0.999, median ?? 0.5);
}

/** To which label does the annotator's excess lead, compared as rates so that a common class is no excuse? */
function lean(
  answers: Float64Array,
  given: Float64Array,
  who: number,
  n: number,
  k: number,
): { dominance: number; toward: number; share: number } {
  let [sum, best, toward, share] = [0, -1, 0, 0];
  for (let l = 0; l < k; l++) {
    let [to, chances, expected] = [0, 0, 0];
    for (let p = 0; p < k; p++) {
      if (p === l) continue;
      const own = answers[who * k + p] ?? 0;
      let [otherTo, other] = [0, 0];
      for (let j = 0; j < n; j++) {
        if (j === who) continue;
        otherTo += given[(j * k + p) * k + l] ?? 0;
        other += answers[j * k + p] ?? 0;
      }
      to += given[(who * k + p) * k + l] ?? 0;
      chances += own;
      expected += other > 0 ? (own * otherTo) / other : 0;
    }
    const rate = chances > 0 ? Math.max(0, to - expected) / chances : 0;
    sum += rate;
    if (rate > best) [best, toward, share] = [rate, l, to > 0 ? Math.max(0, 1 - expected / to) : 0];
  }
  return { dominance: sum > 0 ? best / sum : 0, toward, share };
}

function goldRecord(table: DeviationTable, gold: Readonly<Record<string, string>>): { right: number; seen: number }[] {
  const record = table.annotators.map(() => ({ right: 0, seen: 0 }));
  table.label.forEach((label, row) => {
    const item = table.items[table.item[row] ?? 0] ?? '';
    const mine = record[table.annotator[row] ?? 0];
    if (mine === undefined || !Object.hasOwn(gold, item)) return;
    mine.seen++;
    if (gold[item] === table.classes[label]) mine.right++;
  });
  return record;
}

/** Median seconds of each annotator over the median of all others' medians. */
function medianSeconds(table: DeviationTable): (number | null)[] {
  const times = table.annotators.map((): number[] => []);
  table.seconds.forEach((seconds, row) => {
    if (Number.isFinite(seconds)) times[table.annotator[row] ?? 0]?.push(seconds);
  });
  const middle = (values: readonly number[]): number | null => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  };
  const medians = times.map(middle);
  return medians.map((own, who) => {
    const others = middle(medians.flatMap((value, j) => (j === who || value === null ? [] : [value])));
    return own === null || others === null || others === 0 ? null : own / others;
  });
}
