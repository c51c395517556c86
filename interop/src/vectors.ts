import {
  clopperPearsonInterval,
  cohenKappa,
  cusumRunLength,
  ewmaRunLength,
  fleissKappa,
  gwetAc1,
  jeffreysInterval,
  krippendorffAlpha,
  panopticQuality,
  pChartLimits,
  probabilityAtLeast,
  sprt,
  threeSigmaLimits,
  twoPointPlan,
  wilsonInterval,
  zeroAcceptancePlan,
} from '@assay/metrics';
import { z } from 'zod';
import type { Check, ReadFile } from './check.ts';
import { moreVectors } from './more-vectors.ts';

const numbers = z.record(z.string(), z.number());
const agreementSchema = z.object({
  cases: z.record(
    z.string(),
    z.object({
      ratings: z.array(z.array(z.union([z.number(), z.string()]).nullable())),
      expected: z.record(z.string(), z.unknown()),
    }),
  ),
});
const intervalsSchema = z.array(
  z.looseObject({
    k: z.number(),
    n: z.number(),
    wilson: z.array(z.number()),
    clopper_pearson: z.array(z.number()),
    jeffreys: z.array(z.number()),
    'post_prob_acc_ge_0.98_uniform_prior': z.number(),
  }),
);
const row = z.record(z.string(), z.unknown());
const acceptanceSchema = z.object({
  zero_acceptance_binomial: z.array(numbers),
  zero_acceptance_finite_lot: z.array(numbers),
  two_point_single_plans: z.array(numbers),
  sprt: z.array(
    z.looseObject({
      p0: z.number(),
      p1: z.number(),
      alpha: z.number(),
      beta: z.number(),
      truncate_at: z.number(),
      h1: z.number(),
      h2: z.number(),
      slope: z.number(),
      oc: z.array(numbers),
    }),
  ),
});
const chartsSchema = z.object({
  cusum_normal: z.array(numbers),
  ewma_normal: z.array(numbers),
  p_chart: z.array(numbers),
});
const panopticSchema = z.object({
  gt: z.array(z.array(z.number())),
  pred: z.array(z.array(z.number())),
  gt_category: row,
  pred_category: row,
  expected: z.object({ pq: z.number() }),
});

const SIX = 5.1e-7;
const THREE = 5.1e-4;

/** The vectors of `reference-vectors`, each file by the functions it was made for. */
export async function vectors(read: ReadFile): Promise<Check[]> {
  return [
    ...agreement(agreementSchema.parse(JSON.parse(await read('agreement.json')))),
    ...intervals(intervalsSchema.parse(JSON.parse(await read('binomial_intervals.json')))),
    ...acceptance(acceptanceSchema.parse(JSON.parse(await read('acceptance_sampling.json')))),
    ...charts(chartsSchema.parse(JSON.parse(await read('control_charts.json')))),
    ...(await moreVectors(read)),
    panoptic(panopticSchema.parse(JSON.parse(await read('panoptic_toy.json')))),
  ];
}

function agreement({ cases }: z.infer<typeof agreementSchema>): Check[] {
  return Object.entries(cases).flatMap(([name, { ratings, expected }]) => {
    const rows = ratings.flatMap((answers, rater) =>
      answers.flatMap((label, item) =>
        label === null ? [] : [{ item: `${item}`, annotator: `${rater}`, label: String(label) }],
      ),
    );
    const seen = [...new Set(ratings.flat().filter((label) => label !== null))];
    const classes = seen
      .toSorted((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1))
      .map(String);
    const identity = numbers.safeParse(expected['cac_identity']).data ?? {};
    const all: [string, unknown, () => number | null][] = [
      ...(['nominal', 'ordinal', 'interval', 'ratio'] as const).map((level): [string, unknown, () => number | null] => [
        `alpha ${level}`,
        expected[`alpha_${level}`],
        () => krippendorffAlpha(rows, { level, classes }).value,
      ]),
      ['Fleiss kappa', identity['fleiss'], () => fleissKappa(rows, { classes }).value],
      ['AC1', identity['gwet_ac'], () => gwetAc1(rows, { classes }).value],
      ...(ratings.length === 2
        ? ([['Cohen kappa', identity['cohen'], () => cohenKappa(rows, { classes }).value]] as const).map(
            ([what, value, run]): [string, unknown, () => number | null] => [what, value, run],
          )
        : []),
    ];
    return all.flatMap(([what, value, run]) =>
      typeof value === 'number' ? [{ name: `${name}: ${what}`, ours: run(), value, tolerance: SIX }] : [],
    );
  });
}

function intervals(samples: z.infer<typeof intervalsSchema>): Check[] {
  return samples.flatMap(({ k, n, wilson, clopper_pearson, jeffreys, ...more }) => [
    ...[
      ['Wilson', wilsonInterval(k, n), wilson] as const,
      ['Clopper-Pearson', clopperPearsonInterval(k, n), clopper_pearson] as const,
      ['Jeffreys', jeffreysInterval(k, n), jeffreys] as const,
    ].flatMap(([name, { low, high }, [a = Number.NaN, b = Number.NaN]]) => [
      { name: `${k} of ${n}: ${name} low`, ours: low, value: a, tolerance: SIX },
      { name: `${k} of ${n}: ${name} high`, ours: high, value: b, tolerance: SIX },
    ]),
    {
      name: `${k} of ${n}: P(accuracy >= 0.98)`,
      ours: probabilityAtLeast(k, n, 0.98),
      value: more['post_prob_acc_ge_0.98_uniform_prior'],
      tolerance: SIX,
    },
  ]);
}

