import { readCrowdSet } from '../golden/crowd/read-crowd-set.ts';
import {
  bayesianDawidSkene,
  consensusAccuracy,
  dawidSkene,
  fastDawidSkene,
  glad,
  mace,
  majorityVote,
  oneCoinDawidSkene,
  ratingTable,
  wawa,
  zeroBasedSkill,
} from '../src/index.ts';
import type { Consensus, RatingTable } from '../src/index.ts';
import { printTable } from './print-table.ts';

const SETS = ['product', 'possent', 'bluebirds', 'rte', 'dog', 'face', 'music', 'weather'] as const;

/** Accuracy of crowd-kit 1.4.1 (iBCC: the notebooks published with the data), in the order of SETS. */
const METHODS: readonly {
  readonly name: string;
  readonly run: (table: RatingTable) => Consensus;
  readonly peer: readonly number[];
}[] = [
  {
    name: 'majority-vote (random ties)',
    run: majorityVote,
    peer: [0.8966, 0.9335, 0.7593, 0.8969, 0.8222, 0.6367, 0.7042, 0.8822],
  },
  { name: 'wawa', run: wawa, peer: [0.8966, 0.951, 0.7593, 0.9213, 0.829, 0.6301, 0.7986, 0.8933] },
  { name: 'zero-based-skill', run: zeroBasedSkill, peer: [0.8966, 0.953, 0.7593, 0.9213, 0.8302, 0.6301, 0.8, 0.8933] },
  { name: 'dawid-skene', run: dawidSkene, peer: [0.9397, 0.96, 0.8889, 0.9275, 0.8426, 0.6404, 0.7686, 0.83] },
  {
    name: 'one-coin-dawid-skene',
    run: oneCoinDawidSkene,
    peer: [0.9084, 0.949, 0.5833, 0.925, 0.8302, 0.6113, 0.7929, 0.8867],
  },
  { name: 'fast-dawid-skene', run: fastDawidSkene, peer: [] },
  {
    name: 'bayesian-dawid-skene',
    run: bayesianDawidSkene,
    peer: [0.9383, 0.96, 0.8889, 0.9275, 0.8389, 0.6404, 0.79, 0.8833],
  },
  { name: 'glad', run: glad, peer: [0.9283, 0.948, 0.7222, 0.9263, 0.834, 0.6301, 0.7886, 0.88] },
  { name: 'mace', run: mace, peer: [0.695, 0.953, 0.7685, 0.9275, 0.8364, 0.6353, 0.7986, 0.89] },
];

/** Accuracy on real crowds beside the peer's, and the difference in items. */
export function accuracyTable(): void {
  const data = SETS.map((name) => {
    const { ratings, gold } = readCrowdSet(name);
    return { table: ratingTable(ratings), gold };
  });
  const rows = METHODS.map(({ name, run, peer }) => [
    name,
    ...data.map(({ table, gold }, s) => {
      const { value, items } = consensusAccuracy(run(table), gold);
      const reference = peer[s];
      if (value === null) return '-';
      if (reference === undefined) return value.toFixed(4);
      const apart = Math.round((value - reference) * items);
      return `${value.toFixed(4)} ${apart >= 0 ? '+' : ''}${apart}`;
    }),
  ]);
  printTable('Accuracy on real crowds, and items right more or less than the peer', ['method', ...SETS], rows);
}
