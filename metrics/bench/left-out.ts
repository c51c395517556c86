import { readCrowdSet } from '../golden/crowd/read-crowd-set.ts';
import { bayesianDawidSkene, consensusAccuracy, dawidSkene, mace, ratingTable } from '../src/index.ts';
import type { Consensus, RatingTable } from '../src/index.ts';
import { printTable } from './print-table.ts';

const SETS = ['product', 'possent', 'bluebirds', 'rte', 'dog', 'face', 'music', 'weather'] as const;

/** The candidates of each default; the first is ours. */
const KNOBS: Readonly<
  Record<string, { ours: string; candidates: Readonly<Record<string, (table: RatingTable) => Consensus>> }>
> = {
  'dawid-skene smoothing': {
    ours: '0.01',
    candidates: Object.fromEntries(
      [0, 0.01, 0.1, 1].map((smoothing) => [`${smoothing}`, (table: RatingTable) => dawidSkene(table, { smoothing })]),
    ),
  },
  'mace guess prior': {
    ours: '0.1',
    candidates: Object.fromEntries(
      [0.1, 1, 10].map((priorGuess) => [`${priorGuess}`, (table: RatingTable) => mace(table, { priorGuess })]),
    ),
  },
  'bayesian priors right : wrong': {
    ours: '3 : 0.5',
    candidates: Object.fromEntries(
      [
        [1, 1],
        [2, 1],
        [3, 0.5],
        [3, 1],
        [6, 1],
      ].map(([priorRight = 1, priorWrong = 1]) => [
        `${priorRight} : ${priorWrong}`,
        (table: RatingTable) => bayesianDawidSkene(table, { priorRight, priorWrong }),
      ]),
    ),
  },
};

/**
 * Were the defaults fitted to the sets they are shown on? Each set is left out in turn, the candidate that is best on the
 * other seven is taken, and its accuracy on the set left out stands beside that of our default.
 */
export function leftOutTable(): void {
  const data = SETS.map((name) => {
    const { ratings, gold } = readCrowdSet(name);
    return { table: ratingTable(ratings), gold };
  });
  for (const [knob, { ours, candidates }] of Object.entries(KNOBS)) {
    const accuracy = Object.fromEntries(
      Object.entries(candidates).map(([name, run]) => [
        name,
        data.map(({ table, gold }) => consensusAccuracy(run(table), gold).value ?? 0),
      ]),
    );
    const rows = SETS.map((set, left) => {
      const elsewhere = (name: string): number =>
        (accuracy[name] ?? []).reduce((sum, value, s) => sum + (s === left ? 0 : value), 0) / (SETS.length - 1);
      const best = Object.keys(candidates).reduce((a, b) => (elsewhere(b) > elsewhere(a) + 1e-12 ? b : a));
      return [set, best, (accuracy[best]?.[left] ?? 0).toFixed(4), (accuracy[ours]?.[left] ?? 0).toFixed(4)];
    });
    printTable(`Left out in turn: ${knob}`, ['set', 'chosen on the others', 'accuracy', `ours (${ours})`], rows);
  }
}
