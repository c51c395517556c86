import type { z } from 'zod';
import type { campaignMember, campaignProgress, myCampaign, personFigures } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { join, raw, sql } from '../../platform/sql.ts';
import type { Campaign, CampaignState, Purpose } from './campaigns.rules.ts';

export type Member = z.output<typeof campaignMember>;
export type Progress = z.output<typeof campaignProgress>;
export type PersonFigures = z.output<typeof personFigures>;
export type MyCampaign = z.output<typeof myCampaign>;

interface CampaignRow {
  id: string;
  project_id: string;
  number: number;
  name: string;
  state: CampaignState;
  version: number;
  brief: Campaign['brief'];
  demand_id: string | null;
  task_spec_version_id: string | null;
  taxonomy_version_id: string | null;
  guideline_version_id: string | null;
  workflow: Campaign['workflow'];
  review_policy: Campaign['reviewPolicy'];
  gold_policy: Campaign['goldPolicy'];
  suggestion_policy: Campaign['suggestionPolicy'];
  error_codes: Campaign['errorCodes'];
  lease_minutes: number;
  seed: string;
  batch_ids: string[];
  created_by: string;
  created_at: string;
  updated_at: string;
  launched_at: string | null;
  closed_at: string | null;
}

export function toCampaign(row: CampaignRow): Campaign {
  return {
    id: row.id,
    projectId: row.project_id,
    number: row.number,
    name: row.name,
    state: row.state,
    version: row.version,
    brief: row.brief,
    demandId: row.demand_id,
    taskSpecVersionId: row.task_spec_version_id,
    taxonomyVersionId: row.taxonomy_version_id,
    guidelineVersionId: row.guideline_version_id,
    workflow: row.workflow,
    reviewPolicy: row.review_policy,
    goldPolicy: row.gold_policy,
    suggestionPolicy: row.suggestion_policy,
    errorCodes: row.error_codes,
    leaseMinutes: row.lease_minutes,
    seed: row.seed,
    batchIds: row.batch_ids,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    launchedAt: row.launched_at,
    closedAt: row.closed_at,
  };
}

const columns = sql`campaign.*, array(select batch_id from campaign_batch b where b.campaign_id = campaign.id order by added_at, batch_id) as batch_ids`;

export async function findCampaign(db: Db, id: string): Promise<Campaign | null> {
  const row = await db.maybe<CampaignRow>(sql`select ${columns} from campaign where id = ${id}`);
  return row === null ? null : toCampaign(row);
}

/** Locks the campaign, so that one change at a time is judged by what is true. */
export async function lockCampaign(tx: Tx, id: string): Promise<Campaign | null> {
  await tx.rows(sql`select 1 from campaign where id = ${id} for update`);
  return findCampaign(tx, id);
}

export async function listCampaigns(
  db: Db,
  filter: { projectId: string; state: CampaignState | null; before: number | null; limit: number },
): Promise<Campaign[]> {
  const rows = await db.rows<CampaignRow>(sql`select ${columns} from campaign where project_id = ${filter.projectId}
    and (${filter.state}::text is null or state = ${filter.state}) and (${filter.before}::int is null or number < ${filter.before})
    order by number desc limit ${filter.limit}`);
  return rows.map(toCampaign);
}

