import { FormatError, type InputFile, type ReadLimits, type Row } from '../format.ts';
import type { LabelledItem } from '../labelled-item.ts';
import { withoutExtension } from '../safe-path.ts';
import { childNumber, decimal } from '../xml/children.ts';
import { readXml, type XmlElement } from '../xml/read-xml.ts';
import { readShapes } from './shapes.ts';
import { FrameCollector } from './frames.ts';

/**
 * Reads "CVAT for images" and "CVAT for video" 1.1. One row an image: boxes (with rotation), polygons (as outlines)
 * and tags (as choices); other shapes are counted in a warning. Tracks become one row a frame, named
 * `frame_000010.png`, with the boxes that are not outside. Shapes that cannot be used are refused with their line.
 */
export async function* readCvatXml(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const documents = files.filter((file) => /\.xml(\.gz)?$/i.test(file.path));
  if (documents.length === 0) {
    throw new FormatError({ reason: 'there is no .xml file', remedy: 'send annotations.xml of the CVAT export' });
  }
  for (const file of documents) yield* readFile(file, limits);
}

async function* readFile(file: InputFile, limits: ReadLimits): AsyncGenerator<Row<LabelledItem>> {
  const frames = new FrameCollector(file.path);
  for await (const element of readXml(file, 'annotations', limits)) {
    if (element.name === 'meta') frames.size = originalSize(element);
    else if (element.name === 'image') yield* readImage(element, file.path);
    else if (element.name === 'track') yield* frames.add(element);
  }
  yield* frames.rows();
}

function* readImage(element: XmlElement, file: string): Generator<Row<LabelledItem>> {
  const name = element.attributes.get('name');
  const width = decimal(element.attributes.get('width'));
  const height = decimal(element.attributes.get('height'));
  if (name === undefined || name === '' || !isPixels(width) || !isPixels(height)) {
    const problem = { reason: 'the image has no name, width or height', remedy: 'export it again from CVAT' };
    yield { file, line: element.line, problem };
    return;
  }
  const shapes = readShapes(element.children, file);
  yield* shapes.refusals;
  const split = element.attributes.get('subset');
  const item: LabelledItem = {
    id: withoutExtension(name),
    image: { file: name, width, height },
    ...(split === undefined || split === '' ? {} : { split }),
    boxes: shapes.boxes,
    ...(shapes.tags.length === 0 ? {} : { choices: [{ control: 'tag', values: shapes.tags }] }),
  };
  yield {
    file,
    line: element.line,
    value: item,
    ...(shapes.warnings.length === 0 ? {} : { warnings: shapes.warnings }),
  };
}

function isPixels(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0;
}

/** The size of the frames of a video, wherever in the description it is. */
function originalSize(element: XmlElement): { width: number; height: number } | null {
  if (element.name === 'original_size') {
    const width = childNumber(element, 'width');
    const height = childNumber(element, 'height');
    return isPixels(width) && isPixels(height) ? { width, height } : null;
  }
  for (const child of element.children) {
    const found = originalSize(child);
    if (found !== null) return found;
  }
  return null;
}
