import { FormatError, writeParquet, writeSha256Sums, type OutputFile } from '@assay/formats';
import { mediaOf } from '@assay/task-types';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { reader, type Db } from '../../platform/db.ts';
import { latestEvaluation } from '../../platform/gates.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import type { Platform } from '../../platform/platform.ts';
import { cardMarkdown } from './card.rules.ts';
import { croissantText, lineageText } from './documents.ts';
import { annotationColumns, annotationRow, type AnnotationLine } from './evidence.rules.ts';
import { ANNOTATIONS, manifestText, mediaTypeOf, parquetRow, valueColumns, type ValueColumn } from './export.rules.ts';
import { labelFiles, newReport, planOf, type FormatReport } from './label-files.ts';
import { linesIn, utf8 } from './lines.ts';
import { provenanceOf, type Provenance } from './provenance.ts';
import type { DatasetRecord } from './record.rules.ts';
import { releaseGate } from './release-gate.ts';
import * as store from './datasets.store.ts';

export const EXPORT_JOB = 'datasets.export';
const PAGE = 2000;
const MAX_FILE = 64 * 1024 ** 3;

/** Writes the files of a frozen version: the same version gives the same bytes, whenever and wherever it is written. */
export const exportVersionJob: JobHandler = async (platform, job) => {
  const versionId = String(job.payload['versionId']);
  const db = reader(platform.pools.read);
  const version = await store.findVersion(db, versionId);
  if (version === null || version.exportState === 'done') return { state: version?.exportState ?? 'gone' };
  const files = await writeFiles(platform, version, (done, note) => job.progress(done, null, note));
  await executeAsSystem(platform, recordFiles, { versionId, files }, `${job.id}/files`);
  return { files: files.length };
};

const recordFiles = defineInternalCommand<{ versionId: string; files: readonly store.DatasetFile[] }, null>(
  'recordDatasetFiles',
  async ({ tx, input, now }) => {
    const version = await store.lockVersion(tx, input.versionId);
    await store.insertFiles(tx, input.versionId, input.files, now);
    await store.setExportState(tx, input.versionId, 'done', null);
    return {
      output: null,
      events: [
        {
          type: 'dataset-version.exported',
          subject: { kind: 'dataset-version', id: input.versionId },
          projectId: version?.projectId ?? null,
          data: { files: input.files.map(({ path, sha256 }) => ({ path, sha256 })) },
        },
      ],
    };
  },
);

/** Writes every file into the content-addressed store and answers their names and hashes. */
export async function writeFiles(
  platform: Platform,
  version: store.DatasetVersion,
  progress: (done: number, note: string) => Promise<void>,
): Promise<store.DatasetFile[]> {
  const db = reader(platform.pools.read);
  const dataset = await store.findDataset(db, version.datasetId);
  const files: store.DatasetFile[] = [];
  const put = async (file: OutputFile): Promise<void> => {
    const { sha256, bytes } = await platform.files.put(file.bytes, MAX_FILE);
    files.push({ path: file.path, sha256, bytes, mediaType: mediaTypeOf(file.path) });
    await progress(files.length, file.path);
  };
  const provenances: Provenance[] = [];
  for (const campaignId of version.campaignIds) provenances.push(await provenanceOf(db, campaignId));
  const records = (): AsyncIterable<DatasetRecord> => recordsOf(db, version.id);

  const survey = newSurvey();
  await put({ path: 'data.jsonl', bytes: utf8(jsonLines(db, version.id, survey)) });
  await put({ path: ANNOTATIONS, bytes: annotationBytes(platform, version) });
  await put({
    path: 'annotations.parquet',
    bytes: writeParquet(mapped(annotationsOf(platform, version), annotationRowOf), annotationColumns),
  });
  const columns = valueColumns(survey.values.values());
  await put({
    path: 'data.parquet',
    bytes: writeParquet(
      mapped(records(), (record) => parquetRow(record, columns)),
      parquetColumns(columns),
    ),
  });
  const reports: FormatReport[] = [];
  for (const plan of planOf(provenances, version.formats)) {
    const report = newReport(plan);
    reports.push(report);
    const written = files.length;
    try {
      for await (const file of labelFiles(plan, records, { name: version.slug, report })) await put(file);
    } catch (cause) {
      if (!(cause instanceof FormatError)) throw cause;
      // One format that cannot hold these labels keeps nobody from the others; the manifest says which and why.
      files.length = written;
      report.problem = `${cause.reason}; ${cause.remedy}`;
    }
  }
  files.push(...(await mediaFiles(platform, survey.media)));

  const head = {
    title: dataset?.title ?? version.slug,
    name: version.name ?? version.slug,
    number: version.number,
    releaseDate: version.releaseDate,
    merkleRoot: version.merkleRoot ?? '',
    items: version.items,
  };
  const evaluation = await latestEvaluation(db, releaseGate.id, { kind: 'dataset-version', id: version.id });
  const conditions = evaluation?.conditions.map(({ evidence: _evidence, ...condition }) => condition) ?? [];
  await put(text('CARD.md', cardMarkdown(head, version.card)));
  await put(text('croissant.json', croissantText(head, version, provenances, files, columns)));
  await put(text('LINEAGE.json', lineageText(head, version, provenances, files)));
  await put(
    text(
      'manifest.json',
      manifestText({
        name: head.name,
        dataset: version.slug,
        number: version.number,
        releaseDate: version.releaseDate,
        items: version.items,
        merkle: {
          algorithm: 'RFC 6962 over SHA-256',
          leaf: 'SHA-256 of each line of data.jsonl without its line end, in order',
          root: head.merkleRoot,
        },
        annotations: { file: ANNOTATIONS, ...version.annotations },
        campaigns: provenances.map((one) => one.rules),
        formats: reports,
        gate: { id: releaseGate.id, verdict: evaluation?.verdict ?? null, conditions },
        files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      }),
    ),
  );
  await put(text('SHA256SUMS', writeSha256Sums(files)));
  return files;
}

