import { Problem, roles, type Role } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import * as store from './access.store.ts';
import * as credentials from './credential.store.ts';
import { hashSecret } from './secrets.ts';
import { describeMe, type InvitationDetails } from './sign-in.commands.ts';

const nowhere = () => ({ projectId: null });

export const getSetup = defineQuery('getSetup', {
  scope: nowhere,
  run: async ({ db, platform }) => ({ needed: !(await store.hasPeople(db)), oidc: platform.settings.oidc !== null }),
});

export const getMe = defineQuery('getMe', {
  scope: nowhere,
  run: ({ db, actor, now }) => describeMe(db, actor.personId, now),
});

export const listProjects = defineQuery('listProjects', {
  scope: nowhere,
  run: async ({ db, actor, now }) => ({ items: await store.projectsOf(db, actor.personId, now) }),
});

export const listTokens = defineQuery('listTokens', {
  scope: nowhere,
  async run({ db, actor, now }) {
    const rows = await credentials.listTokens(db, actor.personId, now);
    return {
      items: rows.map((row) => ({
        id: row.id,
        name: row.name ?? '',
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        usedAt: row.used_at,
      })),
    };
  },
});

export const listPeople = defineQuery('listPeople', {
  scope: nowhere,
  async run({ db, input, actor, now, platform }) {
    const projectId = input.query.projectId ?? null;
    const date = new Date(now);
    const mayRead = platform.authorise(actor, 'person:read', { projectId }, date).allow;
    if (!mayRead) throw new Problem('not-allowed', 'This needs the permission person:read in the project.');
    // A vendor's people see their own vendor's people and nobody else.
    const people = await store.listVisiblePeople(db, {
      projectId,
      vendorId: actor.vendorId,
      cursor: input.query.cursor ?? null,
      limit: input.query.limit,
    });
    const held = await store.rolesOfMany(
      db,
      people.map((one) => one.id),
      now,
    );
    const items = people.map((one) => ({ ...one, roles: held.filter((role) => role.personId === one.id) }));
    return { items, next: people.length === input.query.limit ? (people.at(-1)?.handle ?? null) : null };
  },
});

export const getInvitation = defineQuery('getInvitation', {
  scope: nowhere,
  async run({ db, input, now }) {
    const row = await credentials.findCredential(db, 'invitation', hashSecret(input.body.secret), now);
    if (row === null) throw new Problem('not-found', 'This invitation is not valid any more. Ask for a new one.');
    const details = row.details as InvitationDetails;
    const project = await store.findProject(db, details.projectId);
    return { email: details.email, role: details.role, projectName: project?.name ?? '', expiresAt: row.expires_at };
  },
});

/** Roles of the RACI template; without all of them some decision has nobody to take it. */
const templateRoles: readonly Role[] = roles.slice(0, 7);

export const listRoleGaps = defineQuery('listRoleGaps', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run({ db, input, now }) {
    const held = await store.heldRoles(db, input.params.projectId, now);
    return { missing: templateRoles.filter((role) => !held.includes(role)) };
  },
});
