-- The mechanisms: commands, events and their seal, jobs, deadlines, links, files.

-- A write belongs to a command. The command sets app.command_id for its transaction; a session keeps an
-- empty string after commit, hence the coalesce.
create function assay_refuse_outside_command() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.command_id', true), '') = '' then
    raise exception 'write to "%" outside a command', tg_table_name
      using errcode = 'AS001', hint = 'Every write goes through command() in server/src/platform/command.ts.';
  end if;
  return null;
end $$;

create function assay_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '"%" is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'AS002', hint = 'Add a new revision instead.';
end $$;

-- Called once per table by the migration that creates it.
create function assay_guard(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger guard_write before insert or update or delete or truncate on %s
                  for each statement execute function assay_refuse_outside_command()', target);
end $$;

create function assay_append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on %s
                  for each statement execute function assay_refuse_change()', target);
end $$;

-- Audit, lineage and outbox in one table. Rows carry ids, never personal fields, so erasing a person leaves
-- the sealed log valid. xid orders committed events for readers without waiting for sequence gaps.
create table event (
  seq          bigint generated always as identity primary key,
  id           uuid not null unique,
  type         text not null,
  at           timestamptz not null,
  actor_id     uuid not null,
  command_id   uuid not null,
  command      text not null,
  project_id   uuid,
  subject_kind text not null,
  subject_id   text not null,
  data         jsonb not null,
  xid          xid8 not null default pg_current_xact_id()
);
create index event_order on event (xid, seq);
create index event_subject on event (subject_kind, subject_id, seq);
create index event_project on event (project_id, seq);
create index event_type on event (type, seq);
select assay_guard('event');
select assay_append_only('event');

-- Position of each reader of the event log (the sealer, notifications, workflows).
create table event_cursor (
  consumer text primary key,
  xid      xid8 not null,
  seq      bigint not null
);

-- RFC 6962 leaves in fold order, and signed checkpoints.
create table seal (
  leaf bigint primary key,
  seq  bigint not null unique,
  hash bytea not null
);
create table checkpoint (
  tree_size  bigint primary key,
  root       bytea not null,
  -- Roots of the complete subtrees, so that sealing goes on without reading older leaves.
  peaks      bytea[] not null,
  at         timestamptz not null,
  key_id     text not null,
  signature  bytea not null
);
select assay_append_only('seal');
select assay_append_only('checkpoint');

create table idempotency_key (
  actor_id     uuid not null,
  key          text not null,
  command      text not null,
  request_hash bytea not null,
  status       integer not null,
  response     jsonb,
  at           timestamptz not null,
  primary key (actor_id, key)
);

create table job (
  id           uuid primary key,
  kind         text not null,
  key          text not null unique,
  payload      jsonb not null,
  state        text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  attempt      integer not null default 0,
  max_attempts integer not null default 5,
  run_at       timestamptz not null,
  lease_until  timestamptz,
  owner        text,
  progress     jsonb,
  result       jsonb,
  error        text,
  project_id   uuid,
  created_at   timestamptz not null,
  finished_at  timestamptz
);
create index job_open on job (run_at) where state in ('queued', 'running');

create table schedule (
  name        text primary key,
  job_kind    text not null,
  cron        text not null,
  timezone    text not null,
  catch_up    text not null check (catch_up in ('once', 'every')),
  next_run_at timestamptz not null
);

create table deadline (
  id           uuid primary key,
  kind         text not null,
  subject_kind text not null,
  subject_id   text not null,
  project_id   uuid,
  due_at       timestamptz not null,
  payload      jsonb not null default '{}',
  state        text not null default 'pending' check (state in ('pending', 'fired', 'cancelled')),
  fired_at     timestamptz,
  failures     integer not null default 0,
  error        text,
  unique (kind, subject_kind, subject_id)
);
create index deadline_due on deadline (due_at) where state = 'pending';
select assay_guard('deadline');

create table link (
  id         uuid primary key,
  from_kind  text not null,
  from_id    text not null,
  type       text not null,
  to_kind    text not null,
  to_id      text not null,
  project_id uuid,
  command_id uuid not null,
  created_at timestamptz not null,
  unique (from_kind, from_id, type, to_kind, to_id)
);
create index link_back on link (to_kind, to_id, type);
select assay_guard('link');

-- What the content-addressed store holds; the bytes live in the store, named by their hash.
create table file (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes      bigint not null,
  media_type text not null,
  created_at timestamptz not null
);
select assay_guard('file');

-- A gate's verdict with the evidence of each condition; never edited.
create table gate_evaluation (
  id           uuid primary key,
  -- Two evaluations may fall into one millisecond; which is the newer one must never be a question.
  seq          bigint not null unique generated always as identity,
  gate         text not null,
  subject_kind text not null,
  subject_id   text not null,
  project_id   uuid,
  verdict      text not null check (verdict in ('pass', 'fail', 'not-enough-evidence')),
  conditions   jsonb not null,
  at           timestamptz not null,
  actor_id     uuid not null
);
create index gate_evaluation_subject on gate_evaluation (subject_kind, subject_id, seq);
select assay_guard('gate_evaluation');
select assay_append_only('gate_evaluation');

-- One table for every register kind; fields are checked against the kind's declaration.
create table record (
  id         uuid primary key,
  kind       text not null,
  number     integer not null,
  project_id uuid not null,
  state      text not null,
  version    integer not null default 1,
  fields     jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (project_id, kind, number)
);
create index record_list on record (project_id, kind, state, created_at);
select assay_guard('record');
