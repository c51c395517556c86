import { FormatError, type InputFile, type ReadLimits, type RefusedRow, type Row, type RowWarning } from '../format.ts';
import { listOrNull, objectOf, readJsonDocument } from '../json/json-document.ts';
import type { LabelledItem } from '../labelled-item.ts';
import { readResults } from './results.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export interface LabelStudioOptions extends ReadLimits {
  /**
   * Which annotations of a task become rows: the first that was not cancelled (default; the others are counted in a
   * warning), or each of them, with the annotator's name.
   */
  readonly annotations?: 'first' | 'all';
}

/**
 * Reads Label Studio JSON exports (a list of tasks): rectangles and polygons in percent become pixels, text labels
 * spans, choices choices. Other kinds of regions are counted in warnings. `line` is the 1-based position of the task.
 */
export async function* readLabelStudio(
  files: readonly InputFile[],
  options: LabelStudioOptions = {},
): AsyncGenerator<Row<LabelledItem>> {
  const documents = files.filter((file) => /\.json(\.gz)?$/i.test(file.path));
  if (documents.length === 0)
    throw new FormatError({ reason: 'there is no .json file', remedy: 'send the JSON export' });
  for (const file of documents) {
    const tasks = listOrNull(await readJsonDocument(file, options));
    if (tasks === null) {
      const reason = 'the document is not a list of tasks';
      throw new FormatError({ file: file.path, reason, remedy: 'export the project as JSON (not JSON-MIN)' });
    }
    for (const [at, task] of tasks.entries()) {
      for (const row of readTask(objectOf(task), at + 1, options)) yield { file: file.path, ...row };
    }
  }
}

function readTask(task: JsonObject | null, line: number, options: LabelStudioOptions): Row<LabelledItem>[] {
  const data = objectOf(task?.['data']);
  if (task === null || data === null) {
    return [{ line, problem: { reason: 'the task has no data', remedy: 'export the project as JSON (not JSON-MIN)' } }];
  }
  const given = listOrNull(task['annotations'] ?? task['completions']) ?? [];
  const annotations = given
    .map((value) => objectOf(value))
    .filter((annotation) => annotation !== null && annotation['was_cancelled'] !== true);
  const warnings: RowWarning[] = [];
  let chosen: readonly (JsonObject | null)[] = annotations;
  if (annotations.length > 1 && options.annotations !== 'all') {
    const text = `${annotations.length - 1} further annotations of the task are not read`;
    warnings.push({ code: 'further-annotations', text });
    chosen = annotations.slice(0, 1);
  }
  if (chosen.length === 0) chosen = [null];
  return chosen.flatMap((annotation) => readAnnotation(task, data, annotation, line, warnings));
}

function readAnnotation(
  task: JsonObject,
  data: JsonObject,
  annotation: JsonObject | null,
  line: number,
  before: readonly RowWarning[],
): Row<LabelledItem>[] {
  const found = readResults(listOrNull(annotation?.['result']) ?? []);
  const warnings = [...before, ...found.warnings];
  const text = pick(data, ['text', 'content'], found.spans.length > 0);
  const file = pick(data, ['image', 'img', 'image_url', 'ocr'], found.size !== null);
  const size = found.size ?? sizeOf(data);
  if (file !== undefined && size === null) {
    warnings.push({ code: 'image-size', text: 'nothing in the task tells the size of its image, so it is left out' });
  }
  const annotator = annotatorOf(annotation?.['completed_by']);
  const { split, item_id: itemId } = data;
  const item: LabelledItem = {
    id:
      typeof itemId === 'string' && itemId !== ''
        ? itemId
        : String((task['id'] as string | number | undefined) ?? line),
    ...(file !== undefined && size !== null ? { image: { file, ...size } } : {}),
    ...(text === undefined ? {} : { text }),
    ...(typeof split === 'string' && split !== '' ? { split } : {}),
    ...(annotator === undefined ? {} : { annotator }),
    ...(found.boxes.length > 0 || (file !== undefined && size !== null) ? { boxes: found.boxes } : {}),
    ...(found.spans.length > 0 || text !== undefined ? { spans: found.spans } : {}),
    ...(found.choices.length > 0 ? { choices: found.choices } : {}),
  };
  const refusals = found.problems.map((problem): RefusedRow => ({ line, problem }));
  return [...refusals, { line, value: item, ...(warnings.length === 0 ? {} : { warnings }) }];
}

/** A text of the task's data: under one of the usual names, or the first one when the labels prove there is one. */
function pick(data: JsonObject, names: readonly string[], needed: boolean): string | undefined {
  for (const name of names) {
    const value = data[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return needed
    ? Object.values(data).find((value): value is string => typeof value === 'string' && value !== '')
    : undefined;
}

function sizeOf(data: JsonObject): { width: number; height: number } | null {
  const { width, height } = data;
  const fine = Number.isInteger(width) && Number.isInteger(height) && (width as number) > 0 && (height as number) > 0;
  return fine ? { width: width as number, height: height as number } : null;
}

/** An id in older exports, an object with e-mail and id in newer ones. */
function annotatorOf(completedBy: unknown): string | undefined {
  const person = objectOf(completedBy);
  const name = person === null ? completedBy : (person['email'] ?? person['id']);
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}
