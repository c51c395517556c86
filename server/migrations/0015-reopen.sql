-- People reopen their own answers for a while. A decided task whose answers no longer agree goes to an adjudicator.
create or replace function assay_task_guard() returns trigger language plpgsql as $$
begin
  if not ((old.state = 'queued' and new.state in ('in-progress', 'submitted', 'in-review', 'done', 'adjudication', 'blocked', 'withdrawn'))
    or (old.state = 'in-progress' and new.state in ('queued', 'submitted', 'in-review', 'rework', 'done', 'adjudication', 'blocked', 'withdrawn'))
    or (old.state = 'submitted' and new.state in ('in-review', 'rework', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'in-review' and new.state in ('rework', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'rework' and new.state in ('in-review', 'in-progress', 'submitted', 'done', 'adjudication', 'withdrawn'))
    or (old.state = 'adjudication' and new.state in ('done', 'withdrawn'))
    or (old.state = 'done' and new.state = 'adjudication')
    or (old.state = 'blocked' and new.state in ('queued', 'in-progress', 'withdrawn'))) then
    raise exception 'A task does not go from % to %.', old.state, new.state using errcode = 'AS002';
  end if;
  return new;
end $$;

-- Set: the draft changes this answer, which was given under the lease. Null: the lease has no answer yet.
alter table draft add column annotation_id uuid;
