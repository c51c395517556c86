import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Routes } from '@assay/api';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { asCommand, launched, next, submit, textRows, type CampaignSetting } from '../../testing/campaign-fixture.ts';
import { admittedSource, dataPeople, deliver, lines } from '../../testing/deliver.ts';
import { refusalOf } from '../../testing/direct-sql.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Wish = Input<Routes['startBulkRun']>['body'];
const params = () => ({ projectId: app.project.id });

async function done(who: TestPerson, body: Wish) {
  const run = await who.client.call('startBulkRun', { params: params(), body });
  await app.runDue();
  return who.client.call('getBulkRun', { params: { bulkRunId: run.id } });
}

const undone = async (who: TestPerson, bulkRunId: string) => {
  await who.client.call('undoBulkRun', { params: { bulkRunId } });
  await app.runDue();
  return who.client.call('getBulkRun', { params: { bulkRunId } });
};

async function tasksOf({ lead, campaign }: CampaignSetting, more = '') {
  const query = { filter: `campaign:is:${campaign.id}${more}`, sort: 'externalId' };
  return (await lead.client.call('exploreTasks', { params: params(), query })).items;
}

const nobody = (one: TestPerson | undefined): TestPerson => {
  if (one === undefined) throw new Error('The campaign has fewer people than the test needs.');
  return one;
};

