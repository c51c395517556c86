import type { Output, Routes } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Step } from './checklist.kind.ts';
import { personJson } from './learner.store.ts';

export type Onboarding = Output<Routes['listMyOnboarding']>['items'][number];
export type CampaignOnboarding = Output<Routes['getCampaignOnboarding']>;

/** The setting of a campaign; a campaign that nobody set asks for nothing. */
export async function findCampaignOnboarding(db: Db, campaignId: string): Promise<CampaignOnboarding> {
  const row = await db.maybe<Pick<CampaignOnboarding, 'checklist' | 'acknowledgeGuideline'>>(sql`select
      o.acknowledge_guideline as "acknowledgeGuideline", case when v.id is null then null else
        jsonb_build_object('checklistVersionId', v.id, 'name', h.name, 'version', v.version) end as checklist
    from campaign_onboarding o left join onboarding_checklist_version v on v.id = o.checklist_version_id
    left join onboarding_checklist h on h.id = v.onboarding_checklist_id where o.campaign_id = ${campaignId}`);
  return { campaignId, checklist: row?.checklist ?? null, acknowledgeGuideline: row?.acknowledgeGuideline ?? false };
}

export async function saveCampaignOnboarding(
  tx: Tx,
  row: {
    campaignId: string;
    checklistVersionId: string | null;
    acknowledgeGuideline: boolean;
    by: string;
    now: string;
  },
): Promise<void> {
  await tx.run(sql`insert into campaign_onboarding (campaign_id, checklist_version_id, acknowledge_guideline, set_by, set_at)
    values (${row.campaignId}, ${row.checklistVersionId}, ${row.acknowledgeGuideline}, ${row.by}, ${row.now})
    on conflict (campaign_id) do update set checklist_version_id = excluded.checklist_version_id,
      acknowledge_guideline = excluded.acknowledge_guideline, set_by = excluded.set_by, set_at = excluded.set_at`);
}

/** Gives a person a version of a checklist; answers false when they have it, or a newer one, already. */
export async function assign(
  tx: Tx,
  row: { personId: string; checklistVersionId: string; by: string; now: string },
): Promise<boolean> {
  const written =
    await tx.run(sql`insert into onboarding (person_id, checklist_id, project_id, checklist_version_id, assigned_by, assigned_at)
    select ${row.personId}, v.onboarding_checklist_id, v.project_id, v.id, ${row.by}, ${row.now}
    from onboarding_checklist_version v where v.id = ${row.checklistVersionId}
    on conflict (person_id, checklist_id) do update set checklist_version_id = excluded.checklist_version_id,
      assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at
    where (select version from onboarding_checklist_version where id = onboarding.checklist_version_id)
      < (select version from onboarding_checklist_version where id = excluded.checklist_version_id)`);
  return written > 0;
}

/**
 * Ticks every step of a person's checklists that the records show done: a guideline version confirmed, a practice
 * passed. Answers the steps that are new.
 */
export function tickFromRecords(
  tx: Tx,
  personId: string,
  now: string,
): Promise<{ checklistId: string; stepId: string }[]> {
  return tx.rows(sql`insert into onboarding_tick (person_id, checklist_id, step_key, checklist_version_id, step_id, source, ticked_by, ticked_at)
    select o.person_id, o.checklist_id, assay_step_key(s.step), v.id, s.step ->> 'id', 'record', o.person_id, ${now}
    from onboarding o join onboarding_checklist_version v on v.id = o.checklist_version_id, jsonb_array_elements(v.steps) as s(step)
    where o.person_id = ${personId} and (
      (s.step ->> 'kind' = 'guideline' and exists (select 1 from guideline_acknowledgement g
        where g.person_id = o.person_id and g.guideline_version_id = (s.step ->> 'guidelineVersionId')::uuid))
      or (s.step ->> 'kind' = 'practice' and exists (select 1 from practice p
        where p.person_id = o.person_id and p.checklist_id = o.checklist_id and p.step_key = assay_step_key(s.step)
          and p.finished_at is not null and p.passed >= p.items * p.pass_at - 1e-9)))
    on conflict do nothing returning checklist_id as "checklistId", step_id as "stepId"`);
}

/** Ticks one step by hand; answers false when it is ticked already. */
export async function tickStep(
  tx: Tx,
  row: {
    personId: string;
    checklistVersionId: string;
    stepId: string;
    source: 'person' | 'lead';
    by: string;
    now: string;
    remark: string;
  },
): Promise<boolean> {
  const written = await tx.run(sql`insert into onboarding_tick
      (person_id, checklist_id, step_key, checklist_version_id, step_id, source, ticked_by, ticked_at, remark)
    select ${row.personId}, v.onboarding_checklist_id, assay_step_key(s.step), v.id, ${row.stepId}, ${row.source}, ${row.by}, ${row.now}, ${row.remark}
    from onboarding_checklist_version v, jsonb_array_elements(v.steps) as s(step)
    where v.id = ${row.checklistVersionId} and s.step ->> 'id' = ${row.stepId} on conflict do nothing`);
  return written > 0;
}

