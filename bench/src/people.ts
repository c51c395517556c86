import { randomBytes } from 'node:crypto';
import { createClient, type Client, type Role } from '@assay/api';
import { atOnce } from './load.ts';

/** Somebody who acts with a token of their own. */
export interface Actor {
  readonly id: string;
  readonly call: Client['call'];
}

export interface Cast {
  readonly admin: Actor;
  readonly projectId: string;
  /** One person for each role of the staff, and a second author so that nobody approves their own rules. */
  readonly staff: Readonly<Record<StaffName, Actor>>;
  readonly annotators: readonly Actor[];
}

const staffRoles = {
  'data-owner': 'data-owner',
  'data-engineer': 'data-engineer',
  'annotation-engineer': 'annotation-engineer',
  'rule-author': 'annotation-engineer',
  'quality-evaluator': 'quality-evaluator',
  'algorithm-engineer': 'algorithm-engineer',
  'platform-engineer': 'platform-engineer',
  'legal-compliance': 'legal-compliance',
  reviewer: 'reviewer',
} as const satisfies Record<string, Role>;

export type StaffName = keyof typeof staffRoles;

const AT_ONCE = 8;
const TOKEN_DAYS = 2;

/** The administrator, a project, its staff and its annotators. */
export async function castPeople(baseUrl: string, secret: string, annotators: number): Promise<Cast> {
  const admin = await setUp(baseUrl, secret);
  const project = await admin.call('createProject', { body: { slug: 'bench', name: 'Bench' } });
  const found = new Map<string, Actor>();
  const wanted: readonly (readonly [string, Role])[] = [
    ...Object.entries(staffRoles),
    ...Array.from({ length: annotators }, (_, index) => [`annotator-${index}`, 'annotator'] as const),
  ];
  await atOnce(wanted, AT_ONCE, async ([handle, role]) => {
    const person = await admin.call('createPerson', { body: { handle, name: handle, kind: 'simulated' } });
    await admin.call('grantRole', { params: { projectId: project.id }, body: { personId: person.id, role } });
    const token = await admin.call('createPersonToken', {
      params: { personId: person.id },
      body: { name: 'bench', days: TOKEN_DAYS },
    });
    found.set(handle, { id: person.id, call: createClient({ baseUrl, token: token.secret }).call });
  });
  const actor = (handle: string): Actor => {
    const one = found.get(handle);
    if (one === undefined) throw new Error(`Nobody is called ${handle}.`);
    return one;
  };
  return {
    admin,
    projectId: project.id,
    // Built from the very keys it is typed by.
    staff: Object.fromEntries(Object.keys(staffRoles).map((handle) => [handle, actor(handle)])) as Cast['staff'],
    annotators: Array.from({ length: annotators }, (_, index) => actor(`annotator-${index}`)),
  };
}

/** Creates the administrator as a browser does, and a token for the rest. */
async function setUp(baseUrl: string, secret: string): Promise<Actor> {
  let cookies = '';
  const browser = createClient({
    baseUrl,
    async fetch(url, init) {
      const headers = new Headers(init?.headers);
      if (cookies !== '') headers.set('cookie', cookies);
      const response = await fetch(url, { ...init, headers });
      const set = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
      if (set.length > 0) cookies = set.join('; ');
      return response;
    },
  });
  const password = randomBytes(18).toString('base64url');
  const { me } = await browser.call('completeSetup', {
    body: { secret, handle: 'admin', name: 'Administrator', password },
  });
  const token = await browser.call('createToken', { body: { name: 'bench', days: TOKEN_DAYS } });
  return { id: me.person.id, call: createClient({ baseUrl, token: token.secret }).call };
}
