import type { Db } from '../../platform/db.ts';
import type { Node } from '../../platform/links.ts';
import { sql, type Sql } from '../../platform/sql.ts';

/** A thing in a lineage walk as people know it. */
export interface NamedNode extends Node {
  readonly title: string;
  readonly state: string | null;
  readonly projectId: string;
}

type Ids = readonly string[];

const ruleVersion = (version: Sql, head: Sql, ids: Ids): Sql =>
  sql`select v.id, v.project_id, t.name || '@' || v.version as title, v.state from ${version} v join ${head} where v.id = any(${ids}::uuid[])`;

const record = (kind: string) => (ids: Ids) =>
  sql`select id, project_id, coalesce(fields ->> 'title', kind || ' ' || number) as title, state
    from record where kind = ${kind} and id = any(${ids}::uuid[])`;

/** How each kind of thing is called: one statement a kind, whatever the number of nodes. */
const queries: Readonly<Record<string, (ids: Ids) => Sql>> = {
  source: (ids) => sql`select id, project_id, name as title, state from source where id = any(${ids}::uuid[])`,
  batch: (ids) =>
    sql`select id, project_id, 'Batch ' || number || ', ' || name as title, state from batch where id = any(${ids}::uuid[])`,
  item: (ids) => sql`select id, project_id, external_id as title, state from item where id = any(${ids}::uuid[])`,
  campaign: (ids) => sql`select id, project_id, name as title, state from campaign where id = any(${ids}::uuid[])`,
  dataset: (ids) => sql`select id, project_id, title, null as state from dataset where id = any(${ids}::uuid[])`,
  'dataset-version': (ids) =>
    sql`select v.id, v.project_id, d.slug || coalesce('@' || left(encode(v.merkle_root, 'hex'), 12), ' ' || v.number) as title, v.state
      from dataset_version v join dataset d on d.id = v.dataset_id where v.id = any(${ids}::uuid[])`,
  'taxonomy-version': (ids) => ruleVersion(sql`taxonomy_version`, sql`taxonomy t on t.id = v.taxonomy_id`, ids),
  'guideline-version': (ids) => ruleVersion(sql`guideline_version`, sql`guideline t on t.id = v.guideline_id`, ids),
  'task-spec-version': (ids) => ruleVersion(sql`task_spec_version`, sql`task_spec t on t.id = v.task_spec_id`, ids),
  demand: record('demand'),
  experiment: record('experiment'),
  issue: record('issue'),
};

export const nodeKey = (node: Node): string => `${node.kind}:${node.id}`;

/** Titles and states of the nodes that exist, by `kind:id`; unknown kinds and ids that are no UUIDs are left out. */
export async function nameNodes(db: Db, nodes: readonly Node[]): Promise<Map<string, NamedNode>> {
  const byKind = new Map<string, string[]>();
  for (const { kind, id } of nodes) {
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
  }
  const named = new Map<string, NamedNode>();
  for (const [kind, ids] of byKind) {
    const query = queries[kind];
    if (query === undefined) continue;
    const rows = await db.rows<{ id: string; project_id: string; title: string; state: string | null }>(query(ids));
    for (const row of rows) {
      const node = { kind, id: row.id, title: row.title, state: row.state, projectId: row.project_id };
      named.set(nodeKey(node), node);
    }
  }
  return named;
}
