import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as metrics from './index.ts';
import { MetricInputError } from './index.ts';
import type { Measure, Rating, RatingTableOptions } from './index.ts';

/**
 * What every function that takes ratings must stand: rows in any order, repeats, skips, unknown classes, one class, one
 * annotator, nothing, names of other people and classes, no number. A new exported function has to join a list here.
 */
const CLASSES = ['a', 'b', 'c'];
const gold = { i0: 'a', i1: 'b', i2: 'c' };
type Run = (rows: readonly Rating[], options: RatingTableOptions) => unknown;

/** Answers one figure for all ratings, at most 1; turned names of classes and annotators do not change it. */
const coefficients: Readonly<Record<string, (rows: readonly Rating[], options: RatingTableOptions) => Measure>> = {
  brennanPrediger: metrics.brennanPrediger,
  congerKappa: metrics.congerKappa,
  fleissKappa: metrics.fleissKappa,
  gwetAc1: metrics.gwetAc1,
  gwetAc2: metrics.gwetAc2,
  krippendorffAlpha: metrics.krippendorffAlpha,
  percentAgreement: metrics.percentAgreement,
  scottPi: (rows, options) => metrics.scottPi(pair(rows), options),
  cohenKappa: (rows, options) => metrics.cohenKappa(pair(rows), options),
};

/** Finds a label for each item. */
const aggregators: Readonly<Record<string, Run>> = {
  bayesianDawidSkene: metrics.bayesianDawidSkene,
  dawidSkene: metrics.dawidSkene,
  fastDawidSkene: metrics.fastDawidSkene,
  glad: metrics.glad,
  mace: (rows, options) => metrics.mace(rows, { ...options, restarts: 2, maxIterations: 10 }),
  majorityVote: metrics.majorityVote,
  oneCoinDawidSkene: metrics.oneCoinDawidSkene,
  wawa: metrics.wawa,
  zeroBasedSkill: metrics.zeroBasedSkill,
};

/** Says something else about the same rows. */
const others: Readonly<Record<string, Run>> = {
  agreementPerClass: metrics.agreementPerClass,
  agreementPerPair: (rows, options) => metrics.agreementPerPair(rows, { ...options, minimumOverlap: 1 }),
  agreementPerWindow: (rows, options) =>
    metrics.agreementPerWindow(rows, { ...options, order: ['i0', 'i1', 'i2', 'i3'], size: 2, bootstrap: null }),
  copyingSuspicion: (rows, options) => metrics.copyingSuspicion(rows, { ...options, minimumOverlap: 1 }),
  countPatternsOf: metrics.countPatternsOf,
  goldAccuracy: (rows, options) => metrics.goldAccuracy(rows, new Map(Object.entries(gold)), options),
  identicalAnswers: metrics.identicalAnswers,
  leaveOneRaterOut: metrics.leaveOneRaterOut,
  planConsensus: (rows, options) =>
    metrics.planConsensus(rows, { ...options, items: 10, pricePerLabel: 1, most: 2, gold }),
  ratingTable: metrics.ratingTable,
  toRatingTable: metrics.toRatingTable,
};

/** Takes a number from each annotator for each item. */
const numeric: Readonly<Record<string, (rows: readonly Rating<number>[]) => unknown>> = {
  decomposeVariance: metrics.decomposeVariance,
  logisticVarianceComponents: metrics.logisticVarianceComponents,
  medianConsensus: metrics.medianConsensus,
  offsetCorrectedMean: metrics.offsetCorrectedMean,
  severityBias: metrics.severityBias,
  varianceComponents: metrics.varianceComponents,
};