export async function insertCampaign(tx: Tx, campaign: Omit<Campaign, 'number'>): Promise<Campaign> {
  // Numbers are given one after the other in a project; the lock keeps two from being the same.
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${campaign.projectId}, 6))`);
  const row = await tx.one<CampaignRow>(sql`insert into campaign (id, project_id, number, name, state, brief, demand_id,
      task_spec_version_id, taxonomy_version_id, guideline_version_id, workflow, review_policy, gold_policy, suggestion_policy, error_codes, lease_minutes, seed,
      created_by, created_at, updated_at)
    select ${campaign.id}, ${campaign.projectId}, coalesce(max(number), 0) + 1, ${campaign.name}, 'backlog', ${JSON.stringify(campaign.brief)}::jsonb,
      ${campaign.demandId}::uuid, ${campaign.taskSpecVersionId}::uuid, ${campaign.taxonomyVersionId}::uuid, ${campaign.guidelineVersionId}::uuid,
      ${JSON.stringify(campaign.workflow)}::jsonb, ${JSON.stringify(campaign.reviewPolicy)}::jsonb,
      ${orNull(campaign.goldPolicy)}::jsonb, ${orNull(campaign.suggestionPolicy)}::jsonb, ${JSON.stringify(campaign.errorCodes)}::jsonb,
      ${campaign.leaseMinutes}::int, ${campaign.seed}, ${campaign.createdBy}::uuid, ${campaign.createdAt}::timestamptz, ${campaign.createdAt}::timestamptz
    from campaign where project_id = ${campaign.projectId} returning *, array[]::uuid[] as batch_ids`);
  return toCampaign(row);
}

/** A document, or SQL's null: JSON's null is a value of its own. */
function orNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Writes every editable field back; the caller holds the lock. */
export async function updateCampaign(tx: Tx, campaign: Campaign, now: string): Promise<void> {
  await tx.run(sql`update campaign set name = ${campaign.name}, state = ${campaign.state}, version = version + 1,
    brief = ${JSON.stringify(campaign.brief)}, demand_id = ${campaign.demandId},
    task_spec_version_id = ${campaign.taskSpecVersionId}, taxonomy_version_id = ${campaign.taxonomyVersionId},
    guideline_version_id = ${campaign.guidelineVersionId}, workflow = ${JSON.stringify(campaign.workflow)},
    review_policy = ${JSON.stringify(campaign.reviewPolicy)},
    gold_policy = ${orNull(campaign.goldPolicy)}, suggestion_policy = ${orNull(campaign.suggestionPolicy)},
    error_codes = ${JSON.stringify(campaign.errorCodes)},
    lease_minutes = ${campaign.leaseMinutes}, launched_at = ${campaign.launchedAt}, closed_at = ${campaign.closedAt},
    updated_at = ${now} where id = ${campaign.id}`);
}

export async function setLaunchEvaluation(
  tx: Tx,
  campaignId: string,
  evaluationId: string,
  now: string,
): Promise<void> {
  await tx.run(sql`update campaign set state = 'active', version = version + 1, launch_evaluation_id = ${evaluationId},
    launched_at = ${now}, updated_at = ${now} where id = ${campaignId}`);
}

/** Marks that something of the campaign changed, which makes older launch evaluations void. */
export async function touchCampaign(tx: Tx, campaignId: string, now: string, answersNeeded = 0): Promise<void> {
  await tx.run(
    sql`update campaign set updated_at = ${now}, answers_needed = answers_needed + ${answersNeeded} where id = ${campaignId}`,
  );
}

export async function addBatches(tx: Tx, campaignId: string, batchIds: readonly string[], now: string): Promise<void> {
  await tx.run(sql`insert into campaign_batch (campaign_id, batch_id, added_at)
    select ${campaignId}, id, ${now} from unnest(${batchIds}::uuid[]) as id on conflict do nothing`);
}

interface MemberRow {
  id: string;
  handle: string;
  name: string;
  kind: Member['person']['kind'];
  purposes: Purpose[];
  state: Member['state'];
  paused_reason: string | null;
  added_at: string;
}

function toMember(row: MemberRow): Member {
  return {
    person: { id: row.id, handle: row.handle, name: row.name, kind: row.kind },
    purposes: row.purposes,
    state: row.state,
    pausedReason: row.paused_reason,
    addedAt: row.added_at,
  };
}

const memberColumns = raw('p.id, p.handle, p.name, p.kind, m.purposes, m.state, m.paused_reason, m.added_at');

export async function listMembers(db: Db, campaignId: string): Promise<Member[]> {
  const rows =
    await db.rows<MemberRow>(sql`select ${memberColumns} from campaign_member m join person p on p.id = m.person_id
    where m.campaign_id = ${campaignId} and m.removed_at is null order by p.handle`);
  return rows.map(toMember);
}

export async function findMember(db: Db, campaignId: string, personId: string): Promise<Member | null> {
  const row =
    await db.maybe<MemberRow>(sql`select ${memberColumns} from campaign_member m join person p on p.id = m.person_id
    where m.campaign_id = ${campaignId} and m.person_id = ${personId} and m.removed_at is null`);
  return row === null ? null : toMember(row);
}

/** Whether there is such a person who can still act. */
export async function isActivePerson(db: Db, personId: string): Promise<boolean> {
  return (
    (await db.maybe(sql`select 1 from person where id = ${personId} and disabled_at is null and kind <> 'system'`)) !==
    null
  );
}

export async function setMember(
  tx: Tx,
  member: { campaignId: string; personId: string; purposes: readonly Purpose[]; addedBy: string; now: string },
): Promise<void> {
  await tx.run(sql`insert into campaign_member (campaign_id, person_id, purposes, added_by, added_at)
    values (${member.campaignId}, ${member.personId}, ${member.purposes}, ${member.addedBy}, ${member.now})
    on conflict (campaign_id, person_id) do update set purposes = excluded.purposes, removed_at = null`);
}

export function removeMember(tx: Tx, campaignId: string, personId: string, now: string): Promise<number> {
  return tx.run(sql`update campaign_member set removed_at = ${now}
    where campaign_id = ${campaignId} and person_id = ${personId} and removed_at is null`);
}

/** Pauses (with a reason) or resumes (null) a member; answers whether anything changed. */
export async function setPaused(tx: Tx, campaignId: string, personId: string, reason: string | null): Promise<boolean> {
  const state = reason === null ? 'active' : 'paused';
  const changed = await tx.run(sql`update campaign_member set state = ${state}, paused_reason = ${reason}
    where campaign_id = ${campaignId} and person_id = ${personId} and removed_at is null and state <> ${state}`);
  return changed > 0;
}

type Counts = Partial<Record<string, number>>;

async function countsByState(db: Db, campaignIds: readonly string[]): Promise<Map<string, Counts>> {
  const rows = await db.rows<{ campaign_id: string; state: string; tasks: number }>(sql`
    select campaign_id, state, sum(tasks)::bigint as tasks from campaign_progress
    where campaign_id = any(${campaignIds}::uuid[]) group by campaign_id, state`);
  const all = new Map<string, Counts>(campaignIds.map((id) => [id, {}]));
  for (const row of rows) {
    const counts = all.get(row.campaign_id);
    if (counts !== undefined) counts[row.state] = row.tasks;
  }
  return all;
}

const states = [
  'queued',
  'in-progress',
  'submitted',
  'in-review',
  'rework',
  'adjudication',
  'done',
  'blocked',
  'withdrawn',
] as const;

function toCounts(counts: Counts): Pick<Progress, 'tasks' | 'byState' | 'finished'> {
  const byState = Object.fromEntries(states.map((state) => [state, counts[state] ?? 0])) as Progress['byState'];
  const tasks = states.reduce((sum, state) => sum + byState[state], 0);
  return { tasks, byState, finished: tasks === 0 ? null : (byState.done + byState.withdrawn) / tasks };
}

export const NO_TASKS = toCounts({});

/** Tasks by state for several campaigns, from the running counts: the cost does not grow with the campaigns. */
export async function progressOf(
  db: Db,
  campaignIds: readonly string[],
): Promise<Map<string, Pick<Progress, 'tasks' | 'byState' | 'finished'>>> {
  const all = await countsByState(db, campaignIds);
  return new Map([...all].map(([id, counts]) => [id, toCounts(counts)]));
}

export async function findProgress(db: Db, campaignId: string): Promise<Progress> {
  const counts = toCounts((await countsByState(db, [campaignId])).get(campaignId) ?? {});
  const sums = await db.one<{ answers: number; needed: number; reviews: number; reworks: number }>(sql`select
    (select coalesce(sum(answers), 0)::bigint from person_day where campaign_id = ${campaignId}) as answers,
    (select answers_needed from campaign where id = ${campaignId}) as needed,
    (select count(*) from review_request where campaign_id = ${campaignId} and state = 'open')
      + (select count(*) from assignment where campaign_id = ${campaignId} and state = 'leased' and purpose = 'review') as reviews,
    (select count(*) from rework where campaign_id = ${campaignId} and state in ('open', 'leased')) as reworks`);
  const days = await db.rows<{ day: string; answers: number; people: number; activeMs: number }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, sum(answers)::int as answers, count(*) filter (where answers > 0)::int as people,
      sum(active_ms)::bigint as "activeMs"
    from person_day where campaign_id = ${campaignId} group by day having sum(answers) > 0 order by day`);
  return {
    ...counts,
    answers: sums.answers,
    answersNeeded: sums.needed,
    openReviews: sums.reviews,
    openReworks: sums.reworks,
    days,
  };
}

