import { isUtf8 } from 'node:buffer';
import { readLines } from '../byte-stream/lines.ts';
import { FormatError, type InputFile, type ReadLimits, type RefusedRow, type Row } from '../format.ts';
import type { LabelledItem } from '../labelled-item.ts';
import { withoutExtension } from '../safe-path.ts';
import { classNames } from './class-names.ts';
import { imageIndex, type ImageFacts } from './image-index.ts';
import { readBoxLine } from './box-line.ts';

const MAX_LINE_BYTES = 1024 * 1024;
const notLabels = /(^|\/)(classes|train|val|valid|test|obj\.names|README.*)\.txt$/i;

/**
 * Reads a folder of YOLO labels: classes from `data.yaml`, `obj.names` or `classes.txt`; sizes from `images.csv` or
 * from the header of the image beside (JPEG, PNG). One row an image; lines that cannot be used are refused alone, and
 * an image whose size is unknown is refused, because fractions say nothing without it.
 */
export async function* readYolo(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const classes = await classNames(files, limits);
  const images = await imageIndex(files, limits);
  const labels = files.filter((file) => file.path.endsWith('.txt') && !notLabels.test(file.path));
  if (labels.length === 0) {
    throw new FormatError({ reason: 'there are no label files (.txt)', remedy: 'send the labels folder too' });
  }
  for (const file of labels) {
    const facts = await images(file.path);
    if (facts === null) {
      const remedy = 'send the image (JPEG or PNG) in the folder images, or its size in images.csv';
      yield { file: file.path, line: 1, problem: { reason: 'the size of its image is unknown', remedy } };
      continue;
    }
    yield* readLabels(file, facts, classes, limits);
  }
}

async function* readLabels(
  file: InputFile,
  facts: ImageFacts,
  classes: readonly string[],
  limits: ReadLimits,
): AsyncGenerator<Row<LabelledItem>> {
  const boxes: NonNullable<LabelledItem['boxes']> = [];
  // Not `textBytes`: an empty label file is right, it says that nothing is in the image.
  for await (const lines of readLines(file.open(), limits.maxLineBytes ?? MAX_LINE_BYTES)) {
    for (const line of lines) {
      const refused = (reason: string, remedy: string): RefusedRow => ({
        file: file.path,
        line: line.number,
        problem: { reason, remedy },
      });
      if (line.dropped !== undefined) yield refused(`the line has ${line.dropped} bytes`, 'write one box a line');
      else if (!isUtf8(line.bytes)) yield refused('the line is not text', 'write numbers with spaces between them');
      else {
        const text = line.bytes
          .toString('utf8')
          .replace(/^\uFEFF/, '')
          .trim();
        if (text === '') continue;
        const read = readBoxLine(text, facts, classes);
        if ('problem' in read) yield refused(read.problem.reason, read.problem.remedy);
        else boxes.push(read.box);
      }
    }
  }
  const folder = /(?:^|\/)labels\/([^/]+)\//.exec(file.path)?.[1];
  const split = facts.split === undefined ? folder : facts.split;
  const item: LabelledItem = {
    id: facts.id ?? withoutExtension(facts.file),
    image: { file: facts.file, width: facts.width, height: facts.height },
    ...(split === undefined || split === null ? {} : { split }),
    boxes,
  };
  yield { file: file.path, line: 1, value: item };
}
