-- How people come into a project and get better at it: checklists, guidelines they confirm having read, practice on gold,
-- goals, and feedback notes. All of it is about one person and for that person and those who coach them only.

create table onboarding_checklist (
  id         uuid primary key,
  project_id uuid not null references project,
  name       text not null check (name <> ''),
  created_at timestamptz not null,
  unique (project_id, name)
);
select assay_guard('onboarding_checklist');

-- Lives as every rule does: draft, in validation, approved, published, superseded.
create table onboarding_checklist_version (
  id           uuid primary key,
  onboarding_checklist_id uuid not null references onboarding_checklist,
  project_id   uuid not null references project,
  version      integer not null,
  state        text not null default 'draft' check (state in ('draft', 'in-validation', 'approved', 'published', 'superseded')),
  steps        jsonb not null check (jsonb_typeof(steps) = 'array'),
  -- Whoever gets one of these roles in the project gets the checklist.
  for_roles    jsonb not null default '[]',
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  author_id    uuid not null references person,
  created_at   timestamptz not null,
  approved_by  uuid references person,
  approved_at  timestamptz,
  published_at timestamptz,
  effective_at timestamptz,
  remarks      jsonb not null default '[]',
  revision     integer not null default 1,
  unique (onboarding_checklist_id, version),
  constraint onboarding_checklist_version_approved_by_another check (approved_by is null or approved_by <> author_id),
  constraint onboarding_checklist_version_approval check (state not in ('approved', 'published', 'superseded')
    or (approved_by is not null and approved_at is not null)),
  constraint onboarding_checklist_version_publication check (
    (state in ('published', 'superseded')) = (published_at is not null) and (published_at is null) = (effective_at is null))
);
create unique index onboarding_checklist_version_open on onboarding_checklist_version (onboarding_checklist_id)
  where state in ('draft', 'in-validation', 'approved');
create trigger version_life before insert or update or delete on onboarding_checklist_version
  for each row execute function assay_rule_version();
select assay_guard('onboarding_checklist_version');

-- Names a step by its content, so that what somebody did stays done in a later version that asks for the same.
create function assay_step_key(step jsonb) returns text language sql immutable as $$
  select encode(sha256(convert_to(step::text, 'UTF8')), 'hex')
$$;

-- What a campaign asks of people before it hands out tasks.
create table campaign_onboarding (
  campaign_id           uuid primary key references campaign,
  checklist_version_id  uuid references onboarding_checklist_version,
  acknowledge_guideline boolean not null,
  set_by                uuid not null references person,
  set_at                timestamptz not null
);
select assay_guard('campaign_onboarding');

-- The checklist of one person.
create table onboarding (
  person_id            uuid not null references person,
  checklist_id         uuid not null references onboarding_checklist,
  project_id           uuid not null references project,
  checklist_version_id uuid not null references onboarding_checklist_version,
  assigned_by          uuid not null references person,
  assigned_at          timestamptz not null,
  primary key (person_id, checklist_id)
);
create index onboarding_project on onboarding (project_id, person_id);
select assay_guard('onboarding');

-- A step that is done: by the records, by the person, or by a lead.
create table onboarding_tick (
  person_id            uuid not null references person,
  checklist_id         uuid not null references onboarding_checklist,
  step_key             text not null,
  checklist_version_id uuid not null references onboarding_checklist_version,
  step_id              text not null,
  source               text not null check (source in ('record', 'person', 'lead')),
  ticked_by            uuid not null references person,
  ticked_at            timestamptz not null,
  remark               text not null default '',
  primary key (person_id, checklist_id, step_key),
  constraint onboarding_tick_own check (source <> 'person' or ticked_by = person_id),
  constraint onboarding_tick_lead check (source <> 'lead' or ticked_by <> person_id)
);
select assay_guard('onboarding_tick');
select assay_append_only('onboarding_tick');

create table guideline_acknowledgement (
  person_id            uuid not null references person,
  guideline_version_id uuid not null references guideline_version,
  project_id           uuid not null references project,
  at                   timestamptz not null,
  primary key (person_id, guideline_version_id)
);
select assay_guard('guideline_acknowledgement');
select assay_append_only('guideline_acknowledgement');

-- One round of practice on gold that is shown as such.
create table practice (
  id                   uuid primary key,
  project_id           uuid not null references project,
  campaign_id          uuid not null references campaign,
  person_id            uuid not null references person,
  checklist_id         uuid not null references onboarding_checklist,
  checklist_version_id uuid not null references onboarding_checklist_version,
  step_id              text not null,
  step_key             text not null,
  items                integer not null check (items > 0),
  pass_at              double precision not null check (pass_at > 0 and pass_at <= 1),
  started_at           timestamptz not null,
  finished_at          timestamptz,
  passed               integer,
  constraint practice_finished check ((finished_at is null) = (passed is null) and passed between 0 and items)
);
create unique index practice_open on practice (person_id, checklist_id, step_key) where finished_at is null;
create index practice_person on practice (project_id, person_id, started_at);
select assay_guard('practice');

