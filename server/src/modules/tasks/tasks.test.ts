import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  addMember,
  answerAll,
  asCommand,
  launched,
  launch,
  next,
  prepareCampaign,
  submit,
  textRows,
  type CampaignSetting,
  consensusOf,
} from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const cat = { choice: 'cat' };

function only(people: readonly TestPerson[]): TestPerson {
  const [person] = people;
  if (person === undefined) throw new Error('nobody');
  return person;
}

async function leased(person: TestPerson, setting: CampaignSetting) {
  const item = await next(person, setting.campaign);
  if (item === null) throw new Error('no task');
  return item;
}

describe('next-task', () => {
  it('never gives a task to more than n people, whatever 50 of them do at the same time', async () => {
    const setting = await launched(test, {
      rows: textRows(40),
      labellers: 50,
      workflow: consensusOf(3, 0),
    });
    const seen = await Promise.all(setting.labellers.map((person) => answerAll(person, setting.campaign, () => cat)));
    expect(seen.flat()).toHaveLength(120);
    for (const own of seen) expect(new Set(own.map((item) => item.taskId)).size).toBe(own.length);
    const db = reader(test.app.platform.pools.read);
    const rows = await db.rows<{
      n: number;
      people: number;
    }>(sql`select count(*)::int as n, count(distinct person_id)::int as people
      from annotation where campaign_id = ${setting.campaign.id} group by task_id`);
    expect(rows).toHaveLength(40);
    for (const row of rows) expect(row).toEqual({ n: 3, people: 3 });
    const progress = await setting.lead.client.call('getCampaignProgress', {
      params: { campaignId: setting.campaign.id },
    });
    expect(progress.byState.done).toBe(40);
  });

  it('is held to n by the database itself', async () => {
    const setting = await launched(test, { labellers: 1 });
    const item = await leased(only(setting.labellers), setting);
    await expect(
      asCommand(test, [
        ['update task set live_leases = 2 where campaign_id = $1 and id = $2', [item.campaignId, item.taskId]],
      ]),
    ).rejects.toMatchObject({ constraint: 'task_never_over_answered' });
  });

  it('serves ten requests of one person at once without giving a task twice', async () => {
    const setting = await launched(test, {
      rows: textRows(20),
      labellers: 3,
      workflow: consensusOf(3, 0),
    });
    const person = only(setting.labellers);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        person.client.call('nextTask', { params: { campaignId: setting.campaign.id }, body: { purpose: 'label' } }),
      ),
    );
    const ids = new Set(answers.flatMap((one) => one.items.map((item) => item.taskId)));
    expect(ids.size).toBe(1);
  });

  it('prefetches up to three and hands back what the caller lost', async () => {
    const setting = await launched(test, { labellers: 1 });
    const person = only(setting.labellers);
    const params = { campaignId: setting.campaign.id };
    const first = await person.client.call('nextTask', { params, body: { purpose: 'label', count: 3 } });
    expect(first.items).toHaveLength(3);
    const again = await person.client.call('nextTask', { params, body: { purpose: 'label', count: 3 } });
    expect(again.items.map((item) => item.assignmentId)).toEqual(first.items.map((item) => item.assignmentId));
    const have = first.items.map((item) => item.assignmentId);
    const fourth = await person.client.call('nextTask', { params, body: { purpose: 'label', have } });
    expect(fourth.items).toHaveLength(1);
    have.push(...fourth.items.map((item) => item.assignmentId));
    const fifth = await person.client.call('nextTask', { params, body: { purpose: 'label', have } });
    expect(fifth).toMatchObject({ items: [], nothing: expect.stringContaining('You hold 4 tasks') });
  });

  it('refuses strangers, wrong purposes and lost roles', async () => {
    const setting = await launched(test, { labellers: 1 });
    const params = { campaignId: setting.campaign.id };
    const stranger = await test.person(['annotator']);
    const label = { params, body: { purpose: 'label' } } as const;
    await expect(stranger.client.call('nextTask', label)).rejects.toMatchObject({ type: 'not-found' });
    const person = only(setting.labellers);
    await expect(person.client.call('nextTask', { params, body: { purpose: 'review' } })).rejects.toMatchObject({
      type: 'not-allowed',
    });
    const held = await test.admin.call('listPeople', { query: { projectId: test.project.id, limit: 500 } });
    const role = held.items.find((one) => one.id === person.person.id)?.roles[0];
    await test.admin.call('revokeRole', { params: { projectId: test.project.id, roleAssignmentId: role?.id ?? '' } });
    await expect(person.client.call('nextTask', label)).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it('draws the same order from the same seed, and another one from another', async () => {
    const order = async (seed: string) => {
      const setting = await launched(test, { seed, labellers: 1, rows: textRows(12) });
      const seen = await answerAll(only(setting.labellers), setting.campaign, () => cat);
      return seen.map((item) => (item.payload as { text: string }).text);
    };
    const first = await order('a');
    expect(await order('a')).toEqual(first);
    expect(await order('b')).not.toEqual(first);
    expect(first).not.toEqual(textRows(12).map((row) => row.data['text']));
  });

  it('puts tasks with a lower priority number first', async () => {
    const setting = await launched(test, { labellers: 1, rows: textRows(10) });
    const params = { campaignId: setting.campaign.id };
    const { items } = await setting.lead.client.call('listTasks', { params, query: {} });
    const last = items.at(-1);
    await setting.lead.client.call('setTaskPriority', { params, body: { taskIds: [last?.id ?? ''], priority: 5 } });
    expect((await leased(only(setting.labellers), setting)).taskId).toBe(last?.id);
  });
});

