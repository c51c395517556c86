import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import { answerAll, consensusOf, launched, textRows, type CampaignSetting } from '../../testing/campaign-fixture.ts';

let test: TestApp;
let setting: CampaignSetting;
beforeAll(async () => {
  test = await startTestApp();
  setting = await launched(test, { rows: textRows(4), labellers: 3, workflow: consensusOf(3, 0.5) });
  for (const person of setting.labellers) {
    await answerAll(person, setting.campaign, (item) => ({
      choice: Number((item.payload as { text: string }).text.at(-1)) % 2 === 0 ? 'cat' : 'dog',
    }));
  }
});
afterAll(() => test.close());

const valueOf = (metricId: string) =>
  setting.lead.client.call('getMetricValue', { params: { campaignId: setting.campaign.id, metricId } });

describe('metrics over HTTP', () => {
  it('say what they mean, where they must not be used and what to do', async () => {
    const { items } = await setting.lead.client.call('listMetrics', {});
    expect(items.map((one) => one.id)).toEqual(expect.arrayContaining(['agreement', 'gold-accuracy', 'rework-rate']));
    expect(await setting.lead.client.call('getMetric', { params: { metricId: 'agreement' } })).toEqual(items[0]);
  });

  it('open: every value has its n, a reason where it is not defined, and rows that answer', async () => {
    const { items } = await setting.lead.client.call('listMetrics', {});
    for (const { id } of items) {
      const { values } = await valueOf(id);
      expect(values.length, id).toBeGreaterThan(0);
      for (const { measure, rows } of values) {
        expect(measure.value === null, id).toBe(measure.reason !== null);
        const response = await fetch(test.baseUrl + rows, {
          headers: { authorization: `Bearer ${setting.lead.token}` },
        });
        expect(response.status, rows).toBe(200);
      }
    }
  });

  it('find perfect agreement on four items by three people', async () => {
    const { values } = await valueOf('agreement');
    const alpha = values.find((one) => one.of['statistic']?.startsWith('krippendorff-alpha') === true);
    expect(alpha?.measure).toMatchObject({ value: 1, items: 4, ratings: 12 });
  });

  it('are closed to who may not see quality, and name what there is', async () => {
    const [annotator] = setting.labellers;
    const params = { campaignId: setting.campaign.id, metricId: 'agreement' };
    await expect(annotator?.client.call('getMetricValue', { params })).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(valueOf('happiness')).rejects.toMatchObject({ message: expect.stringContaining('gold-accuracy') });
  });
});
