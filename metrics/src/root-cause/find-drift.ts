import { binomialSurvival } from '../gold/numeric/index.ts';
import { falseDiscoveryRates } from './benjamini-hochberg-values.ts';
import type { DeviationTable } from './deviation-table.ts';

/** A class that gave way to another when the guideline version changed. */
export interface DriftFinding {
  readonly fromVersion: string;
  readonly toVersion: string;
  readonly from: string;
  readonly to: string;
  /** Items labelled under both versions, how many moved this way, and how many the other way. */
  readonly overlapItems: number;
  readonly moved: number;
  readonly movedBack: number;
  /** Annotators who gave the new label on a third of the moved items or more, of those who rated any under the new version. */
  readonly ratersFollowing: number;
  readonly ratersOnMoved: number;
  /** Of the disagreements between the two labels under the new version: the share above what the old version had. */
  readonly unevenShare: number;
  readonly adjustedPValue: number;
}

/** Version changes without items labelled under both: a step there could be the guideline or another mix of items. */
export interface UnidentifiedChange {
  readonly fromVersion: string;
  readonly toVersion: string;
}

const RATE = 0.05;
const LEAST_MOVED = 5;
/** A guideline need not be followed every time to be followed. */
const FOLLOWS = 1 / 3;

/**
 * Steps at version changes, on the items that were labelled under both versions: an item moved from one class to another
 * when the share of the first fell and that of the second rose. Sign test per pair of classes, against moves the other way.
 */
export function findDrift(table: DeviationTable): { drifts: DriftFinding[]; unidentified: UnidentifiedChange[] } {
  const k = table.classes.length;
  const tests: (Omit<DriftFinding, 'adjustedPValue'> & { pValue: number })[] = [];
  const unidentified: UnidentifiedChange[] = [];
  for (let v = 0; v + 1 < table.versions.length; v++) {
    const moves = new Map<number, number[]>();
    let overlapItems = 0;
    table.rowsOf.forEach((rows, i) => {
      const [before, after] = [labelShares(table, rows, v), labelShares(table, rows, v + 1)];
      if (before === null || after === null) return;
      overlapItems++;
      for (let from = 0; from < k; from++) {
        if (!((before[from] ?? 0) > (after[from] ?? 0))) continue;
        for (let to = 0; to < k; to++) {
          if (!((after[to] ?? 0) > (before[to] ?? 0))) continue;
          const list = moves.get(from * k + to);
          if (list === undefined) moves.set(from * k + to, [i]);
          else list.push(i);
        }
      }
    });
    const names = { fromVersion: table.versions[v] ?? '', toVersion: table.versions[v + 1] ?? '' };
    if (overlapItems === 0) {
      unidentified.push(names);
      continue;
    }
    for (const [cell, items] of [...moves].sort(([a], [b]) => a - b)) {
      const [from, to] = [Math.floor(cell / k), cell % k];
      const back = moves.get(to * k + from)?.length ?? 0;
      const given = new Map<number, { to: number; all: number }>();
      for (const i of items)
        for (const row of table.rowsOf[i] ?? []) {
          if (table.version[row] !== v + 1) continue;
          const who = table.annotator[row] ?? 0;
          const { to: seen, all } = given.get(who) ?? { to: 0, all: 0 };
          given.set(who, { to: seen + Number(table.label[row] === to), all: all + 1 });
        }
      tests.push({
        ...names,
        from: table.classes[from] ?? '',
        to: table.classes[to] ?? '',
        overlapItems,
        moved: items.length,
        movedBack: back,
        ratersFollowing: [...given.values()].filter((one) => one.to >= FOLLOWS * one.all).length,
        ratersOnMoved: given.size,
        unevenShare: Math.max(0, 1 - discord(table, v, from, to) / discord(table, v + 1, from, to)),
        pValue: binomialSurvival(items.length - 1, items.length + back, 0.5),
      });
    }
  }
  const adjusted = falseDiscoveryRates(tests.map(({ pValue }) => pValue));
  const drifts = tests.flatMap(({ pValue, ...test }, t) => {
    const adjustedPValue = adjusted[t] ?? pValue;
    const most = 2 * test.ratersFollowing > test.ratersOnMoved;
    return adjustedPValue <= RATE && test.moved >= LEAST_MOVED && most ? [{ ...test, adjustedPValue }] : [];
  });
  return { drifts, unidentified };
}

/** Share of each class in the answers to an item under a version; null without any. */
function labelShares({ classes, label, version }: DeviationTable, rows: readonly number[], v: number): number[] | null {
  const under = rows.filter((row) => version[row] === v);
  if (under.length === 0) return null;
  return classes.map((_, k) => under.filter((row) => label[row] === k).length / under.length);
}

/** Of the pairs of answers under a version that are both one of two classes: the share that disagrees (never quite 0). */
function discord({ rowsOf, label, version }: DeviationTable, v: number, a: number, b: number): number {
  let [apart, all] = [0, 0];
  for (const rows of rowsOf) {
    let [first, second] = [0, 0];
    for (const row of rows)
      if (version[row] === v) {
        if (label[row] === a) first++;
        if (label[row] === b) second++;
      }
    apart += first * second;
    all += ((first + second) * (first + second - 1)) / 2;
  }
  return (apart + 0.5) / (all + 1);
}
