import { readDocument } from '../byte-stream/document.ts';
import {
  isRefused,
  type InputFile,
  FormatError,
  type ReadLimits,
  type RefusedRow,
  type Row,
  type RowWarning,
} from '../format.ts';
import type { BoxLabel, LabelledItem } from '../labelled-item.ts';
import { boxFromCorners, boxProblem } from '../labels/check-box.ts';
import { baseName, withoutExtension } from '../safe-path.ts';
import { childNumber, childText } from '../xml/children.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';

const splitFile = /(^|\/)ImageSets\/Main\/(train|val|test|[^/_]+)\.txt$/;
const attributeNames = ['pose', 'truncated', 'difficult', 'occluded'] as const;

/**
 * Reads Pascal VOC annotations, one XML file an image, with the splits of `ImageSets/Main`. Coordinates are taken as
 * they are: x = xmin, width = xmax − xmin. An object that cannot be used, such as a box without area, is refused with
 * its line; its image is still read. A file that is not VOC at all is refused and the others are read.
 */
export async function* readVoc(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const annotations = files.filter((file) => /\.xml$/i.test(file.path));
  if (annotations.length === 0) {
    throw new FormatError({ reason: 'there is no .xml file', remedy: 'send the folder Annotations' });
  }
  const splits = await readSplits(files, limits);
  for (const file of annotations) {
    try {
      yield* await readFile(file, splits, limits);
    } catch (error) {
      if (!(error instanceof FormatError) || annotations.length === 1) throw error;
      yield { file: file.path, line: error.line, problem: { reason: error.reason, remedy: error.remedy } };
    }
  }
}

async function readFile(
  file: InputFile,
  splits: ReadonlyMap<string, string>,
  limits: ReadLimits,
): Promise<Row<LabelledItem>[]> {
  const refusals: RefusedRow[] = [];
  const boxes: BoxLabel[] = [];
  const warnings: RowWarning[] = [];
  let name: string | undefined;
  let size: XmlElement | undefined;
  for await (const element of readXml(file, 'annotation', limits)) {
    if (element.name === 'filename') name = element.text;
    else if (element.name === 'size') size = element;
    else if (element.name === 'object') {
      const row = readObject(element, file.path);
      if (isRefused(row)) refusals.push(row);
      else boxes.push(row.value);
      if (element.children.some((child) => child.name === 'part')) {
        warnings.push({ code: 'parts', text: `line ${element.line}: the parts of an object are not read` });
      }
    }
  }
  const stem = withoutExtension(baseName(file.path));
  const width = size && childNumber(size, 'width');
  const height = size && childNumber(size, 'height');
  if (!(Number.isInteger(width) && Number.isInteger(height) && Number(width) > 0 && Number(height) > 0)) {
    const reason = 'there is no image size in whole pixels';
    const line = size?.line ?? 1;
    return [
      ...refusals,
      { file: file.path, line, problem: { reason, remedy: 'give <size> with <width> and <height>' } },
    ];
  }
  const split = splits.get(stem);
  const item: LabelledItem = {
    id: stem,
    image: {
      file: name === undefined || name === '' ? `${stem}.jpg` : name,
      width: Number(width),
      height: Number(height),
    },
    ...(split === undefined ? {} : { split }),
    boxes,
  };
  return [...refusals, { file: file.path, line: 1, value: item, ...(warnings.length === 0 ? {} : { warnings }) }];
}

function readObject(element: XmlElement, file: string): Row<BoxLabel> {
  const refused = (reason: string, remedy: string, line = element.line): RefusedRow => ({
    file,
    line,
    problem: { reason, remedy },
  });
  const name = childText(element, 'name');
  if (name === undefined || name === '') return refused('the object has no name', 'give <name>');
  const frame = element.children.find((child) => child.name === 'bndbox');
  if (frame === undefined) return refused('the object has no box', 'give <bndbox>');
  const [left, top, right, bottom] = (['xmin', 'ymin', 'xmax', 'ymax'] as const).map(
    (key) => childNumber(frame, key) ?? Number.NaN,
  );
  const box = boxFromCorners(left ?? Number.NaN, top ?? Number.NaN, right ?? Number.NaN, bottom ?? Number.NaN);
  const problem = boxProblem(box);
  if (problem !== null) return refused(`${name}: ${problem.reason}`, problem.remedy, frame.line);
  const attributes: NonNullable<BoxLabel['attributes']> = {};
  for (const key of attributeNames) {
    const value = childText(element, key);
    if (value === undefined || value === '' || value === '0' || value === 'Unspecified') continue;
    attributes[key] = value === '1' ? true : value;
  }
  const value: BoxLabel = { class: name, box, ...(Object.keys(attributes).length === 0 ? {} : { attributes }) };
  return { file, line: element.line, value };
}

async function readSplits(files: readonly InputFile[], limits: ReadLimits): Promise<ReadonlyMap<string, string>> {
  const splits = new Map<string, string>();
  for (const file of files) {
    const split = splitFile.exec(file.path)?.[2];
    // `trainval` repeats what train and val say.
    if (split === undefined || split === 'trainval' || file.size === 0) continue;
    const text = (await readDocument(file, limits)).toString('utf8');
    for (const line of text.split('\n')) {
      const whole = line.trim();
      if (whole === '') continue;
      splits.set(whole, split);
      // Lists of one class say 1, 0 or -1 behind the name; names may have spaces themselves.
      const stem = whole.replace(/\s+(?:-1|0|1)$/, '');
      if (!splits.has(stem)) splits.set(stem, split);
    }
  }
  return splits;
}
