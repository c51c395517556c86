import type { Request, Routes } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  addMember,
  answerAll,
  asCommand,
  launch,
  launched,
  next,
  prepareCampaign,
  submit,
  textRows,
  type CampaignSetting,
  type WorkItemOf,
  type Wishes,
  consensusOf,
} from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const cat = { choice: 'cat' };

interface Reviewed extends CampaignSetting {
  readonly annotator: TestPerson;
  readonly reviewer: TestPerson;
}

async function reviewed(wishes: Wishes = {}): Promise<Reviewed> {
  const setting = await prepareCampaign(test, {
    rows: textRows(1),
    labellers: 1,
    reviewPolicy: { kind: 'all' },
    ...wishes,
  });
  const [annotator] = setting.labellers;
  if (annotator === undefined) throw new Error('nobody');
  const reviewer = await addMember(test, setting, 'review');
  await launch(test, setting);
  return { ...setting, annotator, reviewer };
}

type Verdict = Omit<Request<Routes['submitReview']>['body'], 'fence'>;

function judge(who: TestPerson, item: WorkItemOf, body: Verdict) {
  return who.client.call('submitReview', {
    params: { campaignId: item.campaignId, assignmentId: item.assignmentId },
    body: { fence: item.fence, ...body },
  });
}

async function mustNext(
  who: TestPerson,
  setting: CampaignSetting,
  purpose: 'label' | 'review' = 'label',
): Promise<WorkItemOf> {
  const item = await next(who, setting.campaign, purpose);
  if (item === null) throw new Error(`nothing to ${purpose}`);
  return item;
}

