import type { z } from 'zod';
import type {
  me as meSchema,
  person as personSchema,
  project as projectSchema,
  roleAssignment,
  Role,
} from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { rolePermissions } from './access.rules.ts';

export type Person = z.output<typeof personSchema>;
export type Project = z.output<typeof projectSchema>;
export type RoleAssignment = z.output<typeof roleAssignment>;
export type Me = z.output<typeof meSchema>;

interface PersonRow {
  id: string;
  handle: string;
  name: string;
  email: string | null;
  kind: Person['kind'];
  vendor_id: string | null;
  password: string | null;
  disabled_at: string | null;
  created_at: string;
}

interface RoleRow {
  id: string;
  person_id: string;
  project_id: string | null;
  role: Role;
  granted_at: string;
  ends_at: string | null;
}

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    handle: row.handle,
    name: row.name,
    kind: row.kind,
    email: row.email,
    vendorId: row.vendor_id,
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
  };
}

export function toRole(row: RoleRow): RoleAssignment {
  return {
    id: row.id,
    personId: row.person_id,
    projectId: row.project_id,
    role: row.role,
    grantedAt: row.granted_at,
    endsAt: row.ends_at,
  };
}

export function findPerson(db: Db, id: string): Promise<PersonRow | null> {
  return db.maybe<PersonRow>(sql`select * from person where id = ${id}`);
}

/** By handle or e-mail address, for sign-in. */
export function findPersonToSignIn(db: Db, name: string): Promise<PersonRow | null> {
  return db.maybe<PersonRow>(
    sql`select * from person where (handle = ${name.toLowerCase()} or lower(email) = ${name.toLowerCase()}) and disabled_at is null`,
  );
}

export async function insertPerson(
  tx: Tx,
  row: Omit<PersonRow, 'disabled_at'> & { oidc_subject?: string },
): Promise<Person> {
  return toPerson(
    await tx.one<PersonRow>(sql`insert into person (id, handle, name, email, kind, vendor_id, password, oidc_subject, created_at)
      values (${row.id}, ${row.handle}, ${row.name}, ${row.email}, ${row.kind}, ${row.vendor_id}, ${row.password}, ${row.oidc_subject ?? null}, ${row.created_at}) returning *`),
  );
}

export async function setPassword(tx: Tx, personId: string, password: string): Promise<void> {
  await tx.run(sql`update person set password = ${password} where id = ${personId}`);
}

export async function rolesOf(db: Db, personId: string, at: string): Promise<RoleAssignment[]> {
  const rows = await db.rows<RoleRow>(sql`select * from role_assignment where person_id = ${personId}
    and revoked_at is null and (ends_at is null or ends_at > ${at}) order by granted_at, id`);
  return rows.map(toRole);
}

export async function insertRole(
  tx: Tx,
  row: {
    id: string;
    personId: string;
    projectId: string | null;
    role: Role;
    grantedBy: string;
    at: string;
    endsAt: string | null;
  },
): Promise<RoleAssignment> {
  return toRole(
    await tx.one<RoleRow>(sql`insert into role_assignment (id, person_id, project_id, role, granted_by, granted_at, ends_at)
      values (${row.id}, ${row.personId}, ${row.projectId}, ${row.role}, ${row.grantedBy}, ${row.at}, ${row.endsAt})
      on conflict (person_id, project_id, role) do update set revoked_at = null, granted_by = excluded.granted_by,
        granted_at = excluded.granted_at, ends_at = excluded.ends_at returning *`),
  );
}

export function revokeRoleRow(tx: Tx, id: string, projectId: string, at: string): Promise<number> {
  return tx.run(
    sql`update role_assignment set revoked_at = ${at} where id = ${id} and project_id = ${projectId} and revoked_at is null`,
  );
}

export function findRole(db: Db, id: string): Promise<{ person_id: string } | null> {
  return db.maybe(sql`select person_id from role_assignment where id = ${id}`);
}

