import { routes, type OperationId } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  acceptedBatch,
  asCommand,
  launch,
  next,
  prepareCampaign,
  submit,
  textRows,
  type Wishes,
} from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const SECRET = 'sssecret-reference';
const goldPolicy = { share: 0, minimumAccuracy: 0.5, minimumAnswers: 3, stopRule: 'pause' } as const;
const classes = [
  { id: 'cat', title: 'Cat' },
  { id: 'dog', title: 'Dog' },
  { id: SECRET, title: 'Bird' },
];

/** A campaign with gold whose right answer is a word that occurs nowhere else. */
async function withGold(count: number, wishes: Wishes = {}) {
  const setting = await prepareCampaign(test, {
    config: { question: 'Which?', classes, ordered: false },
    labellers: 2,
    workflow: { kind: 'single-pass' },
    goldPolicy,
    ...wishes,
  });
  const { items } = await acceptedBatch(test, textRows(count, 'gold'));
  const params = { campaignId: setting.campaign.id };
  const entries = [...items.values()].map((itemId) => ({
    itemId,
    answer: { choice: SECRET },
    reason: 'looked at by three experts',
  }));
  await setting.lead.client.call('addGold', { params, body: { entries } });
  return { ...setting, gold: items, params };
}

async function answerUntilDone(person: TestPerson, campaign: { id: string }, choice: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (;;) {
    const item = await next(person, campaign);
    answers.push(item);
    if (item === null) return answers;
    answers.push(await submit(person, item, { choice }));
  }
}

