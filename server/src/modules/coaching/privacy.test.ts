import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asCommand, launched, next, submit } from '../../testing/campaign-fixture.ts';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

const SECRET = 'xylophone-remark';
let test: TestApp;
let lead: TestPerson;
let one: TestPerson;
let outsiders: Record<string, TestPerson>;
let ownManager: TestPerson;
let campaignId: string;
let noteId: string;
let goalId: string;
let annotation: { id: string; taskId: string };

const inProject = () => ({ projectId: test.project.id });

beforeAll(async () => {
  test = await startTestApp();
  const company = async (name: string) => (await test.admin.call('createVendor', { body: { name } })).id;
  const [acme, other] = [await company('Acme'), await company('Other')];
  const setting = await launched(test, { labellers: 1 });
  lead = setting.lead;
  campaignId = setting.campaign.id;
  one = await test.person(['annotator'], { vendorId: acme });
  await lead.client.call('setCampaignMember', {
    params: { campaignId, personId: one.person.id },
    body: { purposes: ['label'] },
  });
  const item = await next(one, setting.campaign);
  if (item === null) throw new Error('no task');
  const { annotationId } = await submit(one, item, { choice: 'dog' });
  annotation = { id: annotationId, taskId: item.taskId };
  ownManager = await test.person(['vendor-manager'], { vendorId: acme });
  outsiders = {
    peer: setting.labellers[0] ?? one,
    'peer of the company': await test.person(['annotator'], { vendorId: acme }),
    reviewer: await test.person(['reviewer']),
    'data engineer': await test.person(['data-engineer']),
    'vendor of another company': await test.person(['vendor-manager'], { vendorId: other }),
    stranger: await test.person([]),
  };
  const note = await lead.client.call('addFeedbackNote', {
    params: inProject(),
    body: {
      personId: one.person.id,
      text: `${SECRET}: look at the ears.`,
      about: { kind: 'annotation', campaignId, id: annotationId },
    },
  });
  noteId = note.id;
  const goal = await lead.client.call('setGoal', {
    params: inProject(),
    body: { personId: one.person.id, campaignId, metric: 'gold-accuracy', target: 0.9, until: '2026-04-01' },
  });
  goalId = goal.id;
}, 60_000);
afterAll(() => test.close());

