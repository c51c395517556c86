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
  /** Annotators who gave the new label on moved items under the new version, of those who rated any. */
  readonly ratersFollowing: number;
  readonly ratersOnMoved: number;
  readonly adjustedPValue: number;
}

/** Version changes without items labelled under both: a step there could be the guideline or another mix of items. */
export interface UnidentifiedChange {
  readonly fromVersion: string;
  readonly toVersion: string;
}

const RATE = 0.05;
const LEAST_MOVED = 5;

/** Steps at version changes, on the items that were labelled under both versions (McNemar's exact test per direction). */
export function findDrift(table: DeviationTable): { drifts: DriftFinding[]; unidentified: UnidentifiedChange[] } {
  const k = table.classes.length;
  const tests: (Omit<DriftFinding, 'adjustedPValue'> & { pValue: number })[] = [];
  const unidentified: UnidentifiedChange[] = [];
  for (let v = 0; v + 1 < table.versions.length; v++) {
    const moves = new Map<number, number[]>();
    let overlapItems = 0;
    table.rowsOf.forEach((rows, i) => {
      const [before, after] = [modal(table, rows, v), modal(table, rows, v + 1)];
      if (before < 0 || after < 0) return;
      overlapItems++;
      if (before === after) return;
      const list = moves.get(before * k + after);
      if (list === undefined) moves.set(before * k + after, [i]);
      else list.push(i);
    });
    const names = { fromVersion: table.versions[v] ?? '', toVersion: table.versions[v + 1] ?? '' };
    if (overlapItems === 0) {
      unidentified.push(names);
      continue;
    }
    for (const [cell, items] of [...moves].sort(([a], [b]) => a - b)) {
      const [from, to] = [Math.floor(cell / k), cell % k];
      const back = moves.get(to * k + from)?.length ?? 0;
      const [following, present] = [new Set<number>(), new Set<number>()];
      const count = new Map<number, number>();
      for (const i of items)
        for (const row of table.rowsOf[i] ?? []) {
          if (table.version[row] !== v + 1) continue;
          const who = table.annotator[row] ?? 0;
          present.add(who);
          count.set(who, (count.get(who) ?? 0) + (table.label[row] === to ? 1 : -1));
        }
      for (const [who, balance] of count) if (balance > 0) following.add(who);
      tests.push({
        ...names,
        from: table.classes[from] ?? '',
        to: table.classes[to] ?? '',
        overlapItems,
        moved: items.length,
        movedBack: back,
        ratersFollowing: following.size,
        ratersOnMoved: present.size,
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

/** The label most gave an item under a version; −1 without one. */
function modal({ classes, label, version }: DeviationTable, rows: readonly number[], v: number): number {
  const votes = new Int32Array(classes.length);
  for (const row of rows)
    if (version[row] === v) {
      const given = label[row] ?? 0;
      votes[given] = (votes[given] ?? 0) + 1;
    }
  const most = Math.max(...votes);
  return most > 0 && votes.indexOf(most) === votes.lastIndexOf(most) ? votes.indexOf(most) : -1;
}
