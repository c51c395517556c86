import {
  agreementFromPatterns,
  clopperPearsonInterval,
  cohenKappaFromTable,
  horvitzThompson,
  jeffreysInterval,
  logisticVarianceComponents,
  mcNemarTest,
  multinomialDraw,
  newcombeDifference,
  seededRandom,
  shrinkProportions,
  spanAgreement,
  varianceComponents,
  wilsonInterval,
} from '../src/index.ts';
import type { CountPattern, Interval, SeededRandom } from '../src/index.ts';
import { printTable } from './print-table.ts';

const RUNS = 2000;

interface CoverageCase {
  readonly name: string;
  readonly world: string;
  /** Promises at least its level, never about it: only the lower limit applies. */
  readonly guaranteed?: boolean;
  readonly truth: () => number;
  readonly draw: (random: SeededRandom, run: number) => Interval | null;
}

/** Three raters, right with probability 0.8 or 0.95 by item, over classes 60 : 30 : 10; the exact share of each pattern. */
const CLASSES = ['a', 'b', 'c'];
const PATTERNS: { counts: number[]; share: number }[] = (() => {
  const shares = new Map<string, number>();
  for (const skill of [0.8, 0.95])
    [0.6, 0.3, 0.1].forEach((prior, truth) => {
      for (let code = 0; code < 27; code++) {
        const given = [code % 3, Math.floor(code / 3) % 3, Math.floor(code / 9)];
        const chance = given.reduce((p, label) => p * (label === truth ? skill : (1 - skill) / 2), prior / 2);
        const counts = CLASSES.map((_, c) => given.filter((label) => label === c).length).join();
        shares.set(counts, (shares.get(counts) ?? 0) + chance);
      }
    });
  return [...shares].map(([counts, share]) => ({ counts: counts.split(',').map(Number), share }));
})();

function patterns(random: SeededRandom, items: number): CountPattern[] {
  const drawn = multinomialDraw(
    random,
    items,
    PATTERNS.map(({ share }) => share),
  );
  return PATTERNS.map(({ counts }, p) => ({ counts, items: drawn[p] ?? 0 }));
}

const everything: CountPattern[] = PATTERNS.map(({ counts, share }) => ({ counts, items: Math.round(share * 1e12) }));

const KAPPA = [0.3, 0.05, 0.05, 0.05, 0.25, 0.05, 0.05, 0.05, 0.15];
const square = (cells: ArrayLike<number>): number[][] =>
  [0, 1, 2].map((i) => [0, 1, 2].map((j) => Math.round(cells[3 * i + j] ?? 0)));

const successes = (random: SeededRandom, n: number, p: number): number =>
  multinomialDraw(random, n, [p, 1 - p])[0] ?? 0;

/** Spans of two annotators over 150 items: F1 in the population is a ratio of means. */
function spans(random: SeededRandom): Interval | null {
  const answers = Array.from({ length: 150 }, (_, i) => {
    const both = random.int(4);
    const list = (own: boolean): { start: number; end: number; type: string }[] =>
      Array.from({ length: both }, (_, s) => ({ start: 10 * s, end: 10 * s + 5, type: 't' })).map((span) =>
        own && random.next() < 0.3 ? { ...span, end: span.end + 1 } : span,
      );
    return ['p', 'q'].map((annotator) => ({ item: `${i}`, annotator, spans: list(annotator === 'q') }));
  });
  return spanAgreement(answers.flat()).exactF1.interval;
}

/** Shares of 12 people around 0.85 (a Beta of 17 : 3), 5 to 60 items each; the first person's true share is drawn with them. */
function shrinkage(random: SeededRandom): boolean {
  const beta = (): number => {
    const [a, b] = [17, 3].map((n) =>
      Array.from({ length: n }).reduce<number>((sum) => sum - Math.log(1 - random.next()), 0),
    );
    return (a ?? 0) / ((a ?? 0) + (b ?? 0));
  };
  const people = Array.from({ length: 12 }, (_, group) => ({ group: `${group}`, p: beta(), trials: 5 * (1 + group) }));
  const found = shrinkProportions(
    people.map(({ group, p, trials }) => ({ group, trials, successes: successes(random, trials, p) })),
  );
  const who = random.int(12);
  const { interval } = found.groups[who] ?? {};
  const p = people[who]?.p ?? 0;
  return interval !== undefined && interval.low <= p && p <= interval.high;
}

