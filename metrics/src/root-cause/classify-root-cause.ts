import { percentileInterval } from '../intervals/percentile-interval.ts';
import { stopWhenAsked } from '../metric.ts';
import type { Interval, Stoppable, Warning } from '../metric.ts';
import { seededRandom } from '../random/index.ts';
import type { Seed } from '../random/index.ts';
import { decomposeVariance } from './decompose-variance.ts';
import type { VarianceDecomposition } from './decompose-variance.ts';
import { deviationTable } from './deviation-table.ts';
import type { DeviationTable, RootCauseRating } from './deviation-table.ts';
import { findDeviatingRaters } from './find-deviating-raters.ts';
import type { RaterFinding } from './find-deviating-raters.ts';
import { findDrift } from './find-drift.ts';
import type { DriftFinding, UnidentifiedChange } from './find-drift.ts';
import { findUnclearClasses } from './find-unclear-classes.ts';
import type { UnclearPair } from './find-unclear-classes.ts';

export const ROOT_CAUSES = [
  'guideline-drift',
  'labeller-bias',
  'carelessness',
  'ontology-gap',
  'edge-case-ambiguity',
  'not-attributable',
] as const;
export type RootCause = (typeof ROOT_CAUSES)[number];

export interface RootCauseOptions extends Stoppable {
  /** Full class list. Default: the labels seen. */
  readonly classes?: readonly string[];
  /** Guideline versions in the order they came into force. Default: by name. */
  readonly versions?: readonly string[];
  /** Known answers by item: tells a strict but careful annotator from a careless one. */
  readonly gold?: Readonly<Record<string, string>>;
  /** The class for "none of the others"; disagreement with it means that a class is missing. */
  readonly otherClass?: string;
  readonly seed?: Seed;
}

export interface CauseShare {
  readonly cause: RootCause;
  /** Share of all disagreeing pairs of answers on one item put down to the cause, 0 … 1. */
  readonly share: number;
  /** Resampling items. */
  readonly interval: Interval | null;
}

export interface RootCauseReport {
  /** The cause with the largest share, if it is at least a quarter and its interval is above 0; null without disagreement. */
  readonly primary: RootCause | null;
  readonly reason: string | null;
  /** All six, largest first; they sum to 1. */
  readonly shares: readonly CauseShare[];
  /** Pairs of answers to one item that disagree, and all pairs. */
  readonly disagreeingPairs: number;
  readonly pairs: number;
  readonly drifts: readonly DriftFinding[];
  readonly raters: readonly RaterFinding[];
  readonly unclear: readonly UnclearPair[];
  readonly unidentified: readonly UnidentifiedChange[];
  /** Of two classes: what comes from items, from annotators and from neither, on the logit scale of the second. Else null. */
  readonly variance: VarianceDecomposition | null;
  readonly warnings: readonly Warning[];
}

const DRAWS = 500;
const LEAST_SHARE = 0.25;

/**
 * Why do the annotators disagree: a biased or careless person, a guideline that moved, or items that nobody could decide?
 *
 * Every pair of disagreeing answers on one item is put down to what the data can show, in this order: a step at a
 * version change on items labelled under both versions (`guideline-drift`); an annotator above the peers' rate whose
 * excess goes to one label (`labeller-bias`) or everywhere, or who is fast and misses gold (`carelessness`); classes that
 * most good annotators confuse on the same items (`edge-case-ambiguity`, or `ontology-gap` with the class for "other").
 * Each counts only by its excess over what peers or chance would give; the rest is `not-attributable`.
 *
 * Of two classes the logistic mixed model has its say: nobody is biased whom it does not see lean, and `variance` holds its
 * shares. Two classes with two or three answers an item can not tell undecidable items from honest slips, and are
 * `not-attributable` then.
 *
 * Nominal. Findings hold at a false discovery rate of 5 %. A version change without items labelled under both is
 * reported as `unidentified`: guideline and item mix can not be told apart there. Biases of most annotators at once look
 * like the truth. Look at the evidence before talking to a person.
 *
 * References: McNemar 1947; Dawid & Skene 1979 (confusion rows); Benjamini & Hochberg 1995.
 * Cost: O(items × answers per item² + annotators × classes²).
 * @throws MetricInputError for rows without a name or an unknown class or version.
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ['p', 'q', 'r', 's'].map((annotator) => ({
 *   item: `${i}`, annotator, label: annotator === 's' && i % 3 === 0 ? 'major' : ['minor', 'none', 'major'][i % 3] }))).flat();
 * const { primary, raters } = classifyRootCause(rows);
 * [primary, raters[0]?.annotator, raters[0]?.toward]; // => ['labeller-bias', 's', 'major']
 */
