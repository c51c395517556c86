-- Generated from server/migrations by "npm run generate". Read it to see the schema as it is today; never edit it.

CREATE OR REPLACE FUNCTION public.assay_append_only(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger append_only before update or delete or truncate on %s
                  for each statement execute function assay_refuse_change()', target);
end $function$;

CREATE OR REPLACE FUNCTION public.assay_batch_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'Batches are kept; reject or quarantine one.' using errcode = 'AS003';
  end if;
  if tg_op = 'INSERT' then
    if not exists (select 1 from source where id = new.source_id and project_id = new.project_id and state = 'admitted') then
      raise exception 'Nothing is imported from a source that is not admitted.' using errcode = 'AS002';
    end if;
    if new.state <> 'received' then
      raise exception 'A batch begins as received.' using errcode = 'AS002';
    end if;
    return new;
  end if;
  if row(new.source_id, new.project_id, new.number, new.file, new.format, new.mapping) is distinct from row(old.source_id, old.project_id, old.number, old.file, old.format, old.mapping) then
    raise exception 'What was delivered does not change. Import a new batch.' using errcode = 'AS003';
  end if;
  if new.state <> old.state then
    if not ((old.state = 'received' and new.state in ('validated', 'rejected'))
         or (old.state = 'validated' and new.state in ('accepted', 'rejected'))
         or (old.state <> 'quarantined' and new.state = 'quarantined')
         or (old.state = 'quarantined' and new.state in ('validated', 'rejected'))) then
      raise exception 'A batch does not go from % to %.', old.state, new.state using errcode = 'AS002';
    end if;
    if new.state = 'accepted' and not exists (select 1 from gate_evaluation e where e.id = new.evaluation_id
         and e.gate = 'contract-acceptance' and e.subject_kind = 'batch' and e.subject_id = new.id::text and e.verdict = 'pass') then
      raise exception 'A batch is accepted only after its data-contract check passed.' using errcode = 'AS002';
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_bulk_run_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> old.state and not (
       (old.state = 'queued' and new.state in ('running', 'done', 'failed'))
    or (old.state = 'running' and new.state in ('done', 'failed'))
    or (old.state = 'done' and new.state = 'undoing')
    or (old.state = 'undoing' and new.state = 'undone')) then
    raise exception 'A bulk run does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  if row(new.project_id, new.kind, new.action, new.filter, new.selected, new.reason, new.priority, new.tag_id, new.person_id, new.created_by, new.created_at)
     is distinct from row(old.project_id, old.kind, old.action, old.filter, old.selected, old.reason, old.priority, old.tag_id, old.person_id, old.created_by, old.created_at) then
    raise exception 'What a bulk run was asked to do does not change.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_campaign_desk_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.suggestion_policy is distinct from old.suggestion_policy then
    raise exception 'Which suggestions people see is fixed by the launch.' using errcode = 'AS003';
  end if;
  if exists (select 1 from jsonb_array_elements(old.error_codes) as was
      where not exists (select 1 from jsonb_array_elements(new.error_codes) as now where now ->> 'code' = was ->> 'code')) then
    raise exception 'After the launch error codes are added, never taken away.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_campaign_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state is distinct from old.state and not (
       (old.state = 'backlog' and new.state in ('briefed', 'cancelled'))
    or (old.state = 'briefed' and new.state in ('backlog', 'ready', 'cancelled'))
    or (old.state = 'ready' and new.state in ('briefed', 'active', 'cancelled'))
    or (old.state = 'active' and new.state in ('paused', 'closing', 'cancelled'))
    or (old.state = 'paused' and new.state in ('active', 'closing', 'cancelled'))
    or (old.state = 'closing' and new.state in ('active', 'done', 'cancelled'))
    or (old.state = 'done' and new.state = 'archived')) then
    raise exception 'A campaign does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  if new.state = 'active' and old.state = 'ready' and not exists (
    select 1 from gate_evaluation e where e.id = new.launch_evaluation_id and e.gate = 'campaign-launch'
      and e.subject_id = new.id::text and e.verdict = 'pass') then
    raise exception 'A campaign starts only on a passed launch gate.' using errcode = 'AS002';
  end if;
  if old.launched_at is not null and (
       new.task_spec_version_id is distinct from old.task_spec_version_id
    or new.taxonomy_version_id is distinct from old.taxonomy_version_id
    or new.workflow is distinct from old.workflow or new.review_policy is distinct from old.review_policy
    or new.gold_policy is distinct from old.gold_policy or new.seed is distinct from old.seed) then
    raise exception 'Task spec, taxonomy, workflow, policies and seed are fixed by the launch.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_classes(answer jsonb)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(array_agg(distinct named #>> '{}'), '{}')
  from unnest(array[
    'lax $.**.choice[*] ? (@.type() == "string")', 'lax $.**.choices[*] ? (@.type() == "string")',
    'lax $.**.class[*] ? (@.type() == "string")', 'lax $.**.classes[*] ? (@.type() == "string")',
    'lax $.**.label[*] ? (@.type() == "string")', 'lax $.**.labels[*] ? (@.type() == "string")',
    'lax $.**.category[*] ? (@.type() == "string")', 'lax $.**.preference[*] ? (@.type() == "string")'
  ]::jsonpath[]) as path, jsonb_path_query(answer, path) as named
  where length(named #>> '{}') <= 200
$function$;

CREATE OR REPLACE FUNCTION public.assay_comment_revision_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    if new.body is null or exists (select 1 from comment_deletion d where d.comment_id = new.comment_id) then
      raise exception 'A deleted comment is not edited.' using errcode = 'AS003';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or new.body is not null or (to_jsonb(new) - 'body') <> (to_jsonb(old) - 'body')
    or not exists (select 1 from comment_deletion d where d.comment_id = new.comment_id) then
    raise exception 'What was said stays as it was said; an edit is a new revision.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_comment_thread_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['resolved_by', 'resolved_at']) <> (to_jsonb(old) - array['resolved_by', 'resolved_at']) then
    raise exception 'What a conversation is about does not change.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_consensus_independence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from annotation a where a.campaign_id = new.campaign_id and a.task_id = new.task_id and a.person_id = new.decider_id) then
    raise exception 'A person who answered this task may not adjudicate it.' using errcode = 'AS004';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_consultation_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.state <> 'asked' then
    raise exception 'An answered or lapsed consultation does not change.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_count_moved_task()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into campaign_progress (campaign_id, shard, state, tasks)
  select new.campaign_id, assay_shard(), moved.state, moved.tasks
  from (values (old.state, -1), (new.state, 1)) as moved(state, tasks) order by moved.state
  on conflict (campaign_id, shard, state) do update set tasks = campaign_progress.tasks + excluded.tasks;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_count_new_tasks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into campaign_progress (campaign_id, shard, state, tasks)
  select campaign_id, assay_shard(), state, count(*) from added group by campaign_id, state order by campaign_id, state
  on conflict (campaign_id, shard, state) do update set tasks = campaign_progress.tasks + excluded.tasks;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_data_contract_version_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'Versions of data contracts are kept.' using errcode = 'AS003';
  end if;
  if new.state <> old.state and not ((old.state = 'draft' and new.state = 'published') or (old.state = 'published' and new.state = 'superseded')) then
    raise exception 'A data contract version does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  if old.state <> 'draft' and row(new.terms, new.version, new.data_contract_id, new.author_id, new.published_at)
     is distinct from row(old.terms, old.version, old.data_contract_id, old.author_id, old.published_at) then
    raise exception 'A published data contract version does not change. Begin the next version.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_decision_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.state <> 'open' then
    raise exception 'A closed decision does not change.' using errcode = 'AS003';
  end if;
  if new.state in ('approved', 'refused') and exists (
    select 1 from consultation c where c.decision_id = old.id and c.state = 'asked') then
    raise exception 'Somebody to be consulted has neither answered nor let the date pass.' using errcode = 'AS002';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_feedback_note_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.acknowledged_at is not null
    or (to_jsonb(new) - 'acknowledged_at') <> (to_jsonb(old) - 'acknowledged_at') then
    raise exception 'A note stays as it was written; answer it instead.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_goal_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (to_jsonb(new) - array['withdrawn_by', 'withdrawn_at', 'withdrawn_because']) <> (to_jsonb(old) - array['withdrawn_by', 'withdrawn_at', 'withdrawn_because']) then
    raise exception 'A goal does not change. Withdraw it and set another.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_guard(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger guard_write before insert or update or delete or truncate on %s
                  for each statement execute function assay_refuse_outside_command()', target);
end $function$;

CREATE OR REPLACE FUNCTION public.assay_independence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.purpose in ('review', 'adjudicate') and exists (
    select 1 from annotation a where a.campaign_id = new.campaign_id and a.task_id = new.task_id and a.person_id = new.person_id) then
    raise exception 'A person who answered this task may not judge it.' using errcode = 'AS004';
  end if;
  if new.purpose = 'adjudicate' and exists (
    select 1 from review r where r.campaign_id = new.campaign_id and r.task_id = new.task_id and r.reviewer_id = new.person_id) then
    raise exception 'A person who reviewed this task may not adjudicate it.' using errcode = 'AS004';
  end if;
  if new.purpose = 'label' and new.request_id is null and exists (
    select 1 from assignment a where a.campaign_id = new.campaign_id and a.task_id = new.task_id and a.person_id = new.person_id
      and a.purpose <> 'label') then
    raise exception 'A person who judged this task may not answer it.' using errcode = 'AS004';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_item_tag_write()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select 1 from written w join tag t on t.id = w.tag_id left join item i on i.id = w.item_id and i.project_id = t.project_id
      where i.id is null) then
    raise exception 'A tag is put on items of its own project.' using errcode = 'AS002';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_item_write()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'Items are excluded, never deleted.' using errcode = 'AS003';
  end if;
  if exists (select 1 from (select distinct batch_id, project_id from written) w left join batch b on b.id = w.batch_id and b.project_id = w.project_id where b.id is null) then
    raise exception 'Items belong to a batch of their project.' using errcode = 'AS002';
  end if;
  if exists (select 1 from (select distinct batch_id from written) w join batch b on b.id = w.batch_id where b.state not in ('received', 'validated')) then
    raise exception 'Items of a batch that was accepted, rejected or quarantined do not change.' using errcode = 'AS003';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_may(asking uuid, wanted text, project uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (
    select 1 from role_assignment a join role_permission p on p.role = a.role
    join person on person.id = a.person_id
    where a.person_id = asking and p.permission = wanted
      and (a.project_id is null or a.project_id = project)
      and a.revoked_at is null and (a.ends_at is null or a.ends_at > at)
      and person.disabled_at is null)
$function$;

CREATE OR REPLACE FUNCTION public.assay_may_coach(reader uuid, of_person uuid, project uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select reader <> of_person and assay_may(reader, 'people:coach', project, at)
    and exists (select 1 from person r join person p on p.id = of_person
      where r.id = reader and (r.vendor_id is null or r.vendor_id = p.vendor_id))
$function$;

CREATE OR REPLACE FUNCTION public.assay_may_see_learning(reader uuid, of_person uuid, project uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select reader = of_person or assay_may_coach(reader, of_person, project, at)
$function$;

CREATE OR REPLACE FUNCTION public.assay_onboarding_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if assay_onboarding_hold(new.campaign_id, new.person_id, new.leased_at) is not null then
    raise exception 'This person has steps to do before the campaign gives them a task.' using errcode = 'AS002';
  end if;
  if new.purpose = 'label' and new.request_id is null and exists (
    select 1 from practice_answer p where p.person_id = new.person_id and p.item_id =
      (select t.item_id from task t where t.campaign_id = new.campaign_id and t.id = new.task_id)) then
    raise exception 'This person practised on the item, so they do not label it.' using errcode = 'AS002';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_onboarding_hold(of_campaign uuid, of_person uuid, at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  asked campaign_onboarding;
  waiting jsonb := '[]';
begin
  select * into asked from campaign_onboarding o where o.campaign_id = of_campaign;
  if not found or exists (select 1 from person where id = of_person and kind = 'recorded') then
    return null;
  end if;
  if asked.acknowledge_guideline then
    select coalesce(jsonb_agg(jsonb_build_object('kind', 'guideline', 'guidelineVersionId', v.id, 'title', g.name, 'version', v.version)), '[]')
      into waiting
    from campaign c join guideline_version v on v.id = c.guideline_version_id join guideline g on g.id = v.guideline_id
    where c.id = of_campaign and v.effective_at <= at and not exists (
      select 1 from guideline_acknowledgement k where k.person_id = of_person and k.guideline_version_id = v.id);
  end if;
  if asked.checklist_version_id is not null
    and not exists (select 1 from person_day d where d.campaign_id = of_campaign and d.person_id = of_person) then
    select waiting || coalesce(jsonb_agg(jsonb_build_object('kind', 'step', 'stepId', s.step ->> 'id', 'title', s.step ->> 'title') order by s.n), '[]')
      into waiting
    from onboarding_checklist_version v, jsonb_array_elements(v.steps) with ordinality as s(step, n)
    -- Whoever has a newer version of the checklist works through that one.
    where v.id = coalesce((select o.checklist_version_id from onboarding o join onboarding_checklist_version c on c.id = asked.checklist_version_id
        where o.person_id = of_person and o.checklist_id = c.onboarding_checklist_id), asked.checklist_version_id)
      and (s.step ->> 'beforeFirstTask')::boolean and not exists (
      select 1 from onboarding_tick t where t.person_id = of_person and t.checklist_id = v.onboarding_checklist_id
        and t.step_key = assay_step_key(s.step));
  end if;
  return case when waiting = '[]' then null else waiting end;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_practice_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    if exists (select 1 from assignment a where a.campaign_id = new.campaign_id and a.task_id = new.task_id and a.person_id = new.person_id) then
      raise exception 'This person had the task already, so it is no practice for them.' using errcode = 'AS002';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.answer is not null then
    raise exception 'An answer in practice stays as it was given.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_record_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from record_transition where kind = new.kind and from_state = '' and to_state = new.state) then
      raise exception 'A % does not begin as %.', new.kind, new.state using errcode = 'AS002';
    end if;
  elsif new.state is distinct from old.state and not exists (
    select 1 from record_transition where kind = old.kind and from_state = old.state and to_state = new.state) then
    raise exception 'A % does not go from % to %.', old.kind, old.state, new.state using errcode = 'AS002';
  end if;
  if tg_op = 'UPDATE' and (new.kind, new.project_id, new.number, new.created_by) is distinct from (old.kind, old.project_id, old.number, old.created_by) then
    raise exception 'Kind, project, number and author of a record are kept.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '"%" is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'AS002', hint = 'Add a new revision instead.';
end $function$;

CREATE OR REPLACE FUNCTION public.assay_refuse_outside_command()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if coalesce(current_setting('app.command_id', true), '') = '' then
    raise exception 'write to "%" outside a command', tg_table_name
      using errcode = 'AS001', hint = 'Every write goes through command() in server/src/platform/command.ts.';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_review_codes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  allowed jsonb;
  unknown text;
begin
  select error_codes into allowed from campaign where id = new.campaign_id;
  if jsonb_array_length(coalesce(allowed, '[]')) = 0 then return new; end if;
  select code into unknown from unnest(new.error_codes) as code
    where not exists (select 1 from jsonb_array_elements(allowed) as one where one ->> 'code' = code) limit 1;
  if unknown is not null then
    raise exception 'The campaign has no error code %.', unknown using errcode = 'AS002';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_review_independence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.reviewer_id = new.annotator_id or exists (
    select 1 from annotation a where a.campaign_id = new.campaign_id and a.id = new.annotation_id
      and (a.person_id = new.reviewer_id or a.author_id = new.reviewer_id)) then
    raise exception 'A person may not review their own answer.' using errcode = 'AS004';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_rule_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moving constant text[] := array['state', 'approved_by', 'approved_at', 'published_at', 'effective_at', 'remarks', 'revision'];
begin
  if tg_op = 'DELETE' then
    raise exception 'Versions are kept; a newer one supersedes them.' using errcode = 'AS003';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'A version begins as a draft.' using errcode = 'AS002';
    end if;
    return new;
  end if;
  if old.state <> 'draft' and (to_jsonb(new) - moving) <> (to_jsonb(old) - moving) then
    raise exception 'A version that is % does not change. Begin the next version.', replace(old.state, '-', ' ') using errcode = 'AS003';
  end if;
  if old.published_at is not null and row(new.published_at, new.effective_at, new.approved_by, new.approved_at)
     is distinct from row(old.published_at, old.effective_at, old.approved_by, old.approved_at) then
    raise exception 'A publication does not change. Begin the next version.' using errcode = 'AS003';
  end if;
  if new.state <> old.state and not (
       (old.state = 'draft' and new.state = 'in-validation')
    or (old.state = 'in-validation' and new.state in ('draft', 'approved'))
    or (old.state = 'approved' and new.state in ('draft', 'published'))
    or (old.state = 'published' and new.state = 'superseded')) then
    raise exception 'A version does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_shard()
 RETURNS smallint
 LANGUAGE sql
AS $function$ select (pg_backend_pid() % 64)::smallint $function$;

CREATE OR REPLACE FUNCTION public.assay_source_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> old.state and not (
       (old.state = 'proposed' and new.state in ('admitted', 'refused'))
    or (old.state = 'refused' and new.state = 'proposed')
    or (old.state = 'admitted' and new.state = 'withdrawn')) then
    raise exception 'A source does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  -- What was admitted is what was examined: its licence, sensitivity and origin stay.
  if old.state in ('admitted', 'withdrawn') and row(new.name, new.origin, new.purpose, new.licence, new.notice, new.sensitivity, new.retention_days, new.proposed_by)
     is distinct from row(old.name, old.origin, old.purpose, old.licence, old.notice, old.sensitivity, old.retention_days, old.proposed_by) then
    raise exception 'A source that was admitted does not change. Propose a new one.' using errcode = 'AS003';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_step_key(step jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select encode(sha256(convert_to(step::text, 'UTF8')), 'hex')
$function$;

CREATE OR REPLACE FUNCTION public.assay_target_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select 1 from person where id = new.person_id and kind in ('recorded', 'simulated')) then
    raise exception 'Only recorded and simulated people get items by name; everybody else is drawn.' using errcode = 'AS002';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.assay_task_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not ((old.state = 'queued' and new.state in ('in-progress', 'submitted', 'in-review', 'done', 'adjudication', 'blocked', 'withdrawn'))
    or (old.state = 'in-progress' and new.state in ('queued', 'submitted', 'in-review', 'rework', 'done', 'adjudication', 'blocked', 'withdrawn'))
    or (old.state = 'submitted' and new.state in ('in-review', 'rework', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'in-review' and new.state in ('rework', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'rework' and new.state in ('in-review', 'in-progress', 'submitted', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'adjudication' and new.state in ('done', 'withdrawn'))
    or (old.state = 'done' and new.state = 'adjudication')
    or (old.state = 'blocked' and new.state in ('queued', 'in-progress', 'withdrawn'))) then
    raise exception 'A task does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.dataset_version_annotations_keep()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The annotations and formats of a % dataset version do not change; build a new version instead.', old.state
    using errcode = 'AS003';
end $function$;

CREATE OR REPLACE FUNCTION public.dataset_version_item_keep()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare held text;
begin
  select v.state into held from dataset_version v
    where v.id in (select distinct version_id from changed) and v.state <> 'building' limit 1;
  if held is not null then
    raise exception 'The records of a % dataset version do not change; build a new version instead.', held using errcode = 'AS003';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.dataset_version_keep()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if old.state in ('frozen', 'archived', 'withdrawn') then
      raise exception 'A frozen dataset version cannot be deleted; withdraw it with a reason.' using errcode = 'AS003';
    end if;
    return old;
  end if;
  if old.state in ('frozen', 'archived', 'withdrawn') then
    if (new.merkle_root, new.items, new.campaign_ids, new.release_date, new.card, new.evaluation_id, new.frozen_by, new.frozen_at, new.dataset_id, new.number)
       is distinct from
       (old.merkle_root, old.items, old.campaign_ids, old.release_date, old.card, old.evaluation_id, old.frozen_by, old.frozen_at, old.dataset_id, old.number) then
      raise exception 'A frozen dataset version does not change; build a new version instead.' using errcode = 'AS003';
    end if;
  end if;
  if new.state is distinct from old.state and (old.state, new.state) not in (
      ('building', 'candidate'), ('building', 'failed'), ('candidate', 'frozen'), ('candidate', 'failed'),
      ('frozen', 'archived'), ('frozen', 'withdrawn'), ('archived', 'withdrawn')) then
    raise exception 'A dataset version does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  return new;
end $function$;

create table agreement_pattern (
  campaign_id uuid not null,
  control_id text not null,
  guideline_version_id uuid not null,
  day date not null,
  pattern text not null,
  shard smallint not null,
  tasks bigint not null,
  constraint agreement_pattern_pkey PRIMARY KEY (campaign_id, control_id, guideline_version_id, day, pattern, shard)
) with (fillfactor=70);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.agreement_pattern FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table annotation (
  campaign_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  revision integer not null,
  author_id uuid not null,
  reason text,
  assignment_id uuid,
  guideline_version_id uuid,
  answer jsonb not null,
  labels integer not null,
  active_ms integer not null,
  answered_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  software text default NULLIF(current_setting('assay.software'::text, true), ''::text),
  constraint annotation_pkey PRIMARY KEY (campaign_id, id),
  constraint annotation_campaign_id_task_id_person_id_revision_key UNIQUE (campaign_id, task_id, person_id, revision),
  constraint annotation_active_ms_check CHECK ((active_ms >= 0)),
  constraint annotation_reason CHECK (((revision = 1) OR (reason IS NOT NULL))),
  constraint annotation_revision_check CHECK ((revision > 0))
);
CREATE INDEX annotation_person ON public.annotation USING btree (campaign_id, person_id, answered_at, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.annotation FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.annotation FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table assignment (
  campaign_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  purpose text not null,
  state text default 'leased'::text not null,
  fence integer not null,
  why text not null,
  annotation_id uuid,
  request_id uuid,
  leased_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  skip_reason text,
  skip_comment text,
  constraint assignment_pkey PRIMARY KEY (campaign_id, id),
  constraint assignment_ended CHECK (((state = 'leased'::text) = (ended_at IS NULL))),
  constraint assignment_purpose_check CHECK ((purpose = ANY (ARRAY['label'::text, 'review'::text, 'adjudicate'::text]))),
  constraint assignment_state_check CHECK ((state = ANY (ARRAY['leased'::text, 'submitted'::text, 'skipped'::text, 'expired'::text, 'released'::text])))
) with (fillfactor=85);
CREATE INDEX assignment_live ON public.assignment USING btree (campaign_id, person_id) WHERE (state = 'leased'::text);
CREATE UNIQUE INDEX assignment_once ON public.assignment USING btree (campaign_id, task_id, person_id) WHERE ((purpose = 'label'::text) AND (request_id IS NULL) AND (state = ANY (ARRAY['leased'::text, 'submitted'::text, 'skipped'::text])));
CREATE INDEX assignment_task ON public.assignment USING btree (campaign_id, task_id, person_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.assignment FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER independence BEFORE INSERT ON public.assignment FOR EACH ROW EXECUTE FUNCTION assay_independence();
CREATE TRIGGER onboarding_guard BEFORE INSERT ON public.assignment FOR EACH ROW EXECUTE FUNCTION assay_onboarding_guard();

create table batch (
  id uuid not null,
  project_id uuid not null,
  source_id uuid not null,
  number integer not null,
  name text not null,
  state text default 'received'::text not null,
  reason text,
  file text not null,
  file_name text not null,
  format text not null,
  mapping jsonb not null,
  media jsonb,
  on_refused text not null,
  job_id uuid not null,
  rows_read integer default 0 not null,
  refused integer default 0 not null,
  warned integer default 0 not null,
  columns_left_out jsonb default '[]'::jsonb not null,
  warnings jsonb default '[]'::jsonb not null,
  evaluation_id uuid,
  items integer default 0 not null,
  excluded integer default 0 not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  tag_id uuid,
  constraint batch_pkey PRIMARY KEY (id),
  constraint batch_project_id_number_key UNIQUE (project_id, number),
  constraint batch_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint batch_evaluation_id_fkey FOREIGN KEY (evaluation_id) REFERENCES gate_evaluation(id),
  constraint batch_file_fkey FOREIGN KEY (file) REFERENCES file(sha256),
  constraint batch_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint batch_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id),
  constraint batch_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tag(id),
  constraint batch_accepted_at CHECK (((state <> 'accepted'::text) OR (accepted_at IS NOT NULL))),
  constraint batch_format_check CHECK ((format = ANY (ARRAY['jsonl'::text, 'csv'::text, 'tsv'::text, 'parquet'::text, 'coco'::text]))),
  constraint batch_name_check CHECK ((name <> ''::text)),
  constraint batch_on_refused_check CHECK ((on_refused = ANY (ARRAY['stop'::text, 'skip'::text]))),
  constraint batch_reason CHECK (((state <> ALL (ARRAY['rejected'::text, 'quarantined'::text])) OR (reason IS NOT NULL))),
  constraint batch_state_check CHECK ((state = ANY (ARRAY['received'::text, 'validated'::text, 'accepted'::text, 'rejected'::text, 'quarantined'::text])))
);
CREATE INDEX batch_source ON public.batch USING btree (source_id);
CREATE TRIGGER batch_state BEFORE INSERT OR DELETE OR UPDATE ON public.batch FOR EACH ROW EXECUTE FUNCTION assay_batch_state();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.batch FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table bulk_change (
  run_id uuid not null,
  number integer not null,
  target_id uuid not null,
  within_id uuid not null,
  name text not null,
  outcome text not null,
  reason text,
  before jsonb not null,
  after jsonb,
  undo text,
  undo_reason text,
  constraint bulk_change_pkey PRIMARY KEY (run_id, number),
  constraint bulk_change_run_id_target_id_key UNIQUE (run_id, target_id),
  constraint bulk_change_run_id_fkey FOREIGN KEY (run_id) REFERENCES bulk_run(id),
  constraint bulk_change_outcome_check CHECK ((outcome = ANY (ARRAY['changed'::text, 'refused'::text]))),
  constraint bulk_change_reason CHECK (((outcome = 'changed'::text) OR (reason IS NOT NULL))),
  constraint bulk_change_undo CHECK (((undo IS NULL) OR (outcome = 'changed'::text))),
  constraint bulk_change_undo_check CHECK ((undo = ANY (ARRAY['undone'::text, 'kept'::text])))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.bulk_change FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table bulk_run (
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  action text not null,
  filter text not null,
  reason text,
  priority integer,
  state text default 'queued'::text not null,
  expected integer not null,
  changed integer default 0 not null,
  unchanged integer default 0 not null,
  refused integer default 0 not null,
  "position" uuid,
  undone integer default 0 not null,
  not_undone integer default 0 not null,
  job_id uuid not null,
  undo_job_id uuid,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  selected uuid[],
  tag_id uuid,
  person_id uuid,
  constraint bulk_run_pkey PRIMARY KEY (id),
  constraint bulk_run_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint bulk_run_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint bulk_run_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint bulk_run_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tag(id),
  constraint bulk_run_about CHECK ((((action = ANY (ARRAY['tag-items'::text, 'untag-items'::text])) = (tag_id IS NOT NULL)) AND ((action = 'assign-tasks'::text) = (person_id IS NOT NULL)))),
  constraint bulk_run_action_check CHECK ((action = ANY (ARRAY['exclude-items'::text, 'restore-items'::text, 'tag-items'::text, 'untag-items'::text, 'set-task-priority'::text, 'assign-tasks'::text, 'unassign-tasks'::text, 'withdraw-tasks'::text, 'requeue-tasks'::text]))),
  constraint bulk_run_finished CHECK (((state <> ALL (ARRAY['done'::text, 'undoing'::text, 'undone'::text])) OR (finished_at IS NOT NULL))),
  constraint bulk_run_kind_check CHECK ((kind = ANY (ARRAY['items'::text, 'tasks'::text]))),
  constraint bulk_run_priority_check CHECK (((priority >= 0) AND (priority <= 1000))),
  constraint bulk_run_selected_check CHECK (((cardinality(selected) >= 1) AND (cardinality(selected) <= 10000))),
  constraint bulk_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'undoing'::text, 'undone'::text, 'failed'::text])))
);
CREATE INDEX bulk_run_list ON public.bulk_run USING btree (project_id, id);
CREATE TRIGGER bulk_run_guard BEFORE UPDATE ON public.bulk_run FOR EACH ROW EXECUTE FUNCTION assay_bulk_run_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.bulk_run FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table campaign (
  id uuid not null,
  project_id uuid not null,
  number integer not null,
  name text not null,
  state text default 'backlog'::text not null,
  version integer default 1 not null,
  brief jsonb not null,
  demand_id uuid,
  task_spec_version_id uuid,
  taxonomy_version_id uuid,
  guideline_version_id uuid,
  workflow jsonb not null,
  review_policy jsonb not null,
  gold_policy jsonb,
  lease_minutes integer not null,
  seed text not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  answers_needed bigint default 0 not null,
  launch_evaluation_id uuid,
  launched_at timestamp with time zone,
  closed_at timestamp with time zone,
  suggestion_policy jsonb,
  error_codes jsonb default '[]'::jsonb not null,
  constraint campaign_pkey PRIMARY KEY (id),
  constraint campaign_project_id_number_key UNIQUE (project_id, number),
  constraint campaign_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint campaign_launch_evaluation_id_fkey FOREIGN KEY (launch_evaluation_id) REFERENCES gate_evaluation(id),
  constraint campaign_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint campaign_error_codes_check CHECK ((jsonb_typeof(error_codes) = 'array'::text)),
  constraint campaign_launched CHECK (((state <> ALL (ARRAY['active'::text, 'paused'::text, 'closing'::text, 'done'::text, 'archived'::text])) OR ((launched_at IS NOT NULL) AND (launch_evaluation_id IS NOT NULL)))),
  constraint campaign_lease_minutes_check CHECK (((lease_minutes >= 1) AND (lease_minutes <= 1440))),
  constraint campaign_name_check CHECK ((name <> ''::text)),
  constraint campaign_seed_check CHECK ((seed <> ''::text)),
  constraint campaign_state_check CHECK ((state = ANY (ARRAY['backlog'::text, 'briefed'::text, 'ready'::text, 'active'::text, 'paused'::text, 'closing'::text, 'done'::text, 'archived'::text, 'cancelled'::text])))
);
CREATE INDEX campaign_list ON public.campaign USING btree (project_id, state, number);
CREATE TRIGGER campaign_desk_guard BEFORE UPDATE ON public.campaign FOR EACH ROW WHEN (((old.launched_at IS NOT NULL) AND ((new.suggestion_policy IS DISTINCT FROM old.suggestion_policy) OR (new.error_codes IS DISTINCT FROM old.error_codes)))) EXECUTE FUNCTION assay_campaign_desk_guard();
CREATE TRIGGER campaign_guard BEFORE UPDATE ON public.campaign FOR EACH ROW EXECUTE FUNCTION assay_campaign_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table campaign_batch (
  campaign_id uuid not null,
  batch_id uuid not null,
  added_at timestamp with time zone not null,
  constraint campaign_batch_pkey PRIMARY KEY (campaign_id, batch_id),
  constraint campaign_batch_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id)
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_batch FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table campaign_member (
  campaign_id uuid not null,
  person_id uuid not null,
  purposes text[] not null,
  state text default 'active'::text not null,
  paused_reason text,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  cursor_priority integer default 0 not null,
  cursor_position bigint default '-1'::integer not null,
  constraint campaign_member_pkey PRIMARY KEY (campaign_id, person_id),
  constraint campaign_member_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint campaign_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint campaign_member_paused CHECK (((state = 'paused'::text) = (paused_reason IS NOT NULL))),
  constraint campaign_member_purposes_check CHECK (((cardinality(purposes) > 0) AND (purposes <@ ARRAY['label'::text, 'review'::text, 'adjudicate'::text]))),
  constraint campaign_member_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
) with (fillfactor=70);
CREATE INDEX campaign_member_person ON public.campaign_member USING btree (person_id) WHERE (removed_at IS NULL);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_member FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table campaign_onboarding (
  campaign_id uuid not null,
  checklist_version_id uuid,
  acknowledge_guideline boolean not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint campaign_onboarding_pkey PRIMARY KEY (campaign_id),
  constraint campaign_onboarding_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint campaign_onboarding_checklist_version_id_fkey FOREIGN KEY (checklist_version_id) REFERENCES onboarding_checklist_version(id),
  constraint campaign_onboarding_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_onboarding FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table campaign_progress (
  campaign_id uuid not null,
  shard smallint not null,
  state text not null,
  tasks bigint not null,
  constraint campaign_progress_pkey PRIMARY KEY (campaign_id, shard, state)
) with (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.campaign_progress FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table checkpoint (
  tree_size bigint not null,
  root bytea not null,
  peaks bytea[] not null,
  at timestamp with time zone not null,
  key_id text not null,
  signature bytea not null,
  constraint checkpoint_pkey PRIMARY KEY (tree_size)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();

create table cleaning_run (
  id uuid not null,
  project_id uuid not null,
  batch_id uuid not null,
  number integer not null,
  steps jsonb not null,
  state text default 'queued'::text not null,
  report jsonb,
  job_id uuid not null,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint cleaning_run_pkey PRIMARY KEY (id),
  constraint cleaning_run_batch_id_number_key UNIQUE (batch_id, number),
  constraint cleaning_run_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(id),
  constraint cleaning_run_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint cleaning_run_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint cleaning_run_report CHECK (((state <> 'done'::text) OR (report IS NOT NULL))),
  constraint cleaning_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE UNIQUE INDEX cleaning_run_open ON public.cleaning_run USING btree (batch_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.cleaning_run FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table comment (
  id uuid not null,
  thread_id uuid not null,
  author_id uuid not null,
  at timestamp with time zone not null,
  seq bigint generated always as identity not null,
  constraint comment_pkey PRIMARY KEY (id),
  constraint comment_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint comment_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES comment_thread(id)
);
CREATE INDEX comment_of_thread ON public.comment USING btree (thread_id, seq);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.comment FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.comment FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table comment_deletion (
  comment_id uuid not null,
  deleted_by uuid not null,
  at timestamp with time zone not null,
  constraint comment_deletion_pkey PRIMARY KEY (comment_id),
  constraint comment_deletion_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comment(id),
  constraint comment_deletion_deleted_by_fkey FOREIGN KEY (deleted_by) REFERENCES person(id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.comment_deletion FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.comment_deletion FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table comment_mention (
  comment_id uuid not null,
  person_id uuid not null,
  constraint comment_mention_pkey PRIMARY KEY (comment_id, person_id),
  constraint comment_mention_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comment(id),
  constraint comment_mention_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX comment_mention_person ON public.comment_mention USING btree (person_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.comment_mention FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.comment_mention FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table comment_revision (
  comment_id uuid not null,
  revision integer not null,
  body text,
  at timestamp with time zone not null,
  constraint comment_revision_pkey PRIMARY KEY (comment_id, revision),
  constraint comment_revision_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comment(id),
  constraint comment_revision_body_check CHECK ((body <> ''::text)),
  constraint comment_revision_revision_check CHECK ((revision > 0))
);
CREATE TRIGGER comment_revision_guard BEFORE INSERT OR DELETE OR UPDATE ON public.comment_revision FOR EACH ROW EXECUTE FUNCTION assay_comment_revision_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.comment_revision FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table comment_thread (
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid,
  subject_kind text not null,
  subject_id text not null,
  place jsonb,
  started_by uuid not null,
  started_at timestamp with time zone not null,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  constraint comment_thread_pkey PRIMARY KEY (id),
  constraint comment_thread_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint comment_thread_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES person(id),
  constraint comment_thread_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  constraint comment_thread_resolved CHECK (((resolved_by IS NULL) = (resolved_at IS NULL))),
  constraint comment_thread_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['task'::text, 'annotation'::text, 'campaign'::text, 'dataset-version'::text, 'record'::text, 'guideline-version'::text, 'item'::text])))
);
CREATE INDEX comment_thread_subject ON public.comment_thread USING btree (project_id, subject_kind, subject_id, started_at);
CREATE TRIGGER comment_thread_guard BEFORE DELETE OR UPDATE ON public.comment_thread FOR EACH ROW EXECUTE FUNCTION assay_comment_thread_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.comment_thread FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table consensus (
  campaign_id uuid not null,
  task_id uuid not null,
  revision integer not null,
  item_id uuid not null,
  final boolean not null,
  answer jsonb not null,
  confidence double precision not null,
  agreement double precision not null,
  method text not null,
  "values" jsonb not null,
  differences jsonb not null,
  decided_by text not null,
  decider_id uuid,
  reason text,
  at timestamp with time zone not null,
  software text default NULLIF(current_setting('assay.software'::text, true), ''::text),
  constraint consensus_pkey PRIMARY KEY (campaign_id, task_id, revision),
  constraint consensus_adjudicated CHECK (((decided_by <> 'adjudication'::text) OR (final AND (decider_id IS NOT NULL) AND (reason IS NOT NULL)))),
  constraint consensus_agreement_check CHECK (((agreement >= (0)::double precision) AND (agreement <= (1)::double precision))),
  constraint consensus_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
  constraint consensus_decided_by_check CHECK ((decided_by = ANY (ARRAY['consensus'::text, 'review'::text, 'adjudication'::text, 'gold'::text]))),
  constraint consensus_revision_check CHECK ((revision > 0))
);
CREATE INDEX consensus_agreement ON public.consensus USING btree (campaign_id, agreement, task_id);
CREATE INDEX consensus_classes ON public.consensus USING gin (assay_classes(answer));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.consensus FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.consensus FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER independence BEFORE INSERT ON public.consensus FOR EACH ROW WHEN ((new.decided_by = 'adjudication'::text)) EXECUTE FUNCTION assay_consensus_independence();

create table consultation (
  decision_id uuid not null,
  role text not null,
  state text default 'asked'::text not null,
  due_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint consultation_pkey PRIMARY KEY (decision_id, role),
  constraint consultation_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint consultation_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decision(id),
  constraint consultation_answered CHECK (((state = 'answered'::text) = ((answer IS NOT NULL) AND (answered_by IS NOT NULL)))),
  constraint consultation_ended CHECK (((state = 'asked'::text) = (answered_at IS NULL))),
  constraint consultation_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'answered'::text, 'lapsed'::text])))
);
CREATE TRIGGER consultation_guard BEFORE DELETE OR UPDATE ON public.consultation FOR EACH ROW EXECUTE FUNCTION assay_consultation_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.consultation FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table credential (
  id uuid not null,
  kind text not null,
  secret bytea not null,
  person_id uuid,
  name text,
  details jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_secret_key UNIQUE (secret),
  constraint credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint credential_kind_check CHECK ((kind = ANY (ARRAY['session'::text, 'token'::text, 'invitation'::text, 'setup'::text, 'oidc'::text])))
);
CREATE INDEX credential_person ON public.credential USING btree (person_id, kind);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.credential FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table data_contract (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  purpose text not null,
  created_at timestamp with time zone not null,
  constraint data_contract_pkey PRIMARY KEY (id),
  constraint data_contract_project_id_name_key UNIQUE (project_id, name),
  constraint data_contract_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint data_contract_name_check CHECK ((name <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.data_contract FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table data_contract_version (
  id uuid not null,
  data_contract_id uuid not null,
  project_id uuid not null,
  version integer not null,
  state text default 'draft'::text not null,
  terms jsonb not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  revision integer default 1 not null,
  constraint data_contract_version_pkey PRIMARY KEY (id),
  constraint data_contract_version_data_contract_id_version_key UNIQUE (data_contract_id, version),
  constraint data_contract_version_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint data_contract_version_data_contract_id_fkey FOREIGN KEY (data_contract_id) REFERENCES data_contract(id),
  constraint data_contract_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint data_contract_version_published_at CHECK (((state = 'draft'::text) = (published_at IS NULL))),
  constraint data_contract_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text])))
);
CREATE UNIQUE INDEX data_contract_version_one_draft ON public.data_contract_version USING btree (data_contract_id) WHERE (state = 'draft'::text);
CREATE UNIQUE INDEX data_contract_version_one_published ON public.data_contract_version USING btree (data_contract_id) WHERE (state = 'published'::text);
CREATE TRIGGER data_contract_version_state BEFORE DELETE OR UPDATE ON public.data_contract_version FOR EACH ROW EXECUTE FUNCTION assay_data_contract_version_state();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.data_contract_version FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table dataset (
  id uuid not null,
  project_id uuid not null,
  slug text not null,
  title text not null,
  created_at timestamp with time zone not null,
  constraint dataset_pkey PRIMARY KEY (id),
  constraint dataset_project_id_slug_key UNIQUE (project_id, slug),
  constraint dataset_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint dataset_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text)),
  constraint dataset_title_check CHECK ((title <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.dataset FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table dataset_file (
  version_id uuid not null,
  path text not null,
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  constraint dataset_file_pkey PRIMARY KEY (version_id, path),
  constraint dataset_file_version_id_fkey FOREIGN KEY (version_id) REFERENCES dataset_version(id),
  constraint dataset_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.dataset_file FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.dataset_file FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table dataset_version (
  id uuid not null,
  dataset_id uuid not null,
  project_id uuid not null,
  number integer not null,
  state text not null,
  merkle_root bytea,
  items integer default 0 not null,
  campaign_ids uuid[] not null,
  release_date date not null,
  card jsonb not null,
  version integer default 1 not null,
  evaluation_id uuid,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  frozen_by uuid,
  frozen_at timestamp with time zone,
  withdrawn_reason text,
  error text,
  export_state text default 'none'::text not null,
  annotations_sha256 text,
  annotation_lines bigint default 0 not null,
  formats text[],
  constraint dataset_version_pkey PRIMARY KEY (id),
  constraint dataset_version_dataset_id_number_key UNIQUE (dataset_id, number),
  constraint dataset_version_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset(id),
  constraint dataset_version_evaluation_id_fkey FOREIGN KEY (evaluation_id) REFERENCES gate_evaluation(id),
  constraint dataset_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint dataset_version_annotation_lines_check CHECK ((annotation_lines >= 0)),
  constraint dataset_version_annotations_sha256_check CHECK ((annotations_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint dataset_version_export_state_check CHECK ((export_state = ANY (ARRAY['none'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint dataset_version_merkle_root_check CHECK ((length(merkle_root) = 32)),
  constraint dataset_version_state_check CHECK ((state = ANY (ARRAY['building'::text, 'candidate'::text, 'frozen'::text, 'archived'::text, 'withdrawn'::text, 'failed'::text]))),
  constraint frozen_has_evidence CHECK (((state <> ALL (ARRAY['frozen'::text, 'archived'::text, 'withdrawn'::text])) OR ((merkle_root IS NOT NULL) AND (evaluation_id IS NOT NULL) AND (frozen_by IS NOT NULL) AND (frozen_at IS NOT NULL))))
);
CREATE INDEX dataset_version_project ON public.dataset_version USING btree (project_id, created_at);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.dataset_version FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER keep_annotations BEFORE UPDATE ON public.dataset_version FOR EACH ROW WHEN (((old.state <> 'building'::text) AND (((new.annotations_sha256 IS DISTINCT FROM old.annotations_sha256) OR (new.annotation_lines IS DISTINCT FROM old.annotation_lines)) OR (new.formats IS DISTINCT FROM old.formats)))) EXECUTE FUNCTION dataset_version_annotations_keep();
CREATE TRIGGER keep_frozen BEFORE DELETE OR UPDATE ON public.dataset_version FOR EACH ROW EXECUTE FUNCTION dataset_version_keep();

create table dataset_version_item (
  version_id uuid not null,
  ordinal integer not null,
  item_id uuid not null,
  external_id text not null,
  record text not null,
  sha256 bytea not null,
  constraint dataset_version_item_pkey PRIMARY KEY (version_id, ordinal),
  constraint dataset_version_item_version_id_fkey FOREIGN KEY (version_id) REFERENCES dataset_version(id),
  constraint dataset_version_item_sha256_check CHECK ((length(sha256) = 32))
);
CREATE INDEX dataset_version_item_item ON public.dataset_version_item USING btree (item_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.dataset_version_item FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER keep_records_delete AFTER DELETE ON public.dataset_version_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION dataset_version_item_keep();
CREATE TRIGGER keep_records_insert AFTER INSERT ON public.dataset_version_item REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION dataset_version_item_keep();
CREATE TRIGGER keep_records_update AFTER UPDATE ON public.dataset_version_item REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION dataset_version_item_keep();

create table deadline (
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  project_id uuid,
  due_at timestamp with time zone not null,
  payload jsonb default '{}'::jsonb not null,
  state text default 'pending'::text not null,
  fired_at timestamp with time zone,
  failures integer default 0 not null,
  error text,
  constraint deadline_pkey PRIMARY KEY (id),
  constraint deadline_kind_subject_kind_subject_id_key UNIQUE (kind, subject_kind, subject_id),
  constraint deadline_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'fired'::text, 'cancelled'::text])))
);
CREATE INDEX deadline_due ON public.deadline USING btree (due_at) WHERE (state = 'pending'::text);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.deadline FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table decision (
  id uuid not null,
  project_id uuid not null,
  kind text not null,
  item text not null,
  subject_kind text not null,
  subject_id text not null,
  title text not null,
  proposal text not null,
  state text default 'open'::text not null,
  accountable text not null,
  informed text[] not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  constraint decision_pkey PRIMARY KEY (id),
  constraint decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint decision_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint decision_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint decision_by_another CHECK (((state <> ALL (ARRAY['approved'::text, 'refused'::text])) OR (decided_by <> proposed_by))),
  constraint decision_closed CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint decision_proposal_check CHECK ((proposal <> ''::text)),
  constraint decision_says_why CHECK (((state = 'open'::text) OR ((reason IS NOT NULL) AND (reason <> ''::text) AND (decided_by IS NOT NULL)))),
  constraint decision_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint decision_title_check CHECK ((title <> ''::text))
);
CREATE INDEX decision_list ON public.decision USING btree (project_id, proposed_at);
CREATE UNIQUE INDEX decision_one_open ON public.decision USING btree (kind, subject_kind, subject_id) WHERE (state = 'open'::text);
CREATE INDEX decision_subject ON public.decision USING btree (subject_kind, subject_id, kind);
CREATE TRIGGER decision_guard BEFORE DELETE OR UPDATE ON public.decision FOR EACH ROW EXECUTE FUNCTION assay_decision_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.decision FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table default_view (
  project_id uuid not null,
  person_id uuid not null,
  kind text not null,
  view_id uuid not null,
  constraint default_view_pkey PRIMARY KEY (project_id, person_id, kind),
  constraint default_view_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint default_view_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint default_view_view_id_fkey FOREIGN KEY (view_id) REFERENCES saved_view(id),
  constraint default_view_kind_check CHECK ((kind = ANY (ARRAY['items'::text, 'tasks'::text])))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.default_view FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table draft (
  campaign_id uuid not null,
  assignment_id uuid not null,
  answer jsonb not null,
  active_ms integer not null,
  saved_at timestamp with time zone not null,
  verdicts jsonb default '{}'::jsonb not null,
  annotation_id uuid,
  constraint draft_pkey PRIMARY KEY (campaign_id, assignment_id)
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.draft FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table duplicate_pair (
  cleaning_run_id uuid not null,
  number integer not null,
  kind text not null,
  similarity double precision not null,
  cluster integer not null,
  kept_id uuid not null,
  other_id uuid not null,
  excluded boolean not null,
  constraint duplicate_pair_pkey PRIMARY KEY (cleaning_run_id, number),
  constraint duplicate_pair_cleaning_run_id_fkey FOREIGN KEY (cleaning_run_id) REFERENCES cleaning_run(id),
  constraint duplicate_pair_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES item(id),
  constraint duplicate_pair_other_id_fkey FOREIGN KEY (other_id) REFERENCES item(id),
  constraint duplicate_pair_kind_check CHECK ((kind = ANY (ARRAY['exact'::text, 'near'::text]))),
  constraint duplicate_pair_similarity_check CHECK (((similarity > (0)::double precision) AND (similarity <= (1)::double precision)))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.duplicate_pair FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.duplicate_pair FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table event (
  seq bigint generated always as identity not null,
  id uuid not null,
  type text not null,
  at timestamp with time zone not null,
  actor_id uuid not null,
  command_id uuid not null,
  command text not null,
  project_id uuid,
  subject_kind text not null,
  subject_id text not null,
  data jsonb not null,
  xid xid8 default pg_current_xact_id() not null,
  constraint event_pkey PRIMARY KEY (seq),
  constraint event_id_key UNIQUE (id)
);
CREATE INDEX event_order ON public.event USING btree (xid, seq);
CREATE INDEX event_project ON public.event USING btree (project_id, seq);
CREATE INDEX event_subject ON public.event USING btree (subject_kind, subject_id, seq);
CREATE INDEX event_type ON public.event USING btree (type, seq);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table event_cursor (
  consumer text not null,
  xid xid8 not null,
  seq bigint not null,
  constraint event_cursor_pkey PRIMARY KEY (consumer)
);

create table feedback_note (
  id uuid not null,
  project_id uuid not null,
  person_id uuid not null,
  author_id uuid not null,
  body text not null,
  about jsonb,
  written_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  constraint feedback_note_pkey PRIMARY KEY (id),
  constraint feedback_note_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint feedback_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint feedback_note_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint feedback_note_body_check CHECK ((body <> ''::text)),
  constraint feedback_note_to_another CHECK ((author_id <> person_id))
);
CREATE INDEX feedback_note_person ON public.feedback_note USING btree (project_id, person_id, written_at, id);
CREATE TRIGGER feedback_note_guard BEFORE DELETE OR UPDATE ON public.feedback_note FOR EACH ROW EXECUTE FUNCTION assay_feedback_note_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.feedback_note FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table feedback_reply (
  id uuid not null,
  note_id uuid not null,
  author_id uuid not null,
  body text not null,
  written_at timestamp with time zone not null,
  constraint feedback_reply_pkey PRIMARY KEY (id),
  constraint feedback_reply_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint feedback_reply_note_id_fkey FOREIGN KEY (note_id) REFERENCES feedback_note(id),
  constraint feedback_reply_body_check CHECK ((body <> ''::text))
);
CREATE INDEX feedback_reply_note ON public.feedback_reply USING btree (note_id, written_at, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.feedback_reply FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.feedback_reply FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table file (
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  created_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (sha256),
  constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.file FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table gate_evaluation (
  id uuid not null,
  seq bigint generated always as identity not null,
  gate text not null,
  subject_kind text not null,
  subject_id text not null,
  project_id uuid,
  verdict text not null,
  conditions jsonb not null,
  at timestamp with time zone not null,
  actor_id uuid not null,
  constraint gate_evaluation_pkey PRIMARY KEY (id),
  constraint gate_evaluation_seq_key UNIQUE (seq),
  constraint gate_evaluation_verdict_check CHECK ((verdict = ANY (ARRAY['pass'::text, 'fail'::text, 'not-enough-evidence'::text])))
);
CREATE INDEX gate_evaluation_subject ON public.gate_evaluation USING btree (subject_kind, subject_id, seq);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gate_evaluation FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.gate_evaluation FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table goal (
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid not null,
  person_id uuid not null,
  metric text not null,
  target double precision not null,
  "from" date not null,
  until date not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_because text,
  constraint goal_pkey PRIMARY KEY (id),
  constraint goal_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint goal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint goal_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint goal_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint goal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id),
  constraint goal_metric_check CHECK ((metric = ANY (ARRAY['gold-accuracy'::text, 'same-as-final-label'::text, 'accepted-in-review'::text, 'items-per-hour'::text]))),
  constraint goal_of_another CHECK ((set_by <> person_id)),
  constraint goal_share CHECK (((metric = 'items-per-hour'::text) OR (target <= (1)::double precision))),
  constraint goal_target_check CHECK ((target > (0)::double precision)),
  constraint goal_window CHECK ((until >= "from")),
  constraint goal_withdrawn CHECK ((((withdrawn_by IS NULL) = (withdrawn_at IS NULL)) AND ((withdrawn_by IS NULL) = (withdrawn_because IS NULL))))
);
CREATE INDEX goal_person ON public.goal USING btree (project_id, person_id, set_at);
CREATE TRIGGER goal_guard BEFORE DELETE OR UPDATE ON public.goal FOR EACH ROW EXECUTE FUNCTION assay_goal_guard();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.goal FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table gold_answer (
  campaign_id uuid not null,
  task_id uuid not null,
  answer jsonb not null,
  reason text,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  constraint gold_answer_pkey PRIMARY KEY (campaign_id, task_id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gold_answer FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.gold_answer FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table gold_check (
  campaign_id uuid not null,
  annotation_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  passed boolean not null,
  score double precision not null,
  detail text not null,
  at timestamp with time zone not null,
  constraint gold_check_pkey PRIMARY KEY (campaign_id, annotation_id),
  constraint gold_check_score_check CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
);
CREATE INDEX gold_check_person ON public.gold_check USING btree (campaign_id, person_id, at);
CREATE INDEX gold_check_task ON public.gold_check USING btree (campaign_id, task_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gold_check FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.gold_check FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table gold_retirement (
  campaign_id uuid not null,
  task_id uuid not null,
  reason text not null,
  retired_by uuid not null,
  retired_at timestamp with time zone not null,
  constraint gold_retirement_pkey PRIMARY KEY (campaign_id, task_id),
  constraint gold_retirement_campaign_id_task_id_fkey FOREIGN KEY (campaign_id, task_id) REFERENCES gold_answer(campaign_id, task_id),
  constraint gold_retirement_retired_by_fkey FOREIGN KEY (retired_by) REFERENCES person(id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.gold_retirement FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.gold_retirement FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table guideline (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint guideline_pkey PRIMARY KEY (id),
  constraint guideline_project_id_name_key UNIQUE (project_id, name),
  constraint guideline_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint guideline_name_check CHECK ((name <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.guideline FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table guideline_acknowledgement (
  person_id uuid not null,
  guideline_version_id uuid not null,
  project_id uuid not null,
  at timestamp with time zone not null,
  constraint guideline_acknowledgement_pkey PRIMARY KEY (person_id, guideline_version_id),
  constraint guideline_acknowledgement_guideline_version_id_fkey FOREIGN KEY (guideline_version_id) REFERENCES guideline_version(id),
  constraint guideline_acknowledgement_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint guideline_acknowledgement_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.guideline_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.guideline_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table guideline_question (
  id uuid not null,
  project_id uuid not null,
  guideline_id uuid not null,
  guideline_version_id uuid not null,
  item_id uuid,
  question text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  campaign_id uuid,
  task_id uuid,
  class_id text,
  read_at timestamp with time zone,
  constraint guideline_question_pkey PRIMARY KEY (id),
  constraint guideline_question_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint guideline_question_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint guideline_question_guideline_id_fkey FOREIGN KEY (guideline_id) REFERENCES guideline(id),
  constraint guideline_question_guideline_version_id_fkey FOREIGN KEY (guideline_version_id) REFERENCES guideline_version(id),
  constraint guideline_question_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint guideline_question_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint guideline_question_answer CHECK ((((answer IS NULL) = (answered_by IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL)))),
  constraint guideline_question_question_check CHECK ((question <> ''::text)),
  constraint guideline_question_read CHECK (((read_at IS NULL) OR (answered_at IS NOT NULL))),
  constraint guideline_question_task CHECK (((campaign_id IS NULL) = (task_id IS NULL)))
);
CREATE INDEX guideline_question_asker ON public.guideline_question USING btree (asked_by, asked_at);
CREATE INDEX guideline_question_list ON public.guideline_question USING btree (guideline_id, asked_at);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.guideline_question FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table guideline_version (
  id uuid not null,
  guideline_id uuid not null,
  project_id uuid not null,
  version integer not null,
  state text default 'draft'::text not null,
  body text not null,
  taxonomy_version_id uuid,
  boundary_examples jsonb default '[]'::jsonb not null,
  sha256 text not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  published_at timestamp with time zone,
  effective_at timestamp with time zone,
  remarks jsonb default '[]'::jsonb not null,
  revision integer default 1 not null,
  constraint guideline_version_pkey PRIMARY KEY (id),
  constraint guideline_version_guideline_id_version_key UNIQUE (guideline_id, version),
  constraint guideline_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint guideline_version_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint guideline_version_guideline_id_fkey FOREIGN KEY (guideline_id) REFERENCES guideline(id),
  constraint guideline_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint guideline_version_taxonomy_version_id_fkey FOREIGN KEY (taxonomy_version_id) REFERENCES taxonomy_version(id),
  constraint guideline_version_approval CHECK (((state <> ALL (ARRAY['approved'::text, 'published'::text, 'superseded'::text])) OR ((approved_by IS NOT NULL) AND (approved_at IS NOT NULL)))),
  constraint guideline_version_approved_by_another CHECK (((approved_by IS NULL) OR (approved_by <> author_id))),
  constraint guideline_version_body_check CHECK ((body <> ''::text)),
  constraint guideline_version_publication CHECK ((((state = ANY (ARRAY['published'::text, 'superseded'::text])) = (published_at IS NOT NULL)) AND ((published_at IS NULL) = (effective_at IS NULL)))),
  constraint guideline_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint guideline_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text, 'published'::text, 'superseded'::text])))
);
CREATE UNIQUE INDEX guideline_version_open ON public.guideline_version USING btree (guideline_id) WHERE (state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text]));
CREATE INDEX guideline_version_words ON public.guideline_version USING gin (to_tsvector('simple'::regconfig, body));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.guideline_version FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER version_life BEFORE INSERT OR DELETE OR UPDATE ON public.guideline_version FOR EACH ROW EXECUTE FUNCTION assay_rule_version();

create table idempotency_key (
  actor_id uuid not null,
  key text not null,
  command text not null,
  request_hash bytea not null,
  status integer not null,
  response jsonb,
  at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (actor_id, key)
);

create table item (
  id uuid not null,
  project_id uuid not null,
  batch_id uuid not null,
  ordinal integer not null,
  external_id text not null,
  sha256 text not null,
  data jsonb not null,
  state text default 'ready'::text not null,
  exclusion text,
  duplicate_of uuid,
  constraint item_pkey PRIMARY KEY (id),
  constraint item_batch_id_external_id_key UNIQUE (batch_id, external_id),
  constraint item_batch_id_ordinal_key UNIQUE (batch_id, ordinal),
  constraint item_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES item(id),
  constraint item_exclusion CHECK (((state = 'excluded'::text) = (exclusion IS NOT NULL))),
  constraint item_external_id_check CHECK ((external_id <> ''::text)),
  constraint item_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint item_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'excluded'::text])))
);
CREATE INDEX item_data ON public.item USING gin (data jsonb_path_ops);
CREATE INDEX item_duplicate ON public.item USING btree (project_id, batch_id, ordinal) WHERE (duplicate_of IS NOT NULL);
CREATE INDEX item_excluded ON public.item USING btree (project_id, batch_id, ordinal) WHERE (state = 'excluded'::text);
CREATE INDEX item_explored ON public.item USING btree (project_id, batch_id, ordinal);
CREATE INDEX item_name ON public.item USING btree (project_id, external_id COLLATE "C", id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.item FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER item_delete BEFORE DELETE ON public.item FOR EACH ROW EXECUTE FUNCTION assay_item_write();
CREATE TRIGGER item_insert AFTER INSERT ON public.item REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION assay_item_write();
CREATE TRIGGER item_update AFTER UPDATE ON public.item REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION assay_item_write();

create table item_tag (
  item_id uuid not null,
  tag_id uuid not null,
  tagged_at timestamp with time zone not null,
  constraint item_tag_pkey PRIMARY KEY (item_id, tag_id),
  constraint item_tag_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tag(id)
);
CREATE INDEX item_tag_items ON public.item_tag USING btree (tag_id, item_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.item_tag FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER item_tag_insert AFTER INSERT ON public.item_tag REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION assay_item_tag_write();

create table job (
  id uuid not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  state text default 'queued'::text not null,
  attempt integer default 0 not null,
  max_attempts integer default 5 not null,
  run_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  owner text,
  progress jsonb,
  result jsonb,
  error text,
  project_id uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint job_pkey PRIMARY KEY (id),
  constraint job_key_key UNIQUE (key),
  constraint job_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX job_open ON public.job USING btree (run_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

create table link (
  id uuid not null,
  from_kind text not null,
  from_id text not null,
  type text not null,
  to_kind text not null,
  to_id text not null,
  project_id uuid,
  command_id uuid not null,
  created_at timestamp with time zone not null,
  constraint link_pkey PRIMARY KEY (id),
  constraint link_from_kind_from_id_type_to_kind_to_id_key UNIQUE (from_kind, from_id, type, to_kind, to_id)
);
CREATE INDEX link_back ON public.link USING btree (to_kind, to_id, type);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.link FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table live_key (
  key bytea not null,
  constraint live_key_key_check CHECK ((length(key) = 32))
);
CREATE UNIQUE INDEX live_key_one ON public.live_key USING btree ((true));
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.live_key FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.live_key FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table migration (
  name text not null,
  at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table model (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  version text not null,
  description text not null,
  created_at timestamp with time zone not null,
  constraint model_pkey PRIMARY KEY (id),
  constraint model_project_id_name_version_key UNIQUE (project_id, name, version),
  constraint model_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint model_name_check CHECK ((name <> ''::text)),
  constraint model_version_check CHECK ((version <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.model FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table notice (
  id uuid not null,
  person_id uuid not null,
  project_id uuid,
  kind text not null,
  title text not null,
  subject_kind text not null,
  subject_id text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  about jsonb,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_person_id_kind_subject_kind_subject_id_key UNIQUE (person_id, kind, subject_kind, subject_id),
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id)
);
CREATE INDEX notice_person ON public.notice USING btree (person_id, created_at);
CREATE INDEX notice_unread ON public.notice USING btree (person_id) WHERE (read_at IS NULL);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.notice FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table notice_preference (
  person_id uuid not null,
  kind text not null,
  in_app boolean not null,
  set_at timestamp with time zone not null,
  constraint notice_preference_pkey PRIMARY KEY (person_id, kind),
  constraint notice_preference_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_preference_kind_check CHECK ((kind <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.notice_preference FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table onboarding (
  person_id uuid not null,
  checklist_id uuid not null,
  project_id uuid not null,
  checklist_version_id uuid not null,
  assigned_by uuid not null,
  assigned_at timestamp with time zone not null,
  constraint onboarding_pkey PRIMARY KEY (person_id, checklist_id),
  constraint onboarding_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES person(id),
  constraint onboarding_checklist_id_fkey FOREIGN KEY (checklist_id) REFERENCES onboarding_checklist(id),
  constraint onboarding_checklist_version_id_fkey FOREIGN KEY (checklist_version_id) REFERENCES onboarding_checklist_version(id),
  constraint onboarding_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint onboarding_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id)
);
CREATE INDEX onboarding_project ON public.onboarding USING btree (project_id, person_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.onboarding FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table onboarding_checklist (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint onboarding_checklist_pkey PRIMARY KEY (id),
  constraint onboarding_checklist_project_id_name_key UNIQUE (project_id, name),
  constraint onboarding_checklist_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint onboarding_checklist_name_check CHECK ((name <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.onboarding_checklist FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table onboarding_checklist_version (
  id uuid not null,
  onboarding_checklist_id uuid not null,
  project_id uuid not null,
  version integer not null,
  state text default 'draft'::text not null,
  steps jsonb not null,
  for_roles jsonb default '[]'::jsonb not null,
  sha256 text not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  published_at timestamp with time zone,
  effective_at timestamp with time zone,
  remarks jsonb default '[]'::jsonb not null,
  revision integer default 1 not null,
  constraint onboarding_checklist_version_pkey PRIMARY KEY (id),
  constraint onboarding_checklist_version_onboarding_checklist_id_versio_key UNIQUE (onboarding_checklist_id, version),
  constraint onboarding_checklist_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint onboarding_checklist_version_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint onboarding_checklist_version_onboarding_checklist_id_fkey FOREIGN KEY (onboarding_checklist_id) REFERENCES onboarding_checklist(id),
  constraint onboarding_checklist_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint onboarding_checklist_version_approval CHECK (((state <> ALL (ARRAY['approved'::text, 'published'::text, 'superseded'::text])) OR ((approved_by IS NOT NULL) AND (approved_at IS NOT NULL)))),
  constraint onboarding_checklist_version_approved_by_another CHECK (((approved_by IS NULL) OR (approved_by <> author_id))),
  constraint onboarding_checklist_version_publication CHECK ((((state = ANY (ARRAY['published'::text, 'superseded'::text])) = (published_at IS NOT NULL)) AND ((published_at IS NULL) = (effective_at IS NULL)))),
  constraint onboarding_checklist_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint onboarding_checklist_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text, 'published'::text, 'superseded'::text]))),
  constraint onboarding_checklist_version_steps_check CHECK ((jsonb_typeof(steps) = 'array'::text))
);
CREATE UNIQUE INDEX onboarding_checklist_version_open ON public.onboarding_checklist_version USING btree (onboarding_checklist_id) WHERE (state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text]));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.onboarding_checklist_version FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER version_life BEFORE INSERT OR DELETE OR UPDATE ON public.onboarding_checklist_version FOR EACH ROW EXECUTE FUNCTION assay_rule_version();

create table onboarding_tick (
  person_id uuid not null,
  checklist_id uuid not null,
  step_key text not null,
  checklist_version_id uuid not null,
  step_id text not null,
  source text not null,
  ticked_by uuid not null,
  ticked_at timestamp with time zone not null,
  remark text default ''::text not null,
  constraint onboarding_tick_pkey PRIMARY KEY (person_id, checklist_id, step_key),
  constraint onboarding_tick_checklist_id_fkey FOREIGN KEY (checklist_id) REFERENCES onboarding_checklist(id),
  constraint onboarding_tick_checklist_version_id_fkey FOREIGN KEY (checklist_version_id) REFERENCES onboarding_checklist_version(id),
  constraint onboarding_tick_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint onboarding_tick_ticked_by_fkey FOREIGN KEY (ticked_by) REFERENCES person(id),
  constraint onboarding_tick_lead CHECK (((source <> 'lead'::text) OR (ticked_by <> person_id))),
  constraint onboarding_tick_own CHECK (((source <> 'person'::text) OR (ticked_by = person_id))),
  constraint onboarding_tick_source_check CHECK ((source = ANY (ARRAY['record'::text, 'person'::text, 'lead'::text])))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.onboarding_tick FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.onboarding_tick FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table own_keys (
  person_id uuid not null,
  key_set text not null,
  keys jsonb not null,
  set_at timestamp with time zone not null,
  constraint own_keys_pkey PRIMARY KEY (person_id, key_set),
  constraint own_keys_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint own_keys_key_set_check CHECK (((length(key_set) >= 1) AND (length(key_set) <= 60))),
  constraint own_keys_keys_check CHECK ((jsonb_typeof(keys) = 'object'::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.own_keys FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table pair_count (
  campaign_id uuid not null,
  person_a uuid not null,
  person_b uuid not null,
  counter text not null,
  shard smallint not null,
  value numeric not null,
  constraint pair_count_pkey PRIMARY KEY (campaign_id, person_a, person_b, counter, shard),
  constraint pair_count_order CHECK ((person_a < person_b))
) with (fillfactor=70);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.pair_count FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table person (
  id uuid not null,
  handle text not null,
  name text not null,
  email text,
  kind text not null,
  vendor_id uuid,
  password text,
  oidc_subject text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_handle_key UNIQUE (handle),
  constraint person_oidc_subject_key UNIQUE (oidc_subject),
  constraint person_vendor_id_fkey FOREIGN KEY (vendor_id) REFERENCES vendor(id),
  constraint person_handle_check CHECK ((handle ~ '^[a-z0-9][a-z0-9._-]{0,62}$'::text)),
  constraint person_kind_check CHECK ((kind = ANY (ARRAY['human'::text, 'recorded'::text, 'simulated'::text, 'service'::text, 'system'::text]))),
  constraint person_name_check CHECK ((name <> ''::text))
);
CREATE UNIQUE INDEX person_email ON public.person USING btree (lower(email));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table person_day (
  campaign_id uuid not null,
  person_id uuid not null,
  day date not null,
  answers integer default 0 not null,
  labels integer default 0 not null,
  active_ms bigint default 0 not null,
  skips integer default 0 not null,
  gold_checks integer default 0 not null,
  gold_passed integer default 0 not null,
  reviewed integer default 0 not null,
  accepted integer default 0 not null,
  corrected integer default 0 not null,
  rejected integer default 0 not null,
  last_at timestamp with time zone,
  constraint person_day_pkey PRIMARY KEY (campaign_id, person_id, day)
) with (fillfactor=50);
CREATE INDEX person_day_day ON public.person_day USING btree (campaign_id, day);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.person_day FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table practice (
  id uuid not null,
  project_id uuid not null,
  campaign_id uuid not null,
  person_id uuid not null,
  checklist_id uuid not null,
  checklist_version_id uuid not null,
  step_id text not null,
  step_key text not null,
  items integer not null,
  pass_at double precision not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  passed integer,
  constraint practice_pkey PRIMARY KEY (id),
  constraint practice_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint practice_checklist_id_fkey FOREIGN KEY (checklist_id) REFERENCES onboarding_checklist(id),
  constraint practice_checklist_version_id_fkey FOREIGN KEY (checklist_version_id) REFERENCES onboarding_checklist_version(id),
  constraint practice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint practice_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint practice_finished CHECK ((((finished_at IS NULL) = (passed IS NULL)) AND ((passed >= 0) AND (passed <= items)))),
  constraint practice_items_check CHECK ((items > 0)),
  constraint practice_pass_at_check CHECK (((pass_at > (0)::double precision) AND (pass_at <= (1)::double precision)))
);
CREATE UNIQUE INDEX practice_open ON public.practice USING btree (person_id, checklist_id, step_key) WHERE (finished_at IS NULL);
CREATE INDEX practice_person ON public.practice USING btree (project_id, person_id, started_at);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.practice FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table practice_answer (
  practice_id uuid not null,
  ordinal integer not null,
  person_id uuid not null,
  campaign_id uuid not null,
  task_id uuid not null,
  item_id uuid not null,
  answer jsonb,
  passed boolean,
  score double precision,
  detail text,
  answered_at timestamp with time zone,
  constraint practice_answer_pkey PRIMARY KEY (practice_id, ordinal),
  constraint practice_answer_campaign_id_task_id_fkey FOREIGN KEY (campaign_id, task_id) REFERENCES gold_answer(campaign_id, task_id),
  constraint practice_answer_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint practice_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint practice_answer_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES practice(id),
  constraint practice_answer_ordinal_check CHECK ((ordinal > 0)),
  constraint practice_answer_score_check CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision))),
  constraint practice_answer_whole CHECK ((((answer IS NULL) = (passed IS NULL)) AND ((answer IS NULL) = (score IS NULL)) AND ((answer IS NULL) = (detail IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL))))
);
CREATE INDEX practice_answer_item ON public.practice_answer USING btree (person_id, item_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.practice_answer FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER practice_guard BEFORE INSERT OR DELETE OR UPDATE ON public.practice_answer FOR EACH ROW EXECUTE FUNCTION assay_practice_guard();

create table prediction (
  id uuid not null,
  project_id uuid not null,
  item_id uuid not null,
  model_id uuid not null,
  import_id uuid not null,
  answer jsonb not null,
  confidence real,
  at timestamp with time zone not null,
  software text default NULLIF(current_setting('assay.software'::text, true), ''::text),
  constraint prediction_pkey PRIMARY KEY (id),
  constraint prediction_item_id_model_id_key UNIQUE (item_id, model_id),
  constraint prediction_import_id_fkey FOREIGN KEY (import_id) REFERENCES prediction_import(id),
  constraint prediction_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint prediction_model_id_fkey FOREIGN KEY (model_id) REFERENCES model(id),
  constraint prediction_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint prediction_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision)))
);
CREATE INDEX prediction_confidence ON public.prediction USING btree (model_id, confidence, item_id);
CREATE INDEX prediction_model ON public.prediction USING btree (model_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.prediction FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.prediction FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table prediction_import (
  id uuid not null,
  project_id uuid not null,
  model_id uuid not null,
  batch_id uuid not null,
  file text,
  file_name text,
  job_id uuid,
  state text not null,
  rows_read integer default 0 not null,
  imported integer default 0 not null,
  refused integer default 0 not null,
  refused_rows jsonb default '[]'::jsonb not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  constraint prediction_import_pkey PRIMARY KEY (id),
  constraint prediction_import_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(id),
  constraint prediction_import_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint prediction_import_file_fkey FOREIGN KEY (file) REFERENCES file(sha256),
  constraint prediction_import_model_id_fkey FOREIGN KEY (model_id) REFERENCES model(id),
  constraint prediction_import_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint prediction_import_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.prediction_import FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table project (
  id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint project_pkey PRIMARY KEY (id),
  constraint project_slug_key UNIQUE (slug),
  constraint project_name_check CHECK ((name <> ''::text)),
  constraint project_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.project FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table project_file (
  project_id uuid not null,
  sha256 text not null,
  purpose text not null,
  name text not null,
  media_type text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint project_file_pkey PRIMARY KEY (project_id, sha256, purpose, name),
  constraint project_file_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint project_file_sha256_fkey FOREIGN KEY (sha256) REFERENCES file(sha256),
  constraint project_file_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id),
  constraint project_file_name_check CHECK ((name <> ''::text)),
  constraint project_file_purpose_check CHECK ((purpose = ANY (ARRAY['delivery'::text, 'media'::text])))
);
CREATE INDEX project_file_name ON public.project_file USING btree (project_id, name) WHERE (purpose = 'media'::text);
CREATE INDEX project_file_sha256 ON public.project_file USING btree (sha256);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.project_file FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.project_file FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table raci_row (
  project_id uuid not null,
  item text not null,
  responsible text[] not null,
  accountable text not null,
  consulted text[] not null,
  informed text[] not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  constraint raci_row_pkey PRIMARY KEY (project_id, item),
  constraint raci_row_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint raci_row_responsible_check CHECK ((cardinality(responsible) > 0))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.raci_row FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table rate (
  id uuid not null,
  project_id uuid not null,
  person_id uuid not null,
  currency text not null,
  cents_per_hour bigint not null,
  valid_from date not null,
  set_by uuid not null,
  created_at timestamp with time zone not null,
  constraint rate_pkey PRIMARY KEY (id),
  constraint rate_project_id_person_id_valid_from_key UNIQUE (project_id, person_id, valid_from),
  constraint rate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint rate_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint rate_cents_per_hour_check CHECK ((cents_per_hour >= 0)),
  constraint rate_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rate FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.rate FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table record (
  id uuid not null,
  kind text not null,
  number integer not null,
  project_id uuid not null,
  state text not null,
  version integer default 1 not null,
  fields jsonb not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint record_pkey PRIMARY KEY (id),
  constraint record_project_id_kind_number_key UNIQUE (project_id, kind, number)
);
CREATE INDEX record_list ON public.record USING btree (project_id, kind, state, created_at);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.record FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER record_guard BEFORE INSERT OR UPDATE ON public.record FOR EACH ROW EXECUTE FUNCTION assay_record_guard();

create table record_note (
  id uuid not null,
  record_id uuid not null,
  author_id uuid not null,
  text text not null,
  created_at timestamp with time zone not null,
  constraint record_note_pkey PRIMARY KEY (id),
  constraint record_note_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint record_note_record_id_fkey FOREIGN KEY (record_id) REFERENCES record(id),
  constraint record_note_text_check CHECK ((text <> ''::text))
);
CREATE INDEX record_note_record ON public.record_note USING btree (record_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.record_note FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table record_transition (
  kind text not null,
  from_state text not null,
  to_state text not null,
  constraint record_transition_pkey PRIMARY KEY (kind, from_state, to_state)
);

create table refused_row (
  batch_id uuid not null,
  number integer not null,
  file text not null,
  line integer not null,
  reason text not null,
  remedy text not null,
  constraint refused_row_pkey PRIMARY KEY (batch_id, number),
  constraint refused_row_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.refused_row FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.refused_row FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table review (
  campaign_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  task_id uuid not null,
  annotation_id uuid not null,
  annotator_id uuid not null,
  reviewer_id uuid not null,
  verdict text not null,
  error_codes text[] not null,
  comment text not null,
  regions jsonb not null,
  round integer not null,
  active_ms integer not null,
  at timestamp with time zone not null,
  software text default NULLIF(current_setting('assay.software'::text, true), ''::text),
  constraint review_pkey PRIMARY KEY (campaign_id, id),
  constraint review_campaign_id_request_id_key UNIQUE (campaign_id, request_id),
  constraint review_rejection_says_why CHECK (((verdict <> 'rejected'::text) OR ((cardinality(error_codes) > 0) AND (comment <> ''::text)))),
  constraint review_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'corrected'::text, 'rejected'::text])))
);
CREATE INDEX review_annotator ON public.review USING btree (campaign_id, annotator_id, at);
CREATE INDEX review_at ON public.review USING btree (campaign_id, at, id);
CREATE INDEX review_error_codes ON public.review USING gin (error_codes);
CREATE INDEX review_task ON public.review USING btree (campaign_id, task_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.review FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.review FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER independence BEFORE INSERT ON public.review FOR EACH ROW EXECUTE FUNCTION assay_review_independence();
CREATE TRIGGER known_codes BEFORE INSERT ON public.review FOR EACH ROW WHEN ((cardinality(new.error_codes) > 0)) EXECUTE FUNCTION assay_review_codes();

create table review_request (
  campaign_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  annotation_id uuid not null,
  annotator_id uuid not null,
  round integer default 1 not null,
  state text default 'open'::text not null,
  priority integer not null,
  "position" bigint not null,
  created_at timestamp with time zone not null,
  constraint review_request_pkey PRIMARY KEY (campaign_id, id),
  constraint review_request_campaign_id_annotation_id_key UNIQUE (campaign_id, annotation_id),
  constraint review_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'leased'::text, 'done'::text, 'withdrawn'::text])))
);
CREATE INDEX review_request_open ON public.review_request USING btree (campaign_id, priority, "position", id) WHERE (state = 'open'::text);
CREATE INDEX review_request_task ON public.review_request USING btree (campaign_id, task_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.review_request FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table rework (
  campaign_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  task_id uuid not null,
  annotation_id uuid not null,
  person_id uuid not null,
  round integer not null,
  state text default 'open'::text not null,
  created_at timestamp with time zone not null,
  constraint rework_pkey PRIMARY KEY (campaign_id, id),
  constraint rework_state_check CHECK ((state = ANY (ARRAY['open'::text, 'leased'::text, 'done'::text, 'withdrawn'::text])))
);
CREATE INDEX rework_open ON public.rework USING btree (campaign_id, person_id, created_at) WHERE (state = 'open'::text);
CREATE INDEX rework_task ON public.rework USING btree (campaign_id, task_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.rework FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table role_assignment (
  id uuid not null,
  person_id uuid not null,
  project_id uuid,
  role text not null,
  granted_by uuid not null,
  granted_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint role_assignment_pkey PRIMARY KEY (id),
  constraint role_assignment_person_id_project_id_role_key UNIQUE NULLS NOT DISTINCT (person_id, project_id, role),
  constraint role_assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint role_assignment_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id)
);
CREATE INDEX role_assignment_person ON public.role_assignment USING btree (person_id);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.role_assignment FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table role_permission (
  role text not null,
  permission text not null,
  constraint role_permission_pkey PRIMARY KEY (role, permission)
);

create table saved_view (
  id uuid not null,
  project_id uuid not null,
  owner_id uuid not null,
  kind text not null,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint saved_view_pkey PRIMARY KEY (id),
  constraint saved_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
  constraint saved_view_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint saved_view_kind_check CHECK ((kind = ANY (ARRAY['items'::text, 'tasks'::text]))),
  constraint saved_view_name_check CHECK ((name <> ''::text))
);
CREATE UNIQUE INDEX saved_view_name ON public.saved_view USING btree (project_id, owner_id, kind, name) WHERE (deleted_at IS NULL);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.saved_view FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table schedule (
  name text not null,
  job_kind text not null,
  cron text not null,
  timezone text not null,
  catch_up text not null,
  next_run_at timestamp with time zone not null,
  constraint schedule_pkey PRIMARY KEY (name),
  constraint schedule_catch_up_check CHECK ((catch_up = ANY (ARRAY['once'::text, 'every'::text])))
);

create table seal (
  leaf bigint not null,
  seq bigint not null,
  hash bytea not null,
  constraint seal_pkey PRIMARY KEY (leaf),
  constraint seal_seq_key UNIQUE (seq)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seal FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();

create table sign_in_failure (
  handle text not null,
  at timestamp with time zone not null
);
CREATE INDEX sign_in_failure_handle ON public.sign_in_failure USING btree (handle, at);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.sign_in_failure FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table source (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  origin text not null,
  purpose text not null,
  licence text,
  notice text default ''::text not null,
  sensitivity text,
  retention_days integer,
  state text default 'proposed'::text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  revision integer default 1 not null,
  constraint source_pkey PRIMARY KEY (id),
  constraint source_project_id_name_key UNIQUE (project_id, name),
  constraint source_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint source_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint source_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  constraint source_admission_complete CHECK (((state <> 'admitted'::text) OR ((licence IS NOT NULL) AND (licence <> ''::text) AND (sensitivity IS NOT NULL) AND (decided_by IS NOT NULL) AND (reason IS NOT NULL)))),
  constraint source_decided_by_another CHECK (((state <> ALL (ARRAY['admitted'::text, 'refused'::text])) OR (decided_by <> proposed_by))),
  constraint source_name_check CHECK ((name <> ''::text)),
  constraint source_origin_check CHECK ((origin <> ''::text)),
  constraint source_purpose_check CHECK ((purpose <> ''::text)),
  constraint source_retention_days_check CHECK ((retention_days > 0)),
  constraint source_sensitivity_check CHECK ((sensitivity = ANY (ARRAY['public'::text, 'internal'::text, 'confidential'::text, 'personal'::text]))),
  constraint source_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'admitted'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.source FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER source_state BEFORE UPDATE ON public.source FOR EACH ROW EXECUTE FUNCTION assay_source_state();

create table suggestion_outcome (
  campaign_id uuid not null,
  annotation_id uuid not null,
  prediction_id uuid not null,
  model_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  withheld boolean not null,
  accepted integer not null,
  rejected integer not null,
  left_alone integer not null,
  agrees boolean not null,
  answered_at timestamp with time zone not null,
  constraint suggestion_outcome_pkey PRIMARY KEY (campaign_id, annotation_id, prediction_id),
  constraint suggestion_outcome_model_id_fkey FOREIGN KEY (model_id) REFERENCES model(id),
  constraint suggestion_outcome_prediction_id_fkey FOREIGN KEY (prediction_id) REFERENCES prediction(id),
  constraint suggestion_outcome_accepted_check CHECK ((accepted >= 0)),
  constraint suggestion_outcome_left_alone_check CHECK ((left_alone >= 0)),
  constraint suggestion_outcome_rejected_check CHECK ((rejected >= 0)),
  constraint suggestion_outcome_withheld CHECK (((NOT withheld) OR (((accepted + rejected) + left_alone) = 0)))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.suggestion_outcome FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.suggestion_outcome FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table suggestion_showing (
  campaign_id uuid not null,
  assignment_id uuid not null,
  prediction_id uuid not null,
  withheld boolean not null,
  labels integer not null,
  at timestamp with time zone not null,
  constraint suggestion_showing_pkey PRIMARY KEY (campaign_id, assignment_id, prediction_id),
  constraint suggestion_showing_prediction_id_fkey FOREIGN KEY (prediction_id) REFERENCES prediction(id),
  constraint suggestion_showing_labels_check CHECK ((labels > 0))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.suggestion_showing FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.suggestion_showing FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table suggestion_verdict (
  campaign_id uuid not null,
  annotation_id uuid not null,
  prediction_id uuid not null,
  label integer not null,
  person_id uuid not null,
  verdict text not null,
  shown_at timestamp with time zone not null,
  decided_at timestamp with time zone not null,
  constraint suggestion_verdict_pkey PRIMARY KEY (campaign_id, annotation_id, prediction_id, label),
  constraint suggestion_verdict_prediction_id_fkey FOREIGN KEY (prediction_id) REFERENCES prediction(id),
  constraint suggestion_verdict_label_check CHECK ((label >= 0)),
  constraint suggestion_verdict_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'rejected'::text, 'left'::text])))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.suggestion_verdict FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_change();
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.suggestion_verdict FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table tag (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  items bigint default 0 not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  constraint tag_pkey PRIMARY KEY (id),
  constraint tag_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  constraint tag_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint tag_items_check CHECK ((items >= 0)),
  constraint tag_name_check CHECK (((name ~ '^\S(.*\S)?$'::text) AND (length(name) <= 60)))
);
CREATE UNIQUE INDEX tag_name ON public.tag USING btree (project_id, lower(name));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.tag FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table task (
  campaign_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  item_id uuid not null,
  state text default 'queued'::text not null,
  priority integer default 100 not null,
  "position" bigint not null,
  needed smallint not null,
  live_leases smallint default 0 not null,
  answers smallint default 0 not null,
  judge_leases smallint default 0 not null,
  open_reviews smallint default 0 not null,
  open_reworks smallint default 0 not null,
  skips smallint default 0 not null,
  fence integer default 0 not null,
  targeted boolean default false not null,
  updated_at timestamp with time zone not null,
  reserved smallint default 0 not null,
  constraint task_pkey PRIMARY KEY (campaign_id, id),
  constraint task_campaign_id_item_id_key UNIQUE (campaign_id, item_id),
  constraint task_answers_check CHECK ((answers >= 0)),
  constraint task_judge_leases_check CHECK (((judge_leases >= 0) AND (judge_leases <= 1))),
  constraint task_live_leases_check CHECK ((live_leases >= 0)),
  constraint task_needed_check CHECK ((needed > 0)),
  constraint task_never_over_answered CHECK ((((live_leases + answers) + reserved) <= needed)),
  constraint task_open_reviews_check CHECK ((open_reviews >= 0)),
  constraint task_open_reworks_check CHECK ((open_reworks >= 0)),
  constraint task_reserved_check CHECK ((reserved >= 0)),
  constraint task_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'in-progress'::text, 'submitted'::text, 'in-review'::text, 'rework'::text, 'adjudication'::text, 'done'::text, 'blocked'::text, 'withdrawn'::text])))
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02, autovacuum_analyze_scale_factor=0.1);
CREATE INDEX task_adjudication ON public.task USING btree (campaign_id, priority, "position", id) WHERE ((state = 'adjudication'::text) AND (judge_leases = 0));
CREATE INDEX task_attention ON public.task USING btree (project_id, state, id) WHERE (state = ANY (ARRAY['blocked'::text, 'rework'::text, 'adjudication'::text, 'in-review'::text, 'withdrawn'::text]));
CREATE INDEX task_changed ON public.task USING btree (campaign_id, updated_at, id);
CREATE INDEX task_explored ON public.task USING btree (project_id, id);
CREATE INDEX task_open ON public.task USING btree (campaign_id, priority, "position", id) WHERE ((state = ANY (ARRAY['queued'::text, 'in-progress'::text])) AND (((live_leases + answers) + reserved) < needed) AND (NOT targeted));
CREATE INDEX task_queue ON public.task USING btree (campaign_id, priority, "position", id, state);
CREATE INDEX task_skipped ON public.task USING btree (project_id, id) WHERE (skips > 0);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.task FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER task_counted AFTER INSERT ON public.task REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION assay_count_new_tasks();
CREATE TRIGGER task_guard BEFORE UPDATE OF state ON public.task FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION assay_task_guard();
CREATE TRIGGER task_moved AFTER UPDATE OF state ON public.task FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION assay_count_moved_task();

create table task_reservation (
  campaign_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  state text default 'open'::text not null,
  reserved_by uuid not null,
  reserved_at timestamp with time zone not null,
  constraint task_reservation_pkey PRIMARY KEY (campaign_id, task_id, person_id),
  constraint task_reservation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint task_reservation_reserved_by_fkey FOREIGN KEY (reserved_by) REFERENCES person(id),
  constraint task_reservation_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text])))
);
CREATE INDEX task_reservation_person ON public.task_reservation USING btree (campaign_id, person_id) WHERE (state = 'open'::text);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.task_reservation FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table task_spec (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  task_type text not null,
  created_at timestamp with time zone not null,
  constraint task_spec_pkey PRIMARY KEY (id),
  constraint task_spec_project_id_name_key UNIQUE (project_id, name),
  constraint task_spec_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint task_spec_name_check CHECK ((name <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.task_spec FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table task_spec_version (
  id uuid not null,
  task_spec_id uuid not null,
  project_id uuid not null,
  version integer not null,
  state text default 'draft'::text not null,
  task_type text not null,
  task_type_version text not null,
  config jsonb not null,
  taxonomy_version_id uuid,
  sha256 text not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  published_at timestamp with time zone,
  effective_at timestamp with time zone,
  remarks jsonb default '[]'::jsonb not null,
  revision integer default 1 not null,
  constraint task_spec_version_pkey PRIMARY KEY (id),
  constraint task_spec_version_task_spec_id_version_key UNIQUE (task_spec_id, version),
  constraint task_spec_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint task_spec_version_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint task_spec_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint task_spec_version_task_spec_id_fkey FOREIGN KEY (task_spec_id) REFERENCES task_spec(id),
  constraint task_spec_version_taxonomy_version_id_fkey FOREIGN KEY (taxonomy_version_id) REFERENCES taxonomy_version(id),
  constraint task_spec_version_approval CHECK (((state <> ALL (ARRAY['approved'::text, 'published'::text, 'superseded'::text])) OR ((approved_by IS NOT NULL) AND (approved_at IS NOT NULL)))),
  constraint task_spec_version_approved_by_another CHECK (((approved_by IS NULL) OR (approved_by <> author_id))),
  constraint task_spec_version_publication CHECK ((((state = ANY (ARRAY['published'::text, 'superseded'::text])) = (published_at IS NOT NULL)) AND ((published_at IS NULL) = (effective_at IS NULL)))),
  constraint task_spec_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint task_spec_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text, 'published'::text, 'superseded'::text])))
);
CREATE UNIQUE INDEX task_spec_version_open ON public.task_spec_version USING btree (task_spec_id) WHERE (state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text]));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.task_spec_version FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER version_life BEFORE INSERT OR DELETE OR UPDATE ON public.task_spec_version FOR EACH ROW EXECUTE FUNCTION assay_rule_version();

create table task_target (
  campaign_id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  task_id uuid not null,
  constraint task_target_pkey PRIMARY KEY (campaign_id, person_id, "position"),
  constraint task_target_campaign_id_task_id_person_id_key UNIQUE (campaign_id, task_id, person_id)
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.task_target FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER target_guard BEFORE INSERT ON public.task_target FOR EACH ROW EXECUTE FUNCTION assay_target_guard();

create table taxonomy (
  id uuid not null,
  project_id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint taxonomy_pkey PRIMARY KEY (id),
  constraint taxonomy_project_id_name_key UNIQUE (project_id, name),
  constraint taxonomy_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint taxonomy_name_check CHECK ((name <> ''::text))
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.taxonomy FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();

create table taxonomy_version (
  id uuid not null,
  taxonomy_id uuid not null,
  project_id uuid not null,
  version integer not null,
  state text default 'draft'::text not null,
  classes jsonb not null,
  sha256 text not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  published_at timestamp with time zone,
  effective_at timestamp with time zone,
  remarks jsonb default '[]'::jsonb not null,
  revision integer default 1 not null,
  constraint taxonomy_version_pkey PRIMARY KEY (id),
  constraint taxonomy_version_taxonomy_id_version_key UNIQUE (taxonomy_id, version),
  constraint taxonomy_version_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint taxonomy_version_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint taxonomy_version_project_id_fkey FOREIGN KEY (project_id) REFERENCES project(id),
  constraint taxonomy_version_taxonomy_id_fkey FOREIGN KEY (taxonomy_id) REFERENCES taxonomy(id),
  constraint taxonomy_version_approval CHECK (((state <> ALL (ARRAY['approved'::text, 'published'::text, 'superseded'::text])) OR ((approved_by IS NOT NULL) AND (approved_at IS NOT NULL)))),
  constraint taxonomy_version_approved_by_another CHECK (((approved_by IS NULL) OR (approved_by <> author_id))),
  constraint taxonomy_version_publication CHECK ((((state = ANY (ARRAY['published'::text, 'superseded'::text])) = (published_at IS NOT NULL)) AND ((published_at IS NULL) = (effective_at IS NULL)))),
  constraint taxonomy_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint taxonomy_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text, 'published'::text, 'superseded'::text])))
);
CREATE UNIQUE INDEX taxonomy_version_open ON public.taxonomy_version USING btree (taxonomy_id) WHERE (state = ANY (ARRAY['draft'::text, 'in-validation'::text, 'approved'::text]));
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.taxonomy_version FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
CREATE TRIGGER version_life BEFORE INSERT OR DELETE OR UPDATE ON public.taxonomy_version FOR EACH ROW EXECUTE FUNCTION assay_rule_version();

create table vendor (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint vendor_pkey PRIMARY KEY (id),
  constraint vendor_name_key UNIQUE (name)
);
CREATE TRIGGER guard_write BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.vendor FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse_outside_command();
