import {
  agreementFromPatterns,
  cocoDetection,
  cohenKappaFromTable,
  qualityAtAcceptance,
  samplingPlan,
  type CountPattern,
} from '@assay/metrics';
import { z } from 'zod';
import type { Check, ReadFile } from './check.ts';

const SIX = 5.1e-7;
const cells = z.array(z.array(z.number()));
const tablesSchema = z.object({
  two_rater_tables: z.record(z.string(), z.object({ table: cells, expected: z.record(z.string(), z.unknown()) })),
  fleiss_tables: z.record(
    z.string(),
    z.object({ counts: cells, expected: z.object({ fleiss: z.number(), per_category: z.array(z.number()) }) }),
  ),
});
const cohenSchema = z.object({ kappa: z.number(), se: z.number(), ci95: z.tuple([z.number(), z.number()]) });
const standardSchema = z.object({
  mil_std_105e: z.object({
    examples: z.array(
      z.object({
        lot: z.number(),
        aql_percent: z.number(),
        level: z.enum(['S1', 'S2', 'S3', 'S4', 'I', 'II', 'III']),
        n: z.number(),
        ac: z.number(),
        re: z.number(),
        pa_at_aql: z.number().optional(),
        quality_at_pa10: z.number().optional(),
      }),
    ),
  }),
});
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const objects = z.looseObject({
  image_id: z.number(),
  category_id: z.number(),
  bbox: box,
  area: z.number(),
  iscrowd: z.number(),
});
const crowdSchema = z.looseObject({
  ground_truth: z.looseObject({ images: z.array(z.looseObject({ id: z.number() })), annotations: z.array(objects) }),
  detections: z.array(objects.extend({ score: z.number() })),
  expected: z.looseObject({ with_crowd_region: z.record(z.string(), z.number()) }),
});

/** Tables of two raters and of many, the inspection standard, and detections around a crowd. */
export async function moreVectors(read: ReadFile): Promise<Check[]> {
  const { two_rater_tables, fleiss_tables } = tablesSchema.parse(JSON.parse(await read('agreement.json')));
  return [
    ...Object.entries(two_rater_tables).flatMap(([name, { table, expected }]) => twoRaters(name, table, expected)),
    ...Object.entries(fleiss_tables).flatMap(([name, { counts, expected }]) => manyRaters(name, counts, expected)),
    ...standard(standardSchema.parse(JSON.parse(await read('acceptance_sampling.json')))),
    ...crowd(crowdSchema.parse(JSON.parse(await read('coco_crowd_toy.json')))),
  ];
}

/** The same items as patterns of one kind, in which the order of the two raters is forgotten. */
function patternsOf(table: readonly (readonly number[])[]): CountPattern[] {
  return table.flatMap((row, i) =>
    row.map((items, j) => ({ counts: row.map((_, k) => Number(k === i) + Number(k === j)), items })),
  );
}

function twoRaters(name: string, table: number[][], expected: Readonly<Record<string, unknown>>): Check[] {
  const classes = table.map((_, k) => `${k}`);
  const cohen = (['unweighted', 'linear', 'quadratic'] as const).flatMap((weighting) => {
    const known = cohenSchema.safeParse(expected[`cohen_${weighting}`]).data;
    if (known === undefined) return [];
    const ours = cohenKappaFromTable(table, { weighting });
    return [
      { name: `${name}: Cohen ${weighting}`, ours: ours.value, value: known.kappa, tolerance: SIX },
      { name: `${name}: its standard error`, ours: ours.standardError ?? null, value: known.se, tolerance: SIX },
      { name: `${name}: its interval, low`, ours: ours.interval?.low ?? null, value: known.ci95[0], tolerance: SIX },
      { name: `${name}: its interval, high`, ours: ours.interval?.high ?? null, value: known.ci95[1], tolerance: SIX },
    ];
  });
  const pooled = (
    [
      ['percent', 'percent-agreement'],
      ['scott_pi', 'fleiss-kappa'],
      ['ac1', 'gwet-ac1'],
      ['pabak', 'brennan-prediger'],
    ] as const
  ).flatMap(([key, statistic]) => {
    const value = expected[key];
    if (typeof value !== 'number') return [];
    const ours = agreementFromPatterns(patternsOf(table), classes, { statistic }).value;
    return [{ name: `${name}: ${key}`, ours, value, tolerance: SIX }];
  });
  return [...cohen, ...pooled];
}

