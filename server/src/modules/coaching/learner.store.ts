import type { Db } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';

/** A person as those who coach them see them. */
export const personJson = (alias: 'p' | 'a') =>
  alias === 'p'
    ? sql`jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'kind', p.kind)`
    : sql`jsonb_build_object('id', a.id, 'handle', a.handle, 'name', a.name, 'kind', a.kind)`;

/**
 * How somebody stands to a person of the project: that person themselves, somebody who coaches them, or null — then the
 * person looks absent. A person belongs to the project by a role there or by a campaign of it.
 */
export async function standingTo(
  db: Db,
  readerId: string,
  of: { projectId: string; personId: string },
  at: string,
): Promise<'self' | 'coach' | null> {
  const row = await db.maybe<{ self: boolean }>(sql`select p.id = ${readerId}::uuid as self from person p
    where p.id = ${of.personId} and assay_may_see_learning(${readerId}::uuid, p.id, ${of.projectId}::uuid, ${at})
      and (assay_may(p.id, 'project:read', ${of.projectId}::uuid, ${at}) or exists (
        select 1 from campaign_member m join campaign c on c.id = m.campaign_id
        where m.person_id = p.id and m.removed_at is null and c.project_id = ${of.projectId}))`);
  return row === null ? null : row.self ? 'self' : 'coach';
}
