import { binomialSurvival, normalCdf } from '../gold/numeric/index.ts';
import { falseDiscoveryRates } from './benjamini-hochberg-values.ts';
import type { DeviationTable } from './deviation-table.ts';

/** Two classes that good annotators keep confusing on the same items. */
export interface UnclearPair {
  readonly cause: 'edge-case-ambiguity' | 'ontology-gap';
  readonly first: string;
  readonly second: string;
  /** Items on which both labels were given by annotators without a finding of their own. */
  readonly items: number;
  readonly itemsWithDisagreement: number;
  /** Annotators who gave the minority label on such an item, of all without a finding. */
  readonly raters: number;
  readonly ratersInAll: number;
  /** How many times as much as if labels met by chance. */
  readonly concentration: number;
  readonly adjustedPValue: number;
  readonly exampleItems: readonly string[];
  readonly excessShare: number;
}

const RATE = 0.05;
const EXAMPLES = 10;

/**
 * Class pairs on which disagreement gathers in certain items and comes from most good annotators.
 *
 * Honest slips are taken to meet as chance has it, or to fall evenly on the classes but "other": a pair must exceed both. Answers under
 * several versions count as one item's when no guideline `moved`, for dissent can only gather where there is enough of it.
 */
export function findUnclearClasses(
  table: DeviationTable,
  flagged: ReadonlySet<string>,
  otherClass: string | undefined,
  moved: boolean,
): UnclearPair[] {
  const k = table.classes.length;
  const good = table.annotators.map((name) => !flagged.has(name));
  const marginal = new Float64Array(k);
  const pairs = Array.from({ length: k * k }, () => ({ items: [] as number[], pairs: 0, raters: new Set<number>() }));
  const groups: Int32Array[] = [];
  let disputed = 0;
  let discordant = 0;
  table.rowsOf.forEach((rows, i) => {
    for (let v = 0; v < (moved ? table.versions.length : 1); v++) {
      const votes = new Int32Array(k);
      const kept = rows.filter(
        (row) => (!moved || table.version[row] === v) && good[table.annotator[row] ?? 0] === true,
      );
      for (const row of kept) {
        const given = table.label[row] ?? 0;
        votes[given] = (votes[given] ?? 0) + 1;
        marginal[given] = (marginal[given] ?? 0) + 1;
      }
      if (kept.length < 2) continue;
      groups.push(votes);
      let any = false;
      for (let c = 0; c < k; c++)
        for (let d = c + 1; d < k; d++) {
          const both = (votes[c] ?? 0) * (votes[d] ?? 0);
          const cell = pairs[c * k + d];
          if (both === 0 || cell === undefined) continue;
          any = true;
          discordant += both;
          cell.pairs += both;
          cell.items.push(i);
          const minority = (votes[c] ?? 0) < (votes[d] ?? 0) ? c : (votes[c] ?? 0) > (votes[d] ?? 0) ? d : -1;
          for (const row of kept) {
            const given = table.label[row];
            if (given === minority || (minority < 0 && (given === c || given === d)))
              cell.raters.add(table.annotator[row] ?? 0);
          }
        }
      if (any) disputed++;
    }
  });
  const total = marginal.reduce((a, b) => a + b, 0);
  let chance = 0;
  for (let c = 0; c < k; c++)
    for (let d = c + 1; d < k; d++) chance += ((marginal[c] ?? 0) * (marginal[d] ?? 0)) / (total * total);
  // Even slips from one of the classes in use to another: of all shares of pairs each class is in all but one.
  const present = marginal.filter((count) => count > 0).length;
  const tests = [];
  for (let c = 0; c < k; c++)
    for (let d = c + 1; d < k; d++) {
      const cell = pairs[c * k + d];
      if (cell === undefined || cell.pairs === 0) continue;
      const shares = ((marginal[c] ?? 0) + (marginal[d] ?? 0)) / total;
      const expected = chance > 0 ? ((marginal[c] ?? 0) * (marginal[d] ?? 0)) / (total * total) / chance : 1;
      const toOther = otherClass !== undefined && [table.classes[c], table.classes[d]].includes(otherClass);
      const even = present > 2 && !toOther ? shares / (present - 1) : 0;
      const gathers = overdispersion(groups, c, d);
      const concentrated =
        k === 2 ? 1 : binomialSurvival(cell.items.length - 1, disputed, Math.min(1, Math.max(expected, even)));
      tests.push({
        c,
        d,
        cell,
        expected,
        gathers,
        pValue: k === 2 ? gathers.pValue : Math.min(1, 2 * Math.min(gathers.pValue, concentrated)),
      });
    }
  const adjusted = falseDiscoveryRates(tests.map(({ pValue }) => pValue));
  // Honest slips meet as chance has it: the least disputed pair of classes shows how often.
  const slips = Math.min(...tests.map(({ cell, expected }) => cell.pairs / expected));
  const goodRaters = new Set([...table.annotator].filter((who) => good[who] === true)).size;
  return tests.flatMap(({ c, d, cell, expected, gathers }, t): UnclearPair[] => {
    const adjustedPValue = adjusted[t] ?? 1;
    if (adjustedPValue > RATE || 2 * cell.raters.size < goodRaters || cell.raters.size < 2) return [];
    const [first, second] = [table.classes[c] ?? '', table.classes[d] ?? ''];
    const gap = otherClass !== undefined && (first === otherClass || second === otherClass);
    return [
      {
        cause: gap ? 'ontology-gap' : 'edge-case-ambiguity',
        first,
        second,
        items: new Set(cell.items).size,
        itemsWithDisagreement: disputed,
        raters: cell.raters.size,
        ratersInAll: goodRaters,
        concentration: cell.pairs / discordant / expected,
        adjustedPValue,
        exampleItems: [...new Set(cell.items)].slice(0, EXAMPLES).map((i) => table.items[i] ?? ''),
        excessShare: k === 2 ? gathers.excessShare : Math.max(gathers.excessShare, 1 - (slips * expected) / cell.pairs),
      },
    ];
  });
}

/**
 * Does dissent between two classes gather in few items? Dissenters per item against a binomial with one rate for all:
 * honest slips spread evenly, unclear items draw several dissenters at once. Excess share: dissent above that of slips.
 */
function overdispersion(groups: readonly Int32Array[], c: number, d: number): { pValue: number; excessShare: number } {
  let [votes, dissent] = [0, 0];
  const items: [m: number, few: number][] = [];
  for (const group of groups) {
    const [a, b] = [group[c] ?? 0, group[d] ?? 0];
    if (a + b < 2) continue;
    items.push([a + b, Math.min(a, b)]);
    votes += a + b;
    dissent += Math.min(a, b);
  }
  const rate = dissent / votes;
  if (!(rate > 0 && rate < 0.5)) return { pValue: rate >= 0.5 ? 0 : 1, excessShare: rate >= 0.5 ? 1 : 0 };
  // Pairs of dissenters on one item, observed against expected for slips at the same rate.
  let [together, expected, variance] = [0, 0, 0];
  for (const [m, few] of items) {
    together += (few * (few - 1)) / 2;
    expected += (m * (m - 1) * rate * rate) / 2;
    variance += (m * (m - 1) * rate * rate * (1 - rate) * (1 + (2 * m - 3) * rate)) / 2;
  }
  const z = variance > 0 ? (together - expected) / Math.sqrt(variance) : 0;
  const multiple = items.reduce((sum, [, few]) => sum + (few >= 2 ? few : 0), 0) / dissent;
  return { pValue: 1 - normalCdf(z), excessShare: Math.min(1, multiple) };
}
