import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { ruleHead, RuleVersionState, ruleVersion } from '@assay/api';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Db, Tx } from '../../platform/db.ts';
import { join, raw, sql, type Sql } from '../../platform/sql.ts';

export type RuleVersion = z.output<typeof ruleVersion>;
export type RuleHead = z.output<typeof ruleHead>;

/** One of the kinds of rule, by name. */
export interface RuleNames {
  /** Table of the heads; versions lie in `<table>_version`. Source-code text, never input. */
  readonly table: 'taxonomy' | 'guideline' | 'task_spec' | 'onboarding_checklist';
  /** Subject of its events and deadlines. */
  readonly subject: 'taxonomy-version' | 'guideline-version' | 'task-spec-version' | 'onboarding-checklist-version';
  /** For sentences: `taxonomy`. */
  readonly title: string;
}

/** A kind of rule with how its content lies in its tables. */
export interface RuleKind<Content> extends RuleNames {
  /** Content as columns; lists and objects go in as JSON. */
  toColumns(content: Content): Readonly<Record<string, unknown>>;
  fromColumns(row: Readonly<Record<string, unknown>>): Content;
}

/** A version with its content, its head and who wrote and approved it. */
export interface StoredVersion<Content> extends RuleVersion {
  readonly headId: string;
  readonly headName: string;
  readonly content: Content;
}

interface VersionRow extends Record<string, unknown> {
  id: string;
  project_id: string;
  head_id: string;
  head_name: string;
  version: number;
  state: RuleVersionState;
  sha256: string;
  author: RuleVersion['author'];
  approver: RuleVersion['approvedBy'];
  created_at: string;
  approved_at: string | null;
  published_at: string | null;
  effective_at: string | null;
  remarks: RuleVersion['remarks'];
  revision: number;
}

function toVersion<Content>(kind: RuleKind<Content>, row: VersionRow): StoredVersion<Content> {
  return {
    id: row.id,
    projectId: row.project_id,
    headId: row.head_id,
    headName: row.head_name,
    version: row.version,
    state: row.state,
    author: row.author,
    createdAt: row.created_at,
    approvedBy: row.approver,
    approvedAt: row.approved_at,
    publishedAt: row.published_at,
    effectiveAt: row.effective_at,
    remarks: row.remarks,
    revision: row.revision,
    sha256: row.sha256,
    content: kind.fromColumns(row),
  };
}

const versionsOf = (kind: RuleNames): Sql => raw(`${kind.table}_version`);
const headColumn = (kind: RuleNames): Sql => raw(`${kind.table}_id`);

function selectVersion(kind: RuleNames): Sql {
  return sql`select v.*, h.id as head_id, h.name as head_name,
      jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind) as author,
      case when a.id is null then null else jsonb_build_object('id', a.id, 'handle', a.handle, 'name', a.name, 'kind', a.kind) end as approver
    from ${versionsOf(kind)} v
    join ${raw(kind.table)} h on h.id = v.${headColumn(kind)}
    join person p on p.id = v.author_id
    left join person a on a.id = v.approved_by`;
}

export async function findVersion<Content>(
  db: Db,
  kind: RuleKind<Content>,
  id: string,
): Promise<StoredVersion<Content> | null> {
  const row = await db.maybe<VersionRow>(sql`${selectVersion(kind)} where v.id = ${id}`);
  return row === null ? null : toVersion(kind, row);
}

/** The version that applies at an instant: the newest one published and in effect by then. */
export async function findEffectiveVersion<Content>(
  db: Db,
  kind: RuleKind<Content>,
  headId: string,
  at: string,
): Promise<StoredVersion<Content> | null> {
  const row = await db.maybe<VersionRow>(sql`${selectVersion(kind)} where h.id = ${headId}
    and v.published_at is not null and v.effective_at <= ${at} order by v.version desc limit 1`);
  return row === null ? null : toVersion(kind, row);
}

/** The version before this one, for comparison. */
export async function findPreviousVersion<Content>(
  db: Db,
  kind: RuleKind<Content>,
  version: { headId: string; version: number },
): Promise<StoredVersion<Content> | null> {
  const row = await db.maybe<VersionRow>(sql`${selectVersion(kind)} where h.id = ${version.headId}
    and v.version < ${version.version} order by v.version desc limit 1`);
  return row === null ? null : toVersion(kind, row);
}

export async function findNewestVersion<Content>(
  db: Db,
  kind: RuleKind<Content>,
  headId: string,
): Promise<StoredVersion<Content> | null> {
  const row = await db.maybe<VersionRow>(
    sql`${selectVersion(kind)} where h.id = ${headId} order by v.version desc limit 1`,
  );
  return row === null ? null : toVersion(kind, row);
}

