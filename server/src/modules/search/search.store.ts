import type { FoundKind } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { join, sql, type Sql } from '../../platform/sql.ts';

export interface Wanted {
  readonly projectId: string;
  readonly personId: string;
  /** As typed, for names that are no words. */
  readonly typed: string;
  readonly words: readonly string[];
  /** For full text. */
  readonly textQuery: string;
  /** Kinds of things whose comments are read in full. */
  readonly commentedKinds: readonly string[];
  readonly limit: number;
}

export interface FoundRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly open: string | null;
}

const like = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** Every word stands somewhere in the text. */
function holds(text: Sql, { words }: Wanted): Sql {
  return sql`(${join(
    words.map((word) => sql`${text} ilike ${`%${like(word)}%`}`),
    ' and ',
  )})`;
}

/** Titles that begin with what was typed come first. */
const best = (title: Sql, { typed }: Wanted): Sql =>
  sql`order by (${title} ilike ${`${like(typed)}%`}) desc, length(${title}), ${title}, id limit`;

function records(kind: string) {
  return (wanted: Wanted): Sql => {
    const title = sql`coalesce(fields ->> 'title', '')`;
    const name = sql`${{ demand: 'DEM', experiment: 'EXP', issue: 'ISS' }[kind] ?? ''}::text || '-' || number`;
    return sql`select id, ${name} || ' ' || ${title} as title, state as detail, null as open from record
      where project_id = ${wanted.projectId} and kind = ${kind} and ${holds(sql`(${name} || ' ' || fields::text)`, wanted)}
      ${best(title, wanted)} ${wanted.limit}`;
  };
}

/** Items by the beginning of the name, which the index answers whatever their number. */
const itemsNamed = ({ projectId, typed, limit }: Wanted): Sql => sql`select * from item
  where project_id = ${projectId} and external_id collate "C" like ${`${like(typed)}%`}
  order by external_id collate "C", id limit ${limit}`;

