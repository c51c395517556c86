import { Problem, type Role } from '@assay/api';
import { defineCommand, defineInternalCommand, executeAsSystem, type CommandContext } from '../../platform/command.ts';
import type { Db, Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { LOCK_OUT, permissionsOf, SESSION_DAYS } from './access.rules.ts';
import * as credentials from './credential.store.ts';
import * as store from './access.store.ts';
import { hashPassword, hashSecret, newSecret, verifyPassword } from './secrets.ts';

const nowhere = () => ({ projectId: null });

export function plusDays(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString();
}

/** Who somebody is, with what they may do: the answer of every sign-in and of `getMe`. */
export async function describeMe(db: Db, personId: string, now: string): Promise<store.Me> {
  const person = await store.findPerson(db, personId);
  if (person === null) throw new Problem('not-signed-in', 'This person is no longer here.');
  const roles = await store.rolesOf(db, personId, now);
  const projects = await store.projectsOf(db, personId, now);
  const actor: Pick<Actor, 'roles'> = { roles };
  const { id, handle, name, kind } = person;
  return {
    person: { id, handle, name, kind },
    roles,
    projects,
    permissions: permissionsOf(actor as Actor, new Date(now)),
  };
}

/** A new session for a person; the secret goes into the cookie only. */
export async function openSession(tx: Tx, personId: string, now: string, newId: () => string) {
  const { secret, hash } = newSecret('asy_s');
  const expiresAt = plusDays(now, SESSION_DAYS);
  await credentials.insertCredential(tx, { id: newId(), kind: 'session', secret: hash, personId, at: now, expiresAt });
  return { me: await describeMe(tx, personId, now), expiresAt, sessionSecret: secret };
}

function signedIn(personId: string, type: string): NewEvent {
  return { type, subject: { kind: 'person', id: personId }, projectId: null };
}

export const signIn = defineCommand('signIn', {
  answersSecret: true,
  scope: nowhere,
  async run({ tx, input, now, newId, platform }) {
    const handle = input.body.handle.toLowerCase();
    const since = new Date(Date.parse(now) - LOCK_OUT.windowMinutes * 60_000).toISOString();
    if ((await credentials.countFailures(tx, handle, since)) >= LOCK_OUT.failures) {
      throw new Problem(
        'too-many-requests',
        `Too many failed attempts. Try again in ${LOCK_OUT.windowMinutes} minutes.`,
      );
    }
    const person = await store.findPersonToSignIn(tx, handle);
    if (!(await verifyPassword(person?.password ?? null, input.body.password)) || person === null) {
      await executeAsSystem(platform, recordSignInFailure, { handle });
      throw new Problem('sign-in-failed', 'Handle and password do not match.');
    }
    await credentials.clearFailures(tx, handle);
    const output = await openSession(tx, person.id, now, newId);
    return { output, actorId: person.id, events: [signedIn(person.id, 'person.signed-in')] };
  },
});

/** Committed on its own, because the sign-in itself is refused and rolled back. */
const recordSignInFailure = defineInternalCommand<{ handle: string }, null>(
  'recordSignInFailure',
  async ({ tx, input, now }) => {
    await credentials.recordFailure(tx, input.handle, now);
    return {
      output: null,
      events: [{ type: 'sign-in.failed', subject: { kind: 'sign-in', id: 'password' }, projectId: null }],
    };
  },
);

export const signOut = defineCommand('signOut', {
  scope: nowhere,
  async run({ tx, actor, now }) {
    if (actor.credentialId !== null) await credentials.revokeCredential(tx, actor.credentialId, actor.personId, now);
    return { output: {}, events: [signedIn(actor.personId, 'person.signed-out')] };
  },
});

export const changePassword = defineCommand('changePassword', {
  answersSecret: true,
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const person = await store.findPerson(tx, actor.personId);
    if (person === null || !(await verifyPassword(person.password, input.body.current))) {
      throw new Problem('sign-in-failed', 'The current password is not right.');
    }
    await store.setPassword(tx, person.id, await hashPassword(input.body.next));
    await credentials.revokeAll(tx, person.id, actor.credentialId, now);
    return { output: {}, events: [signedIn(person.id, 'person.password-changed')] };
  },
});

