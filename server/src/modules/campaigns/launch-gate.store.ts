import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import type { Campaign, Purpose } from './campaigns.rules.ts';
import type { LaunchFacts } from './launch-gate.rules.ts';

/** Reads what the launch gate judges, as it is now. */
export async function findLaunchFacts(db: Db, campaign: Campaign, now: string): Promise<LaunchFacts> {
  const rules = await db.one<
    Record<'spec' | 'taxonomy' | 'guideline', { state: string; at: string | null } | null>
  >(sql`select
    (select jsonb_build_object('state', state, 'at', effective_at) from task_spec_version where id = ${campaign.taskSpecVersionId}) as spec,
    (select jsonb_build_object('state', state, 'at', effective_at) from taxonomy_version where id = ${campaign.taxonomyVersionId}) as taxonomy,
    (select jsonb_build_object('state', state, 'at', effective_at) from guideline_version where id = ${campaign.guidelineVersionId}) as guideline`);
  const rule = (title: string, found: { state: string; at: string | null } | null) => ({
    title,
    state: found?.state ?? null,
    effectiveAt: found?.at ?? null,
  });
  const counts = await db.one<{ tasks: number; gold: number; needed: number | null; under: number }>(sql`select
    count(*) as tasks, count(g.task_id) as gold, max(t.needed) filter (where g.task_id is null) as needed,
    count(*) filter (where t.targeted and t.needed > (select count(*) from task_target x where x.campaign_id = t.campaign_id and x.task_id = t.id)) as under
    from task t left join gold_answer g on g.campaign_id = t.campaign_id and g.task_id = t.id
    where t.campaign_id = ${campaign.id} and t.state <> 'withdrawn'`);
  return {
    campaign,
    now,
    rules: [rule('task spec', rules.spec), rule('taxonomy', rules.taxonomy), rule('guideline', rules.guideline)],
    members: await membersWithGold(db, campaign, now),
    tasks: counts.tasks,
    goldTasks: counts.gold,
    answersPerTask: counts.needed ?? 1,
    underTargeted: counts.under,
  };
}

/** People with the permissions they lack and the gold they will meet: their own targets, or a fair part of the open gold. */
async function membersWithGold(db: Db, campaign: Campaign, now: string): Promise<LaunchFacts['members']> {
  return db.rows<{ personId: string; handle: string; purposes: Purpose[]; lacking: Purpose[]; gold: number }>(sql`
    with open_gold as (
      select count(*) as tasks, coalesce(sum(t.needed), 0) as answers from gold_answer g
      join task t on t.campaign_id = g.campaign_id and t.id = g.task_id
      where g.campaign_id = ${campaign.id} and not t.targeted and t.state <> 'withdrawn'
    ), member as (
      select m.*, p.handle, exists (select 1 from task_target x where x.campaign_id = m.campaign_id and x.person_id = m.person_id) as targeted
      from campaign_member m join person p on p.id = m.person_id where m.campaign_id = ${campaign.id} and m.removed_at is null
    )
    select person_id as "personId", handle, purposes,
      array(select purpose from unnest(purposes) as purpose where not assay_may(person_id, 'task:' || purpose, ${campaign.projectId}, ${now})) as lacking,
      case when targeted then (select count(*) from task_target x join gold_answer g on g.campaign_id = x.campaign_id and g.task_id = x.task_id
          where x.campaign_id = ${campaign.id} and x.person_id = member.person_id)
        else (select least(tasks, answers / greatest(1, (select count(*) from member l where 'label' = any(l.purposes) and not l.targeted)))::bigint from open_gold)
      end as gold
    from member order by handle`);
}
