-- What an hour of a person's work costs from a day on.
create table rate (
  id             uuid primary key,
  project_id     uuid not null references project,
  person_id      uuid not null references person,
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  cents_per_hour bigint not null check (cents_per_hour >= 0),
  valid_from     date not null,
  set_by         uuid not null,
  created_at     timestamptz not null,
  unique (project_id, person_id, valid_from)
);
select assay_guard('rate');
select assay_append_only('rate');
