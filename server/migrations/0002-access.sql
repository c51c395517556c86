-- People, projects, roles, and the ways to prove who you are.
create table person (
  id         uuid primary key,
  handle     text not null unique check (handle ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  name       text not null check (name <> ''),
  email      text,
  -- 'recorded': answers replayed from a published study; 'simulated': a scripted stand-in. Both are shown as such.
  kind       text not null check (kind in ('human', 'recorded', 'simulated', 'service', 'system')),
  vendor_id  uuid,
  password   text,
  oidc_subject text unique,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index person_email on person (lower(email));
select assay_guard('person');

create table vendor (
  id         uuid primary key,
  name       text not null unique,
  created_at timestamptz not null
);
alter table person add foreign key (vendor_id) references vendor;
select assay_guard('vendor');

create table project (
  id         uuid primary key,
  slug       text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name       text not null check (name <> ''),
  created_at timestamptz not null
);
select assay_guard('project');

create table role_assignment (
  id         uuid primary key,
  person_id  uuid not null references person,
  -- null: in every project (administrator, executive)
  project_id uuid references project,
  role       text not null,
  granted_by uuid not null,
  granted_at timestamptz not null,
  ends_at    timestamptz,
  revoked_at timestamptz,
  unique nulls not distinct (person_id, project_id, role)
);
create index role_assignment_person on role_assignment (person_id);
select assay_guard('role_assignment');

-- Which role may do what: loaded at start from access.rules.ts so that SQL and decide() share one table.
create table role_permission (
  role       text not null,
  permission text not null,
  primary key (role, permission)
);

-- Sessions, API tokens, invitations and the first-run link are the same thing: a hashed secret with a term.
create table credential (
  id         uuid primary key,
  kind       text not null check (kind in ('session', 'token', 'invitation', 'setup', 'oidc')),
  secret     bytea not null unique,
  person_id  uuid references person,
  name       text,
  details    jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz
);
create index credential_person on credential (person_id, kind);
select assay_guard('credential');

-- Failed sign-ins per handle, for the lock-out.
create table sign_in_failure (
  handle text not null,
  at     timestamptz not null
);
create index sign_in_failure_handle on sign_in_failure (handle, at);
select assay_guard('sign_in_failure');

create function assay_may(asking uuid, wanted text, project uuid, at timestamptz) returns boolean
language sql stable as $$
  select exists (
    select 1 from role_assignment a join role_permission p on p.role = a.role
    join person on person.id = a.person_id
    where a.person_id = asking and p.permission = wanted
      and (a.project_id is null or a.project_id = project)
      and a.revoked_at is null and (a.ends_at is null or a.ends_at > at)
      and person.disabled_at is null)
$$;