/**
 * Checklists of people with what is done, for a reader: only of the reader and of people they coach, whatever is asked.
 */
export async function listOnboarding(
  db: Db,
  reader: { personId: string; now: string },
  filter: { projectId: string; personId: string | null; campaignId: string | null; checklistVersionId?: string },
): Promise<Onboarding[]> {
  const rows = await db.rows<Omit<Onboarding, 'done'>>(sql`select ${personJson('p')} as person,
      o.checklist_id as "checklistId", v.id as "checklistVersionId", h.name, v.version, o.assigned_at as "assignedAt",
      (select jsonb_agg(jsonb_build_object('step', s.step, 'done', case when t.step_key is null then null else
          jsonb_build_object('at', to_char(t.ticked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'source', t.source, 'remark', t.remark) end,
          'rounds', (select count(*) from practice r where r.person_id = o.person_id and r.checklist_id = o.checklist_id
            and r.step_key = assay_step_key(s.step) and r.finished_at is not null)) order by s.n)
        from jsonb_array_elements(v.steps) with ordinality as s(step, n)
        left join onboarding_tick t on t.person_id = o.person_id and t.checklist_id = o.checklist_id
          and t.step_key = assay_step_key(s.step)) as steps
    from onboarding o join person p on p.id = o.person_id
    join onboarding_checklist_version v on v.id = o.checklist_version_id join onboarding_checklist h on h.id = o.checklist_id
    where o.project_id = ${filter.projectId} and assay_may_see_learning(${reader.personId}::uuid, o.person_id, o.project_id, ${reader.now})
      and (${filter.personId}::uuid is null or o.person_id = ${filter.personId}::uuid)
      and (${filter.checklistVersionId ?? null}::uuid is null or v.id = ${filter.checklistVersionId ?? null}::uuid)
      and (${filter.campaignId}::uuid is null or exists (select 1 from campaign_member m
        where m.campaign_id = ${filter.campaignId}::uuid and m.person_id = o.person_id and m.removed_at is null))
    order by p.handle, h.name limit 1000`);
  return rows.map((row) => ({ ...row, done: row.steps.filter((one) => one.done !== null).length }));
}

/** A step of a checklist that a person has, with the name it is ticked under. */
export function findStep(
  db: Db,
  personId: string,
  of: { checklistVersionId: string; stepId: string },
): Promise<{ projectId: string; checklistId: string; key: string; step: Step } | null> {
  return db.maybe(sql`select o.project_id as "projectId", o.checklist_id as "checklistId", assay_step_key(s.step) as key, s.step
    from onboarding o join onboarding_checklist_version v on v.id = o.checklist_version_id, jsonb_array_elements(v.steps) as s(step)
    where o.person_id = ${personId} and v.id = ${of.checklistVersionId} and s.step ->> 'id' = ${of.stepId}`);
}

/** The people of a campaign, and the checklist it asks for; none when it asks for none. */
export async function peopleOfCampaign(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select person_id as id from campaign_member where campaign_id = ${campaignId} and removed_at is null`,
  );
  return rows.map((row) => row.id);
}

/** Checklist versions in effect that everybody with this role in the project gets. */
export async function checklistsForRole(db: Db, projectId: string, role: string, at: string): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(sql`select distinct on (v.onboarding_checklist_id) v.id, v.for_roles
    from onboarding_checklist_version v where v.project_id = ${projectId} and v.published_at is not null and v.effective_at <= ${at}
    order by v.onboarding_checklist_id, v.version desc`);
  const fitting = await db.rows<{ id: string }>(sql`select id from onboarding_checklist_version
    where id = any(${rows.map((row) => row.id)}::uuid[]) and for_roles ? ${role}`);
  return fitting.map((row) => row.id);
}

/** Notes that a person has read a guideline version; answers since when. */
export async function acknowledge(
  tx: Tx,
  row: { personId: string; guidelineVersionId: string; projectId: string; now: string },
): Promise<string> {
  await tx.run(sql`insert into guideline_acknowledgement (person_id, guideline_version_id, project_id, at)
    values (${row.personId}, ${row.guidelineVersionId}, ${row.projectId}, ${row.now}) on conflict do nothing`);
  const { at } = await tx.one<{ at: string }>(sql`select at from guideline_acknowledgement
    where person_id = ${row.personId} and guideline_version_id = ${row.guidelineVersionId}`);
  return at;
}
