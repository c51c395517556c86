import { randomBytes } from 'node:crypto';
import { createClient, type Client, type PersonRef, type Role } from '@assay/api';
import { must } from './rows.ts';
import type { Bar } from './progress.ts';

/** Somebody who acts in the demo: every call is made with this person's own token. */
export interface Actor extends PersonRef {
  readonly call: Client['call'];
}

export interface Casting {
  readonly handle: string;
  readonly name: string;
  readonly kind: 'recorded' | 'simulated';
  readonly role: Role;
}

const stand = (handle: string, name: string, role: Role): Casting => ({
  handle,
  name: `${name} (simulated)`,
  kind: 'simulated',
  role,
});

/** The stand-ins for the people whom the recorded data does not contain. */
export const staff: readonly Casting[] = [
  stand('data-owner', 'Data owner', 'data-owner'),
  stand('data-engineer', 'Data engineer', 'data-engineer'),
  stand('annotation-lead', 'Annotation lead', 'annotation-engineer'),
  stand('rule-author', 'Author of the rules', 'annotation-engineer'),
  stand('quality-evaluator', 'Quality evaluator', 'quality-evaluator'),
  stand('algorithm-engineer', 'Algorithm engineer', 'algorithm-engineer'),
  stand('platform-engineer', 'Platform engineer', 'platform-engineer'),
  stand('legal', 'Legal and compliance', 'legal-compliance'),
  stand('reviewer', 'Reviewer', 'reviewer'),
  stand('adjudicator', 'Adjudicator', 'adjudicator'),
];

export const recordedRaters: readonly Casting[] = Array.from({ length: 8 }, (_, index) => ({
  handle: `rater${index + 1}`,
  name: `Rater ${index + 1} (recorded)`,
  kind: 'recorded',
  role: 'annotator',
}));

export const simulatedAnnotators: readonly Casting[] = ['a', 'b', 'c'].map((letter) =>
  stand(`annotator-${letter}`, `Annotator ${letter.toUpperCase()}`, 'annotator'),
);

/** Everybody by handle; a handle that nobody has is a mistake of the demo itself. */
export class Cast {
  readonly #actors = new Map<string, Actor>();
  add(actor: Actor): void {
    this.#actors.set(actor.handle, actor);
  }
  get(handle: string): Actor {
    return must(this.#actors.get(handle), `somebody called ${handle}`);
  }
  all(): readonly Actor[] {
    return [...this.#actors.values()];
  }
}

export interface Administrator {
  readonly handle: string;
  readonly password: string;
  readonly actor: Actor;
}

const TOKEN_DAYS = 2;

/** Creates the administrator with the one-time secret, as a browser does, and a token for the rest of the demo. */
export async function setUp(baseUrl: string, secret: string): Promise<Administrator> {
  const handle = 'admin';
  const password = randomBytes(18).toString('base64url');
  const cookies: string[] = [];
  const browser = createClient({
    baseUrl,
    async fetch(url, init) {
      const headers = new Headers(init?.headers);
      if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
      const response = await fetch(url, { ...init, headers });
      cookies.push(...response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? ''));
      return response;
    },
  });
  const { me } = await browser.call('completeSetup', { body: { secret, handle, name: 'Administrator', password } });
  const token = await browser.call('createToken', { body: { name: 'demo', days: TOKEN_DAYS } });
  const { call } = createClient({ baseUrl, token: token.secret });
  return { handle, password, actor: { ...me.person, call } };
}

/** Creates people with a token each, and gives them their role in a project. */
export async function cast(
  stage: { baseUrl: string; admin: Actor; into: Cast; bar: Bar },
  projectIds: readonly string[],
  castings: readonly Casting[],
): Promise<void> {
  for (const { handle, name, kind, role } of castings) {
    const person = await stage.admin.call('createPerson', { body: { handle, name, kind } });
    for (const projectId of projectIds) {
      await stage.admin.call('grantRole', { params: { projectId }, body: { personId: person.id, role } });
    }
    const { secret } = await stage.admin.call('createPersonToken', {
      params: { personId: person.id },
      body: { name: 'demo', days: TOKEN_DAYS },
    });
    stage.into.add({
      id: person.id,
      handle,
      name,
      kind,
      call: createClient({ baseUrl: stage.baseUrl, token: secret }).call,
    });
    stage.bar.done();
  }
}