/** Tasks that are neither done nor withdrawn, gold tasks left out. */
export async function countUnfinished(db: Db, campaignId: string): Promise<number> {
  const row = await db.one<{ n: number }>(sql`select count(*) as n from task t where t.campaign_id = ${campaignId}
    and t.state in ('queued', 'in-progress', 'submitted', 'in-review', 'rework', 'adjudication', 'blocked')
    and not exists (select 1 from gold_answer g where g.campaign_id = t.campaign_id and g.task_id = t.id)`);
  return row.n;
}

export async function listFigures(db: Db, campaignId: string): Promise<PersonFigures[]> {
  const rows = await db.rows<MemberRow & Omit<PersonFigures, 'person' | 'purposes' | 'state'>>(sql`
    select p.id, p.handle, p.name, p.kind, coalesce(m.purposes, array[]::text[]) as purposes, coalesce(m.state, 'active') as state,
      coalesce(sum(d.answers), 0)::int as answers, coalesce(sum(d.labels), 0)::int as labels, coalesce(sum(d.skips), 0)::int as skips,
      coalesce(sum(d.active_ms), 0)::bigint as "activeMs", coalesce(sum(d.gold_checks), 0)::int as "goldChecks",
      coalesce(sum(d.gold_passed), 0)::int as "goldPassed", coalesce(sum(d.reviewed), 0)::int as reviewed,
      coalesce(sum(d.accepted), 0)::int as accepted, coalesce(sum(d.corrected), 0)::int as corrected,
      coalesce(sum(d.rejected), 0)::int as rejected, max(d.last_at) as "lastAnswerAt"
    from (select person_id from campaign_member where campaign_id = ${campaignId} and removed_at is null
          union select person_id from person_day where campaign_id = ${campaignId}) as one
    join person p on p.id = one.person_id
    left join campaign_member m on m.campaign_id = ${campaignId} and m.person_id = p.id and m.removed_at is null
    left join person_day d on d.campaign_id = ${campaignId} and d.person_id = p.id
    group by p.id, p.handle, p.name, p.kind, m.purposes, m.state order by p.handle`);
  return rows.map(({ id, handle, name, kind, ...figures }) => ({
    person: { id, handle, name, kind },
    purposes: figures.purposes,
    state: figures.state,
    answers: figures.answers,
    labels: figures.labels,
    skips: figures.skips,
    activeMs: figures.activeMs,
    goldChecks: figures.goldChecks,
    goldPassed: figures.goldPassed,
    reviewed: figures.reviewed,
    accepted: figures.accepted,
    corrected: figures.corrected,
    rejected: figures.rejected,
    lastAnswerAt: figures.lastAnswerAt,
  }));
}

