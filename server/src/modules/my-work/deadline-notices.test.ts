import { afterAll, beforeAll, expect, it } from 'vitest';
import { launched, next } from '../../testing/campaign-fixture.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

const DAY_MS = 86_400_000;
let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const near = async (who: TestPerson) =>
  (await who.client.call('listMyNotices', { query: { kind: 'deadline-near' } })).items;
const inDays = (days: number) => new Date(test.clock.now().getTime() + days * DAY_MS).toISOString();

it('tells those who work in a campaign two days before it is due, once for each date', async () => {
  const setting = await launched(test);
  const { lead, campaign } = setting;
  const [one, two] = setting.labellers;
  if (one === undefined || two === undefined) throw new Error('nobody');
  await two.client.call('setNoticePreference', { params: { kind: 'deadline-near' }, body: { inApp: false } });
  const due = (dueAt: string) =>
    lead.client.call('updateCampaign', {
      params: { campaignId: campaign.id },
      body: { brief: { ...campaign.brief, dueAt } },
    });
  await due(inDays(5));
  await test.runDue();
  expect(await near(one)).toEqual([]);
  test.clock.advance(3 * DAY_MS);
  await test.runDue();
  expect(await near(one)).toMatchObject([{ about: { kind: 'campaign', id: campaign.id } }]);
  expect(await near(lead)).toHaveLength(1);
  expect(await near(two)).toEqual([]);
  await due(inDays(1));
  await test.runDue();
  expect(await near(one)).toHaveLength(2);
  await test.runDue();
  expect(await near(one)).toHaveLength(2);
});

it('tells whoever answers for a record, and nobody once it is over', async () => {
  const lead = await test.person(['annotation-engineer']);
  const record = await lead.client.call('createRecord', {
    params: { projectId: test.project.id, kind: 'demand' },
    body: { fields: { title: 'More birds', need: 'Birds are rare.', requesterId: lead.person.id, dueAt: inDays(1) } },
  });
  await test.runDue();
  expect(await near(lead)).toMatchObject([{ about: { kind: 'demand', id: record.id } }]);
});

it('tells of a lease that runs out in a few minutes, once', async () => {
  const { campaign, labellers } = await launched(test, { leaseMinutes: 60 });
  const [one, two] = labellers;
  if (one === undefined || two === undefined) throw new Error('nobody');
  await test.runDue();
  const item = await next(one, campaign);
  test.clock.advance(45 * 60_000);
  await test.runDue();
  expect(await near(one)).toEqual([]);
  test.clock.advance(7 * 60_000);
  await test.runDue();
  const told = [{ about: { kind: 'task', id: item?.taskId, campaignId: campaign.id } }];
  expect(await near(one)).toMatchObject(told);
  expect(await near(two)).toEqual([]);
  test.clock.advance(6 * 60_000);
  await test.runDue();
  expect(await near(one)).toMatchObject(told);
});