describe('review', () => {
  it('sends a rejected answer back to its author with the reasons, and looks at it again', async () => {
    const setting = await reviewed();
    const { annotator, reviewer, lead } = setting;
    const first = await mustNext(annotator, setting);
    await submit(annotator, first, cat);
    const toJudge = await mustNext(reviewer, setting, 'review');
    expect(toJudge.review).toMatchObject({ annotator: 'Annotator A', answer: cat, previous: [] });
    await judge(reviewer, toJudge, {
      verdict: 'rejected',
      errorCodes: ['wrong-class'],
      comment: 'Look at the ears.',
      regions: [{ field: 'text', start: 0, end: 4 }],
    });
    const params = { campaignId: setting.campaign.id, taskId: first.taskId };
    expect((await lead.client.call('getTask', { params })).state).toBe('rework');
    const back = await mustNext(annotator, setting);
    expect(back.rework).toMatchObject({
      answer: cat,
      errorCodes: ['wrong-class'],
      comment: 'Look at the ears.',
      round: 1,
      regions: [{ field: 'text', start: 0, end: 4 }],
    });
    await submit(annotator, back, { choice: 'dog' });
    const again = await mustNext(reviewer, setting, 'review');
    expect(again.review).toMatchObject({ answer: { choice: 'dog' }, previous: [{ verdict: 'rejected' }] });
    await judge(reviewer, again, { verdict: 'accepted' });
    const detail = await lead.client.call('getTask', { params });
    expect(detail).toMatchObject({
      state: 'done',
      consensus: [{ final: true, decidedBy: 'review', answer: { choice: 'dog' } }],
    });
    expect(detail.annotations.map((one) => [one.revision, one.reason])).toEqual([
      [1, null],
      [2, 'rework after review'],
    ]);
    const figures = await lead.client.call('getReviewFigures', { params });
    expect(figures).toMatchObject({
      requested: 2,
      open: 0,
      accepted: 1,
      rejected: 1,
      reworksOpen: 0,
      reworksDone: 1,
      errorCodes: [{ code: 'wrong-class', count: 1 }],
    });
    const { items } = await annotator.client.call('listMyAnnotations', { params, query: {} });
    expect(items.flatMap((one) => one.feedback.map((line) => line.verdict)).toSorted()).toEqual([
      'accepted',
      'rejected',
    ]);
    const people = await lead.client.call('listCampaignPeople', { params });
    expect(people.items.find((one) => one.person.id === annotator.person.id)).toMatchObject({
      answers: 1,
      reviewed: 2,
      accepted: 1,
      rejected: 1,
    });
  });

  it('adds a correction as a revision with its author, and the result follows it', async () => {
    const setting = await reviewed();
    await submit(setting.annotator, await mustNext(setting.annotator, setting), cat);
    const item = await mustNext(setting.reviewer, setting, 'review');
    await judge(setting.reviewer, item, { verdict: 'corrected', answer: { choice: 'bird' }, comment: 'Feathers.' });
    const detail = await setting.lead.client.call('getTask', {
      params: { campaignId: item.campaignId, taskId: item.taskId },
    });
    expect(detail.annotations.map((one) => one.authorIsAnnotator)).toEqual([true, false]);
    expect(detail.consensus[0]).toMatchObject({ answer: { choice: 'bird' }, decidedBy: 'review' });
  });

  it('asks for grounds', async () => {
    const setting = await reviewed();
    await submit(setting.annotator, await mustNext(setting.annotator, setting), cat);
    const item = await mustNext(setting.reviewer, setting, 'review');
    await expect(judge(setting.reviewer, item, { verdict: 'rejected' })).rejects.toMatchObject({
      type: 'incomplete-record',
      errors: [{ pointer: '/body/errorCodes' }, { pointer: '/body/comment' }],
    });
    await expect(judge(setting.reviewer, item, { verdict: 'corrected' })).rejects.toMatchObject({
      type: 'incomplete-record',
    });
    await expect(
      judge(setting.reviewer, item, { verdict: 'corrected', answer: { choice: 'whale' } }),
    ).rejects.toMatchObject({ type: 'answer-refused' });
    await judge(setting.reviewer, item, { verdict: 'accepted' });
  });

  it('takes only the error codes of the campaign, and pins only what the answer holds', async () => {
    const errorCodes = [{ code: 'wrong-class', title: 'Another class is right' }];
    const setting = await reviewed({ errorCodes });
    await submit(setting.annotator, await mustNext(setting.annotator, setting), cat);
    const item = await mustNext(setting.reviewer, setting, 'review');
    const reject = (codes: string[], pointer = '/choice') =>
      judge(setting.reviewer, item, {
        verdict: 'rejected',
        errorCodes: codes,
        comment: 'Look again.',
        regions: [{ pointer }],
      });
    await expect(reject(['wrong-class', 'typo'])).rejects.toMatchObject({
      type: 'incomplete-record',
      errors: [{ pointer: '/body/errorCodes/1' }],
    });
    await expect(reject(['wrong-class'], '/spans/0')).rejects.toMatchObject({
      type: 'incomplete-record',
      errors: [{ pointer: '/body/regions/0/pointer' }],
    });
    await expect(reject(['wrong-class'], 'choice')).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(
      asCommand(test, [
        [
          `insert into review (campaign_id, id, request_id, task_id, annotation_id, annotator_id, reviewer_id, verdict, error_codes, comment, regions, round, active_ms, at)
           values ($1, gen_random_uuid(), gen_random_uuid(), $2, $3, $4, $5, 'rejected', '{typo}', 'x', '[]', 1, 0, now())`,
          [
            item.campaignId,
            item.taskId,
            item.review?.annotationId,
            setting.annotator.person.id,
            setting.reviewer.person.id,
          ],
        ],
      ]),
    ).rejects.toMatchObject({ code: 'AS002' });
    await reject(['wrong-class']);
    expect((await mustNext(setting.annotator, setting)).rework).toMatchObject({ regions: [{ pointer: '/choice' }] });
    const update = (codes: typeof errorCodes) =>
      setting.lead.client.call('updateCampaign', {
        params: { campaignId: setting.campaign.id },
        body: { errorCodes: codes },
      });
    await update([...errorCodes, { code: 'typo', title: 'A slip' }]);
    await expect(update([])).rejects.toMatchObject({ type: 'state-refused' });
    await expect(
      asCommand(test, [[`update campaign set error_codes = '[]' where id = $1`, [setting.campaign.id]]]),
    ).rejects.toMatchObject({ code: 'AS003' });
    const bench = await setting.reviewer.client.call('getWorkbench', { params: { campaignId: setting.campaign.id } });
    expect(bench.errorCodes.map((one) => one.code)).toEqual(['wrong-class', 'typo']);
  });

  it('leases a page of answers at once for review, and few for anything else', async () => {
    const setting = await reviewed({ rows: textRows(8) });
    const ask = (who: TestPerson, purpose: 'label' | 'review', have: string[] = []) =>
      who.client.call('nextTask', { params: { campaignId: setting.campaign.id }, body: { purpose, count: 24, have } });
    for (let n = 0; n < 3; n += 1) {
      const { items } = await ask(setting.annotator, 'label');
      expect(items.length).toBeLessThanOrEqual(3);
      for (const item of items) await submit(setting.annotator, item, cat);
    }
    const { items, now } = await ask(setting.reviewer, 'review');
    expect(items).toHaveLength(8);
    expect(now).toBe(test.clock.now().toISOString());
    expect((await ask(setting.reviewer, 'review')).items).toHaveLength(8);
    const have = items.map((one) => one.assignmentId);
    expect((await ask(setting.reviewer, 'review', have)).items).toEqual([]);
    for (const item of items) await judge(setting.reviewer, item, { verdict: 'accepted' });
  });

  it('never shows people their own answers, and the database refuses it as well', async () => {
    const setting = await prepareCampaign(test, { rows: textRows(1), labellers: 0, reviewPolicy: { kind: 'all' } });
    const both = await test.person(['annotator', 'reviewer', 'adjudicator']);
    const params = { campaignId: setting.campaign.id, personId: both.person.id };
    await setting.lead.client.call('setCampaignMember', {
      params,
      body: { purposes: ['label', 'review', 'adjudicate'] },
    });
    await addMember(test, setting, 'review');
    await launch(test, setting);
    const item = await mustNext(both, setting);
    const { annotationId } = await submit(both, item, cat);
    expect(await next(both, setting.campaign, 'review')).toBeNull();
    const write = (purpose: string) =>
      asCommand(test, [
        [
          `insert into assignment (campaign_id, id, task_id, person_id, purpose, fence, why, leased_at, expires_at)
           values ($1, gen_random_uuid(), $2, $3, '${purpose}', 1, 'test', now(), now())`,
          [item.campaignId, item.taskId, both.person.id],
        ],
      ]);
    await expect(write('review')).rejects.toMatchObject({ code: 'AS004' });
    await expect(write('adjudicate')).rejects.toMatchObject({ code: 'AS004' });
    await expect(
      asCommand(test, [
        [
          `insert into review (campaign_id, id, request_id, task_id, annotation_id, annotator_id, reviewer_id, verdict, error_codes, comment, regions, round, active_ms, at)
           values ($1, gen_random_uuid(), gen_random_uuid(), $2, $3, $4, $5, 'accepted', '{}', '', '[]', 1, 0, now())`,
          [item.campaignId, item.taskId, annotationId, setting.lead.person.id, both.person.id],
        ],
      ]),
    ).rejects.toMatchObject({ code: 'AS004' });
  });

  it('draws the sample from the seed, whoever answers first', async () => {
    const drawn = async (shuffle: boolean) => {
      const setting = await launched(test, {
        rows: textRows(60),
        labellers: 1,
        reviewPolicy: { kind: 'sampled', share: 0.3 },
      });
      const [person] = setting.labellers;
      if (person === undefined) throw new Error('nobody');
      // The draw goes by handle, so the two campaigns need the same one.
      await asCommand(test, [
        [`update person set handle = handle || '-old' where handle = 'sampled'`, []],
        [`update person set handle = 'sampled' where id = $1`, [person.person.id]],
      ]);
      if (shuffle) {
        const { items } = await setting.lead.client.call('listTasks', {
          params: { campaignId: setting.campaign.id },
          query: { limit: 60 },
        });
        await setting.lead.client.call('setTaskPriority', {
          params: { campaignId: setting.campaign.id },
          body: { taskIds: items.slice(30).map((one) => one.id), priority: 1 },
        });
      }
      await answerAll(person, setting.campaign, () => cat);
      const { items } = await setting.lead.client.call('listTasks', {
        params: { campaignId: setting.campaign.id },
        query: { state: 'submitted', limit: 100 },
      });
      return items.map((one) => one.externalId).toSorted();
    };
    const first = await drawn(false);
    expect(first.length).toBeGreaterThan(8);
    expect(first.length).toBeLessThan(30);
    expect(await drawn(true)).toEqual(first);
  });

  it('lets people correct themselves while the task is open, with a reason', async () => {
    const setting = await launched(test, {
      rows: textRows(1),
      labellers: 2,
      workflow: consensusOf(2, 0.5),
    });
    const [one, two] = setting.labellers;
    if (one === undefined || two === undefined) throw new Error('nobody');
    const { annotationId } = await submit(one, await mustNext(one, setting), cat);
    const params = { campaignId: setting.campaign.id, annotationId };
    const body = { answer: { choice: 'dog' }, reason: 'clicked too fast' };
    await expect(two.client.call('reviseAnnotation', { params, body })).rejects.toMatchObject({ type: 'not-found' });
    expect((await one.client.call('reviseAnnotation', { params, body })).revision).toBe(2);
    await expect(one.client.call('reviseAnnotation', { params, body })).rejects.toMatchObject({
      type: 'state-refused',
    });
    await submit(two, await mustNext(two, setting), { choice: 'dog' });
    const { items } = await setting.lead.client.call('listConsensus', { params, query: {} });
    expect(items[0]).toMatchObject({ final: true, answer: { choice: 'dog' }, agreement: 1 });
  });
});
