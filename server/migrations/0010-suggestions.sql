-- What happens at the desk: suggestions and what people did with them, error codes of a campaign, questions about a task.

alter table campaign
  -- Null: nobody sees predictions while labelling.
  add column suggestion_policy jsonb,
  add column error_codes jsonb not null default '[]' check (jsonb_typeof(error_codes) = 'array');

-- The launch fixes what people are shown; codes already in use keep their meaning.
create function assay_campaign_desk_guard() returns trigger language plpgsql as $$
begin
  if new.suggestion_policy is distinct from old.suggestion_policy then
    raise exception 'Which suggestions people see is fixed by the launch.' using errcode = 'AS003';
  end if;
  if exists (select 1 from jsonb_array_elements(old.error_codes) as was
      where not exists (select 1 from jsonb_array_elements(new.error_codes) as now where now ->> 'code' = was ->> 'code')) then
    raise exception 'After the launch error codes are added, never taken away.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger campaign_desk_guard before update on campaign for each row
  when (old.launched_at is not null
    and (new.suggestion_policy is distinct from old.suggestion_policy or new.error_codes is distinct from old.error_codes))
  execute function assay_campaign_desk_guard();

create function assay_review_codes() returns trigger language plpgsql as $$
declare
  allowed jsonb;
  unknown text;
begin
  select error_codes into allowed from campaign where id = new.campaign_id;
  if jsonb_array_length(coalesce(allowed, '[]')) = 0 then return new; end if;
  select code into unknown from unnest(new.error_codes) as code
    where not exists (select 1 from jsonb_array_elements(allowed) as one where one ->> 'code' = code) limit 1;
  if unknown is not null then
    raise exception 'The campaign has no error code %.', unknown using errcode = 'AS002';
  end if;
  return new;
end $$;
create trigger known_codes before insert on review for each row when (cardinality(new.error_codes) > 0)
  execute function assay_review_codes();

alter table draft add column verdicts jsonb not null default '{}';

-- Predictions that stood ready for one lease: shown, or withheld so that their effect can be measured.
create table suggestion_showing (
  campaign_id   uuid not null,
  assignment_id uuid not null,
  prediction_id uuid not null references prediction,
  withheld      boolean not null,
  -- Labels the prediction was cut into.
  labels        integer not null check (labels > 0),
  at            timestamptz not null,
  primary key (campaign_id, assignment_id, prediction_id)
);
select assay_guard('suggestion_showing');
select assay_append_only('suggestion_showing');

-- One answer beside one prediction: whether it was in sight, and whether the answer says the same.
create table suggestion_outcome (
  campaign_id   uuid not null,
  annotation_id uuid not null,
  prediction_id uuid not null references prediction,
  model_id      uuid not null references model,
  task_id       uuid not null,
  person_id     uuid not null,
  withheld      boolean not null,
  accepted      integer not null check (accepted >= 0),
  rejected      integer not null check (rejected >= 0),
  left_alone    integer not null check (left_alone >= 0),
  -- The answer passes the task type's own check with the prediction as reference.
  agrees        boolean not null,
  answered_at   timestamptz not null,
  primary key (campaign_id, annotation_id, prediction_id),
  constraint suggestion_outcome_withheld check (not withheld or accepted + rejected + left_alone = 0)
);
select assay_guard('suggestion_outcome');
select assay_append_only('suggestion_outcome');

-- What one person decided about one label of one prediction they saw.
create table suggestion_verdict (
  campaign_id   uuid not null,
  annotation_id uuid not null,
  prediction_id uuid not null references prediction,
  label         integer not null check (label >= 0),
  person_id     uuid not null,
  verdict       text not null check (verdict in ('accepted', 'rejected', 'left')),
  shown_at      timestamptz not null,
  decided_at    timestamptz not null,
  primary key (campaign_id, annotation_id, prediction_id, label)
);
select assay_guard('suggestion_verdict');
select assay_append_only('suggestion_verdict');

alter table guideline_question
  add column campaign_id uuid,
  add column task_id uuid,
  add column class_id text,
  add column read_at timestamptz,
  add constraint guideline_question_task check ((campaign_id is null) = (task_id is null)),
  add constraint guideline_question_read check (read_at is null or answered_at is not null);
create index guideline_question_asker on guideline_question (asked_by, asked_at);