create table practice_answer (
  practice_id uuid not null references practice,
  ordinal     integer not null check (ordinal > 0),
  person_id   uuid not null references person,
  campaign_id uuid not null,
  task_id     uuid not null,
  item_id     uuid not null references item,
  answer      jsonb,
  passed      boolean,
  score       double precision check (score between 0 and 1),
  detail      text,
  answered_at timestamptz,
  primary key (practice_id, ordinal),
  foreign key (campaign_id, task_id) references gold_answer,
  constraint practice_answer_whole check ((answer is null) = (passed is null) and (answer is null) = (score is null)
    and (answer is null) = (detail is null) and (answer is null) = (answered_at is null))
);
-- What somebody has practised on, so that it is never handed to them as a task.
create index practice_answer_item on practice_answer (person_id, item_id);
select assay_guard('practice_answer');

create function assay_practice_guard() returns trigger language plpgsql as $$
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
end $$;
create trigger practice_guard before insert or update or delete on practice_answer
  for each row execute function assay_practice_guard();

-- What still stands between a person and the tasks of a campaign: a list of steps, or null. Recorded people are let
-- through, because their answers were given before.
create function assay_onboarding_hold(of_campaign uuid, of_person uuid, at timestamptz) returns jsonb
language plpgsql stable as $$
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
end $$;

-- Nobody gets a task before what the campaign asks is done, and nobody labels what they practised on.
create function assay_onboarding_guard() returns trigger language plpgsql as $$
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
end $$;
create trigger onboarding_guard before insert on assignment for each row execute function assay_onboarding_guard();

-- Who may see what concerns one person's learning: the person, and whoever coaches them; a vendor's coach only their own people.
create function assay_may_coach(reader uuid, of_person uuid, project uuid, at timestamptz) returns boolean
language sql stable as $$
  select reader <> of_person and assay_may(reader, 'people:coach', project, at)
    and exists (select 1 from person r join person p on p.id = of_person
      where r.id = reader and (r.vendor_id is null or r.vendor_id = p.vendor_id))
$$;
create function assay_may_see_learning(reader uuid, of_person uuid, project uuid, at timestamptz) returns boolean
language sql stable as $$
  select reader = of_person or assay_may_coach(reader, of_person, project, at)
$$;

create table goal (
  id           uuid primary key,
  project_id   uuid not null references project,
  campaign_id  uuid not null references campaign,
  person_id    uuid not null references person,
  metric       text not null check (metric in ('gold-accuracy', 'same-as-final-label', 'accepted-in-review', 'items-per-hour')),
  target       double precision not null check (target > 0),
  "from"       date not null,
  until        date not null,
  set_by       uuid not null references person,
  set_at       timestamptz not null,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz,
  withdrawn_because text,
  constraint goal_of_another check (set_by <> person_id),
  constraint goal_window check (until >= "from"),
  constraint goal_share check (metric = 'items-per-hour' or target <= 1),
  constraint goal_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_because is null))
);
create index goal_person on goal (project_id, person_id, set_at);
select assay_guard('goal');

create function assay_goal_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null
    or (to_jsonb(new) - array['withdrawn_by', 'withdrawn_at', 'withdrawn_because']) <> (to_jsonb(old) - array['withdrawn_by', 'withdrawn_at', 'withdrawn_because']) then
    raise exception 'A goal does not change. Withdraw it and set another.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger goal_guard before update or delete on goal for each row execute function assay_goal_guard();

create table feedback_note (
  id              uuid primary key,
  project_id      uuid not null references project,
  person_id       uuid not null references person,
  author_id       uuid not null references person,
  body            text not null check (body <> ''),
  -- What it is about: a task, an annotation, or a guideline version and its heading.
  about           jsonb,
  written_at      timestamptz not null,
  acknowledged_at timestamptz,
  constraint feedback_note_to_another check (author_id <> person_id)
);
create index feedback_note_person on feedback_note (project_id, person_id, written_at, id);
select assay_guard('feedback_note');

create function assay_feedback_note_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.acknowledged_at is not null
    or (to_jsonb(new) - 'acknowledged_at') <> (to_jsonb(old) - 'acknowledged_at') then
    raise exception 'A note stays as it was written; answer it instead.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger feedback_note_guard before update or delete on feedback_note
  for each row execute function assay_feedback_note_guard();

create table feedback_reply (
  id         uuid primary key,
  note_id    uuid not null references feedback_note,
  author_id  uuid not null references person,
  body       text not null check (body <> ''),
  written_at timestamptz not null
);
create index feedback_reply_note on feedback_reply (note_id, written_at, id);
select assay_guard('feedback_reply');
select assay_append_only('feedback_reply');

-- People also talk about an item, whatever campaigns it is in.
alter table comment_thread drop constraint comment_thread_subject_kind_check;
alter table comment_thread add constraint comment_thread_subject_kind_check check (subject_kind in
  ('task', 'annotation', 'campaign', 'dataset-version', 'record', 'guideline-version', 'item'));