/** 120 of 900 easy items (5 % wrong) and 80 of 100 hard ones (30 % wrong), weighted back to all 1,000. */
function stratified(random: SeededRandom): Interval | null {
  const draw = (items: number, wrong: number, taken: number, stratum: string) =>
    random
      .shuffle(Array.from({ length: items }, (_, i) => (i < wrong ? 0 : 1)))
      .slice(0, taken)
      .map((value) => ({ value, inclusionProbability: taken / items, stratum }));
  return horvitzThompson([...draw(900, 45, 120, 'easy'), ...draw(100, 30, 80, 'hard')]).interval;
}

interface Crossed {
  readonly items: number;
  readonly raters: number;
  readonly perItem: number;
  readonly itemSpread: number;
  readonly raterSpread: number;
  readonly middle: number;
}

/** The raters' share of the variance of items and raters drawn anew each time, from scores or from yes and no. */
function crossed(random: SeededRandom, world: Crossed, binary: boolean): Interval | null {
  const severity = Array.from({ length: world.raters }, () => world.raterSpread * random.normal());
  const rows = Array.from({ length: world.items }, (_, i) => {
    const ease = world.itemSpread * random.normal();
    const raters = random.shuffle(severity.map((_two, who) => who)).slice(0, world.perItem);
    return raters.map((who) => {
      const middle = world.middle + ease + (severity[who] ?? 0);
      const label = binary ? Number(random.next() < 1 / (1 + Math.exp(-middle))) : middle + random.normal();
      return { item: `${i}`, annotator: `${who}`, label };
    });
  }).flat();
  return (binary ? logisticVarianceComponents(rows) : varianceComponents(rows)).rater.interval;
}

/** The first was looked at while the method was chosen; the others were drawn up before they were run, and run once. */
const YES_OR_NO: readonly Crossed[] = [
  { items: 120, raters: 24, perItem: 3, itemSpread: 1.5, raterSpread: 0.8, middle: 0 },
  { items: 60, raters: 12, perItem: 4, itemSpread: 1, raterSpread: 0.7, middle: -1.2 },
  { items: 80, raters: 16, perItem: 3, itemSpread: 2, raterSpread: 1.1, middle: 0.8 },
];

const logistic = (world: Crossed): CoverageCase => ({
  name: `logistic variance components, ${world.raters} raters`,
  world: `${world.items} items, ${world.perItem} answers each, spreads ${world.itemSpread} and ${world.raterSpread}, middle ${world.middle}`,
  truth: () => world.raterSpread ** 2 / (world.itemSpread ** 2 + world.raterSpread ** 2 + Math.PI ** 2 / 3),
  draw: (r) => crossed(r, world, true),
});

const alpha = (
  name: string,
  statistic: 'krippendorff-alpha' | 'gwet-ac1' | 'fleiss-kappa',
  method: 'percentile' | 'bca' | null,
): CoverageCase => ({
  name,
  world: '3 raters, 3 classes, 200 items',
  truth: () => agreementFromPatterns(everything, CLASSES, { statistic }).value ?? Number.NaN,
  draw: (random, run) =>
    agreementFromPatterns(patterns(random, 200), CLASSES, {
      statistic,
      bootstrap: method === null ? null : { draws: 1000, seed: run, method },
    }).interval,
});

