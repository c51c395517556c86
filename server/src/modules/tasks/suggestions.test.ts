import { randomUUID } from 'node:crypto';
import type { Input, Routes } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import { addMember, asCommand, launch, next, prepareCampaign, textRows } from '../../testing/campaign-fixture.ts';
import type { CampaignSetting, Wishes, WorkItemOf } from '../../testing/campaign-fixture.ts';
import { refusalOf } from '../../testing/direct-sql.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

type Policy = NonNullable<Input<Routes['createCampaign']>['body']['suggestionPolicy']>;

let models = 0;

/** A model that says "dog" of every item, the more surely the later the item. */
async function predicted(setting: CampaignSetting, answer: unknown = { choice: 'dog' }): Promise<string> {
  const algorithm = await test.person(['algorithm-engineer']);
  models += 1;
  const { id: modelId } = await algorithm.client.call('registerModel', {
    params: { projectId: test.project.id },
    body: { name: `Model ${models}`, version: '1' },
  });
  const batchId = (await setting.lead.client.call('getCampaign', { params: { campaignId: setting.campaign.id } }))
    .batchIds[0];
  const [importId, at] = [randomUUID(), test.clock.now().toISOString()];
  const rows = [...setting.items]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, itemId], index) => ({
      item_id: itemId,
      answer,
      confidence: (index + 1) / setting.items.size,
    }));
  await asCommand(test, [
    [
      `insert into prediction_import (id, project_id, model_id, batch_id, state, created_by, created_at)
       values ($1, $2, $3, $4, 'done', $5, $6)`,
      [importId, test.project.id, modelId, batchId, algorithm.person.id, at],
    ],
    [
      `insert into prediction (id, project_id, item_id, model_id, import_id, answer, confidence, at)
       select gen_random_uuid(), $2, item_id, $3, $4, answer, confidence, $5 from jsonb_to_recordset($1::jsonb)
         as n(item_id uuid, answer jsonb, confidence real)`,
      [JSON.stringify(rows), test.project.id, modelId, importId, at],
    ],
  ]);
  return modelId;
}

async function suggesting(policy: Partial<Policy>, wishes: Wishes = {}, answer?: unknown) {
  const setting = await prepareCampaign(test, { labellers: 1, rows: textRows(4), ...wishes });
  const modelId = await predicted(setting, answer);
  await setting.lead.client.call('updateCampaign', {
    params: { campaignId: setting.campaign.id },
    body: { suggestionPolicy: { modelIds: [modelId], minimumConfidence: 0, withholdShare: 0, ...policy } },
  });
  await launch(test, setting);
  const [person] = setting.labellers;
  if (person === undefined) throw new Error('nobody');
  return { ...setting, person, modelId };
}

const params = (item: WorkItemOf) => ({ campaignId: item.campaignId, assignmentId: item.assignmentId });
type Verdicts = Record<string, 'accepted' | 'rejected' | 'open'>;
type Setting = Awaited<ReturnType<typeof suggesting>>;

async function mustNext({ person, campaign }: Setting): Promise<WorkItemOf> {
  const item = await next(person, campaign);
  if (item === null) throw new Error('nothing to label');
  return item;
}

const answer = ({ person }: Setting, item: WorkItemOf, choice: string, verdicts: Verdicts = {}) =>
  person.client.call('submitAnnotation', {
    params: params(item),
    body: { fence: item.fence, answer: { choice }, activeMs: 5, verdicts },
  });

const figures = (setting: Setting) =>
  setting.lead.client.call('getSuggestionFigures', { params: { campaignId: setting.campaign.id } });

