create table dataset (
  id         uuid primary key,
  project_id uuid not null references project,
  slug       text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  title      text not null check (title <> ''),
  created_at timestamptz not null,
  unique (project_id, slug)
);
select assay_guard('dataset');

create table dataset_version (
  id               uuid primary key,
  dataset_id       uuid not null references dataset,
  project_id       uuid not null references project,
  number           integer not null,
  state            text not null check (state in ('building', 'candidate', 'frozen', 'archived', 'withdrawn', 'failed')),
  merkle_root      bytea check (length(merkle_root) = 32),
  items            integer not null default 0,
  campaign_ids     uuid[] not null,
  release_date     date not null,
  card             jsonb not null,
  version          integer not null default 1,
  evaluation_id    uuid references gate_evaluation,
  created_by       uuid not null,
  created_at       timestamptz not null,
  frozen_by        uuid,
  frozen_at        timestamptz,
  withdrawn_reason text,
  error            text,
  export_state     text not null default 'none' check (export_state in ('none', 'running', 'done', 'failed')),
  unique (dataset_id, number),
  -- Without evidence there is no release.
  constraint frozen_has_evidence check (state not in ('frozen', 'archived', 'withdrawn')
    or (merkle_root is not null and evaluation_id is not null and frozen_by is not null and frozen_at is not null))
);
create index dataset_version_project on dataset_version (project_id, created_at);
select assay_guard('dataset_version');

create table dataset_version_item (
  version_id  uuid not null references dataset_version,
  ordinal     integer not null,
  item_id     uuid not null,
  external_id text not null,
  -- Canonical JSON as text: its bytes are what is hashed and what is exported.
  record      text not null,
  sha256      bytea not null check (length(sha256) = 32),
  primary key (version_id, ordinal)
);
create index dataset_version_item_item on dataset_version_item (item_id);
select assay_guard('dataset_version_item');

create table dataset_file (
  version_id uuid not null references dataset_version,
  path       text not null,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes      bigint not null,
  media_type text not null,
  primary key (version_id, path)
);
select assay_guard('dataset_file');
select assay_append_only('dataset_file');

-- What a frozen version holds does not change, whoever asks, by whatever path.
create function dataset_version_keep() returns trigger language plpgsql as $$
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
end $$;
create trigger keep_frozen before update or delete on dataset_version for each row execute function dataset_version_keep();

create function dataset_version_item_keep() returns trigger language plpgsql as $$
declare held text;
begin
  select v.state into held from dataset_version v
    where v.id in (select distinct version_id from changed) and v.state <> 'building' limit 1;
  if held is not null then
    raise exception 'The records of a % dataset version do not change; build a new version instead.', held using errcode = 'AS003';
  end if;
  return null;
end $$;
create trigger keep_records_insert after insert on dataset_version_item
  referencing new table as changed for each statement execute function dataset_version_item_keep();
create trigger keep_records_update after update on dataset_version_item
  referencing old table as changed for each statement execute function dataset_version_item_keep();
create trigger keep_records_delete after delete on dataset_version_item
  referencing old table as changed for each statement execute function dataset_version_item_keep();
