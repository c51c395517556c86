import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCrowdSet } from '../../golden/crowd/read-crowd-set.ts';
import { MetricStopped } from '../metric.ts';
import { ratingTable } from '../rating-table.ts';
import {
  bayesianDawidSkene,
  calibratePosteriors,
  compareAggregators,
  consensusAccuracy,
  consensusRows,
  dawidSkene,
  fastDawidSkene,
  glad,
  isotonicRegression,
  mace,
  majorityVote,
  oneCoinDawidSkene,
  wawa,
  zeroBasedSkill,
} from './index.ts';
import type { Consensus } from './index.ts';

const sets = ['product', 'possent', 'bluebirds', 'rte', 'dog', 'face', 'music', 'weather'] as const;
type SetName = (typeof sets)[number];
const data = Object.fromEntries(sets.map((name) => [name, readCrowdSet(name)])) as Record<
  SetName,
  ReturnType<typeof readCrowdSet>
>;
const accuracy = (consensus: Consensus, name: SetName): number =>
  consensusAccuracy(consensus, data[name].gold).value ?? Number.NaN;

/** Accuracy printed by crowd-kit 1.4.1, and how many items ours may be below it: iterative methods stop elsewhere. */
const published: Record<
  string,
  { run: (name: SetName) => Consensus; slack: number; values: Partial<Record<SetName, number>> }
> = {
  'majority, random ties': {
    run: (name) => majorityVote(data[name].ratings),
    slack: 0,
    values: {
      product: 0.8966,
      possent: 0.9335,
      bluebirds: 0.7593,
      rte: 0.8969,
      dog: 0.8222,
      face: 0.6367,
      music: 0.7042,
      weather: 0.8822,
    },
  },
  'Dawid–Skene, plain EM': {
    run: (name) => dawidSkene(data[name].ratings, { smoothing: 0 }),
    slack: 3,
    values: {
      product: 0.9397,
      possent: 0.96,
      bluebirds: 0.8981,
      rte: 0.9275,
      dog: 0.8426,
      face: 0.6404,
      music: 0.7671,
      weather: 0.7933,
    },
  },
  'Dawid–Skene of crowd-kit': {
    run: (name) => dawidSkene(data[name].ratings),
    slack: 1,
    values: {
      product: 0.9397,
      possent: 0.96,
      bluebirds: 0.8889,
      rte: 0.9275,
      dog: 0.8426,
      face: 0.6404,
      music: 0.7686,
      weather: 0.83,
    },
  },
  'one-coin': {
    run: (name) => oneCoinDawidSkene(data[name].ratings),
    slack: 1,
    values: {
      product: 0.9084,
      possent: 0.949,
      bluebirds: 0.5833,
      rte: 0.925,
      dog: 0.8302,
      face: 0.6113,
      music: 0.7929,
      weather: 0.8867,
    },
  },
  wawa: {
    run: (name) => wawa(data[name].ratings),
    slack: 0,
    values: {
      product: 0.8966,
      possent: 0.951,
      bluebirds: 0.7593,
      rte: 0.9213,
      dog: 0.829,
      face: 0.6301,
      music: 0.7986,
      weather: 0.8933,
    },
  },
  'zero-based skill': {
    run: (name) => zeroBasedSkill(data[name].ratings),
    slack: 0,
    values: {
      product: 0.8966,
      possent: 0.953,
      bluebirds: 0.7593,
      rte: 0.9213,
      dog: 0.8302,
      face: 0.6301,
      music: 0.8,
      weather: 0.8933,
    },
  },
  GLAD: {
    run: (name) => glad(data[name].ratings),
    slack: 1,
    values: {
      product: 0.9283,
      possent: 0.948,
      bluebirds: 0.7222,
      rte: 0.9263,
      dog: 0.834,
      face: 0.6301,
      music: 0.7886,
      weather: 0.88,
    },
  },
  'MACE, variational': {
    run: (name) => mace(data[name].ratings, { restarts: 5 }),
    slack: 2,
    values: {
      product: 0.695,
      possent: 0.953,
      bluebirds: 0.7685,
      rte: 0.9275,
      dog: 0.8364,
      face: 0.6353,
      music: 0.7986,
      weather: 0.89,
    },
  },
  'iBCC, as published with the data': {
    run: (name) => bayesianDawidSkene(data[name].ratings),
    slack: 0,
    values: {
      product: 0.9383,
      possent: 0.96,
      bluebirds: 0.8889,
      rte: 0.9275,
      dog: 0.8389,
      face: 0.6404,
      music: 0.79,
      weather: 0.8833,
    },
  },
};

