import { eachRow } from '../../platform/cursor.ts';
import type { Db, Pools } from '../../platform/db.ts';
import { raw, sql } from '../../platform/sql.ts';
import type { Evidence } from './evidence.rules.ts';
import type { FinalLabel } from './record.rules.ts';

interface LabelRow {
  item_id: string;
  external_id: string;
  data: unknown;
  answer: unknown;
  values: FinalLabel['values'];
  confidence: number;
  agreement: number;
  method: string;
  decided_by: string;
  answers: Evidence['answers'] | null;
  reviews: Evidence['reviews'] | null;
  predictions: Evidence['predictions'] | null;
  stated: Evidence['stated'];
}

/** Tasks at a time: each comes with its item and everything that was ever answered to it. */
const TASKS = 500;

/** An instant as text, as the wire has it. */
const instantOf = (column: string) => raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const answers = sql`(select json_agg(json_build_object('id', a.id, 'person', p.handle, 'author', w.handle, 'authorKind', w.kind,
      'revision', a.revision, 'answer', a.answer, 'activeMs', a.active_ms, 'at', ${instantOf('a.answered_at')},
      'guideline', (select g.name || '@' || v.version from guideline_version v join guideline g on g.id = v.guideline_id where v.id = a.guideline_version_id),
      'software', a.software,
      'suggestions', (select json_agg(json_build_object('model', m.name || '@' || m.version, 'withheld', o.withheld, 'accepted', o.accepted,
          'rejected', o.rejected, 'leftAlone', o.left_alone, 'agrees', o.agrees) order by m.name collate "C", m.version collate "C")
        from suggestion_outcome o join model m on m.id = o.model_id where o.campaign_id = a.campaign_id and o.annotation_id = a.id))
      order by p.handle collate "C", a.revision)
    from annotation a join person p on p.id = a.person_id join person w on w.id = a.author_id
    where a.campaign_id = t.campaign_id and a.task_id = t.id)`;
const reviews = sql`(select json_agg(json_build_object('annotationId', r.annotation_id, 'reviewer', p.handle, 'reviewerKind', p.kind,
      'verdict', r.verdict, 'errorCodes', r.error_codes, 'round', r.round, 'activeMs', r.active_ms, 'at', ${instantOf('r.at')}, 'software', r.software)
      order by o.handle collate "C", r.round, p.handle collate "C")
    from review r join person p on p.id = r.reviewer_id join person o on o.id = r.annotator_id
    where r.campaign_id = t.campaign_id and r.task_id = t.id)`;
const predictions = sql`(select json_agg(json_build_object('model', m.name || '@' || m.version, 'answer', n.answer, 'confidence', n.confidence,
      'at', ${instantOf('n.at')}, 'software', n.software) order by m.name collate "C", m.version collate "C")
    from prediction n join model m on m.id = n.model_id
    where n.item_id = t.item_id and exists (select 1 from suggestion_outcome o join annotation a on a.campaign_id = o.campaign_id and a.id = o.annotation_id
      where a.campaign_id = t.campaign_id and a.task_id = t.id and o.prediction_id = n.id))`;
const stated = sql`(select json_agg(json_build_object('revision', k.revision, 'answer', k.answer, 'confidence', k.confidence, 'agreement', k.agreement,
      'method', k.method, 'decidedBy', k.decided_by, 'decider', p.handle, 'deciderKind', p.kind, 'at', ${instantOf('k.at')}, 'software', k.software)
      order by k.revision)
    from consensus k left join person p on p.id = k.decider_id where k.campaign_id = t.campaign_id and k.task_id = t.id)`;

/**
 * Final labels of a campaign in the order of external ids, each with everything it stands on, all from one instant; gold
 * and withdrawn tasks are left out.
 */
export async function* finalLabels(
  pools: Pools,
  campaignId: string,
): AsyncGenerator<{ readonly label: FinalLabel; readonly evidence: Evidence }> {
  const rows = eachRow<LabelRow>(
    pools.read,
    // Sorted first, so that the sort does not carry the evidence, which is looked up row by row as the cursor moves.
    sql`select t.*, ${answers} as answers, ${reviews} as reviews, ${predictions} as predictions, ${stated} as stated
      from (select t.campaign_id, t.id, c.item_id, i.external_id, i.data, c.answer, c."values", c.confidence, c.agreement, c.method, c.decided_by
        from task t
        join item i on i.id = t.item_id
        join lateral (select * from consensus c where c.campaign_id = t.campaign_id and c.task_id = t.id order by revision desc limit 1) c on c.final
        where t.campaign_id = ${campaignId} and t.state = 'done'
          and not exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)
        order by i.external_id collate "C" offset 0) t`,
    TASKS,
  );
  for await (const row of rows) {
    const given = row.answers ?? [];
    yield {
      label: {
        itemId: row.item_id,
        externalId: row.external_id,
        data: row.data,
        answer: row.answer,
        values: row.values,
        confidence: row.confidence,
        agreement: row.agreement,
        method: row.method,
        decidedBy: row.decided_by,
        annotators: new Set(given.map((one) => one.person)).size,
      },
      evidence: {
        answers: given,
        reviews: row.reviews ?? [],
        predictions: row.predictions ?? [],
        stated: row.stated,
      },
    };
  }
}

/** What a candidate leaves out, so that the gate and the card can say it. */
export async function countOpenTasks(
  db: Db,
  campaignIds: readonly string[],
): Promise<{ open: number; withdrawn: number; gold: number }> {
  return db.one(
    sql`select count(*) filter (where g.task_id is null and t.state not in ('done', 'withdrawn'))::int as open,
        count(*) filter (where g.task_id is null and t.state = 'withdrawn')::int as withdrawn,
        count(g.task_id)::int as gold
      from task t left join gold_answer g on g.campaign_id = t.campaign_id and g.task_id = t.id
      where t.campaign_id = any(${campaignIds}::uuid[])`,
  );
}

/** How the final labels were decided, over several campaigns. */
export async function countByDecision(db: Db, versionId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await db.rows<{ decided_by: string; n: number }>(
    sql`select record::jsonb ->> 'decidedBy' as decided_by, count(*)::int as n from dataset_version_item
      where version_id = ${versionId} group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.decided_by, row.n]));
}

/** Which of these bytes were not uploaded to the project: a version hands out nothing that another project holds. */
export async function missingMedia(db: Db, projectId: string, hashes: readonly string[]): Promise<string[]> {
  const rows = await db.rows<{ sha256: string }>(sql`select h as sha256 from unnest(${hashes}::text[]) as h
    where not exists (select 1 from project_file f where f.project_id = ${projectId} and f.sha256 = h and f.purpose = 'media')`);
  return rows.map((row) => row.sha256);
}

/** Campaigns whose labels a version can hold. */
export async function launchedCampaigns(
  db: Db,
  projectId: string,
): Promise<{ id: string; taskSpecVersionId: string | null }[]> {
  return db.rows(sql`select id, task_spec_version_id as "taskSpecVersionId" from campaign
    where project_id = ${projectId} and launched_at is not null order by number desc limit 1000`);
}
