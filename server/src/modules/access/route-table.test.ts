import { permissions, roles, routes, type OperationId, type Permission, type Route, type Role } from '@assay/api';
import { authorise } from '../../platform/command.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { anonymousActor, type Actor } from '../../platform/platform.ts';
import { rolePermissions } from './access.rules.ts';

let test: TestApp;
/** Somebody with no role anywhere, and one person for each role in the project. */
let stranger: TestPerson;
const holders = new Map<Role, TestPerson>();
beforeAll(async () => {
  test = await startTestApp();
  stranger = await test.person([]);
  for (const role of roles) if (role !== 'administrator') holders.set(role, await test.person([role]));
});
afterAll(() => test.close());

const all = Object.entries(routes) as [OperationId, Route][];
const guarded = all.filter(([, route]) => route.access !== 'public');
const withPermission = guarded.filter(([, route]) => route.access !== 'signed-in');

/** The route's address with the project's id, and for everything else an id that does not exist. */
function addressOf(route: Route): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'projectId' ? test.project.id : '00000000-0000-4000-8000-000000000000',
  );
}

async function statusOf(route: Route, token: string | null): Promise<number> {
  const response = await fetch(test.baseUrl + addressOf(route), {
    method: route.method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
  await response.arrayBuffer();
  return response.status;
}

describe('the route table', () => {
  it('is answered by exactly one module each, and nothing else is', () => {
    const answered = modules.flatMap((module) => Object.keys(module.operations));
    expect(answered.toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it('gives no two operations one address', () => {
    const addresses = all.map(([, route]) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('leaves only the ways of coming in open to everybody', () => {
    const open = all.filter(([, route]) => route.access === 'public').map(([id]) => id);
    expect(
      open.map((id) => routes[id].path).filter((path) => !/^\/v1\/(setup|session|invitations)(\/|$)/.test(path)),
    ).toEqual([]);
  });

  it.each(guarded.map(([id]) => id))('%s refuses who is not signed in', async (id) => {
    expect(await statusOf(routes[id], null)).toBe(401);
    expect(await statusOf(routes[id], 'asy_t_forged')).toBe(401);
  });

  it('is what each operation is authorised by', () => {
    for (const module of modules) {
      for (const [id, operation] of Object.entries(module.operations)) expect(operation.operation, id).toBe(id);
    }
  });

  it('asks for its permission whatever the form of the request', () => {
    const actorWith = (role: Role): Actor => ({
      ...anonymousActor,
      kind: 'simulated',
      roles: [{ role, projectId: test.project.id, endsAt: null }],
    });
    for (const [id, route] of withPermission) {
      for (const role of roles) {
        const ask = (projectId: string | null) => () =>
          authorise(test.app.platform, id, actorWith(role), { projectId }, test.clock.now());
        if (rolePermissions[role].includes(route.access as Permission))
          expect(ask(test.project.id), `${id} as ${role}`).not.toThrow();
        else expect(ask(test.project.id), `${id} as ${role}`).toThrow();
        expect(ask('another project'), `${id} as ${role}`).toThrow();
        expect(ask(null), `${id} as ${role}`).toThrow();
      }
    }
  });

  it('every permission is held by some role', () => {
    const heldBy = (permission: Permission) => roles.some((role) => rolePermissions[role].includes(permission));
    expect(permissions.filter((permission) => !heldBy(permission))).toEqual([]);
  });

  it.each(withPermission.map(([id]) => id))('%s lets nobody through without its permission', async (id) => {
    const route: Route = routes[id];
    const without = roles.filter(
      (role) => role !== 'administrator' && !rolePermissions[role].includes(route.access as Permission),
    );
    for (const who of [stranger, ...without.flatMap((role) => holders.get(role) ?? [])]) {
      const status = await statusOf(route, who.token);
      // 400: the form is checked first and tells nothing. 404: a foreign thing looks absent.
      expect([400, 403, 404, 415], `${id} as ${who.person.handle}`).toContain(status);
    }
  });
});

/** Operations whose form needs nothing but the project, so that authorisation itself decides. */
const bare = withPermission.filter(
  ([, route]) =>
    route.method === 'GET' &&
    [...route.path.matchAll(/:(\w+)/g)].every(([, name]) => name === 'projectId') &&
    (route.query === undefined || route.query.safeParse({}).success),
);

describe.each(bare.map(([id]) => id))('%s', (id) => {
  it('answers exactly the roles that hold its permission', async () => {
    const route: Route = routes[id];
    const inProject = route.path.includes(':projectId');
    for (const [role, who] of holders) {
      const may = inProject && rolePermissions[role].includes(route.access as Permission);
      const status = await statusOf(route, who.token);
      expect(status < 300, `${id} as ${role}: ${status}`).toBe(may);
    }
    expect(await statusOf(route, stranger.token)).toBe(inProject ? 404 : 403);
  });
});