describe('accuracy on real crowds', () => {
  for (const [method, { run, slack, values }] of Object.entries(published))
    it(`${method} is as right as the reference`, () => {
      for (const name of sets) {
        const expected = values[name] ?? 0;
        const items = Object.keys(data[name].gold).length;
        expect(accuracy(run(name), name), name).toBeGreaterThanOrEqual(expected - 0.00005 - slack / items);
      }
    });
});

describe('dawidSkene', () => {
  interface Original {
    readonly ratings: readonly (readonly [number, number, number])[];
    readonly expected: {
      readonly log_likelihood: number;
      readonly prior: number[];
      readonly confusion: Record<string, number[][]>;
      readonly labels: Record<string, number>;
    };
  }
  const original = JSON.parse(
    readFileSync(new URL('../../golden/dawid-skene-1979.json', import.meta.url), 'utf8'),
  ) as Original;
  const ratings = original.ratings.map(([item, annotator, label]) => ({
    item: `${item}`,
    annotator: `${annotator}`,
    label: `${label}`,
  }));

  it('repeats the anaesthetists of 1979', () => {
    const found = dawidSkene(ratings, { repeats: 'keep-all', smoothing: 0, tolerance: 1e-12, maxIterations: 200 });
    expect(found.logLikelihood).toBeCloseTo(original.expected.log_likelihood, 5);
    original.expected.prior.forEach((share, k) => expect(found.prior[k]).toBeCloseTo(share, 5));
    found.annotators.forEach((name, who) =>
      original.expected.confusion[name]?.forEach((row, truth) =>
        row.forEach((share, given) => expect(found.confusion[(who * 4 + given) * 4 + truth]).toBeCloseTo(share, 3)),
      ),
    );
    for (const { item, label } of consensusRows(found)) expect(label).toBe(`${original.expected.labels[item]}`);
  });

  it.each([
    ['product', -7568.759],
    ['possent', -8889.091],
    ['bluebirds', -1888.117],
    ['rte', -3679.629],
    ['dog', -4745.55],
    ['face', -4088.792],
    ['music', -4164.899],
    ['weather', -705.08],
  ] as const)('is the plain EM of the literature on %s, iteration by iteration', (name, logLikelihood) => {
    const tolerance = 1e-5 / data[name].ratings.length;
    const found = dawidSkene(data[name].ratings, { smoothing: 0, accelerate: false, tolerance });
    expect(Math.abs(found.logLikelihood - logLikelihood)).toBeLessThanOrEqual(0.0005);
  });

  it('ends at the same fixed point with leaps, in fewer iterations', () => {
    for (const name of ['bluebirds', 'rte', 'dog', 'possent'] as const) {
      const options = { tolerance: 1e-13, maxIterations: 2000 };
      const bare = dawidSkene(data[name].ratings, { ...options, accelerate: false });
      const leaping = dawidSkene(data[name].ratings, options);
      expect(leaping.iterations).toBeLessThan(bare.iterations);
      expect(leaping.trace.at(-1)).toBeCloseTo(bare.trace.at(-1) ?? 0, 5);
      leaping.posteriors.forEach((belief, at) => expect(belief).toBeCloseTo(bare.posteriors[at] ?? -1, 3));
    }
  });

  it('ends when it is asked to', () => {
    let left = 3;
    const shouldStop = (): boolean => left-- === 0;
    expect(() => dawidSkene(data.music.ratings, { shouldStop })).toThrow(MetricStopped);
  });

  it('lets gold decide its items and turn the meaning of the classes', () => {
    const { ratings: toy, gold } = readCrowdSet('toy-5x5');
    const free = dawidSkene(toy);
    expect(consensusAccuracy(free, gold).value).toBeCloseTo(0.6, 12);
    const anchored = dawidSkene(toy, { gold });
    expect(consensusAccuracy(anchored, gold).value).toBe(1);
  });

  it('warns when most ratings come from below chance', () => {
    const { ratings: crowd, gold } = data.possent;
    const half = Object.fromEntries(
      Object.entries(gold)
        .filter((_, i) => i % 2 === 0)
        .map(([item, label]) => [item, label === '0' ? '1' : '0']),
    );
    const turned = dawidSkene(crowd, { gold: half });
    expect(turned.warnings.map(({ code }) => code)).toContain('label-switching');
  });

  it('settles within four iterations from its own result', () => {
    const table = ratingTable(data.rte.ratings);
    const cold = dawidSkene(table);
    const warm = dawidSkene(table, { warmStart: cold });
    expect(warm.iterations).toBeLessThanOrEqual(4);
    expect(warm.labels).toEqual(cold.labels);
  });

  it('keeps an unrated item without a label, and refuses unknown gold and odd options', () => {
    const rows = [
      { item: 'i', annotator: 'a', label: 'x' },
      { item: 'j', annotator: 'a', label: 'skip' },
    ];
    expect(consensusRows(dawidSkene(rows, { missing: ['skip'] }))[1]).toEqual({
      item: 'j',
      label: null,
      confidence: null,
      tie: false,
    });
    expect(consensusRows(dawidSkene([]))).toEqual([]);
    expect(() => dawidSkene(rows, { gold: { i: 'zebra' } })).toThrow(/gold\.i.*zebra/);
    expect(() => dawidSkene(rows, { smoothing: -1 })).toThrow(/smoothing/);
    expect(() => dawidSkene(rows, { maxIterations: 0 })).toThrow(/maxIterations/);
  });
});

