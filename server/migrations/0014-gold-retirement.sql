-- Gold that was taken out: handed out no longer, and its checks count against nobody. The answer itself stays on record.
create table gold_retirement (
  campaign_id uuid not null,
  task_id     uuid not null,
  reason      text not null,
  retired_by  uuid not null references person,
  retired_at  timestamptz not null,
  primary key (campaign_id, task_id),
  foreign key (campaign_id, task_id) references gold_answer
);
select assay_guard('gold_retirement');
select assay_append_only('gold_retirement');
