import { cocoDetection, confidentLearning } from '@assay/metrics';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { tableOf, type Check, type ReadFile } from './check.ts';

const cocoSchema = z.looseObject({
  images: z.array(z.looseObject({ id: z.number(), file_name: z.string() })),
  categories: z.array(z.looseObject({ id: z.number(), name: z.string() })),
  annotations: z.array(
    z.looseObject({
      image_id: z.number(),
      category_id: z.number(),
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      area: z.number(),
    }),
  ),
});
const exact = (name: string, ours: number, value: number): Check => ({ name, ours, value, tolerance: 0 });

/** The same boxes as five tools export them, and detections on them. */
export async function vocHundred(read: ReadFile, folder: string): Promise<Check[]> {
  const coco = cocoSchema.parse(JSON.parse(await read('coco_format_v2/instances_v2.json')));
  const other = cocoSchema.parse(JSON.parse(await read('coco_format_v1/instances_default.json')));
  const nameOf = new Map(coco.categories.map(({ id, name }) => [id, name]));
  const places = (await read('voc.names')).trim().split(/\r?\n/);
  const texts = async (part: string): Promise<string[]> => {
    const files = (await readdir(join(folder, part))).toSorted();
    return Promise.all(files.map((file) => readFile(join(folder, part, file), 'utf8')));
  };
  const voc = (await texts('pascalvoc_format')).join('\n');
  const cvat = await read('cvat_format/annotations.xml');
  const counts: Readonly<Record<string, number>> = {
    aeroplane: 15,
    bicycle: 14,
    bird: 6,
    boat: 11,
    bottle: 13,
    bus: 6,
    car: 14,
    cat: 5,
    chair: 15,
    cow: 14,
    diningtable: 7,
    dog: 8,
    horse: 7,
    motorbike: 5,
    person: 91,
    pottedplant: 7,
    sheep: 10,
    sofa: 10,
    train: 6,
    tvmonitor: 9,
  };
  const truths = coco.annotations.map(({ image_id: image, category_id: id, bbox: box, area }) => ({
    image,
    category: nameOf.get(id) ?? '',
    box,
    area,
  }));
  const found = await Promise.all(
    coco.images.map(async ({ id: image, file_name: file }) => {
      const path = join(folder, 'detections/abs_xywh', file.replace(/\.\w+$/, '.txt'));
      const text = await readFile(path, 'utf8').catch(() => '');
      const lines = text.trim() === '' ? [] : text.trim().split(/\r?\n/);
      return lines.map((line) => {
        const [place = 0, score = 0, x = 0, y = 0, width = 0, height = 0] = line.trim().split(/\s+/).map(Number);
        return { image, category: places[place] ?? '', score, box: [x, y, width, height] as const };
      });
    }),
  );
  const { figures } = cocoDetection(truths, found.flat(), { images: coco.images.map(({ id }) => id) });
  const published = {
    ap: 0.346958,
    ap50: 0.61003,
    ap75: 0.353714,
    apSmall: 0.075181,
    apMedium: 0.339482,
    apLarge: 0.497881,
    ar1: 0.373505,
    ar10: 0.520647,
    ar100: 0.52257,
    arSmall: 0.158333,
    arMedium: 0.446662,
    arLarge: 0.580923,
  } as const;
  return [
    exact('images', coco.images.length, 100),
    exact('boxes in the second COCO dialect', coco.annotations.length, 273),
    exact('boxes in the first COCO dialect', other.annotations.length, 273),
    exact('boxes in Pascal VOC', voc.match(/<bndbox>/g)?.length ?? 0, 273),
    exact('boxes in CVAT', cvat.match(/<box /g)?.length ?? 0, 273),
    ...Object.entries(counts).map(([name, value]) =>
      exact(`boxes of ${name}`, truths.filter(({ category }) => category === name).length, value),
    ),
    exact('detections', found.flat().length, 452),
    ...(Object.keys(published) as (keyof typeof published)[]).map((figure) => ({
      name: `detections: ${figure}`,
      ours: figures[figure].value,
      value: published[figure],
      tolerance: 5.1e-7,
    })),
  ];
}

