import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('people and roles over HTTP', () => {
  it('answers who is signed in with permissions per project', async () => {
    const annotator = await test.person(['annotator']);
    const me = await annotator.client.call('getMe', {});
    expect(me.person.kind).toBe('simulated');
    expect(me.permissions[test.project.id]).toContain('task:label');
    expect(me.permissions[test.project.id]).not.toContain('person:manage');
  });

  it('refuses an annotator who manages people, and says who may', async () => {
    const annotator = await test.person(['annotator']);
    await expect(
      annotator.client.call('createPerson', { body: { handle: 'x', name: 'X', kind: 'service' } }),
    ).rejects.toMatchObject({ type: 'not-allowed', message: expect.stringContaining('administrator') });
  });
});