describe('fastDawidSkene', () => {
  it('ends after few rounds near the soft solution', () => {
    const hard = fastDawidSkene(data.product.ratings);
    expect(hard.iterations).toBeLessThan(20);
    expect(accuracy(hard, 'product')).toBeGreaterThan(0.93);
  });
});

describe('glad', () => {
  it('finds disputed items hard and a contrary annotator negative', () => {
    const { ratings } = data.bluebirds;
    const { abilities } = glad(ratings);
    expect(Math.min(...abilities)).toBeLessThan(0.2);
    const rows = Array.from({ length: 40 }, (_, i) =>
      ['p', 'q', 'r', 's'].map((annotator, r) => ({
        item: `${i}`,
        annotator,
        label: i === 0 ? `${r % 2}` : annotator === 's' ? `${(i + 1) % 2}` : `${i % 2}`,
      })),
    ).flat();
    const found = glad(rows);
    expect(found.abilities[3]).toBeLessThan(0);
    expect(found.difficulties[found.items.indexOf('0')]).toBe(Math.max(...found.difficulties));
  });
});

describe('mace', () => {
  it('spots the annotator who always gives the same answer', () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      ['p', 'q', 'r', 'spam'].map((annotator) => ({
        item: `${i}`,
        annotator,
        label: annotator === 'spam' ? 'a' : i % 3 === 0 ? 'a' : 'b',
      })),
    ).flat();
    const { competences, bounds } = mace(rows, { restarts: 4, seed: 7 });
    expect(competences[0]).toBeGreaterThan(0.9);
    expect(competences[3]).toBeLessThan(0.3);
    expect(bounds).toHaveLength(4);
    expect(mace(rows, { restarts: 4, seed: 7 })).toEqual(mace(rows, { restarts: 4, seed: 7 }));
  });
});

