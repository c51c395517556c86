-- Rows of the RACI matrix that a project set for itself; a project without a row uses the template's.
create table raci_row (
  project_id  uuid not null references project,
  item        text not null,
  responsible text[] not null check (cardinality(responsible) > 0),
  -- One column, so there is always exactly one accountable role.
  accountable text not null,
  consulted   text[] not null,
  informed    text[] not null,
  set_by      uuid not null,
  set_at      timestamptz not null,
  primary key (project_id, item)
);
select assay_guard('raci_row');

create table decision (
  id           uuid primary key,
  project_id   uuid not null references project,
  kind         text not null,
  item         text not null,
  subject_kind text not null,
  subject_id   text not null,
  title        text not null check (title <> ''),
  proposal     text not null check (proposal <> ''),
  state        text not null default 'open' check (state in ('open', 'approved', 'refused', 'withdrawn')),
  -- The matrix as it stood when the question was asked.
  accountable  text not null,
  informed     text[] not null,
  proposed_by  uuid not null references person,
  proposed_at  timestamptz not null,
  decided_by   uuid references person,
  decided_at   timestamptz,
  reason       text,
  constraint decision_closed check ((state = 'open') = (decided_at is null)),
  constraint decision_says_why check (state = 'open' or (reason is not null and reason <> '' and decided_by is not null)),
  constraint decision_by_another check (state not in ('approved', 'refused') or decided_by <> proposed_by)
);
create unique index decision_one_open on decision (kind, subject_kind, subject_id) where state = 'open';
create index decision_list on decision (project_id, proposed_at);
create index decision_subject on decision (subject_kind, subject_id, kind);
select assay_guard('decision');

create table consultation (
  decision_id uuid not null references decision,
  role        text not null,
  state       text not null default 'asked' check (state in ('asked', 'answered', 'lapsed')),
  due_at      timestamptz not null,
  answer      text,
  answered_by uuid references person,
  answered_at timestamptz,
  primary key (decision_id, role),
  constraint consultation_answered check ((state = 'answered') = (answer is not null and answered_by is not null)),
  constraint consultation_ended check ((state = 'asked') = (answered_at is null))
);
select assay_guard('consultation');

-- A decision closes once, and only when nobody is left to be heard; then it stays as it is.
create function assay_decision_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'open' then
    raise exception 'A closed decision does not change.' using errcode = 'AS003';
  end if;
  if new.state in ('approved', 'refused') and exists (
    select 1 from consultation c where c.decision_id = old.id and c.state = 'asked') then
    raise exception 'Somebody to be consulted has neither answered nor let the date pass.' using errcode = 'AS002';
  end if;
  return new;
end $$;
create trigger decision_guard before update or delete on decision for each row execute function assay_decision_guard();

create function assay_consultation_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'asked' then
    raise exception 'An answered or lapsed consultation does not change.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger consultation_guard before update or delete on consultation for each row execute function assay_consultation_guard();

-- What a person was told; the key makes telling twice impossible.
create table notice (
  id           uuid primary key,
  person_id    uuid not null references person,
  project_id   uuid references project,
  kind         text not null,
  title        text not null,
  subject_kind text not null,
  subject_id   text not null,
  created_at   timestamptz not null,
  read_at      timestamptz,
  unique (person_id, kind, subject_kind, subject_id)
);
create index notice_person on notice (person_id, created_at);
select assay_guard('notice');