interface Listings {
  readonly records: readonly [a: number, b: number];
  readonly pairs: number;
  readonly matches: number;
  readonly withoutPrice: number;
  readonly title: string;
  readonly threshold: number;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

/** Counts, and how well the Jaccard similarity of title words tells matches, its threshold chosen outside the test part. */
export const listings =
  (given: Listings) =>
  async (read: ReadFile): Promise<Check[]> => {
    const records = tableOf(await read('records.csv'));
    const pairs = tableOf(await read('pairs.csv'));
    const words = new Map(
      records.map((row) => [row['id'], new Set((row[given.title] ?? '').match(/[a-z0-9]+/g) ?? [])]),
    );
    const scored = pairs.map((row) => {
      const [a, b] = [words.get(row['id_a']) ?? new Set(), words.get(row['id_b']) ?? new Set()];
      const shared = [...a].filter((word) => b.has(word)).length;
      const all = a.size + b.size - shared;
      return { similarity: all === 0 ? 0 : shared / all, match: row['match'] === '1', test: row['split'] === 'test' };
    });
    const at = (threshold: number, test: boolean): Readonly<Record<'f1' | 'precision' | 'recall', number>> => {
      const part = scored.filter((one) => one.test === test);
      const hits = part.filter(({ similarity }) => similarity >= threshold);
      const right = hits.filter(({ match }) => match).length;
      const matches = part.filter(({ match }) => match).length;
      return { f1: (2 * right) / (hits.length + matches), precision: right / hits.length, recall: right / matches };
    };
    const steps = Array.from({ length: 101 }, (_, step) => step / 100);
    const best = steps.reduce((a, b) => (at(b, false).f1 > at(a, false).f1 ? b : a));
    const test = at(best, true);
    return [
      ...(['A', 'B'] as const).map((source, place) =>
        exact(
          `records of ${source}`,
          records.filter((row) => row['source'] === source).length,
          given.records[place] ?? 0,
        ),
      ),
      exact('labelled pairs', pairs.length, given.pairs),
      exact('matches', scored.filter(({ match }) => match).length, given.matches),
      exact('records without a price', records.filter((row) => row['price'] === '').length, given.withoutPrice),
      { name: 'threshold of title words', ours: best, value: given.threshold, tolerance: 1e-9 },
      ...(['f1', 'precision', 'recall'] as const).map((figure) => ({
        name: `title words, test part: ${figure}`,
        ours: test[figure],
        value: given[figure],
        tolerance: 5.1e-5,
      })),
    ];
  };

export async function cameras(read: ReadFile): Promise<Check[]> {
  const pairs = tableOf(await read('pairs.csv'));
  const titles = new Set(pairs.flatMap((row) => [row['title_a'], row['title_b']]));
  const part = (split: string) => pairs.filter((row) => row['split'] === split);
  const matches = (rows: readonly Record<string, string>[]) => rows.filter((row) => row['match'] === '1').length;
  return [
    exact('labelled pairs', pairs.length, 2858),
    exact('matches', matches(pairs), 752),
    exact('distinct titles', titles.size, 2365),
    ...Object.entries({ train: [1409, 367], valid: [392, 97], test: [1057, 288] }).flatMap(
      ([split, [n = 0, m = 0]]) => [
        exact(`pairs of ${split}`, part(split).length, n),
        exact(`matches of ${split}`, matches(part(split)), m),
      ],
    ),
  ];
}

/** What the sentences hold, by the spans they come with. */
export async function pii(read: ReadFile): Promise<Check[]> {
  const schema = z.array(
    z.looseObject({
      full_text: z.string(),
      spans: z.array(
        z.looseObject({
          entity_type: z.string(),
          entity_value: z.string(),
          start_position: z.number(),
          end_position: z.number(),
        }),
      ),
    }),
  );
  const parts = { 'synth_dataset_v2.json': [1500, 2863, 0], 'generated_small.json': [100, 173, 1] } as const;
  const found = await Promise.all(
    Object.entries(parts).map(async ([file, [texts, spans, wrong]]) => {
      const rows = schema.parse(JSON.parse(await read(file)));
      const all = rows.flatMap(({ full_text: text, spans: own }) => own.map((span) => ({ ...span, text: [...text] })));
      const off = all.filter(
        (span) => span.text.slice(span.start_position, span.end_position).join('') !== span.entity_value,
      );
      return [
        exact(`${file}: texts`, rows.length, texts),
        exact(`${file}: spans`, all.length, spans),
        exact(`${file}: spans that do not say what they hold`, off.length, wrong),
      ];
    }),
  );
  return found.flat();
}

/** Every cell of the confident joint that the set prints. */
export async function confidentJoint(read: ReadFile): Promise<Check[]> {
  const printed = /^\| confident joint C[^|]*\| (\[\[.*\]\]) \|$/m.exec(await read('README.md'))?.[1] ?? '[]';
  const expected = z.array(z.array(z.number())).parse(JSON.parse(printed));
  const rows = tableOf(await read('pred_probs.csv'));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id' && name !== 'label');
  const { joint } = confidentLearning({
    classes: names,
    given: rows.map((row) => `p${row['label']}`),
    probabilities: Float64Array.from(rows.flatMap((row) => names.map((name) => Number(row[name])))),
  });
  const off = expected.flatMap((row, i) => row.filter((value, j) => joint[i]?.[j] !== value)).length;
  return [
    exact('cells of the confident joint', expected.flat().length, names.length ** 2),
    exact('cells of the confident joint that differ', off, 0),
  ];
}