describe('calibratePosteriors', () => {
  it('makes the beliefs of Dawid–Skene more honest on items it has not seen, and leaves the labels', () => {
    for (const name of ['dog', 'face', 'bluebirds'] as const) {
      const raw = dawidSkene(data[name].ratings);
      const found = calibratePosteriors(raw, data[name].gold);
      expect(found.brierAfter, name).toBeLessThan(found.brierBefore ?? 0);
      expect(found.expectedCalibrationErrorAfter, name).toBeLessThan(found.expectedCalibrationErrorBefore ?? 0);
      expect(found.consensus?.labels).toEqual(raw.labels);
      expect(Math.max(...(found.consensus?.posteriors ?? []))).toBeLessThan(0.9999);
    }
  });

  it('refuses to calibrate on a handful of items', () => {
    const found = calibratePosteriors(majorityVote(data.rte.ratings), { 0: '1' });
    expect([found.consensus, found.reason]).toEqual([null, '1 gold items with ratings; a calibration needs 30']);
  });
});

describe('isotonicRegression', () => {
  it('pools violators and equal inputs', () => {
    expect(
      isotonicRegression([
        [1, 3],
        [2, 1],
        [3, 2],
        [4, 5],
      ]),
    ).toEqual([
      { x: 2, y: 2, weight: 3 },
      { x: 4, y: 5, weight: 1 },
    ]);
    expect(
      isotonicRegression([
        [1, 0],
        [1, 1],
      ]),
    ).toEqual([{ x: 1, y: 0.5, weight: 2 }]);
  });
});

describe('compareAggregators', () => {
  it('recommends Dawid–Skene where it wins and the majority where nothing does', () => {
    const { ratings, gold } = data.product;
    const won = compareAggregators([majorityVote(ratings), dawidSkene(ratings), oneCoinDawidSkene(ratings)], gold, {
      draws: 500,
    });
    expect(won.recommended).toBe('dawid-skene');
    expect(won.methods[1]?.differenceInterval?.low).toBeGreaterThan(0.03);
    const few = Object.fromEntries(Object.entries(gold).slice(0, 20));
    const open = compareAggregators([majorityVote(ratings), dawidSkene(ratings)], few, { draws: 500 });
    expect(open.recommended).toBe('majority-vote');
    expect(open.conclusion).toMatch(/^No method/);
  });

  it('says worse where the model over-fits', () => {
    const { ratings, gold } = data.weather;
    const found = compareAggregators([majorityVote(ratings), dawidSkene(ratings, { smoothing: 0 })], gold, {
      draws: 500,
    });
    expect(found.methods[1]?.verdict).toBe('worse');
  });

  it('has no opinion without gold', () => {
    const found = compareAggregators([majorityVote(data.rte.ratings), wawa(data.rte.ratings)], {});
    expect(found.methods.map(({ verdict, accuracy: { reason } }) => [verdict, reason])).toEqual([
      ['baseline', 'gold never labelled'],
      ['not-shown', 'gold never labelled'],
    ]);
    expect(() => compareAggregators([], {})).toThrow(/empty/);
  });
});

describe('hundreds of answers to one item', () => {
  it('do not vanish in the product of their probabilities', () => {
    const ratings = Array.from({ length: 3 }, (_, i) =>
      Array.from({ length: 900 }, (__, r) => ({ item: `${i}`, annotator: `${r}`, label: `${(i + (r % 2)) % 3}` })),
    ).flat();
    for (const smoothing of [0, 0.01]) {
      const found = dawidSkene(ratings, { smoothing });
      expect(Number.isFinite(found.logLikelihood)).toBe(true);
      expect([...found.posteriors].every((belief) => belief >= 0 && belief <= 1)).toBe(true);
    }
    const strict = bayesianDawidSkene(ratings, { priorWrong: 1e-4, priorRight: 1e-4 });
    expect(strict.trace.every(Number.isFinite)).toBe(true);
  });
});
