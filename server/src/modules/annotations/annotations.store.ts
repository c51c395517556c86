import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

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
    /** The guideline it was made by; left out: that of the revision before. */
    guidelineVersionId?: string | null;
    now: string;
  },
): Promise<number> {
  const guideline = revision.guidelineVersionId === undefined ? of.guidelineVersionId : revision.guidelineVersionId;
  const row = await tx.one<{
    revision: number;
  }>(sql`insert into annotation (campaign_id, id, task_id, person_id, revision, author_id, reason, assignment_id,
      guideline_version_id, answer, labels, active_ms, answered_at, recorded_at)
    select ${of.campaignId}, ${revision.id}, ${of.taskId}, ${of.personId}, max(revision) + 1, ${revision.authorId}::uuid, ${revision.reason},
      ${revision.assignmentId}::uuid, ${guideline}::uuid, ${JSON.stringify(revision.answer)}::jsonb, ${revision.labels}::int,
      ${revision.activeMs}::int, ${revision.now}::timestamptz, ${revision.now}::timestamptz
    from annotation where campaign_id = ${of.campaignId} and task_id = ${of.taskId} and person_id = ${of.personId} returning revision`);
  return row.revision;
}
