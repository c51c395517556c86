import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

export interface ProjectFile {
  readonly projectId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly purpose: 'delivery' | 'media';
  readonly name: string;
  readonly mediaType: string;
}

interface FileRow {
  project_id: string;
  sha256: string;
  bytes: number;
  purpose: ProjectFile['purpose'];
  name: string;
  media_type: string;
}

function toFile(row: FileRow): ProjectFile {
  return {
    projectId: row.project_id,
    sha256: row.sha256,
    bytes: row.bytes,
    purpose: row.purpose,
    name: row.name,
    mediaType: row.media_type,
  };
}

/** Records that a project holds a file; the same bytes under the same name twice are one file. */
export async function insertProjectFile(tx: Tx, file: ProjectFile & { uploadedBy: string; at: string }): Promise<void> {
  await tx.run(sql`insert into file (sha256, bytes, media_type, created_at)
    values (${file.sha256}, ${file.bytes}, ${file.mediaType}, ${file.at}) on conflict do nothing`);
  await tx.run(sql`insert into project_file (project_id, sha256, purpose, name, media_type, uploaded_by, uploaded_at)
    values (${file.projectId}, ${file.sha256}, ${file.purpose}, ${file.name}, ${file.mediaType}, ${file.uploadedBy}, ${file.at})
    on conflict do nothing`);
}

/** Records a file that came in through another door of the API as a delivery of the project. */
export function recordDelivery(
  tx: Tx,
  file: Omit<ProjectFile, 'purpose'> & { uploadedBy: string; at: string },
): Promise<void> {
  return insertProjectFile(tx, { ...file, purpose: 'delivery' });
}

/** Every project that holds these bytes, and as what. */
export async function findProjectFiles(db: Db, sha256: string): Promise<ProjectFile[]> {
  const rows = await db.rows<FileRow>(sql`select project_file.*, file.bytes from project_file join file using (sha256)
    where sha256 = ${sha256} order by uploaded_at, project_id, name`);
  return rows.map(toFile);
}

export async function findDelivery(db: Db, projectId: string, sha256: string): Promise<ProjectFile | null> {
  const row = await db.maybe<FileRow>(sql`select project_file.*, file.bytes from project_file join file using (sha256)
    where project_id = ${projectId} and sha256 = ${sha256} and purpose = 'delivery' order by uploaded_at desc limit 1`);
  return row === null ? null : toFile(row);
}

/** The media uploaded last under a name; `sha256` picks one upload when the delivery named it. */
export async function findMedia(
  db: Db,
  projectId: string,
  name: string,
  sha256: string | null,
): Promise<ProjectFile | null> {
  const row = await db.maybe<FileRow>(
    sha256 === null
      ? sql`select project_file.*, file.bytes from project_file join file using (sha256)
          where project_id = ${projectId} and name = ${name} and purpose = 'media' order by uploaded_at desc limit 1`
      : sql`select project_file.*, file.bytes from project_file join file using (sha256)
          where project_id = ${projectId} and sha256 = ${sha256} and purpose = 'media' order by uploaded_at desc limit 1`,
  );
  return row === null ? null : toFile(row);
}

/** The names of a batch's images as its import request gave them, or null. */
export async function findMediaMap(db: Db, batchId: string): Promise<Readonly<Record<string, string>> | null> {
  return (await db.one<{ media: Record<string, string> | null }>(sql`select media from batch where id = ${batchId}`))
    .media;
}