describe('a note', () => {
  it('reaches the person, with what it is about, and is answered and acknowledged', async () => {
    const { items } = await one.client.call('listFeedbackNotes', { params: inProject(), query: {} });
    expect(items).toMatchObject([
      { id: noteId, author: { id: lead.person.id }, aboutWords: expect.stringMatching(/Animals: .*dog/i), replies: [] },
    ]);
    const told = async (who: TestPerson) => (await who.client.call('listMyNotices', {})).items;
    expect((await told(one)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['feedback-note', 'goal-set']));
    const params = { noteId };
    await one.client.call('replyToFeedbackNote', { params, body: { text: 'I will.' } });
    expect((await told(lead)).find(({ kind }) => kind === 'feedback-note')).toMatchObject({
      about: { kind: 'person', id: one.person.id },
    });
    expect(await one.client.call('acknowledgeFeedbackNote', { params, body: {} })).toMatchObject({
      acknowledgedAt: expect.any(String),
      replies: [{ text: 'I will.', author: { id: one.person.id } }],
    });
    await expect(one.client.call('acknowledgeFeedbackNote', { params, body: {} })).rejects.toMatchObject({
      type: 'state-refused',
    });
    await expect(
      asCommand(test, [[`update feedback_note set body = 'else' where id = $1`, [noteId]]]),
    ).rejects.toMatchObject({ code: 'AS003' });
  });

  it('is about work of that person, or a published guideline', async () => {
    const write = (personId: string, about: { kind: 'task'; campaignId: string; id: string }) =>
      lead.client.call('addFeedbackNote', { params: inProject(), body: { personId, text: 'Look', about } });
    const peer = outsiders['peer of the company'];
    await expect(
      write(peer?.person.id ?? '', { kind: 'task', campaignId, id: annotation.taskId }),
    ).rejects.toMatchObject({ type: 'not-found', errors: [{ pointer: '/body/about' }] });
    await expect(
      lead.client.call('addFeedbackNote', {
        params: inProject(),
        body: { personId: lead.person.id, text: 'Well done' },
      }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it.each(['peer', 'peer of the company', 'reviewer', 'data engineer', 'vendor of another company', 'stranger'])(
    'looks absent to a %s, as do goals and practice',
    async (who) => {
      const { client } = outsiders[who] ?? one;
      const absent = { type: 'not-found' };
      const personId = one.person.id;
      await expect(client.call('getFeedbackNote', { params: { noteId } })).rejects.toMatchObject(absent);
      await expect(
        client.call('replyToFeedbackNote', { params: { noteId }, body: { text: 'Me too' } }),
      ).rejects.toMatchObject(absent);
      await expect(client.call('acknowledgeFeedbackNote', { params: { noteId }, body: {} })).rejects.toMatchObject(
        absent,
      );
      await expect(client.call('withdrawGoal', { params: { goalId }, body: { reason: 'no' } })).rejects.toMatchObject(
        absent,
      );
      for (const id of ['listFeedbackNotes', 'listGoals', 'listPractices'] as const) {
        await expect(client.call(id, { params: inProject(), query: { personId } }), id).rejects.toMatchObject(absent);
        if (who === 'stranger') continue;
        expect((await client.call(id, { params: inProject(), query: {} })).items, id).toEqual([]);
      }
      const tried = client.call('listOnboarding', { params: inProject(), query: { personId } });
      if (who === 'vendor of another company') expect((await tried).items).toEqual([]);
      else await expect(tried).rejects.toMatchObject({ type: /not-(allowed|found)/ });
    },
  );

  it('is read by the coach of the same company', async () => {
    const { items } = await ownManager.client.call('listFeedbackNotes', {
      params: inProject(),
      query: { personId: one.person.id },
    });
    expect(items.map(({ id }) => id)).toEqual([noteId]);
    expect((await ownManager.client.call('listGoals', { params: inProject(), query: {} })).items).toHaveLength(1);
  });

  it('stands neither in the log nor in what is found', async () => {
    const events = await lead.client.call('listEvents', { params: inProject(), query: { limit: 500 } });
    expect(events.items.some(({ type }) => type === 'feedback-note.written')).toBe(true);
    const written = events.items.filter(({ type }) => /^(feedback-note|goal|practice|onboarding)\./.test(type));
    expect(JSON.stringify(written.map(({ data, subjectId }) => ({ data, subjectId })))).not.toContain(one.person.id);
    expect(JSON.stringify(events)).not.toContain(SECRET);
    for (const who of [lead, outsiders['data engineer'] ?? lead]) {
      const found = await who.client.call('searchProject', { params: inProject(), query: { q: SECRET } });
      expect(JSON.stringify(found)).not.toContain('ears');
    }
  });
});

describe('a goal', () => {
  it('is seen by the person with its progress, is never changed, and is withdrawn with a reason', async () => {
    const { items } = await one.client.call('listGoals', { params: inProject(), query: {} });
    expect(items).toMatchObject([
      { id: goalId, metric: 'gold-accuracy', target: 0.9, state: 'open', progress: { value: null } },
    ]);
    await expect(
      one.client.call('withdrawGoal', { params: { goalId }, body: { reason: 'too hard' } }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
    await expect(asCommand(test, [['update goal set target = 0.1 where id = $1', [goalId]]])).rejects.toMatchObject({
      code: 'AS003',
    });
    const set = (body: { target: number; until: string }) =>
      lead.client.call('setGoal', {
        params: inProject(),
        body: { personId: one.person.id, campaignId, metric: 'accepted-in-review', ...body },
      });
    await expect(set({ target: 3, until: '2026-04-01' })).rejects.toMatchObject({
      errors: [{ pointer: '/body/target' }],
    });
    await expect(set({ target: 0.9, until: '2026-01-01' })).rejects.toMatchObject({
      errors: [{ pointer: '/body/until' }],
    });
    expect(
      await lead.client.call('withdrawGoal', { params: { goalId }, body: { reason: 'another campaign' } }),
    ).toMatchObject({ state: 'withdrawn', withdrawn: { because: 'another campaign' } });
  });
});
