import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, TEST_START, type TestApp, type TestPerson } from '../../testing.ts';

let test: TestApp;
let owner: TestPerson;
let algorithm: TestPerson;
let evaluator: TestPerson;
let data: TestPerson;
let platformEngineer: TestPerson;
beforeAll(async () => {
  test = await startTestApp();
  owner = await test.person(['data-owner']);
  algorithm = await test.person(['algorithm-engineer']);
  evaluator = await test.person(['quality-evaluator']);
  data = await test.person(['data-engineer']);
  platformEngineer = await test.person(['platform-engineer']);
});
afterAll(() => test.close());

const inDays = (days: number) => new Date(Date.parse(TEST_START) + days * 86_400_000).toISOString();

const propose = (who: TestPerson, subjectId: string = randomUUID()) =>
  who.client.call('proposeDecision', {
    params: { projectId: test.project.id },
    body: {
      kind: 'release',
      subject: { kind: 'dataset-version', id: subjectId },
      title: 'Release version 1',
      proposal: 'All conditions of the gate pass.',
      respondBy: inDays(2),
    },
  });
const answer = (who: TestPerson, decisionId: string, role: 'quality-evaluator' | 'data-engineer') =>
  who.client.call('answerConsultation', { params: { decisionId }, body: { role, answer: 'No objection.' } });
const decide = (who: TestPerson, decisionId: string) =>
  who.client.call('decide', { params: { decisionId }, body: { outcome: 'approved', reason: 'Evidence suffices.' } });

describe('decisions', () => {
  it('asks everybody to be consulted and records at once that nobody holds a role', async () => {
    const decision = await propose(algorithm);
    const states = Object.fromEntries(decision.consultations.map((one) => [one.role, one.state]));
    expect(states).toEqual({
      'data-engineer': 'asked',
      'quality-evaluator': 'asked',
      'annotation-engineer': 'lapsed',
      'legal-compliance': 'lapsed',
    });
  });

  it('does not close before everybody is heard, then closes once and tells the informed once', async () => {
    const decision = await propose(algorithm);
    await answer(evaluator, decision.id, 'quality-evaluator');
    await expect(decide(owner, decision.id)).rejects.toMatchObject({
      type: 'decision-open',
      message: expect.stringContaining('data-engineer'),
    });
    await answer(data, decision.id, 'data-engineer');
    const closed = await decide(owner, decision.id);
    expect(closed).toMatchObject({ state: 'approved', informed: 1 });
    await expect(decide(owner, decision.id)).rejects.toMatchObject({ type: 'state-refused' });
    const notices = await platformEngineer.client.call('listMyNotices', {});
    expect(notices.items.filter((one) => one.subjectId === decision.id)).toHaveLength(1);
    const due = await owner.client.call('listDeadlines', {
      params: { projectId: decision.projectId },
      query: { state: 'pending' },
    });
    expect(due.items.filter((one) => one.subjectId === decision.id)).toEqual([]);
  });

  it('records silence at the deadline and can then be taken', async () => {
    const decision = await propose(algorithm);
    test.clock.advance(3 * 86_400_000);
    await test.runDue();
    const after = await owner.client.call('getDecision', { params: { decisionId: decision.id } });
    expect(after.consultations.every((one) => one.state === 'lapsed')).toBe(true);
    await expect(answer(evaluator, decision.id, 'quality-evaluator')).rejects.toMatchObject({ type: 'state-refused' });
    expect((await decide(owner, decision.id)).state).toBe('approved');
    test.clock.set(TEST_START);
  });

  it('is proposed by the responsible role and taken by the accountable one only', async () => {
    await expect(propose(evaluator)).rejects.toMatchObject({ type: 'not-allowed' });
    const decision = await propose(algorithm);
    await expect(decide(evaluator, decision.id)).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(propose(algorithm, decision.subjectId)).rejects.toMatchObject({ type: 'conflict' });
  });

  it('is never taken by whoever proposed it', async () => {
    const decision = await propose(owner);
    await answer(evaluator, decision.id, 'quality-evaluator');
    await answer(data, decision.id, 'data-engineer');
    await expect(decide(owner, decision.id)).rejects.toMatchObject({ type: 'independence-refused' });
  });

  it('is kept by the database as it was closed', async () => {
    const decision = await propose(algorithm);
    const connection = await test.app.platform.pools.write.connect();
    try {
      await connection.query(`begin; set local app.command_id = 'by hand'`);
      const force = `update decision set state = 'approved', decided_by = '${owner.person.id}', decided_at = now(), reason = 'x' where id = '${decision.id}'`;
      await expect(connection.query(force)).rejects.toMatchObject({ code: 'AS002' });
    } finally {
      await connection.query('rollback');
      connection.release();
    }
  });
});

describe('the matrix', () => {
  it('refuses a row with no or two accountable roles', async () => {
    const set = (accountable: ('data-owner' | 'data-engineer')[]) =>
      test.admin.call('setRaciRow', {
        params: { projectId: test.project.id, item: 'sharing' },
        body: { responsible: ['data-owner'], accountable },
      });
    await expect(set([])).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(set(['data-owner', 'data-engineer'])).rejects.toMatchObject({ type: 'invalid-input' });
    expect(await set(['data-engineer'])).toMatchObject({ accountable: 'data-engineer', fromTemplate: false });
  });

  it('shows the roles nobody holds', async () => {
    const { items } = await owner.client.call('getRaci', { params: { projectId: test.project.id } });
    expect(items.find((row) => row.item === 'release')?.gaps).toEqual(['annotation-engineer', 'legal-compliance']);
  });
});
