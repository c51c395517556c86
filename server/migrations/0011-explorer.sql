-- Finding and acting on anything: what filters read, saved views, bulk runs.

-- The classes an answer of any task type names, each once; for filters and their index.
create function assay_classes(answer jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct named #>> '{}'), '{}')
  from unnest(array[
    'lax $.**.choice[*] ? (@.type() == "string")', 'lax $.**.choices[*] ? (@.type() == "string")',
    'lax $.**.class[*] ? (@.type() == "string")', 'lax $.**.classes[*] ? (@.type() == "string")',
    'lax $.**.label[*] ? (@.type() == "string")', 'lax $.**.labels[*] ? (@.type() == "string")',
    'lax $.**.category[*] ? (@.type() == "string")', 'lax $.**.preference[*] ? (@.type() == "string")'
  ]::jsonpath[]) as path, jsonb_path_query(answer, path) as named
  where length(named #>> '{}') <= 200
$$;

-- Lists of a project are read in the order of these; the keys grow with time or with the delivery, so they are cheap to keep.
create index item_explored on item (project_id, id);
create index item_name on item (project_id, external_id collate "C", id);
create index item_excluded on item (project_id, id) where state = 'excluded';
create index item_duplicate on item (project_id, id) where duplicate_of is not null;
create index item_data on item using gin (data jsonb_path_ops);
create index task_explored on task (project_id, id);
create index task_changed on task (campaign_id, updated_at, id);
create index task_skipped on task (project_id, id) where skips > 0;
-- Small states only: a task is in one of them rarely and briefly.
create index task_attention on task (project_id, state, id) where state in ('blocked', 'rework', 'adjudication', 'in-review', 'withdrawn');
create index prediction_confidence on prediction (model_id, confidence, item_id);
create index consensus_agreement on consensus (campaign_id, agreement, task_id);
create index consensus_classes on consensus using gin (assay_classes(answer));
create index review_error_codes on review using gin (error_codes);
create index guideline_version_words on guideline_version using gin (to_tsvector('simple', body));

-- A filter with its sort and columns under a name.
create table saved_view (
  id         uuid primary key,
  project_id uuid not null references project,
  owner_id   uuid not null references person,
  kind       text not null check (kind in ('items', 'tasks')),
  name       text not null check (name <> ''),
  query      text not null,
  shared     boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Deleting is undone by taking this away.
  deleted_at timestamptz
);
create unique index saved_view_name on saved_view (project_id, owner_id, kind, name) where deleted_at is null;
select assay_guard('saved_view');

create table default_view (
  project_id uuid not null references project,
  person_id  uuid not null references person,
  kind       text not null check (kind in ('items', 'tasks')),
  view_id    uuid not null references saved_view,
  primary key (project_id, person_id, kind)
);
select assay_guard('default_view');

-- One action on everything a filter finds. The position says how far the job came: a killed run goes on behind it.
create table bulk_run (
  id          uuid primary key,
  project_id  uuid not null references project,
  kind        text not null check (kind in ('items', 'tasks')),
  action      text not null check (action in ('exclude-items', 'restore-items', 'set-task-priority', 'withdraw-tasks', 'requeue-tasks')),
  filter      text not null,
  reason      text,
  priority    integer check (priority between 0 and 1000),
  state       text not null default 'queued' check (state in ('queued', 'running', 'done', 'undoing', 'undone', 'failed')),
  expected    integer not null,
  changed     integer not null default 0,
  unchanged   integer not null default 0,
  refused     integer not null default 0,
  position    uuid,
  undone      integer not null default 0,
  not_undone  integer not null default 0,
  job_id      uuid not null,
  undo_job_id uuid,
  created_by  uuid not null references person,
  created_at  timestamptz not null,
  finished_at timestamptz,
  constraint bulk_run_finished check (state not in ('done', 'undoing', 'undone') or finished_at is not null)
);
create index bulk_run_list on bulk_run (project_id, id);
select assay_guard('bulk_run');

-- What a run changed or was refused, one by one, with what an undo needs.
create table bulk_change (
  run_id      uuid not null references bulk_run,
  number      integer not null,
  target_id   uuid not null,
  -- The batch of an item, the campaign of a task.
  within_id   uuid not null,
  name        text not null,
  outcome     text not null check (outcome in ('changed', 'refused')),
  reason      text,
  before      jsonb not null,
  after       jsonb,
  undo        text check (undo in ('undone', 'kept')),
  undo_reason text,
  primary key (run_id, number),
  unique (run_id, target_id),
  constraint bulk_change_reason check (outcome = 'changed' or reason is not null),
  constraint bulk_change_undo check (undo is null or outcome = 'changed')
);
select assay_guard('bulk_change');

create function assay_bulk_run_guard() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not (
       (old.state = 'queued' and new.state in ('running', 'done', 'failed'))
    or (old.state = 'running' and new.state in ('done', 'failed'))
    or (old.state = 'done' and new.state = 'undoing')
    or (old.state = 'undoing' and new.state = 'undone')) then
    raise exception 'A bulk run does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  if row(new.project_id, new.kind, new.action, new.filter, new.reason, new.priority, new.created_by, new.created_at)
     is distinct from row(old.project_id, old.kind, old.action, old.filter, old.reason, old.priority, old.created_by, old.created_at) then
    raise exception 'What a bulk run was asked to do does not change.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger bulk_run_guard before update on bulk_run for each row execute function assay_bulk_run_guard();
