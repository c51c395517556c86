import type { Problem, RowWarning } from '../format.ts';
import { objectOf } from '../json/json-document.ts';
import type { BoxLabel, ChoiceLabel, SpanLabel } from '../labelled-item.ts';
import { boxAround, boxProblem, tidy, type BoxNumbers } from '../labels/check-box.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export interface Results {
  readonly boxes: BoxLabel[];
  readonly spans: SpanLabel[];
  readonly choices: ChoiceLabel[];
  readonly problems: Problem[];
  readonly warnings: RowWarning[];
  size: { readonly width: number; readonly height: number } | null;
}

/** The labels in the `result` list of one annotation. */
export function readResults(list: readonly unknown[]): Results {
  const results: Results = { boxes: [], spans: [], choices: [], problems: [], warnings: [], size: null };
  for (const [at, entry] of list.entries()) {
    const result = objectOf(entry);
    const value = objectOf(result?.['value']);
    const type = result?.['type'];
    if (result === null || value === null || typeof type !== 'string') {
      results.problems.push({ reason: `result[${at}] has no type or value`, remedy: 'export the project again' });
      continue;
    }
    const read = readers[type];
    const problem = read === undefined ? undefined : read(result, value, results);
    if (read === undefined)
      results.warnings.push({ code: 'region', text: `result[${at}]: the type ${type.slice(0, 40)} is not read` });
    else if (problem !== null && problem !== undefined) {
      results.problems.push({ ...problem, reason: `result[${at}]: ${problem.reason}` });
    }
  }
  return results;
}

type Reader = (result: JsonObject, value: JsonObject, into: Results) => Problem | null;

const readers: Readonly<Record<string, Reader>> = {
  rectanglelabels: (result, value, into) => readRectangle(result, value, into),
  polygonlabels: (result, value, into) => readPolygon(result, value, into),
  labels: (_, value, into) => readSpan(value, into),
  choices: (result, value, into) => {
    const values = names(value['choices']);
    if (values === null) return { reason: 'the choices are not a list of texts', remedy: 'export the project again' };
    into.choices.push({ control: typeof result['from_name'] === 'string' ? result['from_name'] : 'choice', values });
    return null;
  },
};

const noSize: Problem = {
  reason: 'original_width and original_height are missing',
  remedy: 'percentages need the size of the image',
};
const noLabel: Problem = { reason: 'the region has no label', remedy: 'give it a label in Label Studio' };

function readRectangle(result: JsonObject, value: JsonObject, into: Results): Problem | null {
  const size = sizeOf(result);
  if (size === null) return noSize;
  into.size ??= size;
  const classes = names(value['rectanglelabels']);
  if (classes === null || classes.length === 0) return noLabel;
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key, at) => {
    const percent = value[key];
    return typeof percent === 'number' ? (percent / 100) * (at % 2 === 0 ? size.width : size.height) : Number.NaN;
  });
  const rotation = typeof value['rotation'] === 'number' ? value['rotation'] : 0;
  // Label Studio turns a rectangle about its top left corner; the box here is turned about its centre.
  const angle = (rotation * Math.PI) / 180;
  const left = x + (width / 2) * (Math.cos(angle) - 1) - (height / 2) * Math.sin(angle);
  const top = y + (width / 2) * Math.sin(angle) + (height / 2) * (Math.cos(angle) - 1);
  const box = [left, top, width, height].map(tidy) as BoxNumbers;
  const problem = boxProblem(box);
  if (problem !== null) return problem;
  for (const name of classes) into.boxes.push({ class: name, box, ...(rotation === 0 ? {} : { rotation }) });
  return null;
}

function readPolygon(result: JsonObject, value: JsonObject, into: Results): Problem | null {
  const size = sizeOf(result);
  if (size === null) return noSize;
  into.size ??= size;
  const classes = names(value['polygonlabels']);
  if (classes === null || classes.length === 0) return noLabel;
  const given = Array.isArray(value['points']) ? (value['points'] as unknown[]) : [];
  const points = given.flatMap((point) => {
    const [x, y] = Array.isArray(point) ? (point as unknown[]) : [];
    return [
      typeof x === 'number' ? tidy((x / 100) * size.width) : Number.NaN,
      typeof y === 'number' ? tidy((y / 100) * size.height) : Number.NaN,
    ];
  });
  if (points.length < 6 || !points.every(Number.isFinite)) {
    return { reason: 'the polygon has no three points', remedy: 'draw it again or leave it out' };
  }
  const box = boxAround(points);
  const problem = boxProblem(box);
  if (problem !== null) return problem;
  for (const name of classes) into.boxes.push({ class: name, box, segmentation: [points] });
  return null;
}

function readSpan(value: JsonObject, into: Results): Problem | null {
  const classes = names(value['labels']);
  if (classes === null || classes.length === 0) return noLabel;
  const { start, end } = value;
  const fine =
    Number.isInteger(start) && Number.isInteger(end) && (start as number) >= 0 && (end as number) >= (start as number);
  if (!fine)
    return { reason: 'start and end are not offsets in plain text', remedy: 'use Text, not HyperText or audio' };
  for (const name of classes) into.spans.push({ class: name, start: start as number, end: end as number });
  return null;
}

function sizeOf(result: JsonObject): { width: number; height: number } | null {
  const width = result['original_width'];
  const height = result['original_height'];
  const fine = Number.isInteger(width) && Number.isInteger(height) && (width as number) > 0 && (height as number) > 0;
  return fine ? { width: width as number, height: height as number } : null;
}

function names(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '')
    ? (value as string[])
    : null;
}