export async function peopleOfVendor(
  db: Db,
  vendorId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ id: string }>(
    sql`select id from person where vendor_id = ${vendorId} and id = any(${personIds}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Campaigns a person works in that are not over yet, with what waits for them. */
export async function listMyCampaigns(db: Db, personId: string, now: string): Promise<MyCampaign[]> {
  const rows = await db.rows<
    Omit<MyCampaign, 'waiting'> & { label: number; rework: number; review: number; adjudicate: number }
  >(sql`
    select c.id as "campaignId", c.project_id as "projectId", c.name, c.state, c.brief ->> 'dueAt' as "dueAt", m.purposes,
      m.state = 'paused' as paused, m.paused_reason as "pausedReason",
      greatest(0, c.answers_needed - (select coalesce(sum(d.answers), 0) from person_day d where d.campaign_id = c.id))::int as label,
      (select count(*) from rework w where w.campaign_id = c.id and w.person_id = ${personId} and w.state = 'open')::int as rework,
      (select count(*) from review_request r where r.campaign_id = c.id and r.state = 'open' and r.annotator_id <> ${personId})::int as review,
      (select coalesce(sum(p.tasks), 0) from campaign_progress p where p.campaign_id = c.id and p.state = 'adjudication')::int as adjudicate,
      (select count(*) from assignment a where a.campaign_id = c.id and a.person_id = ${personId} and a.state = 'leased' and a.expires_at > ${now})::int as leased,
      coalesce((select sum(d.answers) from person_day d where d.campaign_id = c.id and d.person_id = ${personId} and d.day = (${now}::timestamptz at time zone 'UTC')::date), 0)::int as "answeredToday",
      coalesce((select sum(d.answers) from person_day d where d.campaign_id = c.id and d.person_id = ${personId}), 0)::int as answered
    from campaign_member m join campaign c on c.id = m.campaign_id
    where m.person_id = ${personId} and m.removed_at is null and c.state in ('active', 'paused', 'closing')
    order by c.brief ->> 'dueAt' nulls last, c.number`);
  return rows.map(({ label, rework, review, adjudicate, ...rest }) => ({
    ...rest,
    waiting: {
      label: rest.purposes.includes('label') ? label : 0,
      rework,
      review: rest.purposes.includes('review') ? review : 0,
      adjudicate: rest.purposes.includes('adjudicate') ? adjudicate : 0,
    },
  }));
}

/** Every task that gold can still be added to or worked on is withdrawn when the campaign ends. */
export async function withdrawUnfinished(tx: Tx, campaignId: string, now: string): Promise<number> {
  return tx.run(sql`update task set state = 'withdrawn', updated_at = ${now} where campaign_id = ${campaignId}
    and state in (${join(
      states.filter((state) => state !== 'done' && state !== 'withdrawn').map((state) => sql`${state}`),
      ', ',
    )})`);
}
