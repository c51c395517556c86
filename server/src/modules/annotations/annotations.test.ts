import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import { answerAll, launched, next, submit } from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

describe('answering over HTTP', () => {
  it('leases, records and finishes every task of a single pass', async () => {
    const setting = await launched(test, { labellers: 1 });
    const [person] = setting.labellers;
    if (person === undefined) throw new Error('no labeller');
    const seen = await answerAll(person, setting.campaign, () => ({ choice: 'cat' }));
    expect(seen).toHaveLength(6);
    const params = { campaignId: setting.campaign.id };
    const progress = await setting.lead.client.call('getCampaignProgress', { params });
    expect(progress).toMatchObject({ tasks: 6, finished: 1, answers: 6, answersNeeded: 6, byState: { done: 6 } });
    const { items } = await setting.lead.client.call('listConsensus', { params, query: {} });
    expect(items).toHaveLength(6);
    expect(items[0]).toMatchObject({
      final: true,
      answer: { choice: 'cat' },
      decidedBy: 'consensus',
      method: 'single-answer',
    });
  });

  it('answers the same thing to a repeated submit with the same key', async () => {
    const setting = await launched(test, { labellers: 1 });
    const [person] = setting.labellers;
    const item = person === undefined ? null : await next(person, setting.campaign);
    if (person === undefined || item === null) throw new Error('no task');
    const request = {
      params: { campaignId: item.campaignId, assignmentId: item.assignmentId },
      body: { fence: item.fence, answer: { choice: 'dog' }, activeMs: 5 },
    };
    const first = await person.client.call('submitAnnotation', request, { idempotencyKey: 'again' });
    const second = await person.client.call('submitAnnotation', request, { idempotencyKey: 'again' });
    expect(second).toEqual(first);
    await expect(submit(person, item, { choice: 'dog' })).rejects.toMatchObject({ type: 'lease-lost' });
  });
});
