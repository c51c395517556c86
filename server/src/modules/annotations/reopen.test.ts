import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader } from '../../platform/db.ts';
import { sql } from '../../platform/sql.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  acceptedBatch,
  addMember,
  consensusOf,
  launch,
  launched,
  next,
  prepareCampaign,
  submit,
  textRows,
  type CampaignSetting,
  type Wishes,
} from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const MINUTE = 60_000;
const cat = { choice: 'cat' };
const dog = { choice: 'dog' };
const single = { workflow: { kind: 'single-pass' } } as const satisfies Wishes;

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing');
  return value;
}

/** A campaign in which the first labeller has answered `cat` once. */
async function answered(wishes: Wishes) {
  const setting = await launched(test, { rows: textRows(1), labellers: 1, ...wishes });
  const one = must(setting.labellers[0]);
  const item = must(await next(one, setting.campaign));
  const { annotationId } = await submit(one, item, cat);
  return { ...setting, one, item, annotationId, params: { campaignId: setting.campaign.id, annotationId } };
}

const revise = (who: TestPerson, params: { campaignId: string; annotationId: string }, answer: unknown, reason = '') =>
  who.client.call('reviseAnnotation', { params, body: { answer, reason, activeMs: 700 } });

const mine = async (who: TestPerson, { campaign }: Pick<CampaignSetting, 'campaign'>) =>
  (await who.client.call('listMyAnnotations', { params: { campaignId: campaign.id } })).items;

const results = async ({ lead, campaign }: CampaignSetting) =>
  (await lead.client.call('listConsensus', { params: { campaignId: campaign.id } })).items;

const taskOf = (of: Awaited<ReturnType<typeof answered>>) =>
  of.lead.client.call('getTask', { params: { campaignId: of.campaign.id, taskId: of.item.taskId } });

