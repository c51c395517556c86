-- Campaigns and the hot path: tasks, assignments, annotations, gold, review, consensus and their running sums.
-- Every hot table begins its key with campaign_id, so that it can be partitioned or distributed by it.

create table campaign (
  id                    uuid primary key,
  project_id            uuid not null references project,
  number                integer not null,
  name                  text not null check (name <> ''),
  state                 text not null default 'backlog' check (state in
    ('backlog', 'briefed', 'ready', 'active', 'paused', 'closing', 'done', 'archived', 'cancelled')),
  version               integer not null default 1,
  brief                 jsonb not null,
  demand_id             uuid,
  task_spec_version_id  uuid,
  taxonomy_version_id   uuid,
  guideline_version_id  uuid,
  workflow              jsonb not null,
  review_policy         jsonb not null,
  gold_policy           jsonb,
  lease_minutes         integer not null check (lease_minutes between 1 and 1440),
  seed                  text not null check (seed <> ''),
  created_by            uuid not null references person,
  created_at            timestamptz not null,
  -- Moved by every change of the campaign, its people, tasks or gold: an evaluation of the launch gate counts only
  -- while nothing changed after it.
  updated_at            timestamptz not null,
  -- Sum of task.needed without what was withdrawn.
  answers_needed        bigint not null default 0,
  launch_evaluation_id  uuid references gate_evaluation,
  launched_at           timestamptz,
  closed_at             timestamptz,
  unique (project_id, number),
  constraint campaign_launched check (state not in ('active', 'paused', 'closing', 'done', 'archived')
    or (launched_at is not null and launch_evaluation_id is not null))
);
create index campaign_list on campaign (project_id, state, number);
select assay_guard('campaign');

-- The order of states, and what a launch fixes for good, hold whatever the code above does.
create function assay_campaign_guard() returns trigger language plpgsql as $$
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
end $$;
create trigger campaign_guard before update on campaign for each row execute function assay_campaign_guard();

create table campaign_batch (
  campaign_id uuid not null references campaign,
  batch_id    uuid not null,
  added_at    timestamptz not null,
  primary key (campaign_id, batch_id)
);
select assay_guard('campaign_batch');

create table campaign_member (
  campaign_id     uuid not null references campaign,
  person_id       uuid not null references person,
  purposes        text[] not null check (cardinality(purposes) > 0 and purposes <@ array['label', 'review', 'adjudicate']),
  state           text not null default 'active' check (state in ('active', 'paused')),
  paused_reason   text,
  added_by        uuid not null,
  added_at        timestamptz not null,
  removed_at      timestamptz,
  -- Where this person's next search begins in the order of dispatch, so that tasks already answered are not read again.
  cursor_priority integer not null default 0,
  cursor_position bigint not null default -1,
  primary key (campaign_id, person_id),
  constraint campaign_member_paused check ((state = 'paused') = (paused_reason is not null))
) with (fillfactor = 70);
create index campaign_member_person on campaign_member (person_id) where removed_at is null;
select assay_guard('campaign_member');

create table task (
  campaign_id   uuid not null,
  id            uuid not null,
  project_id    uuid not null,
  item_id       uuid not null,
  state         text not null default 'queued' check (state in
    ('queued', 'in-progress', 'submitted', 'in-review', 'rework', 'adjudication', 'done', 'blocked', 'withdrawn')),
  priority      integer not null default 100,
  -- Drawn from the campaign's seed and the item's external id: the order of dispatch and of every sample.
  position      bigint not null,
  needed        smallint not null check (needed > 0),
  live_leases   smallint not null default 0 check (live_leases >= 0),
  answers       smallint not null default 0 check (answers >= 0),
  judge_leases  smallint not null default 0 check (judge_leases between 0 and 1),
  open_reviews  smallint not null default 0 check (open_reviews >= 0),
  open_reworks  smallint not null default 0 check (open_reworks >= 0),
  skips         smallint not null default 0,
  -- Counts the leases given: an answer must carry the number of its lease.
  fence         integer not null default 0,
  -- Reserved for the people named in task_target.
  targeted      boolean not null default false,
  updated_at    timestamptz not null,
  primary key (campaign_id, id),
  unique (campaign_id, item_id),
  constraint task_never_over_answered check (live_leases + answers <= needed)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.1);
