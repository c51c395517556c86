import { permissions, roles } from '@assay/api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import type { Actor } from '../../platform/platform.ts';
import { decide } from './access.rules.ts';
import { rolePermissions } from './access.rules.ts';
import { findActor } from './credential.store.ts';
import { reader } from '../../platform/db.ts';
import { hashSecret } from './secrets.ts';

let test: TestApp;
const projects: string[] = [];
beforeAll(async () => {
  test = await startTestApp();
  projects.push(test.project.id);
  projects.push((await test.admin.call('createProject', { body: { slug: 'other', name: 'Other' } })).id);
});
afterAll(() => test.close());

const NOW = Date.parse('2026-03-02T08:00:00Z');
const instant = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();

/** A role with everything that can end or limit it; times in hours from now, so that edges are met often. */
const held = fc.record({
  role: fc.constantFrom(...roles),
  project: fc.constantFrom(0, 1, null),
  ends: fc.option(fc.integer({ min: -2, max: 2 })),
  revoked: fc.boolean(),
});
const assignments = fc.uniqueArray(held, { maxLength: 5, selector: (one) => `${one.role} ${one.project}` });

interface Question {
  readonly permission: (typeof permissions)[number];
  readonly project: number | null;
  readonly hours: number;
}
const question = fc.record({
  permission: fc.constantFrom(...permissions),
  project: fc.constantFrom(0, 1, null),
  hours: fc.integer({ min: -2, max: 2 }),
});

const projectOf = (index: number | null): string | null => (index === null ? null : (projects[index] ?? null));

let people = 0;

/** Stores a person with these roles and looks it up as a request would. */
async function stored(list: readonly (typeof held extends fc.Arbitrary<infer T> ? T : never)[], disabled: boolean) {
  people += 1;
  const secret = `secret-${people}`;
  const connection = await test.app.platform.pools.write.connect();
  try {
    await connection.query(`begin; set local app.command_id = 'by hand'`);
    const { rows } = await connection.query<{ id: string }>(
      `insert into person (id, handle, name, kind, disabled_at, created_at)
        values (gen_random_uuid(), $1, 'x', 'simulated', $2, now()) returning id`,
      [`random-${people}`, disabled ? instant(-3) : null],
    );
    const id = rows[0]?.id ?? '';
    await connection.query(
      `insert into credential (id, kind, secret, person_id, created_at, expires_at) values (gen_random_uuid(), 'token', $1, $2, now(), $3)`,
      [hashSecret(secret), id, instant(1000)],
    );
    for (const one of list) {
      await connection.query(
        `insert into role_assignment (id, person_id, project_id, role, granted_by, granted_at, ends_at, revoked_at)
          values (gen_random_uuid(), $1, $2, $3, $1, now(), $4, $5)`,
        [
          id,
          projectOf(one.project),
          one.role,
          one.ends === null ? null : instant(one.ends),
          one.revoked ? instant(-3) : null,
        ],
      );
    }
    await connection.query('commit');
    return { id, secret };
  } finally {
    connection.release();
  }
}

const nobody: Actor = { personId: '', handle: '', kind: 'simulated', vendorId: null, roles: [], credentialId: null };

describe('decide() and assay_may()', () => {
  it('give the same answer for every person, permission, project and instant', async () => {
    const db = reader(test.app.platform.pools.read);
    let allowed = 0;
    await fc.assert(
      fc.asyncProperty(
        assignments,
        fc.boolean(),
        fc.array(question, { minLength: 10, maxLength: 20 }),
        async (list, mostly, questions) => {
          const { id, secret } = await stored(list, !mostly && list.length > 3);
          for (const { permission, project, hours } of questions satisfies readonly Question[]) {
            const at = instant(hours);
            const actor = (await findActor(db, hashSecret(secret), at)) ?? nobody;
            const verdict = decide(actor, permission, { projectId: projectOf(project) }, new Date(at));
            const { rows } = await test.app.platform.pools.read.query<{ may: boolean }>(
              'select assay_may($1, $2, $3, $4) as may',
              [id, permission, projectOf(project), at],
            );
            expect(rows[0]?.may).toBe(verdict.allow);
            if (verdict.allow) allowed += 1;
          }
        },
      ),
      { numRuns: 60 },
    );
    // A property that never meets an allowed question would prove nothing.
    expect(allowed).toBeGreaterThan(20);
  });

  it('deny whatever no role was given for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...permissions), fc.constantFrom(...roles), (permission, role) => {
        const actor: Actor = { ...nobody, roles: [{ role, projectId: 'p', endsAt: null }] };
        const at = new Date(NOW);
        expect(decide(actor, permission, { projectId: 'p' }, at).allow).toBe(
          rolePermissions[role].includes(permission),
        );
        expect(decide(actor, permission, { projectId: 'q' }, at).allow).toBe(false);
        expect(decide(actor, permission, { projectId: null }, at).allow).toBe(false);
        expect(decide(nobody, permission, { projectId: 'p' }, at).allow).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('end a role at its instant, not later', () => {
    const actor: Actor = { ...nobody, roles: [{ role: 'data-owner', projectId: 'p', endsAt: instant(0) }] };
    const may = (at: number) => decide(actor, 'dataset:freeze', { projectId: 'p' }, new Date(at)).allow;
    expect([may(NOW - 1), may(NOW)]).toEqual([true, false]);
  });
});
