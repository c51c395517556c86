-- What people label by: taxonomies, guidelines, task specs. Three kinds of version with one life:
-- draft → in validation → approved → published (effective date) → superseded.

create table taxonomy (
  id         uuid primary key,
  project_id uuid not null references project,
  name       text not null check (name <> ''),
  created_at timestamptz not null,
  unique (project_id, name)
);
select assay_guard('taxonomy');

create table taxonomy_version (
  id           uuid primary key,
  taxonomy_id  uuid not null references taxonomy,
  project_id   uuid not null references project,
  version      integer not null,
  state        text not null default 'draft' check (state in ('draft', 'in-validation', 'approved', 'published', 'superseded')),
  classes      jsonb not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  author_id    uuid not null references person,
  created_at   timestamptz not null,
  approved_by  uuid references person,
  approved_at  timestamptz,
  published_at timestamptz,
  effective_at timestamptz,
  remarks      jsonb not null default '[]',
  revision     integer not null default 1,
  unique (taxonomy_id, version)
);

create table guideline (
  id         uuid primary key,
  project_id uuid not null references project,
  name       text not null check (name <> ''),
  created_at timestamptz not null,
  unique (project_id, name)
);
select assay_guard('guideline');

create table guideline_version (
  id           uuid primary key,
  guideline_id uuid not null references guideline,
  project_id   uuid not null references project,
  version      integer not null,
  state        text not null default 'draft' check (state in ('draft', 'in-validation', 'approved', 'published', 'superseded')),
  body         text not null check (body <> ''),
  taxonomy_version_id uuid references taxonomy_version,
  boundary_examples   jsonb not null default '[]',
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  author_id    uuid not null references person,
  created_at   timestamptz not null,
  approved_by  uuid references person,
  approved_at  timestamptz,
  published_at timestamptz,
  effective_at timestamptz,
  remarks      jsonb not null default '[]',
  revision     integer not null default 1,
  unique (guideline_id, version)
);

create table task_spec (
  id         uuid primary key,
  project_id uuid not null references project,
  name       text not null check (name <> ''),
  task_type  text not null,
  created_at timestamptz not null,
  unique (project_id, name)
);
select assay_guard('task_spec');

create table task_spec_version (
  id           uuid primary key,
  task_spec_id uuid not null references task_spec,
  project_id   uuid not null references project,
  version      integer not null,
  state        text not null default 'draft' check (state in ('draft', 'in-validation', 'approved', 'published', 'superseded')),
  task_type    text not null,
  task_type_version   text not null,
  config       jsonb not null,
  taxonomy_version_id uuid references taxonomy_version,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  author_id    uuid not null references person,
  created_at   timestamptz not null,
  approved_by  uuid references person,
  approved_at  timestamptz,
  published_at timestamptz,
  effective_at timestamptz,
  remarks      jsonb not null default '[]',
  revision     integer not null default 1,
  unique (task_spec_id, version)
);

-- The life of a version. Content changes only in draft; what was approved is what is published.
create function assay_rule_version() returns trigger language plpgsql as $$
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
end $$;

do $$
declare
  kind text;
begin
  foreach kind in array array['taxonomy', 'guideline', 'task_spec'] loop
    execute format('alter table %I_version
      add constraint %I_version_approved_by_another check (approved_by is null or approved_by <> author_id),
      add constraint %I_version_approval check (state not in (''approved'', ''published'', ''superseded'') or (approved_by is not null and approved_at is not null)),
      add constraint %I_version_publication check ((state in (''published'', ''superseded'')) = (published_at is not null) and (published_at is null) = (effective_at is null))',
      kind, kind, kind, kind);
    -- One version in the making at a time.
    execute format('create unique index %I_version_open on %I_version (%I_id) where state in (''draft'', ''in-validation'', ''approved'')', kind, kind, kind);
    execute format('create trigger version_life before insert or update or delete on %I_version for each row execute function assay_rule_version()', kind);
    execute format('select assay_guard(%L)', kind || '_version');
  end loop;
end $$;

create table guideline_question (
  id                   uuid primary key,
  project_id           uuid not null references project,
  guideline_id         uuid not null references guideline,
  guideline_version_id uuid not null references guideline_version,
  item_id              uuid references item,
  question             text not null check (question <> ''),
  asked_by             uuid not null references person,
  asked_at             timestamptz not null,
  answer               text,
  answered_by          uuid references person,
  answered_at          timestamptz,
  constraint guideline_question_answer check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
);
create index guideline_question_list on guideline_question (guideline_id, asked_at);
select assay_guard('guideline_question');
