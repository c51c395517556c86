/**
 * Makes this folder from the whole set: `npx tsx examples/detection-bccd/prepare.ts <folder>`, where the folder holds
 * images/, voc/, coco_gt.json and the simulated files. Takes 48 of the 292 images, evenly spread over their numbers.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answerFromCoco, type CocoBox, type ImageBoxesAnswer } from '@assay/task-types';

interface Coco {
  readonly images: readonly {
    readonly id: number;
    readonly file_name: string;
    readonly width: number;
    readonly height: number;
  }[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
}
interface CocoAnnotation {
  readonly image_id: number;
  readonly category_id: number;
  readonly bbox: CocoBox;
}
interface Detection extends CocoAnnotation {
  readonly score: number;
}

const COUNT = 48;
/** Detections below this are not offered as suggestions. */
const LEAST_SCORE = 0.5;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder with images/, voc/ and coco_gt.json.');
const read = async <T>(name: string): Promise<T> => JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
const here = (name: string): URL => new URL(name, import.meta.url);

const truth = await read<Coco>('coco_gt.json');
const sorted = truth.images.toSorted((a, b) => (a.file_name < b.file_name ? -1 : 1));
const images = Array.from({ length: COUNT }, (_, index) => sorted[Math.floor((index * sorted.length) / COUNT)]).filter(
  (image) => image !== undefined,
);
const stem = (file: string): string => file.replace(/\.jpg$/, '');
const nameOf = new Map(images.map((image) => [image.id, stem(image.file_name)]));
const className = new Map(truth.categories.map(({ id, name }) => [id, name]));
const classOf = (id: number): string => className.get(id) ?? '';

for (const name of ['images', 'voc']) {
  await rm(here(name), { recursive: true, force: true });
  await mkdir(here(name));
}
for (const { file_name: file } of images) {
  await copyFile(join(folder, 'images', file), here(`images/${file}`));
  await copyFile(join(folder, 'voc', `${stem(file)}.xml`), here(`voc/${stem(file)}.xml`));
}

const coco = {
  // `item_id` becomes the name of the item at import.
  images: images.map((image) => ({ ...image, item_id: stem(image.file_name) })),
  annotations: truth.annotations.filter((one) => nameOf.has(one.image_id)),
  categories: truth.categories,
};
await writeFile(here('coco.json'), `${JSON.stringify(coco)}\n`);

function answerOn(annotations: readonly CocoAnnotation[], imageId: number): ImageBoxesAnswer {
  return answerFromCoco(
    annotations.filter((one) => one.image_id === imageId),
    classOf,
  );
}

async function write(name: string, rows: readonly object[]): Promise<void> {
  const packed = gzipSync(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { level: 9 });
  // Byte 9 names the operating system gzip ran on; the same input must give the same file anywhere.
  packed[9] = 255;
  await writeFile(here(name), packed);
  console.log(`${name}: ${rows.length} rows, ${packed.length} bytes`);
}

const annotators = ['a', 'b', 'c'];
const drawn = await Promise.all(annotators.map((one) => read<Coco>(`simulated_annotator_${one}.json`)));
await write(
  'simulated-annotations.jsonl.gz',
  annotators.flatMap((annotator, index) =>
    images.map(({ id }) => ({
      externalId: nameOf.get(id),
      annotator: `annotator-${annotator}`,
      answer: answerOn(drawn[index]?.annotations ?? [], id),
    })),
  ),
);
const detections = (await read<Detection[]>('simulated_detections.json')).filter((one) => one.score >= LEAST_SCORE);
await write(
  'simulated-predictions.jsonl.gz',
  images.map(({ id }) => {
    const scores = detections.filter((one) => one.image_id === id).map((one) => one.score);
    const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
    return { externalId: nameOf.get(id), answer: answerOn(detections, id), confidence: Number(mean.toFixed(4)) };
  }),
);
await write(
  'truth.jsonl.gz',
  images.map(({ id }) => ({ externalId: nameOf.get(id), answer: answerOn(truth.annotations, id) })),
);