describe('suggestions', () => {
  it('are shown as labels of their own, with model and confidence, and their verdicts are recorded', async () => {
    const setting = await suggesting({});
    const item = await mustNext(setting);
    expect(item.suggestions).toMatchObject([
      { model: expect.stringMatching(/^Model \d+ 1$/), answer: { choice: 'dog' } },
    ]);
    const id = item.suggestions[0]?.id ?? '';
    await expect(answer(setting, item, 'cat', { 'somebody:0': 'accepted' })).rejects.toMatchObject({
      type: 'answer-refused',
      errors: [{ pointer: '/body/verdicts/somebody:0' }],
    });
    const body = { answer: { choice: 'cat' }, verdicts: { [id]: 'rejected' as const }, activeMs: 1 };
    await setting.person.client.call('saveDraft', { params: params(item), body });
    const again = await setting.person.client.call('getAssignment', { params: params(item) });
    expect(again).toMatchObject({ draft: { verdicts: { [id]: 'rejected' } }, suggestions: item.suggestions });
    await answer(setting, item, 'cat', { [id]: 'rejected' });
    const second = await mustNext(setting);
    await answer(setting, second, 'dog', { [second.suggestions[0]?.id ?? '']: 'accepted' });
    await answer(setting, await mustNext(setting), 'dog');
    const { all, models: each, gold, withholdShare } = await figures(setting);
    expect(all).toMatchObject({ shown: 3, accepted: 1, rejected: 1, left: 1, answersShown: 3, answersWithheld: 0 });
    expect(all.agreement.shown).toMatchObject({ value: 2 / 3, items: 3 });
    expect(all.agreement.difference).toMatchObject({ value: null, reason: expect.stringContaining('withheld') });
    expect(gold?.difference.value).toBeNull();
    expect(withholdShare).toBe(0);
    expect(each).toMatchObject([{ modelId: setting.modelId, accepted: 1 }]);
    expect(await refusalOf(test, 'delete from suggestion_verdict')).toBe('AS002');
  });

  it('leave out what is less sure, what is no valid answer here, and every other model', async () => {
    const sure = await suggesting({ minimumConfidence: 0.6 }, { rows: textRows(5) });
    const seen: [string, number][] = [];
    for (let n = 0; n < 5; n += 1) {
      const item = await mustNext(sure);
      seen.push([(item.payload as { text: string }).text, item.suggestions.length]);
      await answer(sure, item, 'cat');
    }
    expect(seen.toSorted(([a], [b]) => a.localeCompare(b)).map(([, shown]) => shown)).toEqual([0, 0, 1, 1, 1]);
    const foreign = await suggesting({}, {}, { choice: 'whale' });
    expect((await mustNext(foreign)).suggestions).toEqual([]);
    const none = await prepareCampaign(test, { labellers: 1 });
    await predicted(none);
    await launch(test, none);
    const [person] = none.labellers;
    expect(person === undefined ? null : (await next(person, none.campaign))?.suggestions).toEqual([]);
  });

  it('are withheld on a share of the items, the same for everybody, and the effect is measured', async () => {
    const setting = await suggesting({ withholdShare: 0.5 }, { rows: textRows(40), labellers: 1 });
    let withheld = 0;
    for (let n = 0; n < 40; n += 1) {
      const item = await mustNext(setting);
      const visible = item.suggestions.length > 0;
      if (!visible) withheld += 1;
      // Somebody who follows what they see, and else answers something of their own.
      await answer(setting, item, visible ? 'dog' : 'cat');
    }
    expect(withheld).toBeGreaterThan(10);
    expect(withheld).toBeLessThan(30);
    const { all } = await figures(setting);
    expect(all).toMatchObject({ answersShown: 40 - withheld, answersWithheld: withheld, left: 40 - withheld });
    expect(all.agreement.difference.value).toBe(1);
    expect(all.agreement.difference.interval?.low).toBeGreaterThan(0.7);
  });

  it('are fixed by the launch, of the own project, and never part of review', async () => {
    const setting = await suggesting({}, { reviewPolicy: { kind: 'none' } });
    const at = { campaignId: setting.campaign.id };
    await expect(
      setting.lead.client.call('updateCampaign', { params: at, body: { suggestionPolicy: null } }),
    ).rejects.toMatchObject({ type: 'state-refused' });
    await expect(
      asCommand(test, [['update campaign set suggestion_policy = null where id = $1', [setting.campaign.id]]]),
    ).rejects.toMatchObject({ code: 'AS003' });
    const other = await prepareCampaign(test);
    const suggestionPolicy = { modelIds: [other.campaign.id], minimumConfidence: 0, withholdShare: 0 };
    await expect(
      other.lead.client.call('updateCampaign', {
        params: { campaignId: other.campaign.id },
        body: { suggestionPolicy },
      }),
    ).rejects.toMatchObject({ type: 'not-found', errors: [{ pointer: '/body/suggestionPolicy/modelIds/0' }] });
    await expect(setting.person.client.call('getSuggestionFigures', { params: at })).rejects.toMatchObject({
      type: 'not-allowed',
    });
  });
});

describe('a task taken up again', () => {
  it('comes back with its suggestions to whoever lost it, while nobody else has it', async () => {
    const setting = await suggesting({}, { labellers: 2 });
    const { person, campaign } = setting;
    const other = setting.labellers[1];
    if (other === undefined) throw new Error('nobody');
    const item = await mustNext(setting);
    const body = { purpose: 'label' as const };
    const at = { campaignId: campaign.id, taskId: item.taskId };
    const retake = (who = person) => who.client.call('retakeTask', { params: at, body });
    // Still held: the same lease.
    expect((await retake()).assignmentId).toBe(item.assignmentId);
    await expect(retake(other)).rejects.toMatchObject({ type: 'not-found' });
    test.clock.advance(31 * 60_000);
    const back = await retake();
    expect(back).toMatchObject({ taskId: item.taskId, suggestions: [{ answer: { choice: 'dog' } }] });
    expect(back.assignmentId).not.toBe(item.assignmentId);
    await expect(answer(setting, item, 'cat')).rejects.toMatchObject({ type: 'lease-lost' });
    await answer(setting, back, 'cat');
    await expect(retake()).rejects.toMatchObject({ type: 'state-refused' });
    const stranger = await addMember(test, setting, 'review');
    await expect(retake(stranger)).rejects.toMatchObject({ type: 'not-allowed' });
  });
});
