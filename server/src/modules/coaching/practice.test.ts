import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAll, asCommand } from '../../testing/campaign-fixture.ts';
import { publishedChecklist, withGold } from '../../testing/coaching-fixture.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

const inProject = () => ({ projectId: test.project.id });

async function withPractice(gold: number, items: number) {
  const setting = await withGold(test, gold);
  const { lead, campaign } = setting;
  const [one, two] = setting.labellers;
  if (one === undefined || two === undefined) throw new Error('nobody');
  const version = await publishedChecklist(test, lead, [
    { kind: 'practice', id: 'try', title: 'Practise', campaignId: campaign.id, items, passAt: 0.5 },
  ]);
  await lead.client.call('setCampaignOnboarding', {
    params: setting.params,
    body: { checklistVersionId: version.id, acknowledgeGuideline: false },
  });
  const start = (who: TestPerson) =>
    who.client.call('startPractice', { params: inProject(), body: { checklistVersionId: version.id, stepId: 'try' } });
  return { ...setting, one, two, version, start };
}

/** Answers a whole round with one class. */
async function round(who: TestPerson, practiceId: string, choice: string) {
  const seen: unknown[] = [];
  for (;;) {
    const { next } = await who.client.call('getPractice', { params: { practiceId } });
    if (next === null) return seen;
    seen.push(next.payload);
    await who.client.call('answerPractice', {
      params: { practiceId },
      body: { ordinal: next.ordinal, answer: { choice } },
    });
  }
}

describe('practice on gold', () => {
  it('shows the reference and its reason only once the item is answered', async () => {
    const { one, two, lead, start } = await withPractice(6, 3);
    const practice = await start(one);
    expect(practice).toMatchObject({ items: 3, passed: null, share: { value: null } });
    const params = { practiceId: practice.id };
    const opened = await one.client.call('getPractice', { params });
    expect(JSON.stringify({ ...opened, config: null })).not.toMatch(/bird|feathers/);
    const { feedback } = await one.client.call('answerPractice', {
      params,
      body: { ordinal: opened.next?.ordinal ?? 0, answer: { choice: 'cat' } },
    });
    expect(feedback).toMatchObject({
      passed: false,
      reference: { choice: 'bird' },
      referenceSummary: expect.stringMatching(/bird/i),
      reason: 'It has feathers.',
    });
    const again = { params, body: { ordinal: feedback.ordinal, answer: { choice: 'bird' } } };
    await expect(one.client.call('answerPractice', again)).rejects.toMatchObject({ type: 'state-refused' });
    await expect(
      one.client.call('answerPractice', { params, body: { ordinal: 2, answer: { choice: 'whale' } } }),
    ).rejects.toMatchObject({ type: 'answer-refused' });
    expect(await start(one)).toMatchObject({ id: practice.id });

    await expect(two.client.call('getPractice', { params })).rejects.toMatchObject({ type: 'not-found' });
    await expect(
      two.client.call('answerPractice', { params, body: { ordinal: 2, answer: { choice: 'bird' } } }),
    ).rejects.toMatchObject({ type: 'not-found' });
    expect(await lead.client.call('getPractice', { params })).toMatchObject({ person: { id: one.person.id } });
    await expect(
      lead.client.call('answerPractice', { params, body: { ordinal: 2, answer: { choice: 'bird' } } }),
    ).rejects.toMatchObject({ type: 'not-found' });
    await expect(
      asCommand(test, [
        [
          `update practice_answer set passed = true where practice_id = $1 and ordinal = $2`,
          [practice.id, feedback.ordinal],
        ],
      ]),
    ).rejects.toMatchObject({ code: 'AS003' });
  });

  it('may be repeated below the share, on other items first, and opens the campaign when it is passed', async () => {
    const { one, two, lead, campaign, start, gold } = await withPractice(6, 3);
    const ask = () => one.client.call('nextTask', { params: { campaignId: campaign.id }, body: { purpose: 'label' } });
    const first = await start(one);
    const seen = await round(one, first.id, 'cat');
    expect((await ask()).hold).toMatchObject([{ kind: 'step', stepId: 'try' }]);
    test.clock.advance(60_000);
    const second = await start(one);
    const more = await round(one, second.id, 'bird');
    expect(more.filter((payload) => seen.some((old) => JSON.stringify(old) === JSON.stringify(payload)))).toEqual([]);
    const { items } = await one.client.call('listPractices', { params: inProject(), query: {} });
    expect(items.map(({ passed, share }) => [passed, share.value, share.items])).toEqual([
      [true, 1, 3],
      [false, 0, 3],
    ]);
    expect(items[0]?.share.interval).not.toBeNull();
    const listed = await lead.client.call('listOnboarding', {
      params: inProject(),
      query: { campaignId: campaign.id },
    });
    expect(
      listed.items.map(({ person, done, steps }) => [person.id === one.person.id, done, steps[0]?.rounds]),
    ).toEqual(
      expect.arrayContaining([
        [true, 1, 2],
        [false, 0, 0],
      ]),
    );

    // What somebody practised on never comes to them as a task; somebody else still meets it as gold.
    const tasks = await answerAll(one, campaign, () => ({ choice: 'cat' }));
    const practised = new Set([...seen, ...more].map((payload) => JSON.stringify(payload)));
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter(({ payload }) => practised.has(JSON.stringify(payload)))).toEqual([]);
    const tallies = await lead.client.call('listGoldTallies', { params: { campaignId: campaign.id } });
    expect(tallies.items.map(({ person }) => person.id)).not.toContain(one.person.id);
    expect(gold.size).toBe(6);
    await round(two, (await start(two)).id, 'bird');
    const others = await answerAll(two, campaign, () => ({ choice: 'cat' }));
    expect(others.length).toBeGreaterThan(0);
  });

  it('is never drawn from gold somebody met as a task, and says when there is too little', async () => {
    const { one, lead, campaign, params, version, start } = await withPractice(5, 3);
    await lead.client.call('setCampaignOnboarding', {
      params,
      body: { checklistVersionId: null, acknowledgeGuideline: false },
    });
    await answerAll(one, campaign, () => ({ choice: 'bird' }));
    await expect(start(one)).rejects.toMatchObject({ type: 'state-refused' });
    const stranger = await test.person(['annotator']);
    await expect(
      stranger.client.call('startPractice', {
        params: inProject(),
        body: { checklistVersionId: version.id, stepId: 'try' },
      }),
    ).rejects.toMatchObject({ type: 'not-found' });
  });
});
