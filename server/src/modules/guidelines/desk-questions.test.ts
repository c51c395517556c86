import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import { launched, next } from '../../testing/campaign-fixture.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

it('asked at the desk carries task, item and class, and its answer comes back to who asked', async () => {
  const setting = await launched(test, { labellers: 2 });
  const [asker, other] = setting.labellers;
  const item = asker === undefined ? null : await next(asker, setting.campaign);
  if (asker === undefined || other === undefined || item === null) throw new Error('nothing to ask about');
  const guidelineVersionId = setting.campaign.guidelineVersionId ?? '';
  const task = { campaignId: setting.campaign.id, taskId: item.taskId };
  const ask = (who: typeof asker) =>
    who.client.call('askGuidelineQuestion', {
      params: { guidelineVersionId },
      body: { question: 'Is a kitten a cat?', task, classId: 'cat' },
    });
  await expect(ask(other)).rejects.toMatchObject({ type: 'not-found' });
  const asked = await ask(asker);
  const seen = await setting.lead.client.call('listGuidelineQuestions', { params: { guidelineId: asked.guidelineId } });
  expect(seen.items).toMatchObject([{ id: asked.id, ...task, classId: 'cat', askedBy: { id: asker.person.id } }]);
  expect([...setting.items.values()]).toContain(seen.items[0]?.itemId);
  // People who only label do not learn at which task of whom a question came up.
  const others = await other.client.call('listGuidelineQuestions', { params: { guidelineId: asked.guidelineId } });
  expect(others.items).toMatchObject([{ question: 'Is a kitten a cat?', taskId: null, askedBy: null }]);

  const mine = (unread = true) =>
    asker.client.call('listMyQuestions', { query: { campaignId: setting.campaign.id, unread: String(unread) } });
  const read = (who = asker) => who.client.call('readGuidelineAnswer', { params: { guidelineQuestionId: asked.id } });
  expect((await mine()).items).toEqual([]);
  expect((await mine(false)).items).toMatchObject([{ id: asked.id, taskId: item.taskId, answer: null, readAt: null }]);
  await expect(read()).rejects.toMatchObject({ type: 'state-refused' });
  await setting.lead.client.call('answerGuidelineQuestion', {
    params: { guidelineQuestionId: asked.id },
    body: { answer: 'Yes.' },
  });
  expect((await mine()).items).toMatchObject([{ answer: 'Yes.' }]);
  await expect(read(other)).rejects.toMatchObject({ type: 'not-found' });
  const first = await read();
  test.clock.advance(5000);
  expect(await read()).toEqual(first);
  expect((await mine()).items).toEqual([]);
  expect((await other.client.call('listMyQuestions', { query: {} })).items).toEqual([]);
});
