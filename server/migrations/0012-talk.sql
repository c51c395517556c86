-- People talking: comments with mentions, what each wants to be told, and the key of the live streams.

-- Enciphers the positions in live streams, so that they count nothing for whoever reads them.
create table live_key (
  key bytea not null check (length(key) = 32)
);
insert into live_key select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
create unique index live_key_one on live_key ((true));
select assay_guard('live_key');
select assay_append_only('live_key');

-- A conversation about one thing, or about one place of it.
create table comment_thread (
  id           uuid primary key,
  project_id   uuid not null references project,
  campaign_id  uuid,
  subject_kind text not null check (subject_kind in
    ('task', 'annotation', 'campaign', 'dataset-version', 'record', 'guideline-version')),
  subject_id   text not null,
  -- Where in the subject: a JSON pointer into an answer, and a region of the item.
  place        jsonb,
  started_by   uuid not null references person,
  started_at   timestamptz not null,
  resolved_by  uuid references person,
  resolved_at  timestamptz,
  constraint comment_thread_resolved check ((resolved_by is null) = (resolved_at is null))
);
create index comment_thread_subject on comment_thread (project_id, subject_kind, subject_id, started_at);
select assay_guard('comment_thread');

-- Resolving is all that changes about a conversation.
create function assay_comment_thread_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['resolved_by', 'resolved_at']) <> (to_jsonb(old) - array['resolved_by', 'resolved_at']) then
    raise exception 'What a conversation is about does not change.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger comment_thread_guard before update or delete on comment_thread
  for each row execute function assay_comment_thread_guard();

create table comment (
  id         uuid primary key,
  thread_id  uuid not null references comment_thread,
  author_id  uuid not null references person,
  at         timestamptz not null,
  -- The order in which things were said, also within one millisecond.
  seq        bigint not null generated always as identity
);
create index comment_of_thread on comment (thread_id, seq);
select assay_guard('comment');
select assay_append_only('comment');

-- The words of a comment. An edit is a new revision; a deletion takes the words of all of them away and nothing else.
create table comment_revision (
  comment_id uuid not null references comment,
  revision   integer not null check (revision > 0),
  body       text check (body <> ''),
  at         timestamptz not null,
  primary key (comment_id, revision)
);
select assay_guard('comment_revision');

create table comment_deletion (
  comment_id uuid primary key references comment,
  deleted_by uuid not null references person,
  at         timestamptz not null
);
select assay_guard('comment_deletion');
select assay_append_only('comment_deletion');

create function assay_comment_revision_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.body is null or exists (select 1 from comment_deletion d where d.comment_id = new.comment_id) then
      raise exception 'A deleted comment is not edited.' using errcode = 'AS003';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or new.body is not null or (to_jsonb(new) - 'body') <> (to_jsonb(old) - 'body')
    or not exists (select 1 from comment_deletion d where d.comment_id = new.comment_id) then
    raise exception 'What was said stays as it was said; an edit is a new revision.' using errcode = 'AS003';
  end if;
  return new;
end $$;
create trigger comment_revision_guard before insert or update or delete on comment_revision
  for each row execute function assay_comment_revision_guard();

create table comment_mention (
  comment_id uuid not null references comment,
  person_id  uuid not null references person,
  primary key (comment_id, person_id)
);
create index comment_mention_person on comment_mention (person_id);
select assay_guard('comment_mention');
select assay_append_only('comment_mention');

-- Kinds of notice a person does not want in the app; without a row they get them.
create table notice_preference (
  person_id uuid not null references person,
  kind      text not null check (kind <> ''),
  in_app    boolean not null,
  set_at    timestamptz not null,
  primary key (person_id, kind)
);
select assay_guard('notice_preference');
create index notice_unread on notice (person_id) where read_at is null;
-- The thing whose page shows what a notice is about, where its subject has no page of its own.
alter table notice add column about jsonb;