const CASES: readonly CoverageCase[] = [
  {
    name: 'Wilson',
    world: 'p = 0.9, n = 150',
    truth: () => 0.9,
    draw: (r) => wilsonInterval(successes(r, 150, 0.9), 150),
  },
  {
    name: 'Jeffreys',
    world: 'p = 0.9, n = 150',
    truth: () => 0.9,
    draw: (r) => jeffreysInterval(successes(r, 150, 0.9), 150),
  },
  {
    name: 'Clopper–Pearson (guaranteed)',
    guaranteed: true,
    world: 'p = 0.9, n = 150',
    truth: () => 0.9,
    draw: (r) => clopperPearsonInterval(successes(r, 150, 0.9), 150),
  },
  {
    name: 'Newcombe difference',
    world: '0.9 of 120 − 0.8 of 90',
    truth: () => 0.1,
    draw: (r) =>
      newcombeDifference(
        { successes: successes(r, 120, 0.9), trials: 120 },
        { successes: successes(r, 90, 0.8), trials: 90 },
      ).interval,
  },
  {
    name: 'Newcombe difference, few',
    world: '0.9 of 15 − 0.7 of 10',
    truth: () => 0.2,
    draw: (r) =>
      newcombeDifference(
        { successes: successes(r, 15, 0.9), trials: 15 },
        { successes: successes(r, 10, 0.7), trials: 10 },
      ).interval,
  },
  {
    name: 'Horvitz–Thompson mean',
    world: '200 of 1,000 items, two strata',
    truth: () => 0.925,
    draw: stratified,
  },
  {
    name: 'shrunk share of one of 12',
    world: 'Beta 17 : 3, 5 to 60 items each; 1 if held',
    truth: () => 1,
    draw: (r) =>
      shrinkage(r) ? { low: 1, high: 1, level: 0.95, method: '' } : { low: 0, high: 0, level: 0.95, method: '' },
  },
  {
    name: 'variance components, raters',
    world: '300 items, 24 raters, 3 an item',
    truth: () => 0.64 / (2.25 + 0.64 + 1),
    draw: (r) =>
      crossed(r, { items: 300, raters: 24, perItem: 3, itemSpread: 1.5, raterSpread: 0.8, middle: 0 }, false),
  },
  ...YES_OR_NO.map(logistic),
  {
    name: 'paired difference (Agresti–Min)',
    world: '80 : 12 : 5 : 3 %, 150 items',
    truth: () => 0.07,
    draw: (r) => {
      const [bothRight = 0, onlyFirst = 0, onlySecond = 0, bothWrong = 0] = multinomialDraw(r, 150, [80, 12, 5, 3]);
      return mcNemarTest({ bothRight, onlyFirst, onlySecond, bothWrong }).difference.interval;
    },
  },
  {
    name: 'Cohen κ, analytic',
    world: '3 classes, 200 items',
    truth: () => cohenKappaFromTable(square(KAPPA.map((p) => p * 1e9))).value ?? Number.NaN,
    draw: (r) => cohenKappaFromTable(square(multinomialDraw(r, 200, KAPPA))).interval,
  },
  alpha('Krippendorff α, item bootstrap', 'krippendorff-alpha', 'percentile'),
  alpha('Krippendorff α, BCa', 'krippendorff-alpha', 'bca'),
  alpha('Gwet AC1, analytic', 'gwet-ac1', null),
  alpha('Fleiss κ, analytic', 'fleiss-kappa', null),
  { name: 'span F1, item jackknife', world: '2 annotators, 150 items', truth: () => 0.7, draw: spans },
];

/** How often does each nominal 95 % interval hold the truth it was drawn from? */
export function coverageTable(only: readonly string[]): void {
  const rows = CASES.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word))).map(
    ({ name, world, guaranteed = false, truth, draw }) => {
      const random = seededRandom(name);
      const value = truth();
      let [held, width, none] = [0, 0, 0];
      for (let run = 0; run < RUNS; run++) {
        const interval = draw(random, run);
        if (interval === null) none++;
        else {
          if (interval.low <= value && value <= interval.high) held++;
          width += interval.high - interval.low;
        }
      }
      const coverage = held / (RUNS - none);
      return [
        name,
        world,
        value.toFixed(4),
        String(RUNS - none),
        `${(100 * coverage).toFixed(1)} %`,
        (width / (RUNS - none)).toFixed(4),
        coverage >= 0.94 && (guaranteed || coverage <= 0.97) ? 'yes' : 'NO',
      ];
    },
  );
  printTable(
    `Coverage of 95 % intervals over ${RUNS} simulated samples (limits 94 to 97 %)`,
    ['interval', 'world', 'truth', 'samples', 'coverage', 'mean width', 'within'],
    rows,
  );
}
