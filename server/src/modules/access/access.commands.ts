import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import { mayGrant } from './access.rules.ts';
import * as store from './access.store.ts';
import * as credentials from './credential.store.ts';
import { newSecret } from './secrets.ts';
import { plusDays, type InvitationDetails } from './sign-in.commands.ts';

const nowhere = () => ({ projectId: null });
const inProject = ({ input }: { input: { params: { projectId: string } } }) => ({ projectId: input.params.projectId });

function event(
  type: string,
  kind: string,
  id: string,
  projectId: string | null,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return { type, subject: { kind, id }, projectId, data };
}

export const createProject = defineCommand('createProject', {
  scope: nowhere,
  async run({ tx, input, now, newId }) {
    const project = { id: newId(), ...input.body, createdAt: now };
    await store.insertProject(tx, project);
    return { output: project, events: [event('project.created', 'project', project.id, project.id)] };
  },
});

export const createVendor = defineCommand('createVendor', {
  scope: nowhere,
  async run({ tx, input, now, newId }) {
    const vendor = { id: newId(), name: input.body.name };
    await store.insertVendor(tx, { ...vendor, at: now });
    return { output: vendor, events: [event('vendor.created', 'vendor', vendor.id, null)] };
  },
});

export const createPerson = defineCommand('createPerson', {
  scope: nowhere,
  async run({ tx, input, now, newId }) {
    const { handle, name, kind, vendorId } = input.body;
    const person = await store.insertPerson(tx, {
      id: newId(),
      handle,
      name,
      kind,
      email: null,
      vendor_id: vendorId ?? null,
      password: null,
      created_at: now,
    });
    return { output: person, events: [event('person.created', 'person', person.id, null, { kind })] };
  },
});

export const disablePerson = defineCommand('disablePerson', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const { personId } = input.params;
    if (personId === actor.personId) throw new Problem('conflict', 'You cannot disable yourself.');
    if ((await store.findPerson(tx, personId)) === null) throw new Problem('not-found', 'There is no such person.');
    await store.disable(tx, personId, now);
    const row = await store.findPerson(tx, personId);
    if (row === null) throw new Problem('not-found', 'There is no such person.');
    return {
      output: store.toPerson(row),
      events: [event('person.disabled', 'person', personId, null, { reason: input.body.reason })],
    };
  },
});

export const createToken = defineCommand('createToken', {
  answersSecret: true,
  scope: nowhere,
  async run({ tx, input, actor, now, newId }) {
    const output = await addToken(tx, newId(), actor.personId, input.body, now);
    return { output, events: [event('token.created', 'credential', output.id, null)] };
  },
});

export const createPersonToken = defineCommand('createPersonToken', {
  answersSecret: true,
  scope: nowhere,
  async run({ tx, input, now, newId }) {
    const person = await store.findPerson(tx, input.params.personId);
    if (person === null) throw new Problem('not-found', 'There is no such person.');
    if (person.kind === 'human' || person.kind === 'system') {
      throw new Problem('not-allowed', 'A person makes their own tokens; nobody acts in the name of somebody else.');
    }
    const output = await addToken(tx, newId(), person.id, input.body, now);
    return { output, events: [event('token.created', 'credential', output.id, null, { personId: person.id })] };
  },
});

async function addToken(
  tx: Parameters<typeof credentials.insertCredential>[0],
  id: string,
  personId: string,
  wish: { name: string; days: number },
  now: string,
) {
  const { secret, hash } = newSecret('asy_t');
  const expiresAt = plusDays(now, wish.days);
  await credentials.insertCredential(tx, {
    id,
    kind: 'token',
    secret: hash,
    personId,
    name: wish.name,
    at: now,
    expiresAt,
  });
  return { id, secret, expiresAt };
}

export const revokeToken = defineCommand('revokeToken', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const changed = await credentials.revokeCredential(tx, input.params.tokenId, actor.personId, now);
    if (changed === 0) throw new Problem('not-found', 'You have no such token.');
    return { output: {}, events: [event('token.revoked', 'credential', input.params.tokenId, null)] };
  },
});

export const invitePerson = defineCommand('invitePerson', {
  answersSecret: true,
  scope: inProject,
  async run({ tx, input, actor, now, newId }) {
    const { email, role, days, vendorId, endsAt } = input.body;
    const refusal = mayGrant(actor, '', role);
    if (refusal !== null) throw new Problem('not-allowed', refusal);
    const { projectId } = input.params;
    const details: InvitationDetails = {
      email,
      role,
      projectId,
      vendorId: vendorId ?? null,
      endsAt: endsAt ?? null,
      invitedBy: actor.personId,
    };
    const { secret, hash } = newSecret('asy_i');
    const id = newId();
    const expiresAt = plusDays(now, days);
    await credentials.insertCredential(tx, {
      id,
      kind: 'invitation',
      secret: hash,
      personId: null,
      details,
      at: now,
      expiresAt,
    });
    return {
      output: { id, secret, path: `/accept#${secret}`, expiresAt },
      events: [event('person.invited', 'credential', id, projectId, { role })],
    };
  },
});

export const grantRole = defineCommand('grantRole', {
  scope: inProject,
  async run({ tx, input, actor, now, newId }) {
    const { personId, role, endsAt } = input.body;
    const refusal = mayGrant(actor, personId, role);
    if (refusal !== null) throw new Problem('not-allowed', refusal);
    if ((await store.findPerson(tx, personId)) === null) throw new Problem('not-found', 'There is no such person.');
    const { projectId } = input.params;
    const output = await store.insertRole(tx, {
      id: newId(),
      personId,
      projectId,
      role,
      grantedBy: actor.personId,
      at: now,
      endsAt: endsAt ?? null,
    });
    return { output, events: [event('role.granted', 'person', personId, projectId, { role, endsAt: endsAt ?? null })] };
  },
});

export const revokeRole = defineCommand('revokeRole', {
  scope: inProject,
  async run({ tx, input, now }) {
    const { projectId, roleAssignmentId } = input.params;
    if ((await store.revokeRoleRow(tx, roleAssignmentId, projectId, now)) === 0) {
      throw new Problem('not-found', 'There is no such role in this project.');
    }
    return { output: {}, events: [event('role.revoked', 'role-assignment', roleAssignmentId, projectId)] };
  },
});
