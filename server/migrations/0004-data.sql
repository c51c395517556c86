-- Where data comes from and what was delivered: sources, data contracts, batches, items, cleaning, models.

create table source (
  id             uuid primary key,
  project_id     uuid not null references project,
  name           text not null check (name <> ''),
  origin         text not null check (origin <> ''),
  purpose        text not null check (purpose <> ''),
  licence        text,
  notice         text not null default '',
  sensitivity    text check (sensitivity in ('public', 'internal', 'confidential', 'personal')),
  retention_days integer check (retention_days > 0),
  state          text not null default 'proposed' check (state in ('proposed', 'admitted', 'refused', 'withdrawn')),
  proposed_by    uuid not null references person,
  proposed_at    timestamptz not null,
  decided_by     uuid references person,
  decided_at     timestamptz,
  reason         text,
  revision       integer not null default 1,
  unique (project_id, name),
  constraint source_admission_complete check (state <> 'admitted'
    or (licence is not null and licence <> '' and sensitivity is not null and decided_by is not null and reason is not null)),
  constraint source_decided_by_another check (state not in ('admitted', 'refused') or decided_by <> proposed_by)
);
select assay_guard('source');

create function assay_source_state() returns trigger language plpgsql as $$
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
end $$;
create trigger source_state before update on source for each row execute function assay_source_state();

-- Which project holds which file, and what for: deliveries may hold unmasked personal data, media is shown to labellers.
create table project_file (
  project_id  uuid not null references project,
  sha256      text not null references file,
  purpose     text not null check (purpose in ('delivery', 'media')),
  name        text not null check (name <> ''),
  media_type  text not null,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null,
  primary key (project_id, sha256, purpose, name)
);
create index project_file_sha256 on project_file (sha256);
create index project_file_name on project_file (project_id, name) where purpose = 'media';
select assay_guard('project_file');
select assay_append_only('project_file');

create table data_contract (
  id         uuid primary key,
  project_id uuid not null references project,
  name       text not null check (name <> ''),
  purpose    text not null,
  created_at timestamptz not null,
  unique (project_id, name)
);
select assay_guard('data_contract');

create table data_contract_version (
  id               uuid primary key,
  data_contract_id uuid not null references data_contract,
  project_id       uuid not null references project,
  version          integer not null,
  state            text not null default 'draft' check (state in ('draft', 'published', 'superseded')),
  terms            jsonb not null,
  author_id        uuid not null references person,
  created_at       timestamptz not null,
  published_at     timestamptz,
  revision         integer not null default 1,
  unique (data_contract_id, version),
  constraint data_contract_version_published_at check ((state = 'draft') = (published_at is null))
);
create unique index data_contract_version_one_draft on data_contract_version (data_contract_id) where state = 'draft';
create unique index data_contract_version_one_published on data_contract_version (data_contract_id) where state = 'published';
select assay_guard('data_contract_version');

create function assay_data_contract_version_state() returns trigger language plpgsql as $$
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
end $$;
create trigger data_contract_version_state before update or delete on data_contract_version
  for each row execute function assay_data_contract_version_state();

create table batch (
  id            uuid primary key,
  project_id    uuid not null references project,
  source_id     uuid not null references source,
  number        integer not null,
  name          text not null check (name <> ''),
  state         text not null default 'received' check (state in ('received', 'validated', 'accepted', 'rejected', 'quarantined')),
  reason        text,
  file          text not null references file,
  file_name     text not null,
  format        text not null check (format in ('jsonl', 'csv', 'tsv', 'parquet', 'coco')),
  mapping       jsonb not null,
  media         jsonb,
  on_refused    text not null check (on_refused in ('stop', 'skip')),
  job_id        uuid not null,
  rows_read     integer not null default 0,
  refused       integer not null default 0,
  warned        integer not null default 0,
  columns_left_out jsonb not null default '[]',
  warnings      jsonb not null default '[]',
  -- The newest check of this exact content; cleared whenever an item changes.
  evaluation_id uuid references gate_evaluation,
  -- Kept by the commands that write items, so that a list of batches counts nothing.
  items         integer not null default 0,
  excluded      integer not null default 0,
  created_by    uuid not null references person,
  created_at    timestamptz not null,
  accepted_at   timestamptz,
  unique (project_id, number),
  constraint batch_accepted_at check (state <> 'accepted' or accepted_at is not null),
  constraint batch_reason check (state not in ('rejected', 'quarantined') or reason is not null)
);
create index batch_source on batch (source_id);
select assay_guard('batch');

