-- The keys a person chose for themselves, one row per set of keys: a task type, or the desk around every item.
create table own_keys (
  person_id  uuid not null references person,
  key_set    text not null check (length(key_set) between 1 and 60),
  keys       jsonb not null check (jsonb_typeof(keys) = 'object'),
  set_at     timestamptz not null,
  primary key (person_id, key_set)
);
select assay_guard('own_keys');
