import { z } from 'zod';
import { empty, id, instant, page, pageOf, personKind, personRef, projectParams, slug } from './common.ts';
import { roles } from './permissions.ts';
import { defineRoutes } from './route.ts';

export const handle = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/, 'Use lower-case letters, digits, dot, underscore and hyphen');
const password = z.string().min(12, 'Use at least 12 characters').max(200);

export const roleAssignment = z
  .object({
    id,
    personId: id,
    projectId: id.nullable(),
    role: z.enum(roles),
    grantedAt: instant,
    endsAt: instant.nullable(),
  })
  .meta({ id: 'RoleAssignment' });

export const person = personRef
  .extend({ email: z.string().nullable(), vendorId: id.nullable(), disabledAt: instant.nullable(), createdAt: instant })
  .meta({ id: 'Person' });

export const project = z.object({ id, slug, name: z.string(), createdAt: instant }).meta({ id: 'Project' });

export const me = z
  .object({
    person: personRef,
    roles: z.array(roleAssignment),
    projects: z.array(project),
    /** Per project id (and `*` for everywhere), what this person may do; the web app disables the rest and says why. */
    permissions: z.record(z.string(), z.array(z.string())),
  })
  .meta({ id: 'Me' });

const session = z.object({ me, expiresAt: instant });

/** Action → key, in the spelling of the key maps: `undo` → `Ctrl+Z`. */
const ownKeys = z
  .record(z.string().min(1).max(100), z.string().max(40))
  .refine((keys) => Object.keys(keys).length <= 300, 'At most 300 keys can be chosen');