const of = (from: Readonly<Record<string, number>>, name: string): number => from[name] ?? Number.NaN;

function acceptance(given: z.infer<typeof acceptanceSchema>): Check[] {
  const zero = [...given.zero_acceptance_binomial, ...given.zero_acceptance_finite_lot].map((plan) => {
    const { lot } = plan;
    const options = { ltpd: of(plan, 'ltpd'), beta: of(plan, 'beta'), ...(lot === undefined ? {} : { lot }) };
    return {
      name: `c = 0 plan, LTPD ${options.ltpd}, beta ${options.beta}${lot === undefined ? '' : `, lot ${lot}`}: n`,
      ours: zeroAcceptancePlan(options).sampleSize,
      value: of(plan, 'n'),
      tolerance: 0,
    };
  });
  const two = given.two_point_single_plans.flatMap((plan) => {
    const [p1, p2, alpha, beta] = ['p1', 'p2', 'alpha', 'beta'].map((name) => of(plan, name));
    const found = twoPointPlan({ p1: p1 ?? 0, p2: p2 ?? 0, alpha: alpha ?? 0, beta: beta ?? 0 });
    const name = `plan ${p1} against ${p2}`;
    return [
      { name: `${name}: n`, ours: found.sampleSize, value: of(plan, 'n'), tolerance: 0 },
      { name: `${name}: c`, ours: found.acceptance, value: of(plan, 'c'), tolerance: 0 },
      { name: `${name}: accepted at p1`, ours: found.acceptanceAtP1, value: of(plan, 'pa_p1'), tolerance: SIX },
    ];
  });
  const sequential = given.sprt.flatMap(({ p0, p1, alpha, beta, truncate_at: truncateAt, h1, h2, slope, oc }) => {
    const test = sprt({ p0, p1, alpha, beta, truncateAt });
    const name = `sequential test ${p0} against ${p1}`;
    return [
      { name: `${name}: h1`, ours: test.h1, value: h1, tolerance: SIX },
      { name: `${name}: h2`, ours: test.h2, value: h2, tolerance: SIX },
      { name: `${name}: slope`, ours: test.slope, value: slope, tolerance: SIX },
      ...oc.flatMap((point) => {
        const ours = test.operatingCharacteristic(of(point, 'p'));
        return [
          { name: `${name}: accepted at ${point['p']}`, ours: ours.accept, value: of(point, 'accept'), tolerance: SIX },
          {
            name: `${name}: items at ${point['p']}`,
            ours: ours.averageSampleNumber,
            value: of(point, 'asn'),
            tolerance: 5.1e-5,
          },
        ];
      }),
    ];
  });
  return [...zero, ...two, ...sequential];
}

function charts({ cusum_normal, ewma_normal, p_chart }: z.infer<typeof chartsSchema>): Check[] {
  return [
    ...cusum_normal.map((given) => ({
      name: `CUSUM k ${given['k']}, h ${given['h']}, shift ${given['shift_sigma']}: run length, two-sided`,
      ours: cusumRunLength({ k: of(given, 'k'), h: of(given, 'h') }, of(given, 'shift_sigma')).twoSided,
      value: of(given, 'arl_two_sided'),
      tolerance: THREE,
    })),
    ...ewma_normal.map((given) => ({
      name: `EWMA ${given['lam']}, ${given['L']}, shift ${given['shift_sigma']}: run length`,
      ours: ewmaRunLength({ lambda: of(given, 'lam'), limit: of(given, 'L') }, of(given, 'shift_sigma')),
      value: of(given, 'arl'),
      tolerance: THREE,
    })),
    ...p_chart.flatMap((given) => [
      {
        name: `p-chart ${given['pbar']}, n ${given['n']}: false alarms of three sigma`,
        ours: threeSigmaLimits(of(given, 'pbar'), of(given, 'n')).falseAlarmAbove,
        value: of(given, 'false_alarm_ucl3'),
        tolerance: SIX,
      },
      {
        name: `p-chart ${given['pbar']}, n ${given['n']}: false alarms of exact limits`,
        ours: pChartLimits(of(given, 'pbar'), of(given, 'n')).falseAlarmAbove,
        value: of(given, 'false_alarm_exact'),
        tolerance: SIX,
      },
    ]),
  ];
}

function panoptic(toy: z.infer<typeof panopticSchema>): Check {
  const names = (classes: Readonly<Record<string, unknown>>): Record<string, string> =>
    Object.fromEntries(Object.entries(classes).map(([segment, name]) => [segment, String(name)]));
  const found = panopticQuality([
    {
      truth: toy.gt.flat(),
      truthClasses: names(toy.gt_category),
      answer: toy.pred.flat(),
      answerClasses: names(toy.pred_category),
    },
  ]);
  return { name: 'panoptic quality with void', ours: found.pq, value: toy.expected.pq, tolerance: SIX };
}