interface NewHuman {
  readonly handle: string;
  readonly name: string;
  readonly password: string;
  readonly email: string | null;
  readonly vendorId: string | null;
}

async function createHuman(context: Pick<CommandContext<unknown>, 'tx' | 'now' | 'newId'>, human: NewHuman) {
  return store.insertPerson(context.tx, {
    id: context.newId(),
    handle: human.handle,
    name: human.name,
    email: human.email,
    kind: 'human',
    vendor_id: human.vendorId,
    password: await hashPassword(human.password),
    created_at: context.now,
  });
}

export const completeSetup = defineCommand('completeSetup', {
  answersSecret: true,
  scope: nowhere,
  async run(context) {
    const { tx, input, now, newId } = context;
    if (await store.hasPeople(tx))
      throw new Problem('conflict', 'The administrator exists already. Sign in, or ask for an invitation.');
    const credential = await credentials.findCredential(tx, 'setup', hashSecret(input.body.secret), now);
    if (credential === null || !(await credentials.useCredential(tx, credential.id, now))) {
      throw new Problem(
        'sign-in-failed',
        'This first-run link is not valid any more. Restart the server to print a new one.',
      );
    }
    const person = await createHuman(context, { ...input.body, email: null, vendorId: null });
    await store.insertRole(tx, {
      id: newId(),
      personId: person.id,
      projectId: null,
      role: 'administrator',
      grantedBy: person.id,
      at: now,
      endsAt: null,
    });
    const output = await openSession(tx, person.id, now, newId);
    return { output, actorId: person.id, events: [signedIn(person.id, 'administrator.created')] };
  },
});

export const acceptInvitation = defineCommand('acceptInvitation', {
  answersSecret: true,
  scope: nowhere,
  async run(context) {
    const { tx, input, now, newId } = context;
    const credential = await credentials.findCredential(tx, 'invitation', hashSecret(input.body.secret), now);
    if (credential === null || !(await credentials.useCredential(tx, credential.id, now))) {
      throw new Problem('not-found', 'This invitation is not valid any more. Ask for a new one.');
    }
    const details = credential.details as InvitationDetails;
    const person = await createHuman(context, { ...input.body, email: details.email, vendorId: details.vendorId });
    await store.insertRole(tx, {
      id: newId(),
      personId: person.id,
      projectId: details.projectId,
      role: details.role,
      grantedBy: details.invitedBy,
      at: now,
      endsAt: details.endsAt,
    });
    const output = await openSession(tx, person.id, now, newId);
    const event = {
      ...signedIn(person.id, 'invitation.accepted'),
      projectId: details.projectId,
      data: { role: details.role },
    };
    return { output, actorId: person.id, events: [event] };
  },
});

export interface InvitationDetails {
  readonly [key: string]: unknown;
  readonly email: string;
  readonly role: Role;
  readonly projectId: string;
  readonly vendorId: string | null;
  readonly endsAt: string | null;
  readonly invitedBy: string;
}

/** Prints nothing itself: answers the one-time secret while no administrator exists, else null. */
export async function prepareSetup(platform: Platform, hours: number): Promise<string | null> {
  const prepare = defineInternalCommand<null, string | null>('prepareSetup', async ({ tx, now, newId }) => {
    await store.loadRolePermissions(tx);
    const event = (type: string): NewEvent => ({
      type,
      subject: { kind: 'installation', id: 'this' },
      projectId: null,
    });
    if (await store.hasPeople(tx)) return { output: null, events: [event('installation.started')] };
    await credentials.revokeSetup(tx, now);
    const { secret, hash } = newSecret('asy_first');
    const expiresAt = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    await credentials.insertCredential(tx, {
      id: newId(),
      kind: 'setup',
      secret: hash,
      personId: null,
      at: now,
      expiresAt,
    });
    return { output: secret, events: [event('installation.prepared')] };
  });
  return executeAsSystem(platform, prepare, null);
}