export const accessRoutes = defineRoutes({
  getSetup: {
    method: 'GET',
    path: '/v1/setup',
    summary: 'Whether the first administrator still has to be created, and which ways to sign in exist',
    access: 'public',
    response: z.object({ needed: z.boolean(), oidc: z.boolean() }),
  },
  completeSetup: {
    method: 'POST',
    path: '/v1/setup',
    summary: 'Create the administrator with the one-time secret printed at the first start',
    access: 'public',
    body: z.object({ secret: z.string(), handle, name: z.string().min(1).max(200), password }),
    response: session,
    status: 201,
    problems: ['sign-in-failed', 'conflict'],
  },
  signIn: {
    method: 'POST',
    path: '/v1/session',
    summary: 'Sign in with handle and password; sets the session cookie',
    access: 'public',
    body: z.object({ handle: z.string().max(320), password: z.string().max(200) }),
    response: session,
    status: 201,
    problems: ['sign-in-failed', 'too-many-requests'],
  },
  signOut: {
    method: 'DELETE',
    path: '/v1/session',
    summary: 'End this session',
    access: 'signed-in',
    response: empty,
  },
  startOidc: {
    method: 'GET',
    path: '/v1/session/oidc',
    summary: 'Begin sign-in with the configured OpenID Connect provider: answers the address to visit',
    access: 'public',
    response: z.object({ url: z.string() }),
    problems: ['unavailable'],
  },
  finishOidc: {
    method: 'GET',
    path: '/v1/session/oidc/callback',
    summary: 'The provider returns here; redirects into the app with a session',
    access: 'public',
    query: z.object({
      code: z.string().optional(),
      state: z.string(),
      error: z.string().optional(),
      iss: z.string().optional(),
    }),
    response: z.object({ redirect: z.string() }),
    problems: ['sign-in-failed', 'unavailable'],
  },
  getMe: {
    method: 'GET',
    path: '/v1/me',
    summary: 'Who is signed in, with roles, projects and permissions',
    access: 'signed-in',
    response: me,
  },
  changePassword: {
    method: 'POST',
    path: '/v1/me/password',
    summary: 'Change your password; ends all your other sessions',
    access: 'signed-in',
    body: z.object({ current: z.string().max(200), next: password }),
    response: empty,
    problems: ['sign-in-failed'],
  },
  getOwnKeys: {
    method: 'GET',
    path: '/v1/me/keys',
    summary: 'The keys you chose for yourself, per task type; `desk` holds those around every item',
    access: 'signed-in',
    response: z.object({ sets: z.record(z.string(), ownKeys) }),
  },
  setOwnKeys: {
    method: 'PUT',
    path: '/v1/me/keys/:keySet',
    summary: 'Choose your own keys for a task type, or for the desk; none gives you the usual ones again',
    access: 'signed-in',
    params: z.object({ keySet: z.string().min(1).max(60) }),
    body: z.object({ keys: ownKeys }),
    response: z.object({ keys: ownKeys }),
    problems: ['invalid-input'],
  },
  listTokens: {
    method: 'GET',
    path: '/v1/me/tokens',
    summary: 'Your API tokens, without their secrets',
    access: 'signed-in',
    response: z.object({
      items: z.array(
        z.object({ id, name: z.string(), createdAt: instant, expiresAt: instant, usedAt: instant.nullable() }),
      ),
    }),
  },
  createToken: {
    method: 'POST',
    path: '/v1/me/tokens',
    summary: 'Create an API token; the secret is answered once',
    access: 'signed-in',
    body: z.object({ name: z.string().min(1).max(100), days: z.number().int().min(1).max(365) }),
    response: z.object({ id, secret: z.string(), expiresAt: instant }),
    status: 201,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/v1/me/tokens/:tokenId',
    summary: 'Revoke one of your API tokens',
    access: 'signed-in',
    params: z.object({ tokenId: id }),
    response: empty,
    problems: ['not-found'],
  },
  listProjects: {
    method: 'GET',
    path: '/v1/projects',
    summary: 'The projects in which you hold a role',
    access: 'signed-in',
    response: z.object({ items: z.array(project) }),
  },
  createProject: {
    method: 'POST',
    path: '/v1/projects',
    summary: 'Create a project',
    access: 'project:create',
    body: z.object({ slug, name: z.string().min(1).max(200) }),
    response: project,
    status: 201,
    problems: ['conflict'],
  },
  listPeople: {
    method: 'GET',
    path: '/v1/people',
    summary: 'People you may see: everybody for administrators, your own vendor for vendor managers',
    access: 'signed-in',
    query: page.extend({ projectId: id.optional() }),
    response: pageOf(person.extend({ roles: z.array(roleAssignment) })),
  },
  createPerson: {
    method: 'POST',
    path: '/v1/people',
    summary: 'Create a person without a sign-in: a recorded rater, a simulated stand-in or a service account',
    access: 'person:manage',
    body: z.object({
      handle,
      name: z.string().min(1).max(200),
      kind: personKind.exclude(['human', 'system']),
      vendorId: id.optional(),
    }),
    response: person,
    status: 201,
    problems: ['conflict'],
  },
  createPersonToken: {
    method: 'POST',
    path: '/v1/people/:personId/tokens',
    summary: 'Create an API token for a recorded, simulated or service account (never for a human)',
    access: 'person:manage',
    params: z.object({ personId: id }),
    body: z.object({ name: z.string().min(1).max(100), days: z.number().int().min(1).max(365) }),
    response: z.object({ id, secret: z.string(), expiresAt: instant }),
    status: 201,
    problems: ['not-found', 'not-allowed'],
  },
  disablePerson: {
    method: 'POST',
    path: '/v1/people/:personId/disable',
    summary: 'Disable a person: every session and token ends at once',
    access: 'person:manage',
    params: z.object({ personId: id }),
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: person,
    problems: ['not-found', 'conflict'],
  },
  invitePerson: {
    method: 'POST',
    path: '/v1/projects/:projectId/invitations',
    summary: 'Invite somebody into a project with a role; answers the one-time link',
    access: 'role:manage',
    params: projectParams,
    body: z.object({
      email: z.email(),
      role: z.enum(roles),
      days: z.number().int().min(1).max(30).default(7),
      vendorId: id.optional(),
      endsAt: instant.optional(),
    }),
    response: z.object({ id, secret: z.string(), path: z.string(), expiresAt: instant }),
    status: 201,
    problems: ['not-allowed'],
  },
  getInvitation: {
    method: 'POST',
    path: '/v1/invitations/lookup',
    summary: 'What an invitation secret is for',
    access: 'public',
    body: z.object({ secret: z.string() }),
    response: z.object({ email: z.string(), role: z.enum(roles), projectName: z.string(), expiresAt: instant }),
    problems: ['not-found'],
  },
  acceptInvitation: {
    method: 'POST',
    path: '/v1/invitations/accept',
    summary: 'Accept an invitation: creates the person and signs in',
    access: 'public',
    body: z.object({ secret: z.string(), handle, name: z.string().min(1).max(200), password }),
    response: session,
    status: 201,
    problems: ['not-found', 'conflict'],
  },
  grantRole: {
    method: 'POST',
    path: '/v1/projects/:projectId/roles',
    summary: 'Give a person a role in a project; nobody grants themselves',
    access: 'role:manage',
    params: projectParams,
    body: z.object({ personId: id, role: z.enum(roles), endsAt: instant.optional() }),
    response: roleAssignment,
    status: 201,
    problems: ['not-found', 'not-allowed', 'conflict'],
  },
  revokeRole: {
    method: 'DELETE',
    path: '/v1/projects/:projectId/roles/:roleAssignmentId',
    summary: 'Take a role back',
    access: 'role:manage',
    params: projectParams.extend({ roleAssignmentId: id }),
    response: empty,
    problems: ['not-found', 'not-allowed'],
  },
  listRoleGaps: {
    method: 'GET',
    path: '/v1/projects/:projectId/role-gaps',
    summary: 'Roles of the RACI template nobody holds in this project',
    access: 'project:read',
    params: projectParams,
    response: z.object({ missing: z.array(z.enum(roles)) }),
  },
  createVendor: {
    method: 'POST',
    path: '/v1/vendors',
    summary: 'Register a vendor',
    access: 'person:manage',
    body: z.object({ name: z.string().min(1).max(200) }),
    response: z.object({ id, name: z.string() }),
    status: 201,
    problems: ['conflict'],
  },
});
