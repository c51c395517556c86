import { labelledItemSchema, type LabelledItem } from '../labelled-item.ts';
import type { DataRecord, Problem } from '../format.ts';

/** Columns of an item in a flat table, in order; the lists are JSON. */
const listColumns = ['boxes', 'spans', 'segments', 'choices'] as const;

/** The item as a row of a flat table (CSV, Parquet): image as `file`, `width`, `height`, lists of labels as JSON. */
export function flatRecord(item: LabelledItem): DataRecord {
  const { id, image, audio, text, split, annotator } = item;
  const lists = listColumns.flatMap((name) => (item[name] === undefined ? [] : [[name, JSON.stringify(item[name])]]));
  return {
    id,
    ...image,
    ...(audio === undefined ? {} : { audio: JSON.stringify(audio) }),
    ...(text === undefined ? {} : { text }),
    ...(split === undefined ? {} : { split }),
    ...(annotator === undefined ? {} : { annotator }),
    ...(Object.fromEntries(lists) as Record<string, string>),
  };
}

/** A row of a table or a JSON line as an item, flat or nested, or why it is none. */
export function itemOfRecord(record: DataRecord): { readonly item: LabelledItem } | { readonly problem: Problem } {
  const { file, width, height, ...rest } = record;
  const shaped: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== null && value !== ''),
  );
  if (shaped['id'] !== undefined) shaped['id'] = String(shaped['id'] as string | number);
  if (shaped['image'] === undefined && typeof file === 'string' && file !== '') {
    shaped['image'] = { file, width: Number(width), height: Number(height) };
  }
  for (const name of ['image', 'audio', ...listColumns]) {
    const value = shaped[name];
    if (typeof value !== 'string') continue;
    try {
      shaped[name] = JSON.parse(value);
    } catch {
      return {
        problem: {
          reason: `the column ${name} is not JSON`,
          remedy: 'write lists of labels, the image {file, width, height} and the recording {file} as JSON',
        },
      };
    }
  }
  const parsed = labelledItemSchema.safeParse(shaped);
  if (parsed.success) return { item: parsed.data };
  const [issue] = parsed.error.issues;
  const reason = `the row is not a labelled item: ${issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`}`;
  return {
    problem: {
      reason,
      remedy: 'give id, and image {file, width, height}, audio {file} or text, with boxes, spans, segments or choices',
    },
  };
}