/** Takes something else than rows of ratings: bad input looks otherwise there, and is in the tests of each. */
const elsewhere = `
  MetricInputError MetricStopped stopWhenAsked
  ratingTableFromColumns binomialDraw multinomialDraw seededRandom stableHash
  bcaInterval jackknife percentileInterval
  addMoments agreementFromPatterns alphaFromMoments cohenKappaFromTable intervalMomentsOf jaccardDistance kendallTauB
  kendallW krippendorffAlphaSets masiDistance preferenceAgreement spanAgreement spearmanRho unitizingAlpha
  calibratePosteriors compareAggregators consensusAccuracy consensusRows isotonicRegression spanConsensus textConsensus
  benjaminiHochberg clopperPearsonInterval confidenceSequence jeffreysInterval lowerConfidenceBound mcNemarTest
  newcombeDifference probabilityAtLeast proportion proportionGate shrinkCells shrinkProportions sprt wilsonInterval
  betaCdf betaQuantile betaSurvival binomialCdf binomialPmf binomialSurvival chiSquareSurvival digamma gammaSurvival
  hypergeometricCdf logGamma normalCdf normalQuantile
  boundaryF boxArea boxConsensus boxIntersection boxIou clipBox clusterAcrossAnnotators cocoDetection decodeCocoCounts
  decodeMask encodeCocoCounts encodeMask maskArea maskBox maskConsensus maskIntersection maskIou matchRegions matchShapes
  maximumWeightMatching mergeMasks objectKeypointSimilarity panopticQuality polygonArea polygonIou polygonToMask
  rotatedBoxCorners rotatedBoxIou vocAveragePrecision
  characterF1 clusters editDistance editSimilarity exactDuplicates hammingDistance hashNeighbours lshBands nearDuplicates
  normaliseText perceptualHash simHash
  acceptanceProbability allocateSample averageOutgoingQualityLimit horvitzThompson operatingCurve qualityAtAcceptance
  samplingPlan seededSample stratifiedSample switchInspection twoPointPlan zeroAcceptancePlan
  bitcoinAddressValid findPii ibanValid luhnValid maskPii parsePrice findQuantities
  bernoulliCusum bernoulliCusumRunLength cusum cusumRunLength designBernoulliCusum distributionShift ewma ewmaRunLength
  gChart gChartLimits gTest jensenShannonDivergence lInfinityDistance laneyBaseline laneyPChart pChart pChartLimits
  populationStabilityIndex threeSigmaLimits
  classifyRootCause bradleyTerry noisyBradleyTerry positionBias winMatrix confidentLearning
  allocateOverlap bridgePower bridgeSize replayOverlap goldRecognition`.match(/\w+/g) as readonly string[];

const tabled: Readonly<Record<string, Run>> = { ...coefficients, ...aggregators, ...others };

/** The first two annotators of each item become the same two, for figures of exactly two. */
function pair(rows: readonly Rating[]): Rating[] {
  return rows.filter(({ annotator }) => annotator === 'r0' || annotator === 'r1');
}

interface Refused {
  readonly refused: string;
}

function isRefused(found: Measure | Refused): found is Refused {
  return 'refused' in found;
}

/** A value, or the typed error that stands for it. */
function outcome<Result>(run: () => Result): Result | Refused {
  try {
    return run();
  } catch (error) {
    if (error instanceof MetricInputError) return { refused: error.argument };
    throw error;
  }
}