describe('tasks assigned to a person', () => {
  it('come first in their queue and to nobody else, and an undo gives up what they did not take', async () => {
    const setting = await launched(app, { rows: textRows(6, 'mine'), labellers: 2 });
    const { lead, campaign } = setting;
    const [ada, bob] = [nobody(setting.labellers[0]), nobody(setting.labellers[1])];
    const wanted = (await tasksOf(setting)).slice(2, 5).map((one) => one.id);
    const body = { action: 'assign-tasks', filter: `campaign:is:${campaign.id}`, selected: wanted } as const;
    const preview = await lead.client.call('previewBulkRun', {
      params: params(),
      body: { ...body, personId: ada.person.id },
    });
    expect(preview).toMatchObject({ counts: { changed: 3, unchanged: 0, refused: 0 }, undoable: true });
    expect(preview.changes[0]).toMatchObject({ before: 'nobody', after: 'one person' });
    const run = await done(lead, { ...body, personId: ada.person.id });
    expect(run).toMatchObject({ selected: 3, counts: { changed: 3, refused: 0 }, person: { id: ada.person.id } });
    const assigned = await tasksOf(setting, `;assignee:is:${ada.person.id}`);
    expect(assigned.map((one) => one.id)).toEqual(wanted);
    expect(assigned[0]?.assignees).toEqual([{ id: ada.person.id, name: ada.person.name }]);

    // Bob is drawn the other three only.
    const others: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const item = await next(bob, campaign);
      if (item === null) break;
      others.push(item.taskId);
      await submit(bob, item, { choice: 'cat' });
    }
    expect(await next(bob, campaign)).toBeNull();
    expect(others.filter((one) => wanted.includes(one))).toEqual([]);

    const first = await next(ada, campaign);
    expect(wanted).toContain(first?.taskId);
    expect(first?.why).toBe('A lead assigned this task to you.');
    expect(await undone(lead, run.id)).toMatchObject({ state: 'undone', undone: 2, notUndone: 1 });
    const kept = await lead.client.call('listBulkChanges', { params: { bulkRunId: run.id } });
    expect(kept.items.find((one) => one.undo === 'kept')?.undoReason).toBe(
      'The task was taken up or assigned anew since.',
    );
    expect(await next(bob, campaign)).not.toBeNull();
  });

  it('stay theirs when the lease is given back or runs out, not when they skip', async () => {
    const setting = await launched(app, { rows: textRows(3, 'back'), labellers: 2, leaseMinutes: 5 });
    const { lead, campaign } = setting;
    const [ada, bob] = [nobody(setting.labellers[0]), nobody(setting.labellers[1])];
    await done(lead, { action: 'assign-tasks', filter: `campaign:is:${campaign.id}`, personId: ada.person.id });
    expect(await next(bob, campaign)).toBeNull();
    const held = await next(ada, campaign);
    if (held === null) throw new Error('Nothing was given.');
    const lease = { campaignId: campaign.id, assignmentId: held.assignmentId };
    await ada.client.call('releaseAssignment', { params: lease, body: { fence: held.fence } });
    expect((await tasksOf(setting, `;assignee:is:${ada.person.id}`)).length).toBe(3);
    const again = await next(ada, campaign);
    expect(again?.taskId).toBe(held.taskId);
    app.clock.advance(6 * 60_000);
    await app.runDue();
    expect((await tasksOf(setting, `;assignee:is:${ada.person.id}`)).length).toBe(3);
    const third = await next(ada, campaign);
    if (third === null) throw new Error('Nothing was given.');
    await ada.client.call('skipAssignment', {
      params: { campaignId: campaign.id, assignmentId: third.assignmentId },
      body: { fence: third.fence, reason: 'bad-data' },
    });
    expect((await next(bob, campaign))?.taskId).toBe(third.taskId);
    // Whoever is taken out of the campaign gives back what was kept for them.
    await lead.client.call('removeCampaignMember', { params: { campaignId: campaign.id, personId: ada.person.id } });
    await app.runDue();
    expect((await tasksOf(setting)).flatMap((one) => one.assignees ?? [])).toEqual([]);
  });

  it('are refused one by one with the reason: answered, no place left, no member, paused, no role', async () => {
    const setting = await launched(app, { rows: textRows(2, 'no'), labellers: 3 });
    const { lead, campaign } = setting;
    const [ada, bob, cleo] = setting.labellers.map(nobody);
    const filter = `campaign:is:${campaign.id}`;
    const item = await next(nobody(ada), campaign);
    if (item === null) throw new Error('Nothing was given.');
    await submit(nobody(ada), item, { choice: 'cat' });
    const reasonsFor = async (personId: string) =>
      (
        await lead.client.call('previewBulkRun', {
          params: params(),
          body: { action: 'assign-tasks', filter, personId },
        })
      ).refusals.map((one) => [one.count, one.reason]);
    expect(await reasonsFor(nobody(ada).person.id)).toEqual([
      [1, 'They have answered it; nobody answers a task twice.'],
    ]);
    await done(lead, { action: 'assign-tasks', filter, personId: nobody(bob).person.id });
    expect((await reasonsFor(nobody(cleo).person.id)).map(([, reason]) => String(reason)).toSorted()).toEqual([
      'Every answer it needs is given, being given, or kept for somebody.',
      'The task is done.',
    ]);
    const stranger = await app.person(['annotator']);
    expect(await reasonsFor(stranger.person.id)).toEqual([
      [2, `${stranger.person.name} does not work in the campaign. Choose them for it first.`],
    ]);
    await lead.client.call('pauseCampaignMember', {
      params: { campaignId: campaign.id, personId: nobody(cleo).person.id },
      body: { reason: 'a talk first' },
    });
    expect(await reasonsFor(nobody(cleo).person.id)).toEqual([
      [2, `${nobody(cleo).person.name} gets no tasks for now: a talk first`],
    ]);
    const unassigned = await done(lead, { action: 'unassign-tasks', filter });
    expect(unassigned.counts).toEqual({ changed: 1, unchanged: 1, refused: 0 });
    expect(await undone(lead, unassigned.id)).toMatchObject({ undone: 1, notUndone: 0 });
    expect((await tasksOf(setting, `;assignee:is:${nobody(bob).person.id}`)).length).toBe(1);
    const labeller = nobody(bob);
    await expect(
      labeller.client.call('previewBulkRun', {
        params: params(),
        body: { action: 'assign-tasks', filter, personId: labeller.person.id },
      }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
    const [task] = await tasksOf(setting);
    expect(
      await refusalOf(app, 'update task set reserved = 9 where campaign_id = $1 and id = $2', [campaign.id, task?.id]),
    ).toBe('23514');
  });
});

describe('tags', () => {
  it('are put on what is selected and on what a filter finds, listed, renamed, taken off and put back', async () => {
    const people = await dataPeople(app);
    const sourceId = await admittedSource(app, people, 'Tagged');
    const rows = Array.from({ length: 6 }, (_, n) => ({ id: `t${n}`, lang: n % 2 === 0 ? 'en' : 'fr' }));
    const batch = await deliver(app, people, sourceId, lines(rows), { tag: 'first delivery' });
    const who = people.engineer;
    const found = async (filter: string) =>
      (await who.client.call('exploreItems', { params: params(), query: { filter } })).items;
    const inBatch = `batch:is:${batch.id}`;
    const items = await found(inBatch);
    expect(items.map((one) => one.tags)).toEqual(rows.map(() => ['first delivery']));
    const picked = await done(who, {
      action: 'tag-items',
      filter: inBatch,
      selected: items.slice(0, 2).map((one) => one.id),
      tag: 'Night',
    });
    expect(picked).toMatchObject({ counts: { changed: 2 }, tag: 'Night', selected: 2 });
    const english = await done(who, { action: 'tag-items', filter: `${inBatch};data.lang:is:en`, tag: 'night' });
    expect(english.counts).toEqual({ changed: 2, unchanged: 1, refused: 0 });
    const tags = (await who.client.call('listTags', { params: params() })).items;
    expect(tags.map((one) => [one.name, one.items])).toEqual([
      ['first delivery', 6],
      ['Night', 4],
    ]);
    const night = tags[1]?.id ?? '';
    expect((await found(`tag:is:${night}`)).map((one) => one.externalId)).toEqual(['t0', 't1', 't2', 't4']);
    expect((await found(`${inBatch};tag:not:${night}`)).map((one) => one.externalId)).toEqual(['t3', 't5']);
    expect(await undone(who, english.id)).toMatchObject({ undone: 2 });
    expect((await found(`tag:is:${night}`)).map((one) => one.externalId)).toEqual(['t0', 't1']);
    await who.client.call('renameTag', { params: { tagId: night }, body: { name: 'Dusk' } });
    await expect(
      who.client.call('renameTag', { params: { tagId: night }, body: { name: 'FIRST delivery' } }),
    ).rejects.toMatchObject({ type: 'conflict', message: expect.stringContaining('There is a tag') });
    const exported = await who.client.call('exportItems', {
      params: params(),
      query: { filter: `tag:is:${night}`, columns: 'externalId,tags', format: 'csv' },
    });
    expect(await exported.text()).toBe('externalId,tags\nt0,"Dusk, first delivery"\nt1,"Dusk, first delivery"\n');
    const off = await done(who, { action: 'untag-items', filter: inBatch, tag: 'dusk' });
    expect(off.counts).toEqual({ changed: 2, unchanged: 4, refused: 0 });
    await expect(done(who, { action: 'untag-items', filter: inBatch, tag: 'never' })).rejects.toMatchObject({
      type: 'invalid-input',
    });
    await expect(done(who, { action: 'tag-items', filter: inBatch, tag: 'a,b' })).rejects.toMatchObject({
      type: 'invalid-input',
    });
  });

  it('name what a campaign is made of', async () => {
    const setting = await launched(app, { rows: textRows(5, 'set'), labellers: 1 });
    const { lead } = setting;
    const [first, second] = await tasksOf(setting);
    const tagged = await done(lead, {
      action: 'tag-items',
      filter: '',
      selected: [first?.itemId ?? '', second?.itemId ?? ''],
      tag: 'hard ones',
    });
    expect(tagged.counts.changed).toBe(2);
    const [tag] = (await lead.client.call('listTags', { params: params() })).items.filter(
      (one) => one.name === 'hard ones',
    );
    const { taskSpecVersionId, taxonomyVersionId, guidelineVersionId, brief } = setting.campaign;
    if (taskSpecVersionId === null || taxonomyVersionId === null || guidelineVersionId === null)
      throw new Error('The campaign has no rules.');
    const again = await lead.client.call('createCampaign', {
      params: params(),
      body: { name: 'Once more', seed: 's', brief, taskSpecVersionId, taxonomyVersionId, guidelineVersionId },
    });
    const call = (body: Input<Routes['addCampaignItems']>['body']) =>
      lead.client.call('addCampaignItems', { params: { campaignId: again.id }, body });
    expect(await call({ batchIds: [], tagIds: [tag?.id ?? ''] })).toMatchObject({ added: 2, already: 0, tasks: 2 });
    expect((await lead.client.call('getCampaign', { params: { campaignId: again.id } })).batchIds).toHaveLength(1);
    await expect(call({ batchIds: [], tagIds: [] })).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(call({ batchIds: [], tagIds: [again.id] })).rejects.toMatchObject({ type: 'not-found' });
  });

  it('are put on items of their own project alone', async () => {
    const [item, tag] = ['00000000-0000-7000-8000-00000000aaaa', '00000000-0000-7000-8000-00000000bbbb'];
    await asCommand(app, [
      [
        'insert into tag (id, project_id, name, created_by, created_at) select $1, $2, $3, id, now() from person limit 1',
        [tag, app.project.id, 'lonely'],
      ],
    ]);
    expect(
      await refusalOf(app, 'insert into item_tag (item_id, tag_id, tagged_at) values ($1, $2, now())', [item, tag]),
    ).toBe('AS002');
  });
});