-- Holds open work only, in the order of dispatch: its cost does not grow with the campaign.
create index task_open on task (campaign_id, priority, position, id)
  where state in ('queued', 'in-progress') and live_leases + answers < needed and not targeted;
create index task_adjudication on task (campaign_id, priority, position, id) where state = 'adjudication' and judge_leases = 0;
create index task_queue on task (campaign_id, priority, position, id, state);
select assay_guard('task');

-- Tasks by state, kept in several rows per campaign so that concurrent answers do not wait for one another; the sum
-- over the shards is the figure.
create table campaign_progress (
  campaign_id  uuid not null,
  shard        smallint not null,
  state        text not null,
  tasks        bigint not null,
  primary key (campaign_id, shard, state)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
select assay_guard('campaign_progress');

create function assay_shard() returns smallint language sql volatile as $$ select (pg_backend_pid() % 64)::smallint $$;

create function assay_count_new_tasks() returns trigger language plpgsql as $$
begin
  insert into campaign_progress (campaign_id, shard, state, tasks)
  select campaign_id, assay_shard(), state, count(*) from added group by campaign_id, state order by campaign_id, state
  on conflict (campaign_id, shard, state) do update set tasks = campaign_progress.tasks + excluded.tasks;
  return null;
end $$;
create trigger task_counted after insert on task referencing new table as added
  for each statement execute function assay_count_new_tasks();

create function assay_count_moved_task() returns trigger language plpgsql as $$
begin
  insert into campaign_progress (campaign_id, shard, state, tasks)
  select new.campaign_id, assay_shard(), moved.state, moved.tasks
  from (values (old.state, -1), (new.state, 1)) as moved(state, tasks) order by moved.state
  on conflict (campaign_id, shard, state) do update set tasks = campaign_progress.tasks + excluded.tasks;
  return null;
end $$;
create trigger task_moved after update of state on task for each row when (old.state <> new.state)
  execute function assay_count_moved_task();

create function assay_task_guard() returns trigger language plpgsql as $$
begin
  if not ((old.state = 'queued' and new.state in ('in-progress', 'submitted', 'in-review', 'done', 'adjudication', 'blocked', 'withdrawn'))
    or (old.state = 'in-progress' and new.state in ('queued', 'submitted', 'in-review', 'rework', 'done', 'adjudication', 'blocked', 'withdrawn'))
    or (old.state = 'submitted' and new.state in ('in-review', 'rework', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'in-review' and new.state in ('rework', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'rework' and new.state in ('in-review', 'in-progress', 'submitted', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'adjudication' and new.state in ('done', 'withdrawn'))
    or (old.state = 'blocked' and new.state in ('queued', 'in-progress', 'withdrawn'))) then
    raise exception 'A task does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  return new;
end $$;
create trigger task_guard before update of state on task for each row when (old.state <> new.state)
  execute function assay_task_guard();

create table task_target (
  campaign_id uuid not null,
  person_id   uuid not null,
  position    integer not null,
  task_id     uuid not null,
  primary key (campaign_id, person_id, position),
  unique (campaign_id, task_id, person_id)
);
select assay_guard('task_target');

create function assay_target_guard() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from person where id = new.person_id and kind in ('recorded', 'simulated')) then
    raise exception 'Only recorded and simulated people get items by name; everybody else is drawn.' using errcode = 'AS002';
  end if;
  return new;
end $$;
create trigger target_guard before insert on task_target for each row execute function assay_target_guard();

-- One lease of one task to one person for one purpose.
create table assignment (
  campaign_id   uuid not null,
  id            uuid not null,
  task_id       uuid not null,
  person_id     uuid not null,
  purpose       text not null check (purpose in ('label', 'review', 'adjudicate')),
  state         text not null default 'leased' check (state in ('leased', 'submitted', 'skipped', 'expired', 'released')),
  fence         integer not null,
  why           text not null,
  -- The answer to review, or the one to mend (rework).
  annotation_id uuid,
  request_id    uuid,
  leased_at     timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  skip_reason   text,
  skip_comment  text,
  primary key (campaign_id, id),
  constraint assignment_ended check ((state = 'leased') = (ended_at is null))
) with (fillfactor = 85);
-- Nobody answers a task twice; a rework is not a second answer.
create unique index assignment_once on assignment (campaign_id, task_id, person_id)
  where purpose = 'label' and request_id is null and state in ('leased', 'submitted', 'skipped');
create index assignment_task on assignment (campaign_id, task_id, person_id);
-- Live leases only, a few per person: the sweep reads all of a campaign's.
create index assignment_live on assignment (campaign_id, person_id) where state = 'leased';
select assay_guard('assignment');

create table draft (
  campaign_id   uuid not null,
  assignment_id uuid not null,
  answer        jsonb not null,
  active_ms     integer not null,
  saved_at      timestamptz not null,
  primary key (campaign_id, assignment_id)
);
select assay_guard('draft');

-- One person's answer to one task, as revisions: the answer itself, a rework, a reviewer's correction.
create table annotation (
  campaign_id          uuid not null,
  id                   uuid not null,
  task_id              uuid not null,
  person_id            uuid not null,
  revision             integer not null check (revision > 0),
  author_id            uuid not null,
  reason               text,
  assignment_id        uuid,
  guideline_version_id uuid,
  answer               jsonb not null,
  labels               integer not null,
  active_ms            integer not null check (active_ms >= 0),
  answered_at          timestamptz not null,
  recorded_at          timestamptz not null,
  primary key (campaign_id, id),
  unique (campaign_id, task_id, person_id, revision),
  constraint annotation_reason check (revision = 1 or reason is not null)
);
create index annotation_person on annotation (campaign_id, person_id, answered_at, id);
select assay_guard('annotation');
select assay_append_only('annotation');

-- The hidden reference answers. Nothing that people who label can call reads this table.
create table gold_answer (
  campaign_id uuid not null,
  task_id     uuid not null,
  answer      jsonb not null,
  reason      text,
  added_by    uuid not null,
  added_at    timestamptz not null,
  primary key (campaign_id, task_id)
);
select assay_guard('gold_answer');
select assay_append_only('gold_answer');

create table gold_check (
  campaign_id   uuid not null,
  annotation_id uuid not null,
  task_id       uuid not null,
  person_id     uuid not null,
  passed        boolean not null,
  score         double precision not null check (score between 0 and 1),
  detail        text not null,
  at            timestamptz not null,
  primary key (campaign_id, annotation_id)
);
create index gold_check_person on gold_check (campaign_id, person_id, at);
create index gold_check_task on gold_check (campaign_id, task_id);
select assay_guard('gold_check');
select assay_append_only('gold_check');

-- An answer that was drawn for review and waits for its verdict.
create table review_request (
  campaign_id   uuid not null,
  id            uuid not null,
  task_id       uuid not null,
  annotation_id uuid not null,
  annotator_id  uuid not null,
  round         integer not null default 1,
  state         text not null default 'open' check (state in ('open', 'leased', 'done', 'withdrawn')),
  priority      integer not null,
  position      bigint not null,
  created_at    timestamptz not null,
  primary key (campaign_id, id),
  unique (campaign_id, annotation_id)
);
create index review_request_open on review_request (campaign_id, priority, position, id) where state = 'open';
create index review_request_task on review_request (campaign_id, task_id);
select assay_guard('review_request');

create table review (
  campaign_id   uuid not null,
  id            uuid not null,
  request_id    uuid not null,
  task_id       uuid not null,
  annotation_id uuid not null,
  annotator_id  uuid not null,
  reviewer_id   uuid not null,
  verdict       text not null check (verdict in ('accepted', 'corrected', 'rejected')),
  error_codes   text[] not null,
  comment       text not null,
  regions       jsonb not null,
  round         integer not null,
  active_ms     integer not null,
  at            timestamptz not null,
  primary key (campaign_id, id),
  unique (campaign_id, request_id),
  constraint review_rejection_says_why check (verdict <> 'rejected' or (cardinality(error_codes) > 0 and comment <> ''))
);
create index review_task on review (campaign_id, task_id);
create index review_annotator on review (campaign_id, annotator_id, at);
create index review_at on review (campaign_id, at, id);
select assay_guard('review');
select assay_append_only('review');

-- An answer that goes back to the person who gave it.
create table rework (
  campaign_id   uuid not null,
  id            uuid not null,
  review_id     uuid not null,
  task_id       uuid not null,
  annotation_id uuid not null,
  person_id     uuid not null,
  round         integer not null,
  state         text not null default 'open' check (state in ('open', 'leased', 'done', 'withdrawn')),
  created_at    timestamptz not null,
  primary key (campaign_id, id)
);
create index rework_open on rework (campaign_id, person_id, created_at) where state = 'open';
create index rework_task on rework (campaign_id, task_id);
select assay_guard('rework');

-- What a campaign says about an item. Below the campaign's agreement the first revision is not final and an
-- adjudicator adds the one that is.
create table consensus (
  campaign_id uuid not null,
  task_id     uuid not null,
  revision    integer not null check (revision > 0),
  item_id     uuid not null,
  final       boolean not null,
  answer      jsonb not null,
  confidence  double precision not null check (confidence between 0 and 1),
  agreement   double precision not null check (agreement between 0 and 1),
  method      text not null,
  "values"    jsonb not null,
  differences jsonb not null,
  decided_by  text not null check (decided_by in ('consensus', 'review', 'adjudication', 'gold')),
  decider_id  uuid,
  reason      text,
  at          timestamptz not null,
  primary key (campaign_id, task_id, revision),
  constraint consensus_adjudicated check (decided_by <> 'adjudication' or (final and decider_id is not null and reason is not null))
);
select assay_guard('consensus');
select assay_append_only('consensus');

-- Nobody judges their own work, and nobody who judges an answer answers the same task.
create function assay_independence() returns trigger language plpgsql as $$
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
end $$;
create trigger independence before insert on assignment for each row execute function assay_independence();

create function assay_review_independence() returns trigger language plpgsql as $$
begin
  if new.reviewer_id = new.annotator_id or exists (
    select 1 from annotation a where a.campaign_id = new.campaign_id and a.id = new.annotation_id
      and (a.person_id = new.reviewer_id or a.author_id = new.reviewer_id)) then
    raise exception 'A person may not review their own answer.' using errcode = 'AS004';
  end if;
  return new;
end $$;
create trigger independence before insert on review for each row execute function assay_review_independence();

create function assay_consensus_independence() returns trigger language plpgsql as $$
begin
  if exists (select 1 from annotation a where a.campaign_id = new.campaign_id and a.task_id = new.task_id and a.person_id = new.decider_id) then
    raise exception 'A person who answered this task may not adjudicate it.' using errcode = 'AS004';
  end if;
  return new;
end $$;
create trigger independence before insert on consensus for each row when (new.decided_by = 'adjudication')
  execute function assay_consensus_independence();

-- Running sums of the campaign's agreement: how the first answers to one task fell into the values of one control.
create table agreement_pattern (
  campaign_id          uuid not null,
  control_id           text not null,
  -- The nil UUID stands for "no guideline".
  guideline_version_id uuid not null,
  day                  date not null,
  -- JSON: [value, count] pairs ordered by value.
  pattern              text not null,
  shard                smallint not null,
  tasks                bigint not null,
  primary key (campaign_id, control_id, guideline_version_id, day, pattern, shard)
) with (fillfactor = 70);
select assay_guard('agreement_pattern');

-- Sums of the task type's pair counters for each two people.
create table pair_count (
  campaign_id uuid not null,
  person_a    uuid not null,
  person_b    uuid not null,
  counter     text not null,
  shard       smallint not null,
  value       numeric not null,
  primary key (campaign_id, person_a, person_b, counter, shard),
  constraint pair_count_order check (person_a < person_b)
) with (fillfactor = 70);
select assay_guard('pair_count');

-- What one person did in one campaign on one day.
create table person_day (
  campaign_id uuid not null,
  person_id   uuid not null,
  day         date not null,
  answers     integer not null default 0,
  labels      integer not null default 0,
  active_ms   bigint not null default 0,
  skips       integer not null default 0,
  gold_checks integer not null default 0,
  gold_passed integer not null default 0,
  reviewed    integer not null default 0,
  accepted    integer not null default 0,
  corrected   integer not null default 0,
  rejected    integer not null default 0,
  last_at     timestamptz,
  primary key (campaign_id, person_id, day)
) with (fillfactor = 50);
create index person_day_day on person_day (campaign_id, day);
select assay_guard('person_day');
