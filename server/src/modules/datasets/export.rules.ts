import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.ts';
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
  readonly gate: unknown;
  readonly files: readonly DatasetFile[];
}

/** Label formats in which a task type's records travel, besides JSONL and Parquet. */
export const labelFormatsOf: Readonly<Record<string, readonly ('coco' | 'yolo')[]>> = {
  'image-boxes': ['coco', 'yolo'],
  'image-regions': ['coco'],
};

/** Columns of the Parquet file: fixed ones first, then one a control, typed by what the records hold. */
export function valueColumns(values: Iterable<DatasetRecord['values']>): { name: string; type: 'string' | 'double' }[] {
  const types = new Map<string, 'string' | 'double'>();
  for (const row of values) {
    for (const [control, value] of Object.entries(row)) {
      const name = `value_${control.replaceAll('-', '_')}`;
      if (typeof value === 'string') types.set(name, 'string');
      else if (!types.has(name)) types.set(name, 'double');
    }
  }
  return [...types].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => ({ name, type }));
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
