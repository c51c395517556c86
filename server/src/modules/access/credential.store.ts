import type { Role } from '@assay/api';
import type { Db, Tx } from '../../platform/db.ts';
import type { Actor } from '../../platform/platform.ts';
import { sql, type Sql } from '../../platform/sql.ts';

export type CredentialKind = 'session' | 'token' | 'invitation' | 'setup' | 'oidc';

interface CredentialRow {
  id: string;
  kind: CredentialKind;
  person_id: string | null;
  name: string | null;
  details: Record<string, unknown>;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

export async function insertCredential(
  tx: Tx,
  row: {
    id: string;
    kind: CredentialKind;
    secret: Buffer;
    personId: string | null;
    name?: string;
    details?: Readonly<Record<string, unknown>>;
    at: string;
    expiresAt: string;
  },
): Promise<void> {
  await tx.run(sql`insert into credential (id, kind, secret, person_id, name, details, created_at, expires_at)
    values (${row.id}, ${row.kind}, ${row.secret}, ${row.personId}, ${row.name ?? null}, ${JSON.stringify(row.details ?? {})}, ${row.at}, ${row.expiresAt})`);
}

/** A secret that is still good: unused (where it is for one use), unrevoked, within its term by the caller's clock. */
export function findCredential(
  db: Db,
  kind: CredentialKind,
  secret: Buffer,
  at: string,
): Promise<CredentialRow | null> {
  return db.maybe<CredentialRow>(sql`select * from credential where secret = ${secret} and kind = ${kind}
    and revoked_at is null and expires_at > ${at} and (kind in ('session', 'token') or used_at is null)`);
}

/** Marks a one-time secret used; answers false when somebody else was first. */
export async function useCredential(tx: Tx, id: string, at: string): Promise<boolean> {
  return (
    (await tx.run(
      sql`update credential set used_at = ${at} where id = ${id} and used_at is null and revoked_at is null`,
    )) === 1
  );
}

export function revokeCredential(tx: Tx, id: string, personId: string, at: string): Promise<number> {
  return tx.run(
    sql`update credential set revoked_at = ${at} where id = ${id} and person_id = ${personId} and revoked_at is null`,
  );
}

/** Ends every session and token of a person, sparing one when given. */
export async function revokeAll(tx: Tx, personId: string, except: string | null, at: string): Promise<void> {
  await tx.run(sql`update credential set revoked_at = ${at} where person_id = ${personId} and revoked_at is null
    and kind in ('session', 'token') and (${except}::uuid is null or id <> ${except}::uuid)`);
}

/** Withdraws first-run links, so that only the newest one works. */
export async function revokeSetup(tx: Tx, at: string): Promise<void> {
  await tx.run(sql`update credential set revoked_at = ${at} where kind = 'setup' and revoked_at is null`);
}

export async function listTokens(db: Db, personId: string, at: string): Promise<CredentialRow[]> {
  return db.rows<CredentialRow>(sql`select * from credential where person_id = ${personId} and kind = 'token'
    and revoked_at is null and expires_at > ${at} order by created_at`);
}

/** Who a session cookie or bearer token belongs to, with the roles live now: one statement per request. */
export function findActor(db: Db, secret: Buffer, at: string): Promise<Actor | null> {
  return actorWhere(db, sql`secret = ${secret}`, at);
}

/** The same for a credential known already: null when it was revoked or ran out since. */
export function findActorByCredential(db: Db, credentialId: string, at: string): Promise<Actor | null> {
  return actorWhere(db, sql`credential.id = ${credentialId}`, at);
}

async function actorWhere(db: Db, credential: Sql, at: string): Promise<Actor | null> {
  const row = await db.maybe<{
    credential_id: string;
    person_id: string;
    handle: string;
    kind: Actor['kind'];
    vendor_id: string | null;
    roles: { role: Role; projectId: string | null; endsAt: string | null }[] | null;
  }>(sql`select credential.id as credential_id, person.id as person_id, handle, person.kind, vendor_id,
      (select jsonb_agg(jsonb_build_object('role', role, 'projectId', project_id, 'endsAt', ends_at))
        from role_assignment a where a.person_id = person.id and a.revoked_at is null and (a.ends_at is null or a.ends_at > ${at})) as roles
    from credential join person on person.id = credential.person_id
    where ${credential} and credential.kind in ('session', 'token') and credential.revoked_at is null
      and credential.expires_at > ${at} and person.disabled_at is null`);
  if (row === null) return null;
  return {
    personId: row.person_id,
    handle: row.handle,
    kind: row.kind,
    vendorId: row.vendor_id,
    roles: row.roles ?? [],
    credentialId: row.credential_id,
  };
}

export async function countFailures(db: Db, handle: string, since: string): Promise<number> {
  return (
    await db.one<{ n: number }>(
      sql`select count(*)::int as n from sign_in_failure where handle = ${handle} and at > ${since}`,
    )
  ).n;
}

export async function recordFailure(tx: Tx, handle: string, at: string): Promise<void> {
  await tx.run(sql`insert into sign_in_failure (handle, at) values (${handle}, ${at})`);
}

export async function clearFailures(tx: Tx, handle: string): Promise<void> {
  await tx.run(sql`delete from sign_in_failure where handle = ${handle}`);
}
