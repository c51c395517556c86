import type { Output, Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { cardMissing, type Card } from './card.rules.ts';

export type DatasetVersion = Output<Routes['getDatasetVersion']>;
export type Dataset = Output<Routes['createDataset']>;
export type DatasetFile = Output<Routes['listVersionFiles']>['items'][number];

interface DatasetRow {
  id: string;
  project_id: string;
  slug: string;
  title: string;
  created_at: string;
  versions: number;
  latest_root: Buffer | null;
}

interface VersionRow {
  id: string;
  dataset_id: string;
  project_id: string;
  slug: string;
  number: number;
  state: DatasetVersion['state'];
  merkle_root: Buffer | null;
  items: number;
  campaign_ids: string[];
  release_date: string;
  card: Card;
  version: number;
  evaluation_id: string | null;
  created_by: string;
  created_at: string;
  frozen_by: string | null;
  frozen_at: string | null;
  withdrawn_reason: string | null;
  error: string | null;
  export_state: DatasetVersion['exportState'];
  annotations_sha256: string | null;
  annotation_lines: number;
  formats: DatasetVersion['formats'];
}

/** The public name of a state of a dataset: what it is called and the first digits of its Merkle root. */
export function versionName(slug: string, root: Buffer): string {
  return `${slug}@${root.toString('hex').slice(0, 12)}`;
}

function toDataset(row: DatasetRow): Dataset {
  return {
    id: row.id,
    projectId: row.project_id,
    slug: row.slug,
    title: row.title,
    createdAt: row.created_at,
    versions: row.versions,
    latest: row.latest_root === null ? null : versionName(row.slug, row.latest_root),
  };
}

function toVersion(row: VersionRow): DatasetVersion {
  return {
    id: row.id,
    datasetId: row.dataset_id,
    projectId: row.project_id,
    slug: row.slug,
    number: row.number,
    state: row.state,
    name: row.merkle_root === null ? null : versionName(row.slug, row.merkle_root),
    merkleRoot: row.merkle_root?.toString('hex') ?? null,
    items: row.items,
    campaignIds: row.campaign_ids,
    releaseDate: row.release_date,
    card: row.card,
    cardMissing: [...cardMissing(row.card)],
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at,
    frozenBy: row.frozen_by,
    frozenAt: row.frozen_at,
    withdrawnReason: row.withdrawn_reason,
    error: row.error,
    exportState: row.export_state,
    annotations:
      row.annotations_sha256 === null ? null : { sha256: row.annotations_sha256, lines: row.annotation_lines },
    formats: row.formats,
  };
}

const datasetColumns = sql`d.id, d.project_id, d.slug, d.title, d.created_at,
  (select count(*)::int from dataset_version v where v.dataset_id = d.id) as versions,
  (select v.merkle_root from dataset_version v where v.dataset_id = d.id and v.state = 'frozen' order by v.number desc limit 1) as latest_root`;
const versionColumns = sql`v.*, v.release_date::text as release_date, d.slug`;

export async function insertDataset(
  tx: Tx,
  row: { id: string; projectId: string; slug: string; title: string; at: string },
): Promise<void> {
  await tx.run(
    sql`insert into dataset (id, project_id, slug, title, created_at) values (${row.id}, ${row.projectId}, ${row.slug}, ${row.title}, ${row.at})`,
  );
}

export async function findDataset(db: Db, id: string): Promise<Dataset | null> {
  const row = await db.maybe<DatasetRow>(sql`select ${datasetColumns} from dataset d where d.id = ${id}`);
  return row === null ? null : toDataset(row);
}

export async function listDatasets(db: Db, projectId: string): Promise<Dataset[]> {
  const rows = await db.rows<DatasetRow>(
    sql`select ${datasetColumns} from dataset d where d.project_id = ${projectId} order by d.slug`,
  );
  return rows.map(toDataset);
}

/** Takes the next number under the dataset's row lock, so that two builders never share one. */
export async function insertVersion(
  tx: Tx,
  row: {
    id: string;
    dataset: Dataset;
    campaignIds: readonly string[];
    releaseDate: string;
    formats: DatasetVersion['formats'];
    card: Card;
    by: string;
    at: string;
  },
): Promise<void> {
  await tx.one(sql`select id from dataset where id = ${row.dataset.id} for update`);
  await tx.run(sql`insert into dataset_version (id, dataset_id, project_id, number, state, campaign_ids, release_date, formats, card, created_by, created_at)
    select ${row.id}, ${row.dataset.id}, ${row.dataset.projectId}, coalesce(max(number), 0) + 1, 'building', ${row.campaignIds}::uuid[],
      ${row.releaseDate}::date, ${row.formats}::text[], ${JSON.stringify(row.card)}::jsonb, ${row.by}, ${row.at}
    from dataset_version where dataset_id = ${row.dataset.id}`);
}

export async function findVersion(db: Db, id: string): Promise<DatasetVersion | null> {
  const row = await db.maybe<VersionRow>(
    sql`select ${versionColumns} from dataset_version v join dataset d on d.id = v.dataset_id where v.id = ${id}`,
  );
  return row === null ? null : toVersion(row);
}

/** The same, locked until the end of the transaction. */
export async function lockVersion(tx: Tx, id: string): Promise<DatasetVersion | null> {
  const row = await tx.maybe<VersionRow>(
    sql`select ${versionColumns} from dataset_version v join dataset d on d.id = v.dataset_id where v.id = ${id} for update of v`,
  );
  return row === null ? null : toVersion(row);
}

export async function listVersions(db: Db, datasetId: string): Promise<DatasetVersion[]> {
  const rows = await db.rows<VersionRow>(
    sql`select ${versionColumns} from dataset_version v join dataset d on d.id = v.dataset_id where v.dataset_id = ${datasetId} order by v.number desc`,
  );
  return rows.map(toVersion);
}

export interface SealedRecord {
  readonly ordinal: number;
  readonly itemId: string;
  readonly externalId: string;
  readonly text: string;
  readonly sha256: Buffer;
}

export async function clearRecords(tx: Tx, versionId: string): Promise<void> {
  await tx.run(sql`delete from dataset_version_item where version_id = ${versionId}`);
}

export async function insertRecords(tx: Tx, versionId: string, records: readonly SealedRecord[]): Promise<void> {
  await tx.run(sql`insert into dataset_version_item (version_id, ordinal, item_id, external_id, record, sha256)
    select ${versionId}, o, i, e, r, decode(h, 'hex') from unnest(${records.map((one) => one.ordinal)}::int[], ${records.map((one) => one.itemId)}::uuid[],
      ${records.map((one) => one.externalId)}::text[], ${records.map((one) => one.text)}::text[], ${records.map((one) => one.sha256.toString('hex'))}::text[]) as t(o, i, e, r, h)`);
}

/** One page of records in their order, after an ordinal. */
export async function recordsAfter(db: Db, versionId: string, after: number, limit: number): Promise<SealedRecord[]> {
  const rows = await db.rows<{ ordinal: number; item_id: string; external_id: string; record: string; sha256: Buffer }>(
    sql`select ordinal, item_id, external_id, record, sha256 from dataset_version_item
      where version_id = ${versionId} and ordinal > ${after} order by ordinal limit ${limit}`,
  );
  return rows.map((row) => ({
    ordinal: row.ordinal,
    itemId: row.item_id,
    externalId: row.external_id,
    text: row.record,
    sha256: row.sha256,
  }));
}

/** What a build found: the records' root and the file of the annotations behind them. */
export interface Built {
  readonly root: Buffer;
  readonly items: number;
  readonly annotations: { readonly sha256: string; readonly bytes: number; readonly lines: number };
  readonly card: Card;
}

export async function setCandidate(tx: Tx, id: string, built: Built, at: string): Promise<void> {
  const { root, items, annotations, card } = built;
  await tx.run(sql`insert into file (sha256, bytes, media_type, created_at)
    values (${annotations.sha256}, ${annotations.bytes}, 'application/x-ndjson', ${at}) on conflict do nothing`);
  await tx.run(
    sql`update dataset_version set state = 'candidate', merkle_root = ${root}, items = ${items}, annotations_sha256 = ${annotations.sha256},
      annotation_lines = ${annotations.lines}, card = ${JSON.stringify(card)}::jsonb, version = version + 1 where id = ${id}`,
  );
}

export async function setFailed(tx: Tx, id: string, error: string): Promise<void> {
  await tx.run(
    sql`update dataset_version set state = 'failed', error = ${error.slice(0, 4000)}, version = version + 1 where id = ${id}`,
  );
}

export async function setCard(tx: Tx, id: string, card: Card): Promise<void> {
  await tx.run(
    sql`update dataset_version set card = ${JSON.stringify(card)}::jsonb, version = version + 1 where id = ${id}`,
  );
}

export async function setFrozen(tx: Tx, id: string, by: string, at: string, evaluationId: string): Promise<void> {
  await tx.run(sql`update dataset_version set state = 'frozen', frozen_by = ${by}, frozen_at = ${at}, evaluation_id = ${evaluationId},
    export_state = 'running', version = version + 1 where id = ${id}`);
}

export async function setState(tx: Tx, id: string, state: 'archived' | 'withdrawn', reason: string): Promise<void> {
  await tx.run(
    sql`update dataset_version set state = ${state}, withdrawn_reason = ${reason}, version = version + 1 where id = ${id}`,
  );
}

export async function setExportState(
  tx: Tx,
  id: string,
  state: 'done' | 'failed',
  error: string | null,
): Promise<void> {
  await tx.run(
    sql`update dataset_version set export_state = ${state}, error = ${error}, version = version + 1 where id = ${id}`,
  );
}

/** Registers the bytes and names them in the version; the same file again is no second file. */
export async function insertFiles(tx: Tx, versionId: string, files: readonly DatasetFile[], at: string): Promise<void> {
  const columns = [
    files.map((one) => one.path),
    files.map((one) => one.sha256),
    files.map((one) => one.bytes),
    files.map((one) => one.mediaType),
  ];
  await tx.run(sql`insert into file (sha256, bytes, media_type, created_at)
    select distinct on (s) s, b, m, ${at}::timestamptz from unnest(${columns[1]}::text[], ${columns[2]}::bigint[], ${columns[3]}::text[]) as t(s, b, m) on conflict do nothing`);
  await tx.run(sql`insert into dataset_file (version_id, path, sha256, bytes, media_type)
    select ${versionId}, p, s, b, m from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::bigint[], ${columns[3]}::text[]) as t(p, s, b, m)`);
}

export async function listFiles(db: Db, versionId: string): Promise<DatasetFile[]> {
  const rows = await db.rows<{ path: string; sha256: string; bytes: number; media_type: string }>(
    sql`select path, sha256, bytes, media_type from dataset_file where version_id = ${versionId} order by path collate "C"`,
  );
  return rows.map((row) => ({ path: row.path, sha256: row.sha256, bytes: row.bytes, mediaType: row.media_type }));
}

export async function findFile(db: Db, versionId: string, path: string): Promise<DatasetFile | null> {
  const files = await db.rows<{ path: string; sha256: string; bytes: number; media_type: string }>(
    sql`select path, sha256, bytes, media_type from dataset_file where version_id = ${versionId} and path = ${path}`,
  );
  const row = files[0];
  return row === undefined ? null : { path: row.path, sha256: row.sha256, bytes: row.bytes, mediaType: row.media_type };
}
