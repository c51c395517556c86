import { stringify } from 'yaml';
import { writeCsv } from '../csv/write.ts';
import { FormatError, type OutputFile, type WriteOptions } from '../format.ts';
import type { BoxLabel, LabelledItem } from '../labelled-item.ts';
import { imageOf, survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { withoutExtension } from '../safe-path.ts';

/** Where the labels of an item are: the path of its image, under `labels/` and with `.txt`. */
export function labelPath(item: LabelledItem, number: number): string {
  const { file } = imageOf(item, number);
  const inside = file.replace(/^images\//, '');
  return `labels/${item.split === undefined ? '' : `${item.split}/`}${withoutExtension(inside)}.txt`;
}

/**
 * Writes the YOLO layout: `data.yaml` with the classes in order, one `labels/[split/]…txt` an image with
 * `class cx cy width height` as fractions of the image, and `images.csv` with the sizes in pixels, which readers of
 * YOLO ignore and this library needs to read the boxes back. The images themselves belong under `images/`.
 */
export async function* writeYolo(items: Replay<LabelledItem>, options: WriteOptions = {}): AsyncGenerator<OutputFile> {
  const found = await survey(items, options);
  yield textFile('data.yaml', [dataYaml(found.classes, found.splits)]);
  yield {
    path: 'images.csv',
    bytes: writeCsv(sizes(items), { columns: ['label', 'file', 'width', 'height', 'id', 'split'] }),
  };
  const written = new Set<string>();
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const path = labelPath(item, number);
    if (written.has(path)) {
      const reason = `two images would share the label file ${path}`;
      throw new FormatError({
        line: number,
        reason,
        remedy: 'give the images names that differ without their extension',
      });
    }
    written.add(path);
    const { width, height } = imageOf(item, number);
    const lines = (item.boxes ?? []).map((label) =>
      boxLine(label, found.classIndex.get(label.class) ?? -1, width, height),
    );
    yield textFile(path, lines);
  }
}

function dataYaml(classes: readonly string[], splits: readonly (string | undefined)[]): string {
  const folder = (split: string): string => (splits.includes(split) ? `images/${split}` : 'images');
  const validation = ['val', 'valid', 'validation'].find((split) => splits.includes(split)) ?? 'val';
  return stringify({
    path: '.',
    train: folder('train'),
    val: folder(validation),
    ...(splits.includes('test') ? { test: 'images/test' } : {}),
    names: Object.fromEntries(classes.map((name, at) => [at, name])),
  });
}

async function* sizes(items: Replay<LabelledItem>): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const { file, width, height } = imageOf(item, number);
    yield { label: labelPath(item, number), file, width, height, id: item.id, split: item.split ?? '' };
  }
}

function boxLine(label: BoxLabel, index: number, width: number, height: number): string {
  const [x, y, w, h] = label.box;
  const numbers = [(x + w / 2) / width, (y + h / 2) / height, w / width, h / height];
  // Ten decimals keep a box exact to a millionth of a pixel on the largest images.
  return `${[index, ...numbers.map((value) => Number(value.toFixed(10)))].join(' ')}\n`;
}