/** Heads with their versions, newest first; `publishedOnly` hides what is still in the making. */
export async function listHeads<Head extends RuleHead>(
  db: Db,
  kind: RuleNames,
  filter: { projectId: string; publishedOnly: boolean },
): Promise<Head[]> {
  const extra = kind.table === 'task_spec' ? sql`, h.task_type as "taskType"` : sql``;
  return db.rows<Head>(sql`select h.id, h.project_id as "projectId", h.name, h.created_at as "createdAt"${extra},
      jsonb_agg(jsonb_build_object('id', v.id, 'version', v.version, 'state', v.state,
        'effectiveAt', to_char(v.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'publishedAt', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.version desc) as versions
    from ${raw(kind.table)} h join ${versionsOf(kind)} v on v.${headColumn(kind)} = h.id
    where h.project_id = ${filter.projectId} and (not ${filter.publishedOnly}::boolean or v.published_at is not null)
    group by h.id order by h.name`);
}

export async function findHead(
  db: Db,
  kind: RuleNames,
  id: string,
): Promise<{ projectId: string; name: string } | null> {
  return db.maybe(sql`select project_id as "projectId", name from ${raw(kind.table)} where id = ${id}`);
}

/** Holds the head until commit, so that steps of its versions take turns. */
export async function lockHead(tx: Tx, kind: RuleNames, id: string): Promise<void> {
  await tx.maybe(sql`select 1 from ${raw(kind.table)} where id = ${id} for update`);
}

export async function insertHead(
  tx: Tx,
  kind: RuleNames,
  row: { id: string; projectId: string; name: string; at: string; further?: Readonly<Record<string, string>> },
): Promise<void> {
  const further = Object.entries(row.further ?? {});
  const names = further.map(([name]) => raw(`, ${name}`));
  const values = further.map(([, value]) => sql`, ${value}`);
  await tx.run(sql`insert into ${raw(kind.table)} (id, project_id, name, created_at${join(names, '')})
    values (${row.id}, ${row.projectId}, ${row.name}, ${row.at}${join(values, '')})`);
}

function columnsOf<Content>(kind: RuleKind<Content>, content: Content): [name: string, value: unknown][] {
  const columns = kind.toColumns(content);
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return [...Object.entries(columns), ['sha256', hash] as [string, unknown]].map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  ]);
}

export async function insertVersion<Content>(
  tx: Tx,
  kind: RuleKind<Content>,
  row: {
    id: string;
    headId: string;
    projectId: string;
    version: number;
    authorId: string;
    at: string;
    content: Content;
  },
): Promise<void> {
  const columns = columnsOf(kind, row.content);
  const names = join(
    columns.map(([name]) => raw(name)),
    ', ',
  );
  const values = join(
    columns.map(([, value]) => sql`${value}`),
    ', ',
  );
  await tx.run(sql`insert into ${versionsOf(kind)} (id, ${headColumn(kind)}, project_id, version, author_id, created_at, ${names})
    values (${row.id}, ${row.headId}, ${row.projectId}, ${row.version}, ${row.authorId}, ${row.at}, ${values})`);
}

/** Rewrites a draft; whoever wrote last is its author, and may not approve it. */
export async function updateContent<Content>(
  tx: Tx,
  kind: RuleKind<Content>,
  id: string,
  content: Content,
  authorId: string,
): Promise<void> {
  const sets = join(
    columnsOf(kind, content).map(([name, value]) => sql`${raw(name)} = ${value}`),
    ', ',
  );
  await tx.run(
    sql`update ${versionsOf(kind)} set ${sets}, author_id = ${authorId}, revision = revision + 1 where id = ${id}`,
  );
}

export interface LifeChange {
  readonly state: RuleVersionState;
  readonly approval?: { readonly by: string; readonly at: string } | null;
  readonly publication?: { readonly at: string; readonly effectiveAt: string };
  readonly remark?: { readonly at: string; readonly text: string };
}

export async function updateLife(tx: Tx, kind: RuleNames, id: string, change: LifeChange): Promise<void> {
  const { approval, publication, remark } = change;
  const parts: Sql[] = [sql`state = ${change.state}`];
  if (approval !== undefined)
    parts.push(sql`approved_by = ${approval?.by ?? null}, approved_at = ${approval?.at ?? null}`);
  if (publication !== undefined)
    parts.push(sql`published_at = ${publication.at}, effective_at = ${publication.effectiveAt}`);
  if (remark !== undefined) parts.push(sql`remarks = ${JSON.stringify([remark])}::jsonb || remarks`);
  await tx.run(sql`update ${versionsOf(kind)} set ${join(parts, ', ')}, revision = revision + 1 where id = ${id}`);
}

/** Older published versions of the same head, oldest first: what a newer one in effect supersedes. */
export async function supersedeBefore(
  tx: Tx,
  kind: RuleNames,
  version: { headId: string; version: number },
): Promise<string[]> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`update ${versionsOf(kind)} set state = 'superseded', revision = revision + 1
    where ${headColumn(kind)} = ${version.headId} and version < ${version.version} and state = 'published' returning id`);
  return rows.map((row) => row.id);
}
