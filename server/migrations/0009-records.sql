-- Steps that the declarations of the registers allow; loaded at start, so that the database refuses every other one.
create table record_transition (
  kind       text not null,
  from_state text not null,
  to_state   text not null,
  primary key (kind, from_state, to_state)
);

create function assay_record_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from record_transition where kind = new.kind and from_state = '' and to_state = new.state) then
      raise exception 'A % does not begin as %.', new.kind, new.state using errcode = 'AS002';
    end if;
  elsif new.state is distinct from old.state and not exists (
    select 1 from record_transition where kind = old.kind and from_state = old.state and to_state = new.state) then
    raise exception 'A % does not go from % to %.', old.kind, old.state, new.state using errcode = 'AS002';
  end if;
  if tg_op = 'UPDATE' and (new.kind, new.project_id, new.number, new.created_by) is distinct from (old.kind, old.project_id, old.number, old.created_by) then
    raise exception 'Kind, project, number and author of a record are kept.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger record_guard before insert or update on record for each row execute function assay_record_guard();

-- What people write about a record: comments and reasons. Events name the note; its words stay out of the sealed log.
create table record_note (
  id         uuid primary key,
  record_id  uuid not null references record,
  author_id  uuid not null references person,
  text       text not null check (text <> ''),
  created_at timestamptz not null
);
create index record_note_record on record_note (record_id);
select assay_guard('record_note');