describe('gold', () => {
  it('is invisible: no answer of any operation to a labeller shows it', async () => {
    const setting = await withGold(6);
    await launch(test, setting);
    const [one, two] = setting.labellers;
    if (one === undefined || two === undefined) throw new Error('nobody');
    const seen = await answerUntilDone(one, setting.campaign, 'cat');
    seen.push(
      await one.client.call('listMyAnnotations', { params: setting.params, query: {} }),
      await one.client.call('listMyWork', {}),
    );
    const { config, ...workbench } = await one.client.call('getWorkbench', { params: setting.params });
    expect(JSON.stringify(config)).toContain(SECRET);
    seen.push(workbench);
    const text = JSON.stringify(seen);
    expect(text).not.toContain(SECRET);
    expect(text.toLowerCase()).not.toMatch(/gold|reference|expert|honeypot/);
    const shapes = new Set(
      seen
        .filter((item) => item !== null && typeof item === 'object' && 'payload' in item)
        .map((item) => Object.keys(item ?? {}).join()),
    );
    expect(shapes.size).toBe(1);
  });

  it('cannot be asked for by anybody who labels', async () => {
    const setting = await withGold(6);
    const [person] = setting.labellers;
    const { items } = await setting.lead.client.call('listTasks', { params: setting.params, query: {} });
    const ids = {
      campaignId: setting.campaign.id,
      taskId: items[0]?.id ?? '',
      projectId: test.project.id,
      personId: setting.lead.person.id,
    };
    const asks = (Object.keys(routes) as OperationId[]).filter(
      (id) =>
        routes[id].method === 'GET' &&
        /campaign|gold|consensus|review|task/i.test(id) &&
        !/taskspec/i.test(id) &&
        routes[id].access !== 'signed-in',
    );
    expect(asks.length).toBeGreaterThan(8);
    for (const id of asks) {
      const path = routes[id].path.replace(/:(\w+)/g, (_, name: string) => ids[name as keyof typeof ids] ?? 'x');
      const response = await fetch(test.baseUrl + path, { headers: { authorization: `Bearer ${person?.token}` } });
      expect(`${id} ${response.status}`).toMatch(/ 40[034]$/);
      expect(await response.text()).not.toContain(SECRET);
    }
  });

  it('counts per person, and the stop rule pauses whoever stays below the minimum without saying why', async () => {
    const setting = await withGold(8);
    await launch(test, setting);
    const [bad, good] = setting.labellers;
    if (bad === undefined || good === undefined) throw new Error('nobody');
    await answerUntilDone(bad, setting.campaign, 'cat');
    await answerUntilDone(good, setting.campaign, SECRET);
    const { items, overall } = await setting.lead.client.call('listGoldTallies', { params: setting.params });
    const byHandle = new Map(items.map((one) => [one.person.handle, one]));
    expect(byHandle.get(bad.person.handle)).toMatchObject({ checks: 3, passed: 0, belowMinimum: true });
    expect(byHandle.get(good.person.handle)).toMatchObject({ checks: 8, passed: 8, belowMinimum: false });
    expect(overall).toMatchObject({ items: 11, value: 8 / 11 });
    const answer = await bad.client.call('nextTask', { params: setting.params, body: { purpose: 'label' } });
    expect(answer.items).toEqual([]);
    expect(answer.nothing).toMatch(/quality rule/);
    expect(answer.nothing).not.toMatch(/gold/i);
    await setting.lead.client.call('resumeCampaignMember', {
      params: { ...setting.params, personId: bad.person.id },
      body: { reason: 'trained' },
    });
    expect(
      (await setting.lead.client.call('listCampaignPeople', { params: setting.params })).items.find(
        (one) => one.person.id === bad.person.id,
      ),
    ).toMatchObject({
      state: 'active',
      goldChecks: 3,
      goldPassed: 0,
    });
  });

  it('takes all entries or none, checks every reference answer and never changes one', async () => {
    const setting = await withGold(2);
    const { items } = await acceptedBatch(test, textRows(2, 'more'));
    const [first, second] = [...items.values()];
    const entries = [
      { itemId: first ?? '', answer: { choice: 'cat' } },
      { itemId: second ?? '', answer: { choice: 'whale' } },
    ];
    const call = (list: typeof entries) =>
      setting.lead.client.call('addGold', { params: setting.params, body: { entries: list } });
    await expect(call(entries)).rejects.toMatchObject({
      type: 'answer-refused',
      errors: [{ pointer: '/body/entries/1/answer/choice' }],
    });
    expect((await setting.lead.client.call('listGold', { params: setting.params, query: {} })).items).toHaveLength(2);
    const taken = setting.items.get('item-0000') ?? '';
    await expect(call([{ itemId: taken, answer: { choice: 'cat' } }])).rejects.toMatchObject({ type: 'conflict' });
    await expect(asCommand(test, [['update gold_answer set answer = $1', ['{}']]])).rejects.toMatchObject({
      code: 'AS002',
    });
  });

  it('is doubted when good people agree on another answer, and counts no more once it is retired', async () => {
    const setting = await withGold(5, { goldPolicy: { ...goldPolicy, stopRule: 'none' } });
    await launch(test, setting);
    const { client } = setting.lead;
    const { params } = setting;
    const listed = () => client.call('listGold', { params, query: {} });
    const wrong = (await listed()).items[0];
    if (wrong === undefined) throw new Error('no gold');
    expect(wrong).toMatchObject({ doubtful: false, instead: null, retired: false, pass: { value: null } });
    for (const person of setting.labellers) {
      for (let item = await next(person, setting.campaign); item !== null; item = await next(person, setting.campaign))
        await submit(person, item, { choice: item.taskId === wrong.taskId ? 'dog' : SECRET });
    }
    const byId = new Map((await listed()).items.map((one) => [one.taskId, one]));
    expect(byId.get(wrong.taskId)).toMatchObject({
      doubtful: true,
      good: { checks: 2, passed: 0 },
      instead: { summary: expect.stringMatching(/dog/i), people: 2 },
      pass: { value: 0, items: 2 },
    });
    expect([...byId.values()].filter((one) => one.doubtful)).toHaveLength(1);

    const retire = (person: TestPerson, taskId: string) =>
      person.client.call('retireGold', { params: { ...params, taskId }, body: { reason: 'Two experts say dog.' } });
    const [labeller] = setting.labellers;
    if (labeller === undefined) throw new Error('nobody');
    await expect(retire(labeller, wrong.taskId)).rejects.toMatchObject({ type: 'not-allowed' });
    expect(await retire(setting.lead, wrong.taskId)).toEqual({ gold: 4, uncounted: 2 });
    await expect(retire(setting.lead, wrong.taskId)).rejects.toMatchObject({ type: 'state-refused' });
    await expect(retire(setting.lead, labeller.person.id)).rejects.toMatchObject({ type: 'not-found' });
    expect((await client.call('listGoldTallies', { params })).overall).toMatchObject({ items: 8, value: 1 });
    const people = await client.call('listCampaignPeople', { params });
    expect(people.items.filter((one) => one.goldChecks > 0).map((one) => [one.goldChecks, one.goldPassed])).toEqual([
      [4, 4],
      [4, 4],
    ]);
    expect((await listed()).items.find((one) => one.taskId === wrong.taskId)).toMatchObject({
      retired: true,
      doubtful: false,
    });
  });
});