async function* recordTexts(db: Db, versionId: string): AsyncGenerator<string> {
  for (let after = -1; ;) {
    const page = await store.recordsAfter(db, versionId, after, PAGE);
    for (const record of page) yield record.text;
    after = page.at(-1)?.ordinal ?? after;
    if (page.length < PAGE) return;
  }
}

async function* recordsOf(db: Db, versionId: string): AsyncGenerator<DatasetRecord> {
  for await (const line of recordTexts(db, versionId)) yield JSON.parse(line) as DatasetRecord;
}

/** What the later files need to know of all records, gathered while the first file is written. */
interface Survey {
  /** One example a control and kind of value: enough to type its column, in memory that does not grow. */
  readonly values: Map<string, DatasetRecord['values']>;
  /** SHA-256 of images and recordings by the path under which the labels name them. */
  readonly media: Map<string, string>;
}

function newSurvey(): Survey {
  return { values: new Map(), media: new Map() };
}

function look(survey: Survey, record: DatasetRecord): void {
  for (const [control, value] of Object.entries(record.values)) {
    const key = `${control}/${typeof value}`;
    if (!survey.values.has(key)) survey.values.set(key, { [control]: value });
  }
  for (const { path, sha256 } of mediaOf(record.id, record.data)) survey.media.set(path, sha256);
}

async function* jsonLines(db: Db, versionId: string, survey: Survey): AsyncGenerator<string> {
  for await (const line of recordTexts(db, versionId)) {
    look(survey, JSON.parse(line) as DatasetRecord);
    yield `${line}\n`;
  }
}

/** The annotations as they were sealed when the candidate was built, whatever has happened to its campaigns since. */
function annotationBytes(platform: Platform, { annotations }: store.DatasetVersion): AsyncIterable<Uint8Array> {
  if (annotations === null) throw new Error('this version was built before annotations were kept with their labels');
  return platform.files.read(annotations.sha256);
}

async function* annotationsOf(platform: Platform, version: store.DatasetVersion): AsyncGenerator<AnnotationLine> {
  for await (const line of linesIn(annotationBytes(platform, version))) yield JSON.parse(line) as AnnotationLine;
}

const annotationRowOf = (line: AnnotationLine): Record<string, unknown> => annotationRow(line, canonicalJson);

function text(path: string, content: string): OutputFile {
  return { path, bytes: utf8(one(content)) };
}

async function* one(content: string): AsyncGenerator<string> {
  yield content;
}

async function* mapped<From, To>(values: AsyncIterable<From>, map: (value: From) => To): AsyncGenerator<To> {
  for await (const value of values) yield map(value);
}

function parquetColumns(values: readonly ValueColumn[]) {
  const strings = (...names: string[]) => names.map((name) => ({ name, type: 'string' as const }));
  return [
    ...strings('id', 'campaign', 'task_type', 'data', 'answer'),
    ...values.map(({ name, type }) => ({ name, type })),
    { name: 'confidence', type: 'double' as const },
    { name: 'agreement', type: 'double' as const },
    ...strings('method', 'decided_by'),
    { name: 'annotators', type: 'int32' as const },
    ...strings('taxonomy', 'guideline'),
  ];
}

/** Media are in the store already; the version names them again under the path its labels use. */
async function mediaFiles(platform: Platform, media: ReadonlyMap<string, string>): Promise<store.DatasetFile[]> {
  const files: store.DatasetFile[] = [];
  for (const [path, sha256] of media) {
    const bytes = await platform.files.size(sha256);
    if (bytes === null) throw new Error(`the bytes of ${path} are missing from the file store`);
    files.push({ path, sha256, bytes, mediaType: mediaTypeOf(path) });
  }
  return files;
}
