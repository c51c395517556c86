import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import {
  addMember,
  asCommand,
  launch,
  next,
  prepareCampaign,
  submit,
  textRows,
  type CampaignSetting,
  type WorkItemOf,
} from '../../testing/campaign-fixture.ts';

const DAY_MS = 86_400_000;
let test: TestApp;
let setting: CampaignSetting;
let one: TestPerson;
let two: TestPerson;
let first: WorkItemOf;
beforeAll(async () => {
  test = await startTestApp();
  setting = await prepareCampaign(test, { rows: textRows(8), labellers: 2, reviewPolicy: { kind: 'all' } });
  [one, two] = setting.labellers as [TestPerson, TestPerson];
  const reviewer = await addMember(test, setting, 'review');
  await launch(test, setting);
  first = (await next(one, setting.campaign)) as WorkItemOf;
  await submit(one, first, { choice: 'cat' });
  const judged = (await next(reviewer, setting.campaign, 'review')) as WorkItemOf;
  await reviewer.client.call('submitReview', {
    params: { campaignId: setting.campaign.id, assignmentId: judged.assignmentId },
    body: { fence: judged.fence, verdict: 'rejected', errorCodes: ['wrong-class'], comment: 'Look again.' },
  });
  await test.runDue();
});
afterAll(() => test.close());

const params = () => ({ projectId: test.project.id });
const progress = async (who: TestPerson) => (await who.client.call('getMyProgress', { params: params() })).campaigns[0];

/** Answers at an instant; of each, whether it was compared with a reference and passed. */
async function answers(who: TestPerson, checked: readonly (boolean | null)[], at: string): Promise<void> {
  const answer = `insert into annotation (campaign_id, id, task_id, person_id, revision, author_id, answer, labels, active_ms,
    answered_at, recorded_at) values ($1, $2, $3, $4, 1, $4, '{"choice":"cat"}', 1, 0, $5, $5)`;
  const check = `insert into gold_check (campaign_id, annotation_id, task_id, person_id, passed, score, detail, at)
    values ($1, $2, $3, $4, $6, $7, 'compared', $5)`;
  await asCommand(
    test,
    checked.flatMap((passed) => {
      const given = [setting.campaign.id, randomUUID(), randomUUID(), who.person.id, at];
      const stored: [string, readonly unknown[]] = [answer, given];
      return passed === null ? [stored] : [stored, [check, [...given, passed, passed ? 1 : 0]]];
    }),
  );
}

const plain = (count: number): null[] => Array.from({ length: count }, () => null);

describe('my tasks', () => {
  it('begin with what was sent back, each with why, and hold nobody else’s', async () => {
    await next(two, setting.campaign);
    const mine = await one.client.call('listMyTasks', { params: params() });
    expect(mine.items).toMatchObject([
      { taskId: first.taskId, because: 'rework', why: expect.stringContaining('back') },
    ]);
    const others = await two.client.call('listMyTasks', { params: params() });
    expect(others.items.map((each) => each.because)).toEqual(['held']);
    expect(others.items.map((each) => each.taskId)).not.toContain(first.taskId);
  });
});

describe('my feedback', () => {
  it('says what the reviewer said, what stood before, and that it waits', async () => {
    const { items } = await one.client.call('listMyFeedback', { params: params() });
    expect(items).toMatchObject([
      { verdict: 'rejected', errorCodes: ['wrong-class'], comment: 'Look again.', after: null, waits: true },
    ]);
    expect(items[0]?.before).toContain('Cat');
    expect((await two.client.call('listMyFeedback', { params: params() })).items).toEqual([]);
    const none = await one.client.call('listMyFeedback', { params: params(), query: { verdict: 'accepted' } });
    expect(none.items).toEqual([]);
  });

  it('is told to its author alone', async () => {
    const told = async (who: TestPerson) => (await who.client.call('listMyNotices', {})).items.map((each) => each.kind);
    expect(await told(one)).toEqual(expect.arrayContaining(['answer-sent-back', 'campaign-joined']));
    expect(await told(two)).not.toContain('answer-sent-back');
  });
});

describe('my progress', () => {
  it('counts my answers and my time day by day', async () => {
    const { days } = await one.client.call('getMyProgress', { params: params() });
    expect(days).toMatchObject([{ answers: 1 }]);
    expect((await two.client.call('getMyProgress', { params: params() })).days.map((day) => day.answers)).not.toContain(
      1,
    );
  });

  it('shows no figure of fewer than five, and says so', async () => {
    expect((await progress(one))?.accepted).toMatchObject({
      value: null,
      items: 0,
      reason: expect.stringMatching(/5/),
    });
  });

  it('shows checks in whole groups only and never those of today, so that none tells which task it was', async () => {
    const checked = async () => (await progress(one))?.checked;
    // With the answer of the beginning they are a block of 25.
    await answers(one, [true, true, true, true, ...plain(19)], test.clock.now().toISOString());
    await answers(one, [false], test.clock.now().toISOString());
    expect(await checked()).toMatchObject({ value: null, items: 0 });
    test.clock.advance(DAY_MS);
    expect(await checked()).toMatchObject({ value: 0.8, items: 5 });
  });

  it('takes answers in by blocks, so that somebody who answers one task a day learns nothing of it', async () => {
    const seen = new Set<string>();
    for (let day = 0; day < 24; day += 1) {
      await answers(one, [day % 2 === 0 ? false : null], test.clock.now().toISOString());
      test.clock.advance(DAY_MS);
      seen.add(JSON.stringify((await progress(one))?.checked));
    }
    expect(seen.size).toBe(1);
    await answers(one, [null], test.clock.now().toISOString());
    test.clock.advance(DAY_MS);
    expect((await progress(one))?.checked).toMatchObject({ items: 15 });
  });
});

describe('my questions and my reading', () => {
  it('are mine, with the answer and the version that followed it', async () => {
    const { guidelineVersionId } = setting.campaign;
    if (guidelineVersionId === null) throw new Error('the campaign has a guideline');
    const asked = await one.client.call('askGuidelineQuestion', {
      params: { guidelineVersionId },
      body: { question: 'Is a lion a cat?' },
    });
    await setting.lead.client.call('answerGuidelineQuestion', {
      params: { guidelineQuestionId: asked.id },
      body: { answer: 'Yes.' },
    });
    await test.runDue();
    const { items } = await one.client.call('listMyQuestions', { query: params() });
    expect(items).toMatchObject([{ question: 'Is a lion a cat?', answer: 'Yes.', newer: null }]);
    expect((await two.client.call('listMyQuestions', { query: params() })).items).toEqual([]);
    const told = (await one.client.call('listMyNotices', {})).items;
    expect(told.map((each) => each.kind)).toContain('question-answered');
    const reading = await two.client.call('listMyReading', { params: params() });
    expect(reading.items).toMatchObject([{ guidelineVersionId, unread: true }]);
  });

  it('look absent to who is not in the project', async () => {
    const stranger = await test.person([]);
    for (const id of ['listMyTasks', 'getMyProgress', 'listMyFeedback', 'listMyReading'] as const)
      await expect(stranger.client.call(id, { params: params() }), id).rejects.toMatchObject({ type: 'not-found' });
  });
});
