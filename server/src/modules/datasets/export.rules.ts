import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { FormatReport } from './label-files.ts';
import type { CampaignRules, DatasetRecord } from './record.rules.ts';
import type { DatasetFile, DatasetVersion } from './datasets.store.ts';

/** Who answered, reviewed and decided what, when and in which round: one line each. */
export const ANNOTATIONS = 'annotations.jsonl';

/** What a version says about itself in `manifest.json`: enough to check it without Assay. */
export interface Manifest {
  readonly name: string;
  readonly dataset: string;
  readonly number: number;
  readonly releaseDate: string;
  readonly items: number;
  readonly merkle: { readonly algorithm: string; readonly leaf: string; readonly root: string };
  /** The file of everything the labels stand on, with its hash and number of lines. */
  readonly annotations: { readonly file: string } & Partial<NonNullable<DatasetVersion['annotations']>>;
  readonly campaigns: readonly CampaignRules[];
  /** What each label format carries of the labels, and what it could not. */
  readonly formats: readonly FormatReport[];
  readonly gate: unknown;
  readonly files: readonly DatasetFile[];
}

/** The column of one control: what it is called in the table, and what its cells are. */
export interface ValueColumn {
  readonly control: string;
  readonly name: string;
  readonly type: 'string' | 'double';
}

/**
 * One column a control, typed by what the records hold; text where a control holds texts and numbers. Names are made of
 * letters, digits and underscores, because readers of Parquet take other signs for syntax, and differ in more than case.
 */
export function valueColumns(values: Iterable<DatasetRecord['values']>): ValueColumn[] {
  const types = new Map<string, 'string' | 'double'>();
  for (const row of values) {
    for (const [control, value] of Object.entries(row)) {
      if (typeof value === 'string') types.set(control, 'string');
      else if (!types.has(control)) types.set(control, 'double');
    }
  }
  const taken = new Set<string>();
  return [...types]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([control, type]) => {
      const plain = `value_${control.normalize('NFC').replaceAll(/[^\p{L}\p{N}_]/gu, '_')}`;
      let name = plain;
      for (let other = 2; taken.has(name.toLowerCase()); other += 1) name = `${plain}_${other}`;
      taken.add(name.toLowerCase());
      return { control, name, type };
    });
}

/** One row of the Parquet table: the columns people filter by, with the full answer as JSON text. */
export function parquetRow(
  record: DatasetRecord,
  columns: readonly ValueColumn[],
): Record<string, string | number | null> {
  const values = Object.fromEntries(
    columns.map(({ control, name, type }) => {
      const value = record.values[control] ?? null;
      return [name, type === 'string' && value !== null ? String(value) : value];
    }),
  );
  return {
    id: record.id,
    campaign: record.campaign,
    task_type: record.taskType,
    data: canonicalJson(record.data),
    answer: canonicalJson(record.answer),
    ...values,
    confidence: record.confidence,
    agreement: record.agreement,
    method: record.method,
    decided_by: record.decidedBy,
    annotators: record.annotators,
    taxonomy: record.taxonomy,
    guideline: record.guideline,
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
  md: 'text/markdown',
  yaml: 'application/yaml',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  avif: 'image/avif',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  csv: 'text/csv',
  xml: 'application/xml',
  conll: 'text/plain',
  rttm: 'text/plain',
};

export function mediaTypeOf(path: string): string {
  return mediaTypes[path.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** A UUID that the same name always gives, so that a lineage file says the same run every time it is written. */
export function stableUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function manifestText(manifest: Manifest): string {
  return `${canonicalJson(manifest)}\n`;
}