/** Places of numbers that are none, anywhere in a result. */
function wrongNumbers(value: unknown, place = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${place} is ${value}`];
  // An item that nobody rated has no difficulty; the doc comment says so.
  if (place.endsWith('.difficulties')) return [];
  if (ArrayBuffer.isView(value)) return wrongNumbers(Array.from(value as Float64Array), place);
  if (value instanceof Map) return wrongNumbers([...value.values()], place);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => wrongNumbers(inside, `${place}.${key}`));
}

const rating = fc.record({
  item: fc.constantFrom('i0', 'i1', 'i2', 'i3'),
  annotator: fc.constantFrom('r0', 'r1', 'r2'),
  label: fc.constantFrom(...CLASSES),
});
const anyRows = fc.array(rating, { maxLength: 24 });
const onceEach = fc.uniqueArray(rating, { maxLength: 12, selector: ({ item, annotator }) => `${item} ${annotator}` });
const row = (item: string, annotator: string, label: string): Rating => ({ item, annotator, label });
const special: Readonly<Record<string, readonly Rating[]>> = {
  'no row': [],
  'one row': [row('i0', 'r0', 'a')],
  'one class': ['i0', 'i1', 'i2'].flatMap((item) => ['r0', 'r1'].map((who) => row(item, who, 'a'))),
  'one annotator': ['i0', 'i1', 'i2'].map((item, at) => row(item, 'r0', CLASSES[at] ?? 'a')),
  'one item': ['r0', 'r1', 'r2'].map((who, at) => row('i0', who, CLASSES[at] ?? 'a')),
  'no item answered twice': [row('i0', 'r0', 'a'), row('i1', 'r1', 'b'), row('i2', 'r2', 'c')],
  'the same row again and again': Array.from({ length: 9 }, () => row('i0', 'r0', 'a')),
};

describe('every exported function', () => {
  it('stands in one list, and each list holds only what is exported', () => {
    const exported = Object.entries(metrics).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    const listed = [...Object.keys(tabled), ...Object.keys(numeric), ...elsewhere];
    expect(listed.toSorted()).toEqual(exported.toSorted());
  });
});

describe.each(Object.entries(tabled))('%s', (_, run) => {
  it('gives numbers, nulls or a typed error for any rows, with repeats and skips', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(wrongNumbers(outcome(() => run(rows, { classes: CLASSES })))).toEqual([]);
        expect(wrongNumbers(outcome(() => run(rows, { classes: ['a', 'b'], missing: ['c'] })))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('does not see the order of the rows', () => {
    fc.assert(
      fc.property(onceEach, fc.nat(), (rows, turn) => {
        const by = rows.length === 0 ? 0 : turn % rows.length;
        const turned = [...rows.slice(by), ...rows.slice(0, by)].reverse();
        const result = (given: readonly Rating[]): unknown => outcome(() => run(given, { classes: CLASSES }));
        expect(result(turned)).toEqual(result(rows));
      }),
      { numRuns: 25 },
    );
  });

  it.each(Object.entries(special))('stands %s', (_case, rows) => {
    expect(wrongNumbers(outcome(() => run(rows, { classes: CLASSES })))).toEqual([]);
    expect(wrongNumbers(outcome(() => run(rows, {})))).toEqual([]);
  });

  it('refuses an unknown class, and a second answer when told to', () => {
    const rows = [row('i0', 'r0', 'a'), row('i0', 'r1', 'a'), row('i1', 'r0', 'b'), row('i1', 'r1', 'x')];
    expect(() => run(rows, { classes: CLASSES })).toThrow(MetricInputError);
    const twice = [...rows.slice(0, 3), row('i0', 'r0', 'b')];
    expect(() => run(twice, { classes: CLASSES, repeats: 'error' })).toThrow(MetricInputError);
  });
});

describe.each(Object.entries(coefficients))('%s', (_, measure) => {
  it('is at most 1, has a reason when it is not defined, and turned names do not change it', () => {
    const turn = (name: string): string => ({ a: 'b', b: 'c', c: 'a', r0: 'r1', r1: 'r0' })[name] ?? name;
    fc.assert(
      fc.property(onceEach, (rows) => {
        const found = outcome(() => measure(rows, { classes: CLASSES }));
        if (isRefused(found)) return;
        const { value, reason } = found;
        expect(value === null).toBe(reason !== null);
        if (value === null) return;
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        const turned = rows.map((one) => ({ ...one, label: turn(one.label), annotator: turn(one.annotator) }));
        expect(measure(turned, { classes: CLASSES }).value).toBeCloseTo(value, 9);
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(Object.entries(numeric))('%s', (_, run) => {
  const numbered = onceEach.map((rows) => rows.map((one) => ({ ...one, label: one.label === 'a' ? 1 : 0 })));

  it('gives numbers, nulls or a typed error, and does not see the order of the rows', () => {
    fc.assert(
      fc.property(numbered, (rows) => {
        const found = outcome(() => run(rows));
        expect(wrongNumbers(found)).toEqual([]);
        expect(outcome(() => run([...rows].reverse()))).toEqual(found);
      }),
      { numRuns: 15 },
    );
  });

  it.each([Number.NaN, Infinity])('refuses %f as a rating', (label) => {
    expect(() => run([{ item: 'i', annotator: 'r', label }])).toThrow(MetricInputError);
  });
});
