import { parsePrice, spanAgreement, vocAveragePrecision } from '@assay/metrics';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { mean, tableOf, type Check, type ReadFile } from './check.ts';
import { cameras, confidentJoint, listings, pii, vocHundred } from './more-sets.ts';
import { vectors } from './vectors.ts';

/** The sets whose figures the library gives where no command does; what each is compared with stands in its folder or here. */
const checks: Readonly<Record<string, (read: ReadFile, folder: string) => Promise<Check[]>>> = {
  'reference-vectors': vectors,
  'detection-ap-toy': (_, folder) => voc(folder),
  'translation-mqm-zhen': mqm,
  'preference-pandalm': judges,
  'product-pages': prices,
  'formats-voc100': vocHundred,
  'listings-abt-buy': listings({
    records: [1068, 1035],
    pairs: 9575,
    matches: 1028,
    withoutPrice: 1117,
    title: 'name',
    threshold: 0.39,
    f1: 0.431,
    precision: 0.3787,
    recall: 0.5,
  }),
  'listings-amazon-google': listings({
    records: [1288, 2074],
    pairs: 11460,
    matches: 1167,
    withoutPrice: 181,
    title: 'title',
    threshold: 0.47,
    f1: 0.4892,
    precision: 0.4224,
    recall: 0.5812,
  }),
  'listings-wdc-cameras': cameras,
  'pii-presidio': pii,
  'label-errors-20news': confidentJoint,
  'label-errors-cifar10': confidentJoint,
};

export async function libraryChecks(set: string, folder: string): Promise<Check[]> {
  return (await checks[set]?.((name) => readFile(join(folder, name), 'utf8'), folder)) ?? [];
}

/** The sets that only the library is compared on. */
export const librarySets = [
  'reference-vectors',
  'detection-ap-toy',
  'product-pages',
  'formats-voc100',
  'listings-abt-buy',
  'listings-amazon-google',
  'listings-wdc-cameras',
  'pii-presidio',
] as const;

async function voc(folder: string): Promise<Check[]> {
  const boxes = async (part: string, scored: boolean) => {
    const files = (await readdir(join(folder, part))).toSorted();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, part, file), 'utf8')));
    return texts.flatMap((text, at) =>
      text
        .trim()
        .split(/\r?\n/)
        .map((line) => {
          const [category = '', ...cells] = line.trim().split(/\s+/);
          const [score = 0, x = 0, y = 0, width = 0, height = 0] = (scored ? cells : ['0', ...cells]).map(Number);
          return { image: files[at] ?? '', category, score, box: [x, y, width, height] as const };
        }),
    );
  };
  const [truths, detections] = [await boxes('gts', false), await boxes('dets', true)];
  const published = {
    '11-point': [0.3333333333, 0.2683982683, 0.0303030303, 0],
    'all-point': [0.3371980676, 0.2456866804, 0.0222222222, 0],
  } as const;
  return (['11-point', 'all-point'] as const).flatMap((interpolation) =>
    [0.1, 0.3, 0.5, 0.75].map((iou, at) => ({
      name: `AP by the ${interpolation} rule at IoU ${iou}`,
      ours: vocAveragePrecision(truths, detections, { iou, interpolation, inclusivePixels: true }).mean.value,
      value: published[interpolation][at] ?? Number.NaN,
      // The reference cuts off after ten digits.
      tolerance: 1e-10,
    })),
  );
}

