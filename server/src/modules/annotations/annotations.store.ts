import type { z } from 'zod';
import type { myAnnotation } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export type MyAnnotation = z.output<typeof myAnnotation>;

/** One stored revision. */
export interface Annotation {
  readonly id: string;
  readonly campaignId: string;
  readonly taskId: string;
  readonly itemId: string;
  readonly externalId: string;
  readonly personId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly reason: string | null;
  readonly guidelineVersionId: string | null;
  readonly answer: unknown;
  readonly labels: number;
  readonly activeMs: number;
  readonly answeredAt: string;
}

const columns = sql`n.id, n.campaign_id as "campaignId", n.task_id as "taskId", t.item_id as "itemId", i.external_id as "externalId",
  n.person_id as "personId", n.revision, n.author_id as "authorId", n.reason, n.guideline_version_id as "guidelineVersionId",
  n.answer, n.labels, n.active_ms as "activeMs", n.answered_at as "answeredAt"`;

export function findAnnotation(db: Db, campaignId: string, id: string): Promise<Annotation | null> {
  return db.maybe<Annotation>(sql`select ${columns} from annotation n join task t on t.campaign_id = n.campaign_id and t.id = n.task_id
    join item i on i.id = t.item_id where n.campaign_id = ${campaignId} and n.id = ${id}`);
}

const PAGE = 1000;

/** Every revision of every answer of a campaign, by task and person, in pages: memory stays flat. */
export async function* streamAnnotations(db: Db, campaignId: string): AsyncGenerator<Annotation> {
  let after = {
    taskId: '00000000-0000-0000-0000-000000000000',
    personId: '00000000-0000-0000-0000-000000000000',
    revision: 0,
  };
  for (;;) {
    const page =
      await db.rows<Annotation>(sql`select ${columns} from annotation n join task t on t.campaign_id = n.campaign_id and t.id = n.task_id
      join item i on i.id = t.item_id
      where n.campaign_id = ${campaignId} and (n.task_id, n.person_id, n.revision) > (${after.taskId}::uuid, ${after.personId}::uuid, ${after.revision}::int)
      order by n.task_id, n.person_id, n.revision limit ${PAGE}`);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
}

/** Adds a revision of somebody's answer, by themselves or by a reviewer. */
export async function insertRevision(
  tx: Tx,
  of: Annotation,
  revision: {
    id: string;
    authorId: string;
    reason: string;
    answer: unknown;
    labels: number;
    activeMs: number;
    assignmentId: string | null;
    now: string;
  },
): Promise<number> {
  const row = await tx.one<{
    revision: number;
  }>(sql`insert into annotation (campaign_id, id, task_id, person_id, revision, author_id, reason, assignment_id,
      guideline_version_id, answer, labels, active_ms, answered_at, recorded_at)
    select ${of.campaignId}, ${revision.id}, ${of.taskId}, ${of.personId}, max(revision) + 1, ${revision.authorId}::uuid, ${revision.reason},
      ${revision.assignmentId}::uuid, ${of.guidelineVersionId}::uuid, ${JSON.stringify(revision.answer)}::jsonb, ${revision.labels}::int,
      ${revision.activeMs}::int, ${revision.now}::timestamptz, ${revision.now}::timestamptz
    from annotation where campaign_id = ${of.campaignId} and task_id = ${of.taskId} and person_id = ${of.personId} returning revision`);
  return row.revision;
}

export async function newestRevision(db: Db, of: Annotation): Promise<string> {
  const row = await db.one<{
    id: string;
  }>(sql`select id from annotation where campaign_id = ${of.campaignId} and task_id = ${of.taskId}
    and person_id = ${of.personId} order by revision desc limit 1`);
  return row.id;
}

/** The review request of an answer that has no verdict yet; locked. */
export function lockOpenRequest(
  tx: Tx,
  campaignId: string,
  annotationId: string,
): Promise<{ id: string; state: string } | null> {
  return tx.maybe(sql`select id, state from review_request where campaign_id = ${campaignId} and annotation_id = ${annotationId}
    and state in ('open', 'leased') for update`);
}

export async function moveRequest(tx: Tx, campaignId: string, requestId: string, annotationId: string): Promise<void> {
  await tx.run(
    sql`update review_request set annotation_id = ${annotationId} where campaign_id = ${campaignId} and id = ${requestId}`,
  );
}

export async function listMine(
  db: Db,
  campaignId: string,
  personId: string,
  filter: { before: { at: string; id: string } | null; limit: number },
): Promise<Omit<MyAnnotation, 'summary'>[]> {
  const before = filter.before ?? { at: 'infinity', id: '00000000-0000-0000-0000-000000000000' };
  return db.rows(sql`select n.id, n.task_id as "taskId", n.revision, n.answer, n.active_ms as "activeMs", n.answered_at as "answeredAt",
      coalesce((select jsonb_agg(jsonb_build_object('verdict', r.verdict, 'errorCodes', r.error_codes, 'comment', r.comment, 'regions', r.regions,
        'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by r.at, r.id)
        from review r where r.campaign_id = n.campaign_id and r.annotation_id = n.id), '[]') as feedback
    from annotation n where n.campaign_id = ${campaignId} and n.person_id = ${personId} and n.author_id = ${personId}
      and (n.answered_at, n.id) < (${before.at}::timestamptz, ${before.id}::uuid)
    order by n.answered_at desc, n.id desc limit ${filter.limit}`);
}