describe('leases', () => {
  it('run out by the clock, before any sweep, and keep the late answer as a draft', async () => {
    const setting = await launched(test, { labellers: 2, rows: textRows(1), leaseMinutes: 10 });
    const [slow, quick] = setting.labellers;
    if (slow === undefined || quick === undefined) throw new Error('nobody');
    const item = await leased(slow, setting);
    expect(await next(quick, setting.campaign)).toBeNull();
    test.clock.advance(10 * 60_000);
    await expect(submit(slow, item, cat)).rejects.toMatchObject({ type: 'lease-lost' });
    expect(await next(quick, setting.campaign)).toBeNull();
    await test.runDue();
    const taken = await leased(quick, setting);
    expect(taken.taskId).toBe(item.taskId);
    expect(taken.fence).toBe(item.fence + 1);
    await expect(submit(slow, item, cat)).rejects.toMatchObject({ type: 'lease-lost' });
    const draft = await reader(test.app.platform.pools.read).one<{ answer: unknown }>(
      sql`select answer from draft where campaign_id = ${item.campaignId} and assignment_id = ${item.assignmentId}`,
    );
    expect(draft.answer).toEqual(cat);
    await submit(quick, taken, cat);
    const task = await setting.lead.client.call('getTask', {
      params: { campaignId: item.campaignId, taskId: item.taskId },
    });
    expect(task.annotations).toHaveLength(1);
    expect(task.assignments.map((one) => one.state)).toEqual(['expired', 'submitted']);
  });

  it('refuse an answer with another fencing number', async () => {
    const setting = await launched(test, { labellers: 1 });
    const item = await leased(only(setting.labellers), setting);
    await expect(submit(only(setting.labellers), item, cat, { fence: item.fence + 1 })).rejects.toMatchObject({
      type: 'lease-lost',
    });
  });

  it('are extended, released and skipped by their holder alone', async () => {
    const setting = await launched(test, { labellers: 2, rows: textRows(1), leaseMinutes: 10 });
    const [one, other] = setting.labellers;
    if (one === undefined || other === undefined) throw new Error('nobody');
    const item = await leased(one, setting);
    const params = { campaignId: item.campaignId, assignmentId: item.assignmentId };
    const body = { fence: item.fence };
    await expect(other.client.call('extendAssignment', { params, body })).rejects.toMatchObject({ type: 'not-found' });
    test.clock.advance(9 * 60_000);
    await one.client.call('extendAssignment', { params, body });
    test.clock.advance(9 * 60_000);
    await test.runDue();
    await one.client.call('releaseAssignment', { params, body });
    const again = await leased(one, setting);
    expect(again.taskId).toBe(item.taskId);
    await one.client.call('skipAssignment', {
      params: { ...params, assignmentId: again.assignmentId },
      body: { fence: again.fence, reason: 'bad-data' },
    });
    expect(await next(one, setting.campaign)).toBeNull();
    expect((await leased(other, setting)).taskId).toBe(item.taskId);
  });

  it('block a task after three skips until a lead puts it back', async () => {
    const setting = await launched(test, { labellers: 4, rows: textRows(1) });
    for (const person of setting.labellers.slice(0, 3)) {
      const item = await leased(person, setting);
      await person.client.call('skipAssignment', {
        params: { campaignId: item.campaignId, assignmentId: item.assignmentId },
        body: { fence: item.fence, reason: 'unclear-rules' },
      });
    }
    const fourth = setting.labellers[3];
    if (fourth === undefined) throw new Error('nobody');
    expect(await next(fourth, setting.campaign)).toBeNull();
    const params = { campaignId: setting.campaign.id };
    const { items } = await setting.lead.client.call('listTasks', { params, query: { state: 'blocked' } });
    expect(items).toHaveLength(1);
    await setting.lead.client.call('requeueTask', {
      params: { ...params, taskId: items[0]?.id ?? '' },
      body: { reason: 'rule clarified' },
    });
    expect(await next(fourth, setting.campaign)).not.toBeNull();
  });

  it('go back to the queue when their holder is taken out', async () => {
    const setting = await launched(test, { labellers: 2, rows: textRows(1) });
    const [gone, other] = setting.labellers;
    if (gone === undefined || other === undefined) throw new Error('nobody');
    const item = await leased(gone, setting);
    const params = { campaignId: setting.campaign.id, personId: gone.person.id };
    await setting.lead.client.call('removeCampaignMember', { params });
    await test.runDue();
    await expect(submit(gone, item, cat)).rejects.toMatchObject({ type: 'lease-lost' });
    expect((await leased(other, setting)).taskId).toBe(item.taskId);
  });

  it('keep a draft on the server and give it back', async () => {
    const setting = await launched(test, { labellers: 1 });
    const person = only(setting.labellers);
    const item = await leased(person, setting);
    const params = { campaignId: item.campaignId, assignmentId: item.assignmentId };
    await person.client.call('saveDraft', { params, body: { answer: { choice: 'dog' }, activeMs: 40 } });
    expect((await leased(person, setting)).draft).toMatchObject({ answer: { choice: 'dog' }, activeMs: 40 });
    expect((await person.client.call('getAssignment', { params })).draft).toMatchObject({ activeMs: 40 });
  });
});