create function assay_batch_state() returns trigger language plpgsql as $$
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
end $$;
create trigger batch_state before insert or update or delete on batch for each row execute function assay_batch_state();

create table item (
  id           uuid primary key,
  project_id   uuid not null,
  -- Held by the statement trigger below instead of a reference: a million rows are checked at once, not one by one.
  batch_id     uuid not null,
  ordinal      integer not null,
  external_id  text not null check (external_id <> ''),
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  data         jsonb not null,
  state        text not null default 'ready' check (state in ('ready', 'excluded')),
  exclusion    text,
  duplicate_of uuid references item,
  unique (batch_id, ordinal),
  unique (batch_id, external_id),
  constraint item_exclusion check ((state = 'excluded') = (exclusion is not null))
);
select assay_guard('item');

-- Items are written while their batch is being read or cleaned, never after it was accepted; nothing is ever deleted.
create function assay_item_write() returns trigger language plpgsql as $$
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
end $$;
create trigger item_insert after insert on item referencing new table as written for each statement execute function assay_item_write();
create trigger item_update after update on item referencing new table as written for each statement execute function assay_item_write();
create trigger item_delete before delete on item for each row execute function assay_item_write();

-- Rows of a delivery that were not imported.
create table refused_row (
  batch_id uuid not null references batch,
  number   integer not null,
  file     text not null,
  line     integer not null,
  reason   text not null,
  remedy   text not null,
  primary key (batch_id, number)
);
select assay_guard('refused_row');
select assay_append_only('refused_row');

create table cleaning_run (
  id          uuid primary key,
  project_id  uuid not null references project,
  batch_id    uuid not null references batch,
  number      integer not null,
  steps       jsonb not null,
  state       text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  report      jsonb,
  job_id      uuid not null,
  started_by  uuid not null references person,
  started_at  timestamptz not null,
  finished_at timestamptz,
  unique (batch_id, number),
  constraint cleaning_run_report check (state <> 'done' or report is not null)
);
-- One at a time: two runs over the same items would not know what each other saw.
create unique index cleaning_run_open on cleaning_run (batch_id) where state in ('queued', 'running');
select assay_guard('cleaning_run');

create table duplicate_pair (
  cleaning_run_id uuid not null references cleaning_run,
  number          integer not null,
  kind            text not null check (kind in ('exact', 'near')),
  similarity      double precision not null check (similarity > 0 and similarity <= 1),
  cluster         integer not null,
  kept_id         uuid not null references item,
  other_id        uuid not null references item,
  excluded        boolean not null,
  primary key (cleaning_run_id, number)
);
select assay_guard('duplicate_pair');
select assay_append_only('duplicate_pair');

create table model (
  id          uuid primary key,
  project_id  uuid not null references project,
  name        text not null check (name <> ''),
  version     text not null check (version <> ''),
  description text not null,
  created_at  timestamptz not null,
  unique (project_id, name, version)
);
select assay_guard('model');

create table prediction_import (
  id         uuid primary key,
  project_id uuid not null references project,
  model_id   uuid not null references model,
  batch_id   uuid not null references batch,
  file       text references file,
  file_name  text,
  job_id     uuid,
  state      text not null check (state in ('queued', 'running', 'done', 'failed')),
  rows_read  integer not null default 0,
  imported   integer not null default 0,
  refused    integer not null default 0,
  -- The first refused rows, for people; the rest are counted.
  refused_rows jsonb not null default '[]',
  created_by uuid not null references person,
  created_at timestamptz not null
);
select assay_guard('prediction_import');

create table prediction (
  id         uuid primary key,
  project_id uuid not null references project,
  item_id    uuid not null references item,
  model_id   uuid not null references model,
  import_id  uuid not null references prediction_import,
  answer     jsonb not null,
  confidence real check (confidence between 0 and 1),
  at         timestamptz not null,
  unique (item_id, model_id)
);
create index prediction_model on prediction (model_id, id);
select assay_guard('prediction');
select assay_append_only('prediction');