function manyRaters(
  name: string,
  counts: readonly (readonly number[])[],
  expected: { readonly fleiss: number; readonly per_category: readonly number[] },
): Check[] {
  const kappa = (rows: readonly (readonly number[])[]): number | null =>
    agreementFromPatterns(
      rows.map((row) => ({ counts: [...row], items: 1 })),
      (rows[0] ?? []).map((_, k) => `${k}`),
      { statistic: 'fleiss-kappa' },
    ).value;
  const against = (k: number) => counts.map((row) => [row[k] ?? 0, row.reduce((a, b) => a + b, 0) - (row[k] ?? 0)]);
  return [
    { name: `${name}: Fleiss kappa`, ours: kappa(counts), value: expected.fleiss, tolerance: SIX },
    ...expected.per_category.map((value, k) => ({
      name: `${name}: Fleiss kappa of class ${k}`,
      ours: kappa(against(k)),
      value,
      tolerance: SIX,
    })),
  ];
}

function standard({ mil_std_105e: { examples } }: z.infer<typeof standardSchema>): Check[] {
  return examples.flatMap((given) => {
    const plan = samplingPlan({ lot: given.lot, aqlPercent: given.aql_percent, level: given.level });
    const name = `MIL-STD-105E, lot ${given.lot}, level ${given.level}, AQL ${given.aql_percent}`;
    const at10 = qualityAtAcceptance({ sampleSize: plan.sampleSize, acceptance: plan.acceptance }, 0.1);
    return [
      { name: `${name}: n`, ours: plan.sampleSize, value: given.n, tolerance: 0 },
      { name: `${name}: accepted up to`, ours: plan.acceptance, value: given.ac, tolerance: 0 },
      { name: `${name}: rejected from`, ours: plan.rejection, value: given.re, tolerance: 0 },
      ...(given.pa_at_aql === undefined
        ? []
        : [{ name: `${name}: passes at AQL`, ours: plan.acceptanceAtAql, value: given.pa_at_aql, tolerance: SIX }]),
      ...(given.quality_at_pa10 === undefined
        ? []
        : [{ name: `${name}: passes with 10 % at`, ours: at10, value: given.quality_at_pa10, tolerance: SIX }]),
    ];
  });
}

function crowd({ ground_truth, detections, expected }: z.infer<typeof crowdSchema>): Check[] {
  const place = (object: z.infer<typeof objects>) => ({
    image: object.image_id,
    category: object.category_id,
    box: object.bbox,
    area: object.area,
  });
  const { figures } = cocoDetection(
    ground_truth.annotations.map((one) => ({ ...place(one), crowd: one.iscrowd === 1 })),
    detections.map((one) => ({ ...place(one), score: one.score })),
    { images: ground_truth.images.map(({ id }) => id) },
  );
  return (
    [
      ['AP', 'ap'],
      ['AP50', 'ap50'],
      ['AP75', 'ap75'],
      ['APs', 'apSmall'],
      ['APm', 'apMedium'],
      ['APl', 'apLarge'],
      ['AR1', 'ar1'],
      ['AR10', 'ar10'],
      ['AR100', 'ar100'],
      ['ARs', 'arSmall'],
      ['ARm', 'arMedium'],
      ['ARl', 'arLarge'],
    ] as const
  ).map(([key, figure]) => ({
    name: `around a crowd: ${key}`,
    ours: figures[figure].value,
    value: expected.with_crowd_region[key] ?? Number.NaN,
    tolerance: SIX,
  }));
}
