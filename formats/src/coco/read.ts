import { FormatError, type InputFile, type Problem, type ReadLimits, type Row, type RowWarning } from '../format.ts';
import { listOrNull, objectOf, readJsonDocument } from '../json/json-document.ts';
import type { LabelledItem } from '../labelled-item.ts';
import { baseName } from '../safe-path.ts';
import { readAnnotation, type Category } from './annotation.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads COCO instances files: one row an image with its boxes, outlines and masks (polygons and RLE as they are).
 * `line` is the 1-based position in `images` or `annotations`, which the reason names. An annotation that cannot be
 * used is refused alone; its image is still read. Throws `FormatError` when the file is not a COCO document.
 */
export async function* readCoco(
  files: readonly InputFile[],
  limits: ReadLimits = {},
): AsyncGenerator<Row<LabelledItem>> {
  const documents = files.filter((file) => /\.json(\.gz)?$/i.test(file.path));
  if (documents.length === 0) {
    throw new FormatError({ reason: 'there is no .json file', remedy: 'send the instances file of the COCO dataset' });
  }
  for (const file of documents) yield* readFile(file, limits);
}

async function* readFile(file: InputFile, limits: ReadLimits): AsyncGenerator<Row<LabelledItem>> {
  const root = objectOf(await readJsonDocument(file, limits));
  const [images, annotations, categories] = ['images', 'annotations', 'categories'].map((key) =>
    listOrNull(root?.[key]),
  );
  if (!images || !annotations || !categories) {
    const reason = 'the document does not have the lists images, annotations and categories';
    throw new FormatError({ file: file.path, reason, remedy: 'send a COCO instances file' });
  }
  const refused = (line: number, list: string, problem: Problem): Row<LabelledItem> => ({
    file: file.path,
    line,
    problem: { ...problem, reason: `${list}[${line - 1}]: ${problem.reason}` },
  });

  const named = categoriesOf(categories, file.path);
  const known = new Set<unknown>();
  for (const image of images) {
    const id = objectOf(image)?.['id'];
    if (id !== undefined) known.add(id);
  }
  const byImage = new Map<unknown, { line: number; annotation: JsonObject }[]>();
  for (const [at, value] of annotations.entries()) {
    const annotation = objectOf(value);
    const owner = annotation?.['image_id'];
    if (annotation === null || !known.has(owner)) {
      const shown = JSON.stringify(owner ?? null).slice(0, 80);
      yield refused(at + 1, 'annotations', {
        reason: `there is no image with the id ${shown}`,
        remedy: 'add the image',
      });
      continue;
    }
    const list = byImage.get(owner) ?? [];
    list.push({ line: at + 1, annotation });
    byImage.set(owner, list);
  }

  const split = /^instances_(?!default\.)(.+?)\.json/.exec(baseName(file.path))?.[1];
  const seen = new Set<unknown>();
  for (const [at, value] of images.entries()) {
    const image = objectOf(value);
    const problem = imageProblem(image, seen);
    if (image === null || problem !== null) {
      yield refused(at + 1, 'images', problem ?? notAnImage);
      continue;
    }
    seen.add(image['id']);
    const boxes: NonNullable<LabelledItem['boxes']> = [];
    const warnings: RowWarning[] = [];
    for (const { line, annotation } of byImage.get(image['id']) ?? []) {
      const read = readAnnotation(annotation, named);
      if ('problem' in read) yield refused(line, 'annotations', read.problem);
      else {
        boxes.push(read.box);
        if ('keypoints' in annotation && read.box.keypoints === undefined) {
          const text = `annotations[${line - 1}]: keypoints are not read, because its category does not name them`;
          warnings.push({ code: 'keypoints', text });
        }
      }
    }
    const item: LabelledItem = {
      id: typeof image['item_id'] === 'string' ? image['item_id'] : String(image['id'] as string | number),
      image: { file: image['file_name'] as string, width: image['width'] as number, height: image['height'] as number },
      ...(split === undefined ? {} : { split }),
      boxes,
    };
    yield { file: file.path, line: at + 1, value: item, ...(warnings.length === 0 ? {} : { warnings }) };
  }
}

function categoriesOf(categories: readonly unknown[], file: string): ReadonlyMap<unknown, Category> {
  const found = new Map<unknown, Category>();
  for (const [at, value] of categories.entries()) {
    const category = objectOf(value);
    const name = category?.['name'];
    if (typeof name !== 'string' || name === '' || category?.['id'] === undefined || found.has(category['id'])) {
      const reason = `categories[${at}] has no name, no id, or an id that is taken`;
      throw new FormatError({ file, line: at + 1, reason, remedy: 'give each category its own id and name' });
    }
    const points = listOrNull(category['keypoints']) ?? [];
    const keypoints = points.filter((point): point is string => typeof point === 'string' && point !== '');
    found.set(category['id'], { name, keypoints: keypoints.length === points.length ? keypoints : [] });
  }
  return found;
}

const notAnImage: Problem = { reason: 'this is not an image', remedy: 'give id, file_name, width and height' };

function imageProblem(image: JsonObject | null, seen: ReadonlySet<unknown>): Problem | null {
  if (image === null) return notAnImage;
  const { id, file_name: file, width, height } = image;
  if ((typeof id !== 'number' && typeof id !== 'string') || id === '')
    return { ...notAnImage, reason: 'the image has no id' };
  if (seen.has(id)) return { reason: `the image id ${id} is taken`, remedy: 'give each image its own id' };
  if (typeof file !== 'string' || file === '') return { ...notAnImage, reason: 'the image has no file_name' };
  const sized = Number.isInteger(width) && Number.isInteger(height) && (width as number) > 0 && (height as number) > 0;
  return sized ? null : { ...notAnImage, reason: 'the image has no width and height in whole pixels' };
}
