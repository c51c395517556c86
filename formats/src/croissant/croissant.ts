import { FormatError } from '../format.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { safePath } from '../safe-path.ts';
import { context } from './context.ts';

const dataTypes = {
  string: 'sc:Text',
  integer: 'sc:Integer',
  number: 'sc:Float',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
  datetime: 'sc:DateTime',
  url: 'sc:URL',
  json: 'sc:Text',
} as const;

export interface CroissantFile {
  /** Relative to `croissant.json`, with `/`. */
  readonly path: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface CroissantField {
  /** The column, or the member of a JSON line. */
  readonly name: string;
  readonly type: keyof typeof dataTypes;
  readonly description: string;
}

export interface CroissantRecordSet {
  readonly name: string;
  /** The path of the file its records are in. */
  readonly file: string;
  readonly description?: string;
  readonly fields: readonly CroissantField[];
}

/** Properties of Croissant RAI 1.0 that tell how the labels came to be. */
export type RaiProperty =
  | 'annotationsPerItem'
  | 'annotatorDemographics'
  | 'dataAnnotationAnalysis'
  | 'dataAnnotationPlatform'
  | 'dataAnnotationProtocol'
  | 'dataBiases'
  | 'dataCollection'
  | 'dataLimitations'
  | 'dataReleaseMaintenancePlan'
  | 'machineAnnotationTools'
  | 'personalSensitiveInformation';

export interface CroissantDataset {
  readonly name: string;
  /** MAJOR.MINOR.PATCH: existing records changed, records added, the same records described anew. */
  readonly version: string;
  readonly description: string;
  /** An SPDX id or the address of the licence. */
  readonly license: string;
  /** Where the dataset can be found; a name of its own (`urn:assay:…`) when it has no page. */
  readonly url?: string;
  /** The organisation that answers for it. */
  readonly creator: string;
  /** ISO 8601 date. */
  readonly datePublished: string;
  readonly files: readonly CroissantFile[];
  readonly recordSets: readonly CroissantRecordSet[];
  readonly rai?: Readonly<Partial<Record<RaiProperty, string>>>;
}

/**
 * Says what a dataset is and how its files are read, as MLCommons Croissant 1.1 (`croissant.json`): canonical JSON, the
 * same text for the same facts in any order of files. Throws `FormatError` for a fact that the standard cannot hold.
 */
export function croissantOf(dataset: CroissantDataset): string {
  check(dataset);
  const { name, version, description, license, creator, datePublished, rai = {} } = dataset;
  const files = dataset.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const facts = Object.fromEntries(Object.entries(rai).map(([key, value]) => [`rai:${key}`, value]));
  const croissant = 'http://mlcommons.org/croissant/1.1';
  return `${canonicalJson({
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: Object.keys(facts).length === 0 ? croissant : [croissant, 'http://mlcommons.org/croissant/RAI/1.0'],
    name,
    version,
    description,
    license,
    url: dataset.url ?? `urn:assay:${encodeURIComponent(name)}:${encodeURIComponent(version)}`,
    creator: { '@type': 'sc:Organization', name: creator },
    datePublished,
    ...facts,
    distribution: files.map((file) => ({
      '@type': 'cr:FileObject',
      '@id': idOf(file.path),
      name: file.path,
      contentUrl: file.path,
      contentSize: `${file.bytes} B`,
      encodingFormat: encodingFormats[file.mediaType] ?? file.mediaType,
      sha256: file.sha256,
    })),
    recordSet: dataset.recordSets.map((set) => recordSet(set, files)),
  })}\n`;
}

/** What readers of Croissant call a media type, where it differs from ours. */
const encodingFormats: Readonly<Record<string, string>> = {
  'application/x-ndjson': 'application/jsonlines',
  'application/vnd.apache.parquet': 'application/x-parquet',
};

function recordSet(set: CroissantRecordSet, files: readonly CroissantFile[]): unknown {
  const file = files.find((one) => one.path === set.file);
  if (file === undefined) {
    const reason = `the record set "${set.name}" is read from ${set.file}, which is not one of the files`;
    throw new FormatError({ reason, remedy: 'list the file too' });
  }
  return {
    '@type': 'cr:RecordSet',
    '@id': idOf(set.name),
    name: set.name,
    ...(set.description === undefined ? {} : { description: set.description }),
    field: set.fields.map(({ name, type, description }) => ({
      '@type': 'cr:Field',
      '@id': `${idOf(set.name)}/${idOf(name)}`,
      name,
      description,
      dataType: dataTypes[type],
      // A JSON line is a row too: readers of Croissant take its members for columns.
      source: { fileObject: { '@id': idOf(file.path) }, extract: { column: name } },
    })),
  };
}

function idOf(name: string): string {
  return encodeURI(name);
}

function check(dataset: CroissantDataset): void {
  const fail = (reason: string, remedy: string): FormatError => new FormatError({ reason, remedy });
  for (const key of ['name', 'version', 'description', 'license', 'creator'] as const) {
    if (dataset[key].trim() === '') throw fail(`the dataset has no ${key}`, `give its ${key}: Croissant requires it`);
  }
  if (!/^\d{4}-\d{2}-\d{2}(T.+)?$/.test(dataset.datePublished))
    throw fail(`"${dataset.datePublished}" is not a date`, 'write the date of publication as 2026-01-31');
  const ids = new Set<string>();
  for (const { path, sha256 } of dataset.files) {
    safePath(path);
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw fail(`${path} has no SHA-256`, 'give 64 lower-case hex digits');
  }
  for (const id of [...dataset.files.map((file) => file.path), ...dataset.recordSets.map((set) => set.name)]) {
    if (ids.has(id)) throw fail(`"${id}" names two files or record sets`, 'give each its own name');
    ids.add(id);
  }
}
