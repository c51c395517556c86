import type { OutputFile, WriteOptions } from '../format.ts';
import type { LabelledItem } from '../labelled-item.ts';
import { imageOf, survey, type Survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { writeAnnotation } from './annotation.ts';

/**
 * Writes one COCO instances file a split, in flat memory (the items are walked once for the images and once for the
 * annotations). Image ids are the item ids when these are ascending whole numbers, else 1, 2, … with the item id
 * beside it as `item_id`; category ids are 1, 2, … in the order of the classes. Equal items give equal bytes.
 */
export async function* writeCoco(items: Replay<LabelledItem>, options: WriteOptions = {}): AsyncGenerator<OutputFile> {
  const found = await survey(items, options);
  const splits = found.splits.length === 0 ? [undefined] : found.splits;
  for (const split of splits) {
    yield textFile(`annotations/instances_${split ?? options.name ?? 'default'}.json`, document(items, found, split));
  }
}

async function* document(
  items: Replay<LabelledItem>,
  found: Survey,
  split: string | undefined,
): AsyncGenerator<string> {
  yield '{"info":{},"licenses":[],\n"categories":[';
  const keypoints = await keypointNames(items);
  const category = (name: string, at: number) => {
    const points = keypoints.get(name);
    return {
      id: at + 1,
      name,
      supercategory: '',
      ...(points === undefined ? {} : { keypoints: points, skeleton: [] }),
    };
  };
  yield found.classes.map((name, at) => `\n${JSON.stringify(category(name, at))}`).join(',');
  yield '],\n"images":[';
  let separator = '\n';
  for await (const { item, id, number } of numbered(items, found)) {
    if (item.split !== split) continue;
    const { file, width, height } = imageOf(item, number);
    const kept = String(id) === item.id ? {} : { item_id: item.id };
    yield separator + JSON.stringify({ id, width, height, file_name: file, ...kept });
    separator = ',\n';
  }
  yield '],\n"annotations":[';
  separator = '\n';
  let annotation = 0;
  for await (const { item, id } of numbered(items, found)) {
    for (const label of item.boxes ?? []) {
      annotation += 1;
      if (item.split !== split) continue;
      const ids = { id: annotation, image: id, category: (found.classIndex.get(label.class) ?? -1) + 1 };
      yield separator + JSON.stringify(writeAnnotation(label, { ...ids, keypoints: keypoints.get(label.class) ?? [] }));
      separator = ',\n';
    }
  }
  yield ']}\n';
}

/** Names of the points of each class that has any, in the order in which they are met. */
async function keypointNames(items: Replay<LabelledItem>): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, Set<string>>();
  for await (const item of items()) {
    for (const { class: name, keypoints } of item.boxes ?? []) {
      if (keypoints === undefined) continue;
      const known = names.get(name) ?? new Set();
      names.set(name, known);
      for (const point of keypoints) known.add(point.name);
    }
  }
  return new Map([...names].map(([name, points]) => [name, [...points]]));
}

async function* numbered(
  items: Replay<LabelledItem>,
  found: Survey,
): AsyncGenerator<{ readonly item: LabelledItem; readonly id: number; readonly number: number }> {
  let number = 0;
  for await (const item of items()) {
    number += 1;
    yield { item, number, id: found.numericIds ? Number(item.id) : number };
  }
}