export function classifyRootCause(
  ratings: readonly RootCauseRating[],
  options: RootCauseOptions = {},
): RootCauseReport {
  const table = deviationTable(ratings, options.classes, options.versions);
  stopWhenAsked(options);
  const { drifts, unidentified } = findDrift(table);
  stopWhenAsked(options);
  const variance = varianceOfTwo(table, options);
  const leanings = variance === null || variance.reason !== null ? null : variance.effects;
  const raters = findDeviatingRaters(table, options.gold ?? {}, leanings);
  stopWhenAsked(options);
  const flagged = new Set(raters.map(({ annotator }) => annotator));
  const unclear = findUnclearClasses(table, flagged, options.otherClass, drifts.length > 0);
  const perItem = attribute(table, drifts, raters, unclear);
  const sums = total(perItem, null);
  const disagreeing = sums.reduce((a, b) => a + b, 0);
  let pairs = 0;
  for (const rows of table.rowsOf) pairs += (rows.length * (rows.length - 1)) / 2;
  const warnings = unidentified.map(({ fromVersion, toVersion }) => ({
    code: 'drift-not-identified',
    text: `No item was labelled under both "${fromVersion}" and "${toVersion}": a step there may be the guideline or the items.`,
  }));
  const found = { disagreeingPairs: disagreeing, pairs, drifts, raters, unclear, unidentified, variance, warnings };
  if (disagreeing === 0) return { primary: null, reason: 'no disagreement between two answers', shares: [], ...found };
  const random = seededRandom(options.seed ?? 'root-cause');
  const draws = ROOT_CAUSES.map(() => new Float64Array(DRAWS).fill(Number.NaN));
  for (let draw = 0; draw < DRAWS; draw++) {
    stopWhenAsked(options);
    const sample = total(perItem, () => random.int(perItem.length));
    const all = sample.reduce((a, b) => a + b, 0);
    sample.forEach((sum, cause) => {
      const row = draws[cause];
      if (row && all > 0) row[draw] = sum / all;
    });
  }
  const shares = ROOT_CAUSES.map((cause, c) => ({
    cause,
    share: (sums[c] ?? 0) / disagreeing,
    interval: percentileInterval(draws[c] ?? [], 0.95, 'item-bootstrap'),
  })).sort((a, b) => b.share - a.share);
  const first = shares.find(({ cause }) => cause !== 'not-attributable');
  const clear = first !== undefined && first.share >= LEAST_SHARE && (first.interval?.low ?? 0) > 0;
  return { primary: clear ? first.cause : 'not-attributable', reason: null, shares, ...found };
}

/** Beyond this many annotators the logistic model takes too long. */
const MOST_IN_MODEL = 300;

/** An item is one under each version, so that a moved guideline looks like neither annotator nor chance. */
function varianceOfTwo(table: DeviationTable, options: Stoppable): VarianceDecomposition | null {
  if (table.classes.length !== 2 || table.annotators.length > MOST_IN_MODEL) return null;
  const rows = Array.from(table.label, (label, row) => ({
    item: JSON.stringify([table.items[table.item[row] ?? 0], table.version[row]]),
    annotator: table.annotators[table.annotator[row] ?? 0] ?? '',
    label,
  }));
  const stop = options.shouldStop;
  return decomposeVariance(rows, { model: 'logistic', ...(stop === undefined ? {} : { shouldStop: stop }) });
}

/** Weight of each cause in the disagreeing pairs of every item. */
function attribute(
  table: DeviationTable,
  drifts: readonly DriftFinding[],
  raters: readonly RaterFinding[],
  unclear: readonly UnclearPair[],
): Float64Array[] {
  const findingOf = new Map(raters.map((finding) => [finding.annotator, finding]));
  return table.rowsOf.map((rows) => {
    const sums = new Float64Array(ROOT_CAUSES.length);
    const add = (cause: RootCause, weight: number): void => {
      const at = ROOT_CAUSES.indexOf(cause);
      sums[at] = (sums[at] ?? 0) + weight;
    };
    rows.forEach((row, x) => {
      for (const other of rows.slice(x + 1)) {
        if (table.label[row] === table.label[other]) continue;
        const cause = causeOf(table, row, other, drifts, findingOf, unclear);
        add(cause.cause, cause.weight);
        add('not-attributable', 1 - cause.weight);
      }
    });
    return sums;
  });
}

function causeOf(
  table: DeviationTable,
  row: number,
  other: number,
  drifts: readonly DriftFinding[],
  findingOf: ReadonlyMap<string, RaterFinding>,
  unclear: readonly UnclearPair[],
): { cause: RootCause; weight: number } {
  const [a, b] = [row, other].map((r) => ({
    label: table.classes[table.label[r] ?? 0] ?? '',
    version: table.versions[table.version[r] ?? 0] ?? '',
    finding: findingOf.get(table.annotators[table.annotator[r] ?? 0] ?? ''),
  }));
  if (a === undefined || b === undefined) return { cause: 'not-attributable', weight: 0 };
  for (const drift of drifts)
    for (const [before, after] of [
      [a, b],
      [b, a],
    ] as const)
      if (
        before.version === drift.fromVersion &&
        after.version === drift.toVersion &&
        before.label === drift.from &&
        after.label === drift.to
      )
        return { cause: 'guideline-drift', weight: 1 };
      else if (
        // A new rule that only some follow, or only sometimes, makes people disagree who work under the same version.
        before.version === drift.toVersion &&
        after.version === drift.toVersion &&
        before.label === drift.from &&
        after.label === drift.to &&
        drift.unevenShare > 0
      )
        return { cause: 'guideline-drift', weight: drift.unevenShare };
  let best: { cause: RootCause; weight: number } = { cause: 'not-attributable', weight: 0 };
  for (const { finding, label } of [a, b]) {
    if (finding === undefined || finding.excessShare <= best.weight) continue;
    if (finding.toward === null || finding.toward === label)
      best = { cause: finding.cause, weight: finding.excessShare };
  }
  if (best.weight > 0) return best;
  for (const pair of unclear)
    if ([a.label, b.label].includes(pair.first) && [a.label, b.label].includes(pair.second))
      return { cause: pair.cause, weight: pair.excessShare };
  return best;
}

/** Sums over all items, or over as many drawn ones. */
function total(perItem: readonly Float64Array[], draw: (() => number) | null): Float64Array {
  const sums = new Float64Array(ROOT_CAUSES.length);
  perItem.forEach((own, i) => {
    const item = draw === null ? own : (perItem[draw() ?? i] ?? own);
    item.forEach((weight, c) => (sums[c] = (sums[c] ?? 0) + weight));
  });
  return sums;
}