describe('reopening one’s own answer', () => {
  it('adds a revision, keeps the first, and the result of a decided task follows', async () => {
    const of = await answered(single);
    expect((await taskOf(of)).state).toBe('done');
    const opened = await of.one.client.call('getReopening', { params: of.params });
    expect(opened).toMatchObject({ answer: cat, revision: 1, payload: of.item.payload, draft: null });
    expect(await revise(of.one, of.params, dog)).toMatchObject({ revision: 2 });
    const task = await taskOf(of);
    expect(task.state).toBe('done');
    expect(task.annotations).toMatchObject([
      { revision: 1, answer: cat, reason: null, authorIsAnnotator: true },
      { revision: 2, answer: dog, reason: 'reopened by its author', authorIsAnnotator: true, activeMs: 700 },
    ]);
    expect(task.annotations[1]?.guidelineVersionId).toBe(of.campaign.guidelineVersionId);
    expect(task.consensus.map(({ answer, final }) => ({ answer, final }))).toEqual([
      { answer: cat, final: true },
      { answer: dog, final: true },
    ]);
    const { days } = await of.one.client.call('getMyProgress', { params: { projectId: test.project.id } });
    expect(days).toMatchObject([{ answers: 1, activeMs: 1900 }]);
  });

  it('is for its author alone', async () => {
    const of = await answered({ ...single, labellers: 2 });
    const outsider = await test.person(['annotator']);
    for (const who of [must(of.labellers[1]), outsider, of.lead]) {
      await expect(revise(who, of.params, dog)).rejects.toMatchObject({ type: 'not-found' });
      await expect(who.client.call('getReopening', { params: of.params })).rejects.toMatchObject({ type: 'not-found' });
      const draft = { params: of.params, body: { answer: dog, activeMs: 1 } };
      await expect(who.client.call('saveReopeningDraft', draft)).rejects.toMatchObject({ type: 'not-found' });
    }
    expect((await taskOf(of)).annotations).toHaveLength(1);
  });

  it('ends a quarter of an hour after the answer, and changing it prolongs nothing', async () => {
    const of = await answered(single);
    const until = must((await mine(of.one, of))[0]?.reopenUntil);
    expect(Date.parse(until) - test.clock.now().getTime()).toBe(15 * MINUTE);
    test.clock.advance(14 * MINUTE);
    const second = await revise(of.one, of.params, dog);
    expect((await mine(of.one, of)).map(({ reopenUntil }) => reopenUntil)).toEqual([until, null]);
    test.clock.advance(MINUTE);
    const params = { ...of.params, annotationId: second.annotationId };
    await expect(revise(of.one, params, cat)).rejects.toMatchObject({ type: 'state-refused' });
    await expect(of.one.client.call('getReopening', { params })).rejects.toMatchObject({ type: 'state-refused' });
    expect((await mine(of.one, of)).map(({ reopenUntil }) => reopenUntil)).toEqual([null, null]);
  });

  it('refuses the second of two tabs, which shows an older revision', async () => {
    const of = await answered(single);
    const { annotationId } = await revise(of.one, of.params, dog);
    await expect(revise(of.one, of.params, { choice: 'bird' })).rejects.toMatchObject({
      type: 'state-refused',
      message: expect.stringContaining('newer'),
    });
    const params = { ...of.params, annotationId };
    const twice = await Promise.allSettled([revise(of.one, params, cat), revise(of.one, params, cat)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses an answer that is no answer, and a campaign that is over', async () => {
    const of = await answered(single);
    await expect(revise(of.one, of.params, { choice: 'whale' })).rejects.toMatchObject({ type: 'answer-refused' });
    await of.lead.client.call('moveCampaign', {
      params: { campaignId: of.campaign.id },
      body: { to: 'cancelled', reason: 'no need' },
    });
    await expect(revise(of.one, of.params, dog)).rejects.toMatchObject({ type: 'state-refused' });
    expect((await mine(of.one, of))[0]?.reopenUntil).toBeNull();
  });

  it('keeps an unfinished change, of this answer only', async () => {
    const of = await answered(single);
    await of.one.client.call('saveReopeningDraft', { params: of.params, body: { answer: dog, activeMs: 30 } });
    const opened = await of.one.client.call('getReopening', { params: of.params });
    expect(opened.draft).toMatchObject({ answer: dog, activeMs: 30 });
    const { annotationId } = await revise(of.one, of.params, dog);
    const again = await of.one.client.call('getReopening', { params: { ...of.params, annotationId } });
    expect(again.draft).toBeNull();
  });
});

describe('reopening and review', () => {
  const reviewed = { ...single, reviewPolicy: { kind: 'all' } } as const satisfies Wishes;

  it('lets the reviewer judge the newest revision', async () => {
    const of = await answered(reviewed);
    await revise(of.one, of.params, dog);
    const rita = await addMember(test, of, 'review');
    expect((await next(rita, of.campaign, 'review'))?.review).toMatchObject({ answer: dog });
  });

  it('refuses the verdict of a reviewer who looked at the older one, and shows them the newer', async () => {
    const of = await answered(reviewed);
    const rita = await addMember(test, of, 'review');
    const seen = must(await next(rita, of.campaign, 'review'));
    await revise(of.one, of.params, dog);
    const params = { campaignId: of.campaign.id, assignmentId: seen.assignmentId };
    const judge = (fence: number) =>
      rita.client.call('submitReview', { params, body: { fence, verdict: 'accepted', activeMs: 1 } });
    await expect(judge(seen.fence)).rejects.toMatchObject({ type: 'lease-lost' });
    const retake = {
      params: { campaignId: of.campaign.id, taskId: seen.taskId },
      body: { purpose: 'review' },
    } as const;
    const again = await rita.client.call('retakeTask', retake);
    expect(again).toMatchObject({ assignmentId: seen.assignmentId, review: { answer: dog }, draft: null });
    expect(await judge(again.fence)).toMatchObject({ verdict: 'accepted', annotationId: again.review?.annotationId });
    expect(await results(of)).toMatchObject([{ final: true, answer: dog, decidedBy: 'review' }]);
  });

  it('refuses once there is a verdict, and opens again for the answer after a rework', async () => {
    const of = await answered(reviewed);
    const rita = await addMember(test, of, 'review');
    const seen = must(await next(rita, of.campaign, 'review'));
    await rita.client.call('submitReview', {
      params: { campaignId: of.campaign.id, assignmentId: seen.assignmentId },
      body: { fence: seen.fence, verdict: 'rejected', errorCodes: ['wrong'], comment: 'Look.', activeMs: 1 },
    });
    await expect(revise(of.one, of.params, dog)).rejects.toMatchObject({
      type: 'state-refused',
      message: expect.stringContaining('judged'),
    });
    const { annotationId } = await submit(of.one, must(await next(of.one, of.campaign)), dog);
    expect(await revise(of.one, { ...of.params, annotationId }, cat)).toMatchObject({ revision: 3 });
  });
});

describe('reopening and what several people say', () => {
  const pair = { labellers: 2, workflow: consensusOf(2, 1) } satisfies Wishes;

  it('decides a task again, which may need an adjudicator now', async () => {
    const of = await answered(pair);
    const two = must(of.labellers[1]);
    await submit(two, must(await next(two, of.campaign)), cat);
    expect((await taskOf(of)).state).toBe('done');
    const { annotationId } = await revise(of.one, of.params, dog, 'clicked too fast');
    const task = await taskOf(of);
    expect(task.state).toBe('adjudication');
    expect(task.consensus.map(({ final }) => final)).toEqual([true, false]);
    expect(task.annotations.map(({ reason }) => reason)).toContain('clicked too fast');
    await revise(of.one, { ...of.params, annotationId }, cat);
    expect((await taskOf(of)).state).toBe('done');
    const check = { params: { campaignId: of.campaign.id }, body: { check: true } } as const;
    expect(await of.lead.client.call('recomputeStatistics', check)).toMatchObject({ equal: true, tasks: 1 });
  });

  it('leaves standing what an adjudicator decided', async () => {
    const of = await answered(pair);
    const two = must(of.labellers[1]);
    await submit(two, must(await next(two, of.campaign)), dog);
    const otto = await addMember(test, of, 'adjudicate');
    const dispute = must(await next(otto, of.campaign, 'adjudicate'));
    await otto.client.call('submitAdjudication', {
      params: { campaignId: of.campaign.id, assignmentId: dispute.assignmentId },
      body: { fence: dispute.fence, answer: dog, picked: null, reason: 'It barks.', activeMs: 1 },
    });
    expect(await revise(of.one, of.params, { choice: 'bird' })).toMatchObject({ revision: 2 });
    const task = await taskOf(of);
    expect(task.state).toBe('done');
    expect(task.consensus.at(-1)).toMatchObject({ answer: dog, decidedBy: 'adjudication' });
  });
});

describe('reopening and gold', () => {
  async function withGold() {
    const setting = await prepareCampaign(test, { ...single, rows: textRows(3), labellers: 1, goldPolicy });
    const { items } = await acceptedBatch(test, textRows(5, 'more'));
    const entries = [...items.values()].map((itemId) => ({ itemId, answer: dog, reason: 'three experts' }));
    await setting.lead.client.call('addGold', { params: { campaignId: setting.campaign.id }, body: { entries } });
    await launch(test, setting);
    return { ...setting, gold: new Set(items.values()), one: must(setting.labellers[0]) };
  }
  const goldPolicy = { share: 0, minimumAccuracy: 0.5, minimumAnswers: 3, stopRule: 'none' } as const;

  it('is allowed, refused, listed and answered alike, whatever the task is for', async () => {
    const of = await withGold();
    for (;;) {
      const item = await next(of.one, of.campaign);
      if (item === null) break;
      await submit(of.one, item, cat);
      test.clock.advance(10_000);
    }
    const rows = await mine(of.one, of);
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
    expect(new Set(rows.map((row) => Date.parse(must(row.reopenUntil)) - Date.parse(row.answeredAt)))).toEqual(
      new Set([15 * MINUTE]),
    );
    const replies: unknown[] = [];
    for (const { id: annotationId } of rows) {
      const params = { campaignId: of.campaign.id, annotationId };
      const opened = await of.one.client.call('getReopening', { params });
      const saved = await of.one.client.call('saveReopeningDraft', { params, body: { answer: dog, activeMs: 5 } });
      const revised = await revise(of.one, params, dog);
      replies.push([Object.keys(opened), Object.keys(saved), Object.keys(revised), revised.revision, opened.draft]);
    }
    expect(new Set(replies.map((one) => JSON.stringify(one))).size).toBe(1);
    test.clock.advance(15 * MINUTE);
    const refusals = new Set<string>();
    for (const { id: annotationId, revision } of await mine(of.one, of)) {
      if (revision !== 2) continue;
      const refused = await revise(of.one, { campaignId: of.campaign.id, annotationId }, cat).catch(
        (cause: unknown) => cause,
      );
      const { type, message } = refused as { type: string; message: string };
      refusals.add(`${type} ${message.replace(/[\d-]+T[\d:.]+Z/, 'then')}`);
    }
    expect(refusals.size).toBe(1);
  });

  it('never changes an outcome: the first answer counts, and the reference stands', async () => {
    const of = await withGold();
    const rows: string[] = [];
    for (;;) {
      const item = await next(of.one, of.campaign);
      if (item === null) break;
      rows.push((await submit(of.one, item, cat)).annotationId);
    }
    const tallies = async () =>
      (await of.lead.client.call('listGoldTallies', { params: { campaignId: of.campaign.id } })).items.map(
        ({ checks, passed }) => ({ checks, passed }),
      );
    expect(await tallies()).toEqual([{ checks: 5, passed: 0 }]);
    for (const annotationId of rows) await revise(of.one, { campaignId: of.campaign.id, annotationId }, dog);
    expect(await tallies()).toEqual([{ checks: 5, passed: 0 }]);
    const stored = await reader(test.app.platform.pools.read).rows<{ revision: number }>(
      sql`select a.revision from gold_check k join annotation a on a.campaign_id = k.campaign_id and a.id = k.annotation_id
        where k.campaign_id = ${of.campaign.id}`,
    );
    expect(stored.map(({ revision }) => revision)).toEqual([1, 1, 1, 1, 1]);
    const final = await results(of);
    expect(
      final
        .filter(({ decidedBy }) => decidedBy === 'gold')
        .every(({ answer }) => (answer as typeof dog).choice === 'dog'),
    ).toBe(true);
  });
});
