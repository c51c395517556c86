import type { Box, CocoDetection, CocoTruth } from '@assay/metrics';
import { readFile } from 'node:fs/promises';
import { CommandError } from '../exit-codes.ts';

type Id = string | number;
type Json = Readonly<Record<string, unknown>>;

/** Images, objects and class names of a COCO annotation file, with the crowds and mask areas the evaluation needs. */
export async function readCocoTruth(path: string): Promise<{
  readonly images: readonly Id[];
  readonly objects: readonly CocoTruth[];
  readonly categories: ReadonlyMap<Id, string>;
}> {
  const document = asObject(await readJson(path), path, 'the file');
  const categories = new Map<Id, string>();
  for (const [place, category] of entries(document['categories'], path, 'categories')) {
    categories.set(idOf(category['id'], path, `${place}.id`), String(category['name']));
  }
  return {
    images: entries(document['images'], path, 'images').map(([place, image]) => idOf(image['id'], path, `${place}.id`)),
    categories,
    objects: entries(document['annotations'], path, 'annotations').map(([place, object]) => ({
      ...placeOf(object, path, place),
      crowd: object['iscrowd'] === 1 || object['iscrowd'] === true,
    })),
  };
}

/** The detections of a COCO results file: a list, or an annotation file whose annotations have a score. */
export async function readCocoResults(path: string): Promise<readonly CocoDetection[]> {
  const document = await readJson(path);
  const rows = Array.isArray(document)
    ? entries(document, path, '')
    : entries(asObject(document, path, 'the file')['annotations'], path, 'annotations');
  return rows.map(([place, object]) => {
    const { score } = object;
    if (typeof score !== 'number') throw wrong(path, `${place}.score is not a number`, 'give the score of the model');
    return { ...placeOf(object, path, place), score };
  });
}

function placeOf(object: Json, path: string, place: string): { image: Id; category: Id; box: Box; area?: number } {
  const { bbox, area } = object;
  const numbers = Array.isArray(bbox) ? (bbox as unknown[]).filter((value) => typeof value === 'number') : [];
  const [x, y, width, height] = numbers;
  if (numbers.length !== 4 || x === undefined || y === undefined || width === undefined || height === undefined) {
    throw wrong(path, `${place}.bbox is not a box`, 'give [x, y, width, height] in pixels');
  }
  return {
    image: idOf(object['image_id'], path, `${place}.image_id`),
    category: idOf(object['category_id'], path, `${place}.category_id`),
    box: [x, y, width, height],
    ...(typeof area === 'number' ? { area } : {}),
  };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw wrong(path, `this is not JSON (${error instanceof Error ? error.message : 'unreadable'})`, 'export it again');
  }
}

function entries(value: unknown, path: string, name: string): [place: string, object: Json][] {
  if (!Array.isArray(value)) throw wrong(path, `${name === '' ? 'the file' : name} is not a list`, 'export it as COCO');
  return value.map((one: unknown, at) => [`${name}[${at}]`, asObject(one, path, `${name}[${at}]`)]);
}

function asObject(value: unknown, path: string, place: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw wrong(path, `${place} is not an object`, 'export it as COCO');
}

function idOf(value: unknown, path: string, place: string): Id {
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw wrong(path, `${place} is missing`, 'export it as COCO, with ids');
}

function wrong(path: string, reason: string, remedy: string): CommandError {
  return new CommandError(path, reason, remedy);
}
