import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

let test: TestApp;
let owner: TestPerson;
let engineer: TestPerson;
beforeAll(async () => {
  test = await startTestApp();
  owner = await test.person(['data-owner']);
  engineer = await test.person(['data-engineer']);
});
afterAll(() => test.close());

const complete = (requesterId: string) => ({
  title: 'Translation quality, zh to en',
  requesterId,
  businessImpact: 4,
  modelBenefit: 5,
  cost: 2,
  risk: 1,
  targetMetrics: [{ metric: 'gold-accuracy', target: '>= 0.9' }],
  acceptanceCriteria: ['Every segment has a score'],
  dueAt: '2026-04-01T00:00:00Z',
});

async function newDemand(fields: Record<string, unknown>) {
  return engineer.client.call('createRecord', {
    params: { projectId: test.project.id, kind: 'demand' },
    body: { fields },
  });
}
const move = (who: TestPerson, recordId: string, verb: string, reason?: string) =>
  who.client.call('moveRecord', { params: { recordId }, body: { verb, ...(reason === undefined ? {} : { reason }) } });

describe('registers', () => {
  it('walks a complete demand to committed and shows its priority with the four inputs', async () => {
    const demand = await newDemand(complete(engineer.person.id));
    expect(demand).toMatchObject({
      state: 'draft',
      name: expect.stringMatching(/^DEM-\d+$/),
      derived: { priority: 10 },
    });
    await move(engineer, demand.id, 'submit');
    await move(owner, demand.id, 'accept');
    const committed = await move(owner, demand.id, 'commit');
    expect(committed.state).toBe('committed');
    const detail = await owner.client.call('getRecord', { params: { recordId: demand.id } });
    expect(detail.steps).toEqual([
      expect.objectContaining({
        verb: 'deliver',
        missing: [expect.objectContaining({ pointer: '/links/answered-by' })],
      }),
    ]);
  });

  it('refuses to accept an incomplete demand and names every place', async () => {
    const demand = await newDemand({ title: 'More data' });
    await move(engineer, demand.id, 'submit');
    await expect(move(owner, demand.id, 'accept')).rejects.toMatchObject({
      type: 'incomplete-record',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/acceptanceCriteria' })]),
    });
    await expect(move(owner, demand.id, 'return')).rejects.toMatchObject({ type: 'incomplete-record' });
    const returned = await move(owner, demand.id, 'return', 'Which language pair?');
    expect(returned.state).toBe('returned');
    const detail = await owner.client.call('getRecord', { params: { recordId: demand.id } });
    expect(detail.history[0]).toMatchObject({ what: 'demand.moved', note: 'Which language pair?' });
  });

  it('refuses a step that does not exist, and one by the wrong role', async () => {
    const demand = await newDemand(complete(engineer.person.id));
    await expect(move(engineer, demand.id, 'close', 'done')).rejects.toMatchObject({
      type: 'state-refused',
      message: expect.stringContaining('submit'),
    });
    await move(engineer, demand.id, 'submit');
    const reader = await test.person(['executive']);
    await expect(move(reader, demand.id, 'accept')).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it('refuses in the database what the declaration does not allow', async () => {
    const demand = await newDemand(complete(engineer.person.id));
    const connection = await test.app.platform.pools.write.connect();
    try {
      await connection.query(`begin; set local app.command_id = 'by hand'`);
      await expect(
        connection.query(`update record set state = 'closed' where id = $1`, [demand.id]),
      ).rejects.toMatchObject({ code: 'AS002' });
    } finally {
      await connection.query('rollback');
      connection.release();
    }
  });

  it('keeps two editors from overwriting each other', async () => {
    const demand = await newDemand(complete(engineer.person.id));
    const change = (title: string, ifMatch: number) =>
      engineer.client.call(
        'changeRecord',
        { params: { recordId: demand.id }, body: { fields: { title } } },
        { ifMatch },
      );
    await change('First', demand.version);
    await expect(change('Second', demand.version)).rejects.toMatchObject({ type: 'version-changed' });
  });

  it('names an unknown field and what there is', async () => {
    await expect(newDemand({ title: 'x', urgency: 'high' })).rejects.toMatchObject({
      type: 'invalid-input',
      message: expect.stringContaining('targetMetrics'),
    });
  });

  it('lets no urgent issue through without owner and deadline', async () => {
    const issue = await engineer.client.call('createRecord', {
      params: { projectId: test.project.id, kind: 'issue' },
      body: { fields: { title: 'Wrong severities', severity: 'P1', discoverySource: 'experiment' } },
    });
    await expect(move(engineer, issue.id, 'triage')).rejects.toMatchObject({
      type: 'incomplete-record',
      errors: [expect.objectContaining({ pointer: '/ownerId' }), expect.objectContaining({ pointer: '/dueAt' })],
    });
  });

  it('links records and walks the chain both ways', async () => {
    const create = (kind: 'demand' | 'issue' | 'experiment', title: string) =>
      engineer.client.call('createRecord', {
        params: { projectId: test.project.id, kind },
        body: { fields: { title } },
      });
    const experiment = await create('experiment', 'Train on v1');
    const issue = await create('issue', 'Names are lost');
    const demand = await create('demand', 'More names');
    const link = (recordId: string, type: string, kind: string, id: string) =>
      engineer.client.call('linkRecord', { params: { recordId }, body: { type, to: { kind, id } } });
    await link(experiment.id, 'reveals', 'issue', issue.id);
    await link(issue.id, 'leads-to', 'demand', demand.id);
    await expect(link(issue.id, 'leads-to', 'experiment', experiment.id)).rejects.toMatchObject({
      type: 'invalid-input',
    });
    const walk = await owner.client.call('getLineage', {
      params: { projectId: test.project.id },
      query: { kind: 'issue', id: issue.id },
    });
    expect(walk.nodes.map((node) => [node.title, node.depth])).toEqual([
      ['More names', 1],
      ['Train on v1', -1],
    ]);
  });
});