describe('recorded people', () => {
  it('get precisely the items named for them, in their order, and say when they answered', async () => {
    const setting = await prepareCampaign(test, { labellers: 2, kind: 'recorded', rows: textRows(4) });
    const [one, two] = setting.labellers;
    if (one === undefined || two === undefined) throw new Error('nobody');
    const orders = [
      ['item-0003', 'item-0000'],
      ['item-0002', 'item-0001'],
    ];
    for (const [index, person] of [one, two].entries()) {
      await setting.lead.client.call('setTaskTargets', {
        params: { campaignId: setting.campaign.id, personId: person.person.id },
        body: { externalIds: orders[index] ?? [] },
      });
    }
    await launch(test, setting);
    const texts: string[] = [];
    for (const answeredAt of ['2024-08-13T10:00:00.000Z', '2024-08-13T10:05:00.000Z']) {
      const item = await leased(one, setting);
      expect(item.why).toContain('recorded');
      texts.push((item.payload as { text: string }).text);
      expect((await submit(one, item, cat, { answeredAt })).answeredAt).toBe(answeredAt);
    }
    expect(texts).toEqual(['Text number 3', 'Text number 0']);
    expect(await next(one, setting.campaign)).toBeNull();
    const { days } = await setting.lead.client.call('getCampaignProgress', {
      params: { campaignId: setting.campaign.id },
    });
    expect(days).toEqual([{ day: '2024-08-13', answers: 2, people: 1, activeMs: 2400 }]);
  });

  it('and simulated ones carry a time of their own; nobody else does, nor is given items by name', async () => {
    const setting = await launched(test, { labellers: 1 });
    const answeredAt = '2024-08-13T10:00:00.000Z';
    const service = await addMember(test, setting, 'label', 'service');
    await expect(submit(service, await leased(service, setting), cat, { answeredAt })).rejects.toMatchObject({
      type: 'not-allowed',
    });
    const item = await leased(only(setting.labellers), setting);
    expect((await submit(only(setting.labellers), item, cat, { answeredAt })).answeredAt).toBe(answeredAt);
    await expect(
      setting.lead.client.call('setTaskTargets', {
        params: { campaignId: setting.campaign.id, personId: service.person.id },
        body: { externalIds: ['item-0000'] },
      }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(
      asCommand(test, [
        [
          'insert into task_target (campaign_id, person_id, position, task_id) values ($1, $2, 1, $3)',
          [item.campaignId, service.person.id, item.taskId],
        ],
      ]),
    ).rejects.toMatchObject({ code: 'AS002' });
  });
});