async function mqm(read: ReadFile): Promise<Check[]> {
  const ratings = tableOf(await read('ratings.csv'));
  const systemOf = new Map(tableOf(await read('segments.csv')).map((row) => [row['segment_id'], row['system'] ?? '']));
  const gold = tableOf(await read('gold_checks.csv'));
  const raters = {
    rater1: 3.416,
    rater2: 4.429,
    rater3: 4.924,
    rater4: 2.306,
    rater5: 2.719,
    rater6: 10.728,
    rater7: 2.62,
    rater8: 3.978,
  };
  const passed = { rater1: 48, rater2: 67, rater3: 63, rater4: 45, rater5: 50, rater6: 72, rater7: 62, rater8: 53 };
  const systems = {
    'GPT4-5shot': 2.815,
    'HW-TSC': 3.56,
    IOL_Research: 4.144,
    'Lan-BridgeMT': 2.667,
    NLLB_Greedy: 7.017,
    NLLB_MBR_BLEU: 7.353,
    'ONLINE-A': 3.779,
    'ONLINE-B': 3.68,
    'ONLINE-M': 5.601,
    'ONLINE-W': 4.644,
  };
  const scores = (of: (row: Record<string, string>) => boolean): number =>
    mean(ratings.filter(of).map((row) => Number(row['mqm_score'])));
  const seconds = ratings.map((row) => Number(row['time_ms']) / 1000).toSorted((a, b) => a - b);
  const middle = seconds.length / 2;
  const spans = new Map(
    ratings.map((row) => [
      `${row['segment_id']} ${row['rater']}`,
      [] as { start: number; end: number; type: string }[],
    ]),
  );
  for (const error of tableOf(await read('errors.csv')))
    if (error['side'] === 'target' && Number(error['end']) > Number(error['start']))
      spans
        .get(`${error['segment_id']} ${error['rater']}`)
        ?.push({ start: Number(error['start']), end: Number(error['end']), type: 'error' });
  const answers = [...spans].map(([key, own]) => {
    const [item = '', annotator = ''] = key.split(' ');
    return { item, annotator, spans: own };
  });
  return [
    {
      name: 'gold checks found',
      ours: gold.filter((row) => row['result'] === 'Found').length,
      value: 460,
      tolerance: 0,
    },
    { name: 'gold checks', ours: gold.length, value: 461, tolerance: 0 },
    ...Object.entries(passed).map(([rater, value]) => ({
      name: `gold checks found by ${rater}`,
      ours: gold.filter((row) => row['rater'] === rater && row['result'] === 'Found').length,
      value,
      tolerance: 0,
    })),
    ...Object.entries(raters).map(([rater, value]) => ({
      name: `mean score by ${rater}`,
      ours: scores((row) => row['rater'] === rater),
      value,
      tolerance: 5.1e-4,
    })),
    ...Object.entries(systems).map(([system, value]) => ({
      name: `mean score of ${system}`,
      ours: scores((row) => systemOf.get(row['segment_id']) === system),
      value,
      tolerance: 5.1e-4,
    })),
    {
      name: 'median seconds of a rating',
      ours: mean([seconds[middle - 1] ?? 0, seconds[middle] ?? 0]),
      value: 20.7595,
      tolerance: 5.1e-5,
    },
    {
      name: 'character F1 of target spans over all pairs',
      ours: spanAgreement(answers).characterF1.value,
      value: 0.355,
      tolerance: 5.1e-5,
    },
  ];
}

async function judges(read: ReadFile): Promise<Check[]> {
  const votes = z
    .array(
      z.looseObject({
        idx: z.coerce.string(),
        annotator1: z.unknown(),
        annotator2: z.unknown(),
        annotator3: z.unknown(),
      }),
    )
    .parse(JSON.parse(await read('testset-v1.json')));
  const majority = new Map(
    votes.map(({ idx, annotator1, annotator2, annotator3 }) => {
      const [a, b, c] = [annotator1, annotator2, annotator3].map(String);
      return [idx, a === b || a === c ? a : b];
    }),
  );
  const accuracy = async (file: string, field: string): Promise<number> => {
    const verdicts = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(await read(file)));
    return mean(
      verdicts.map((row) => {
        const verdict = String(row[field]).trim();
        return (verdict === '1' || verdict === '2' ? verdict : '0') === majority.get(String(row['idx'])) ? 1 : 0;
      }),
    );
  };
  const judged = [...majority.values()];
  return [
    ...Object.entries({ '0': 105, '1': 422, '2': 472 }).map(([label, value]) => ({
      name: `majority says ${label}`,
      ours: judged.filter((one) => one === label).length,
      value,
      tolerance: 0,
    })),
    {
      name: 'gpt-3.5 against the majority',
      ours: await accuracy('gpt-3.5-turbo-testset-v1.json', 'gpt_result'),
      value: 0.7107,
      tolerance: 5.1e-5,
    },
    {
      name: 'PandaLM-7B against the majority',
      ours: await accuracy('pandalm-7b-testset-v1.json', 'pandalm_result'),
      value: 0.6677,
      tolerance: 5.1e-5,
    },
  ];
}

/** Prices that three systems extracted from shop pages, compared as decimals; a wrong one counts as false and as missed. */
async function prices(read: ReadFile): Promise<Check[]> {
  const pages = z.record(z.string(), z.looseObject({ price: z.array(z.string()).optional() }));
  const truth = pages.parse(JSON.parse(await read('ground-truth.json')));
  const answers = z.record(z.string(), z.looseObject({ price: z.union([z.string(), z.number()]).nullish() }));
  const decimal = (text: string): string | null => parsePrice(text, { decimalSeparator: '.' }).decimal;
  const published = { zyte: [84, 7, 8], diffbot: [79, 10, 13], extruct: [58, 7, 34] } as const;
  const found: Check[] = [];
  for (const [system, counts] of Object.entries(published)) {
    const given = answers.parse(JSON.parse(await read(`predictions-${system}.json`)));
    let [right, wrong, missed] = [0, 0, 0];
    for (const [page, { price: wanted = [] }] of Object.entries(truth)) {
      const answer = given[page]?.price ?? null;
      const known = wanted.map(decimal);
      if (answer !== null && known.includes(decimal(String(answer)))) right++;
      else {
        wrong += answer === null ? 0 : 1;
        missed += wanted.length === 0 ? 0 : 1;
      }
    }
    for (const [name, ours, value] of [
      ['right', right, counts[0]],
      ['wrong', wrong, counts[1]],
      ['missed', missed, counts[2]],
    ] as const)
      found.push({ name: `prices of ${system} ${name}`, ours, value, tolerance: 0 });
  }
  return found;
}
