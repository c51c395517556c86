import { FormatError, type OutputFile, type WriteOptions } from '../format.ts';
import type { BoxLabel, LabelledItem } from '../labelled-item.ts';
import { tidy } from '../labels/check-box.ts';
import { imageOf, survey } from '../labels/survey.ts';
import { textFile } from '../output-file.ts';
import type { Replay } from '../replay.ts';
import { baseName, withoutExtension } from '../safe-path.ts';
import { escapeXml } from '../xml/start-tag.ts';

/**
 * Writes Pascal VOC: `Annotations/<name>.xml` an image (name = its file without folder and extension) and one
 * `ImageSets/Main/<split>.txt` a split. Throws `FormatError` when two images would share a file.
 */
export async function* writeVoc(items: Replay<LabelledItem>, options: WriteOptions = {}): AsyncGenerator<OutputFile> {
  const found = await survey(items, options);
  const written = new Set<string>();
  let number = 0;
  for await (const item of items()) {
    number += 1;
    const stem = stemOf(item, number);
    if (written.has(stem)) {
      const reason = `two images would share the file ${stem}.xml`;
      throw new FormatError({
        line: number,
        reason,
        remedy: 'give the images names that differ without folder and extension',
      });
    }
    written.add(stem);
    yield textFile(`Annotations/${stem}.xml`, [annotation(item, number)]);
  }
  // An export is at least one file, so that an empty dataset is told from a lost one.
  if (written.size === 0) yield textFile('ImageSets/Main/trainval.txt', []);
  for (const split of found.splits) {
    if (split !== undefined) yield textFile(`ImageSets/Main/${split}.txt`, stems(items, split));
  }
}

function stemOf(item: LabelledItem, number: number): string {
  return withoutExtension(baseName(imageOf(item, number).file));
}

async function* stems(items: Replay<LabelledItem>, split: string): AsyncGenerator<string> {
  let number = 0;
  for await (const item of items()) {
    number += 1;
    if (item.split === split) yield `${stemOf(item, number)}\n`;
  }
}

function annotation(item: LabelledItem, number: number): string {
  const { file, width, height } = imageOf(item, number);
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  return `<annotation>
  <folder>${escapeXml(folder)}</folder>
  <filename>${escapeXml(baseName(file))}</filename>
  <size>
    <width>${width}</width>
    <height>${height}</height>
    <depth>3</depth>
  </size>
  <segmented>0</segmented>
${(item.boxes ?? []).map(object).join('')}</annotation>
`;
}

function object(label: BoxLabel): string {
  const [x, y, width, height] = label.box;
  const { pose, truncated, difficult, occluded } = label.attributes ?? {};
  const flag = (value: unknown): string => (value === true || value === 1 || value === '1' ? '1' : '0');
  return `  <object>
    <name>${escapeXml(label.class)}</name>
    <pose>${escapeXml(typeof pose === 'string' ? pose : 'Unspecified')}</pose>
    <truncated>${flag(truncated)}</truncated>
    <difficult>${flag(difficult)}</difficult>${occluded === undefined ? '' : `\n    <occluded>${flag(occluded)}</occluded>`}
    <bndbox>
      <xmin>${tidy(x)}</xmin>
      <ymin>${tidy(y)}</ymin>
      <xmax>${tidy(x + width)}</xmax>
      <ymax>${tidy(y + height)}</ymax>
    </bndbox>
  </object>
`;
}