const statements: Readonly<Record<FoundKind, (wanted: Wanted) => Sql>> = {
  campaign: (wanted) => sql`select id, name as title, state as detail, null as open from campaign
    where project_id = ${wanted.projectId} and ${holds(sql`(name || ' ' || (brief ->> 'goal'))`, wanted)} ${best(sql`name`, wanted)} ${wanted.limit}`,
  dataset: (wanted) => sql`select id, title, slug as detail, null as open from dataset
    where project_id = ${wanted.projectId} and ${holds(sql`(title || ' ' || slug)`, wanted)} ${best(sql`title`, wanted)} ${wanted.limit}`,
  'dataset-version': (wanted) => sql`select v.id, d.title || ' ' || v.number as title, v.state as detail, null as open
    from dataset_version v join dataset d on d.id = v.dataset_id
    where v.project_id = ${wanted.projectId} and ${holds(sql`(d.title || ' ' || d.slug || ' v' || v.number || ' ' || v.number)`, wanted)}
    order by (d.title ilike ${`${like(wanted.typed)}%`}) desc, d.title, v.number desc, v.id limit ${wanted.limit}`,
  // Full text by the index for languages with spaces; the plain comparison for the others.
  guideline: (wanted) => sql`select id, title, detail, open from (
      select distinct on (g.id) g.id, g.name as title,
        case when ${holds(sql`g.name`, wanted)} then 'version ' || v.version
          else 'version ' || v.version || coalesce(', ' || (select heading[1] from regexp_matches(
              substr(v.body, 1, position(lower(${wanted.words[0] ?? ''}) in lower(v.body)) + 200), '^#{1,6}[ \t]+([^\n]*)', 'ng')
              with ordinality as found(heading, place)
              where position(heading[1] in v.body) <= position(lower(${wanted.words[0] ?? ''}) in lower(v.body)) order by place desc limit 1), '')
            || ': …' || substr(v.body, greatest(1, position(lower(${wanted.words[0] ?? ''}) in lower(v.body)) - 30), 90) || '…' end as detail,
        v.id::text as open
      from guideline g join guideline_version v on v.guideline_id = g.id
      where g.project_id = ${wanted.projectId} and (${holds(sql`g.name`, wanted)} or ${holds(sql`v.body`, wanted)}
        or to_tsvector('simple', v.body) @@ to_tsquery('simple', ${wanted.textQuery}))
      order by g.id, (v.state = 'published') desc, v.version desc) g ${best(sql`title`, wanted)} ${wanted.limit}`,
  'taxonomy-class': (wanted) => sql`select id, title, detail, open from (
      select distinct on (t.id, named ->> 'id') t.id, coalesce(named ->> 'title', named ->> 'name', named ->> 'id') as title,
        t.name || ', ' || (named ->> 'id') as detail, v.id::text as open
      from taxonomy t join taxonomy_version v on v.taxonomy_id = t.id, jsonb_path_query(v.classes, 'lax $.** ? (@.type() == "object" && exists(@.id))') as named
      where t.project_id = ${wanted.projectId} and jsonb_typeof(named -> 'id') = 'string'
        and ${holds(sql`concat_ws(' ', named ->> 'id', named ->> 'title', named ->> 'name', named ->> 'definition')`, wanted)}
      order by t.id, named ->> 'id', (v.state = 'published') desc, v.version desc) c ${best(sql`title`, wanted)} ${wanted.limit}`,
  demand: records('demand'),
  experiment: records('experiment'),
  issue: records('issue'),
  source: (wanted) => sql`select id, name as title, state as detail, null as open from source
    where project_id = ${wanted.projectId} and ${holds(sql`(name || ' ' || origin)`, wanted)} ${best(sql`name`, wanted)} ${wanted.limit}`,
  batch: (
    wanted,
  ) => sql`select id, 'Batch ' || number || ', ' || name as title, state as detail, null as open from batch
    where project_id = ${wanted.projectId} and ${holds(sql`('Batch ' || number || ' ' || name || ' ' || file_name)`, wanted)}
    ${best(sql`name`, wanted)} ${wanted.limit}`,
  tag: (wanted) => sql`select id, name as title, items::text as detail, null as open from tag
    where project_id = ${wanted.projectId} and ${holds(sql`name`, wanted)} ${best(sql`name`, wanted)} ${wanted.limit}`,
  item: (wanted) => sql`select i.id, i.external_id as title, 'Batch ' || b.number as detail, i.batch_id::text as open
    from (${itemsNamed(wanted)}) i join batch b on b.id = i.batch_id order by i.external_id collate "C", i.id`,
  task: (
    wanted,
  ) => sql`select t.id, i.external_id as title, c.name || ', ' || t.state as detail, t.campaign_id::text as open
    from (${itemsNamed(wanted)}) i join campaign c on c.project_id = i.project_id
    join task t on t.campaign_id = c.id and t.item_id = i.id
    order by i.external_id collate "C", c.number desc, t.id limit ${wanted.limit}`,
  // Nobody is named here: who said it stands where it was said, as far as the reader may know it.
  comment: (wanted) => sql`select c.id, left(r.body, 160) as title, o.subject_kind as detail, concat_ws('/',
      case when o.subject_kind = 'annotation' then 'task' when o.subject_kind = 'record' then (select kind from record where id = o.subject_id::uuid) else o.subject_kind end,
      case when o.subject_kind = 'annotation' then (select n.task_id::text from annotation n where n.campaign_id = o.campaign_id and n.id = o.subject_id::uuid) else o.subject_id end,
      o.campaign_id::text) as open
    from comment_thread o join comment c on c.thread_id = o.id
    join lateral (select body from comment_revision where comment_id = c.id order by revision desc limit 1) r on true
    where o.project_id = ${wanted.projectId} and r.body is not null and ${holds(sql`r.body`, wanted)}
      and (o.subject_kind = any(${wanted.commentedKinds}::text[]) or c.author_id = ${wanted.personId})
    order by c.seq desc limit ${wanted.limit}`,
  view: (wanted) => sql`select id, name as title, kind as detail, query as open from saved_view
    where project_id = ${wanted.projectId} and deleted_at is null and (shared or owner_id = ${wanted.personId})
      and ${holds(sql`name`, wanted)} ${best(sql`name`, wanted)} ${wanted.limit}`,
  person: (wanted) => sql`select p.id, p.name as title, p.handle as detail, null as open from person p
    where exists (select 1 from role_assignment a where a.person_id = p.id and a.revoked_at is null
      and (a.project_id is null or a.project_id = ${wanted.projectId})) and ${holds(sql`(p.name || ' ' || p.handle)`, wanted)}
    ${best(sql`name`, wanted)} ${wanted.limit}`,
};

export const findThings = (db: Db, kind: FoundKind, wanted: Wanted): Promise<FoundRow[]> =>
  db.rows<FoundRow>(statements[kind](wanted));
