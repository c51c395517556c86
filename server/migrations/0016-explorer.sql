-- Lists to act from: tags on items, tasks kept for one person, runs on a selection, and the order things arrived in.

-- A set of items under a name, put together by people; it changes nothing about the items themselves.
create table tag (
  id         uuid primary key,
  project_id uuid not null references project,
  name       text not null check (name ~ '^\S(.*\S)?$' and length(name) <= 60),
  -- Kept by the commands that tag, so that a list of tags counts nothing.
  items      bigint not null default 0 check (items >= 0),
  created_by uuid not null references person,
  created_at timestamptz not null
);
create unique index tag_name on tag (project_id, lower(name));
select assay_guard('tag');

create table item_tag (
  item_id   uuid not null,
  tag_id    uuid not null references tag,
  tagged_at timestamptz not null,
  primary key (item_id, tag_id)
);
create index item_tag_items on item_tag (tag_id, item_id);
select assay_guard('item_tag');

create function assay_item_tag_write() returns trigger language plpgsql as $$
begin
  if exists (select 1 from written w join tag t on t.id = w.tag_id left join item i on i.id = w.item_id and i.project_id = t.project_id
      where i.id is null) then
    raise exception 'A tag is put on items of its own project.' using errcode = 'AS002';
  end if;
  return null;
end $$;
create trigger item_tag_insert after insert on item_tag referencing new table as written
  for each statement execute function assay_item_tag_write();

-- One answer to a task kept for one person: open until they take the task up, and again when they give it back.
create table task_reservation (
  campaign_id uuid not null,
  task_id     uuid not null,
  person_id   uuid not null references person,
  state       text not null default 'open' check (state in ('open', 'taken')),
  reserved_by uuid not null references person,
  reserved_at timestamptz not null,
  primary key (campaign_id, task_id, person_id)
);
create index task_reservation_person on task_reservation (campaign_id, person_id) where state = 'open';
select assay_guard('task_reservation');

-- What the items of a delivery are tagged with as they come in.
alter table batch add column tag_id uuid references tag;

-- Answers kept for somebody are not given to others: what is drawn counts them as taken.
alter table task
  add column reserved smallint not null default 0 check (reserved >= 0),
  drop constraint task_never_over_answered,
  add constraint task_never_over_answered check (live_leases + answers + reserved <= needed);
drop index task_open;
create index task_open on task (campaign_id, priority, position, id)
  where state in ('queued', 'in-progress') and live_leases + answers + reserved < needed and not targeted;

-- Runs on what was selected, with a tag or a person.
alter table bulk_run
  add column selected uuid[] check (cardinality(selected) between 1 and 10000),
  add column tag_id uuid references tag,
  add column person_id uuid references person,
  drop constraint bulk_run_action_check,
  add constraint bulk_run_action_check check (action in ('exclude-items', 'restore-items', 'tag-items', 'untag-items',
    'set-task-priority', 'assign-tasks', 'unassign-tasks', 'withdraw-tasks', 'requeue-tasks')),
  add constraint bulk_run_about check ((action in ('tag-items', 'untag-items')) = (tag_id is not null)
    and (action = 'assign-tasks') = (person_id is not null));

create or replace function assay_bulk_run_guard() returns trigger language plpgsql as $$
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
end $$;

-- Items are listed in the order they came in: delivery by delivery, each in its own order.
drop index item_explored;
create index item_explored on item (project_id, batch_id, ordinal);
drop index item_excluded;
create index item_excluded on item (project_id, batch_id, ordinal) where state = 'excluded';
drop index item_duplicate;
create index item_duplicate on item (project_id, batch_id, ordinal) where duplicate_of is not null;
