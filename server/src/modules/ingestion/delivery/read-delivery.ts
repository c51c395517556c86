import { formats, isRefused, type InputFile, type LabelledItem, type RowWarning } from '@assay/formats';
import type { FileStore } from '../../../platform/files.ts';
import type { Batch } from '../ingestion.store.ts';
import { IdSet } from './id-set.ts';
import { wrongKind } from '../media.rules.ts';
import { mapRow, type MappedItem, type RowProblem } from './map-row.ts';

/** One row of a delivery as an item, or why it cannot be one. */
export type Entry =
  | { readonly line: number; readonly item: MappedItem; readonly warnings: readonly RowWarning[] }
  | { readonly line: number; readonly file: string; readonly reason: string; readonly remedy: string };

/** An uploaded image or recording that a delivery can refer to by name. */
export interface Media {
  readonly sha256: string;
  readonly mediaType: string;
}

export interface Delivery {
  readonly batch: Pick<Batch, 'file' | 'format' | 'mapping'>;
  readonly files: FileStore;
  findMedia(name: string): Promise<Media | null>;
  /** Called with the columns of each row, for the report of what was left out. */
  seenColumns?(columns: readonly string[]): void;
}

/**
 * A stored file as the format readers want it; byte ranges end before `end`. Some readers pick their files by extension,
 * but a person has said what format this one has, whatever it is called.
 */
export function inputFromStore(
  files: FileStore,
  file: { sha256: string; name: string; bytes: number },
  format: Batch['format'],
): InputFile {
  const named = formats[format].extensions.some((one) => file.name.toLowerCase().endsWith(`.${one}`));
  return {
    path: named ? file.name : `${file.name}.${formats[format].extensions[0] ?? format}`,
    size: file.bytes,
    open: (range) => {
      if (range === undefined) return files.read(file.sha256);
      return range.end <= range.start ? nothing() : files.read(file.sha256, { start: range.start, end: range.end - 1 });
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty range has no bytes.
}

/**
 * Reads a delivery from its beginning, in flat memory for the row formats. The same file gives the same entries each
 * time, which is what lets an interrupted import go on where it stopped. Throws `FormatError` when the file as a whole
 * cannot be read.
 */
export async function* readDelivery(delivery: Delivery): AsyncGenerator<Entry> {
  const { batch, files } = delivery;
  const format = formats[batch.format];
  const names = new IdSet();
  const input = [inputFromStore(files, batch.file, batch.format)];
  for await (const row of format.read(input)) {
    const place = { line: row.line, file: batch.file.name };
    if (isRefused(row)) {
      yield { ...place, ...row.problem };
      continue;
    }
    let warnings = row.warnings ?? [];
    let record: Readonly<Record<string, unknown>>;
    if (format.kind === 'records') {
      record = row.value as Readonly<Record<string, unknown>>;
    } else {
      const read = await imageRecord(row.value as LabelledItem, delivery);
      if ('reason' in read) {
        yield { ...place, ...read };
        continue;
      }
      record = read.record;
      warnings = [...warnings, ...read.warnings];
    }
    delivery.seenColumns?.(Object.keys(record));
    const mapped = mapRow(record, batch.mapping);
    const item = 'reason' in mapped ? mapped : await withMedia(mapped, delivery);
    if ('reason' in item) yield { ...place, ...item };
    else if (names.add(item.externalId)) yield { line: row.line, item, warnings };
    else {
      yield {
        ...place,
        reason: `the name "${item.externalId.slice(0, 80)}" was already used by an earlier row`,
        remedy: 'give every row its own name',
      };
    }
  }
}

/** How a payload names a picture or a recording by the name of its file. */
interface NamedMedia {
  readonly file: string;
  readonly wanted: 'image' | 'audio';
}

/** What a column names as media and does not know the hash of: an object with a file, or a recording's bare name. */
function namedMedia(column: string, value: unknown): NamedMedia | null {
  if (column === 'audio' && typeof value === 'string') return { file: value, wanted: 'audio' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { file, sha256, url, width, height, duration, mediaType } = value as Readonly<Record<string, unknown>>;
  if (typeof file !== 'string' || file === '' || sha256 !== undefined || url !== undefined) return null;
  if (typeof width === 'number' && typeof height === 'number') return { file, wanted: 'image' };
  const sound =
    column === 'audio' || duration !== undefined || (typeof mediaType === 'string' && mediaType.startsWith('audio/'));
  return sound ? { file, wanted: 'audio' } : null;
}

/** The item with the hashes of the files its columns name, or why one of them cannot be used. */
async function withMedia(item: MappedItem, delivery: Delivery): Promise<MappedItem | RowProblem> {
  let filled: Record<string, unknown> | null = null;
  for (const [column, value] of Object.entries(item.data)) {
    const named = namedMedia(column, value);
    if (named === null) continue;
    const { file, wanted } = named;
    const media = /^https?:/.test(file) ? null : await delivery.findMedia(file);
    if (media === null) {
      // A bare address or text in a column that happens to be called audio is what the delivery says it is.
      if (typeof value === 'string') continue;
      return notUploaded(file, wanted);
    }
    const wrong = wrongKind(wanted, { name: file, mediaType: media.mediaType });
    if (wrong !== null) return wrong;
    const ref = typeof value === 'string' ? { file } : (value as object);
    filled ??= { ...item.data };
    filled[column] = { ...ref, sha256: media.sha256, mediaType: media.mediaType };
  }
  return filled === null ? item : { ...item, data: filled };
}

function notUploaded(file: string, wanted: 'image' | 'audio'): RowProblem {
  return {
    reason: `the ${wanted === 'image' ? 'image' : 'recording'} "${file}" was not uploaded`,
    remedy: 'upload it with purpose media under this name, then import again',
  };
}

/** The columns of a labelled item: id, file, image, text, split. Its labels stay behind: items never carry answers. */
async function imageRecord(
  item: LabelledItem,
  delivery: Delivery,
): Promise<
  { record: Readonly<Record<string, unknown>>; warnings: readonly RowWarning[] } | { reason: string; remedy: string }
> {
  const record: Record<string, unknown> = { id: item.id };
  if (item.image !== undefined) {
    const { file, width, height } = item.image;
    const media = await delivery.findMedia(file);
    if (media === null) return notUploaded(file, 'image');
    const wrong = wrongKind('image', { name: file, mediaType: media.mediaType });
    if (wrong !== null) return wrong;
    record['image'] = { file, sha256: media.sha256, width, height, mediaType: media.mediaType };
  }
  if (item.text !== undefined) record['text'] = item.text;
  if (item.split !== undefined) record['split'] = item.split;
  const labels = (item.boxes?.length ?? 0) + (item.spans?.length ?? 0) + (item.choices?.length ?? 0);
  const left = `${labels} labels of the delivery are not part of the item; import them as gold or predictions`;
  return { record, warnings: labels === 0 ? [] : [{ code: 'labels-left-out', text: left }] };
}
