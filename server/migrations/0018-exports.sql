-- What a dataset version hands out beside its records: the annotations its labels stand on, and the formats people chose.

-- Which software wrote a row. The server names itself when it opens a connection, so that no statement of the hot path
-- carries it and no two servers of different versions are mixed up. What was written before this is not known.
alter table annotation add column software text;
alter table annotation alter column software set default nullif(current_setting('assay.software', true), '');
alter table review add column software text;
alter table review alter column software set default nullif(current_setting('assay.software', true), '');
alter table consensus add column software text;
alter table consensus alter column software set default nullif(current_setting('assay.software', true), '');
alter table prediction add column software text;
alter table prediction alter column software set default nullif(current_setting('assay.software', true), '');

alter table dataset_version
  -- The file of annotations, written with the records and from the same instant: what is frozen later is this.
  add column annotations_sha256 text check (annotations_sha256 ~ '^[0-9a-f]{64}$'),
  add column annotation_lines bigint not null default 0 check (annotation_lines >= 0),
  -- Null: the usual ones of its task types.
  add column formats text[];

-- A candidate gets its annotations once, with its records.
create function dataset_version_annotations_keep() returns trigger language plpgsql as $$
begin
  raise exception 'The annotations and formats of a % dataset version do not change; build a new version instead.', old.state
    using errcode = 'AS003';
end $$;
create trigger keep_annotations before update on dataset_version for each row
  when (old.state <> 'building'
    and (new.annotations_sha256, new.annotation_lines, new.formats) is distinct from (old.annotations_sha256, old.annotation_lines, old.formats))
  execute function dataset_version_annotations_keep();