export async function listVisiblePeople(
  db: Db,
  filter: { projectId: string | null; vendorId: string | null; cursor: string | null; limit: number },
): Promise<Person[]> {
  const rows = await db.rows<PersonRow>(sql`select * from person
    where kind <> 'system' and (${filter.cursor}::text is null or handle > ${filter.cursor})
      and (${filter.vendorId}::uuid is null or vendor_id = ${filter.vendorId}::uuid)
      and (${filter.projectId}::uuid is null or exists (select 1 from role_assignment a
        where a.person_id = person.id and a.project_id = ${filter.projectId}::uuid and a.revoked_at is null))
    order by handle limit ${filter.limit}`);
  return rows.map(toPerson);
}

export async function rolesOfMany(db: Db, personIds: readonly string[], at: string): Promise<RoleAssignment[]> {
  const rows = await db.rows<RoleRow>(sql`select * from role_assignment where person_id = any(${personIds}::uuid[])
    and revoked_at is null and (ends_at is null or ends_at > ${at}) order by granted_at, id`);
  return rows.map(toRole);
}

export async function heldRoles(db: Db, projectId: string, at: string): Promise<Role[]> {
  const rows = await db.rows<{ role: Role }>(sql`select distinct role from role_assignment
    where project_id = ${projectId} and revoked_at is null and (ends_at is null or ends_at > ${at})`);
  return rows.map((row) => row.role);
}

export async function disable(tx: Tx, personId: string, at: string): Promise<void> {
  await tx.run(sql`update person set disabled_at = ${at} where id = ${personId}`);
  await tx.run(sql`update credential set revoked_at = ${at} where person_id = ${personId} and revoked_at is null`);
}

export function insertProject(tx: Tx, project: Project): Promise<number> {
  return tx.run(
    sql`insert into project (id, slug, name, created_at) values (${project.id}, ${project.slug}, ${project.name}, ${project.createdAt})`,
  );
}

export async function projectsOf(db: Db, personId: string, at: string): Promise<Project[]> {
  return db.rows<Project>(sql`select distinct project.id, slug, project.name, project.created_at as "createdAt" from project
    join role_assignment a on a.project_id is null or a.project_id = project.id
    where a.person_id = ${personId} and a.revoked_at is null and (a.ends_at is null or a.ends_at > ${at}) order by project.name`);
}

export function findProject(db: Db, id: string): Promise<Project | null> {
  return db.maybe<Project>(sql`select id, slug, name, created_at as "createdAt" from project where id = ${id}`);
}

export function insertVendor(tx: Tx, vendor: { id: string; name: string; at: string }): Promise<number> {
  return tx.run(sql`insert into vendor (id, name, created_at) values (${vendor.id}, ${vendor.name}, ${vendor.at})`);
}

/** Anybody at all yet? Decides whether the first-run link is still good. */
export async function hasPeople(db: Db): Promise<boolean> {
  return (await db.one<{ any: boolean }>(sql`select exists (select 1 from person where kind = 'human') as any`)).any;
}

/** Rewrites the role table from the rules, so that SQL and decide() never differ. */
export async function loadRolePermissions(tx: Tx): Promise<void> {
  const pairs = Object.entries(rolePermissions).flatMap(([role, list]) =>
    [...new Set(list)].map((one) => [role, one] as const),
  );
  await tx.run(sql`delete from role_permission`);
  await tx.run(sql`insert into role_permission (role, permission)
    select * from unnest(${pairs.map(([role]) => role)}::text[], ${pairs.map(([, one]) => one)}::text[])`);
}

/** The person bound to a provider's subject; binds a person with the same verified address at the first time. */
export async function findOrBindOidc(tx: Tx, subject: string, email: string | null): Promise<string | null> {
  const known = await tx.maybe<{ id: string }>(
    sql`select id from person where oidc_subject = ${subject} and disabled_at is null`,
  );
  if (known !== null || email === null) return known?.id ?? null;
  const bound = await tx.maybe<{ id: string }>(sql`update person set oidc_subject = ${subject}
    where lower(email) = ${email.toLowerCase()} and oidc_subject is null and disabled_at is null and kind = 'human' returning id`);
  return bound?.id ?? null;
}
