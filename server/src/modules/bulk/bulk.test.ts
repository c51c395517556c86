import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkAction } from '@assay/api';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { asCommand, launched, next, textRows } from '../../testing/campaign-fixture.ts';
import { admittedSource, dataPeople, deliver, lines, type DataPeople } from '../../testing/deliver.ts';
import { refusalOf } from '../../testing/direct-sql.ts';

let app: TestApp;
let people: DataPeople;
let sourceId: string;
beforeAll(async () => {
  app = await startTestApp();
  people = await dataPeople(app);
  sourceId = await admittedSource(app, people);
});
afterAll(() => app.close());

const rows = (count: number, prefix = 's') =>
  Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, lang: n % 2 === 0 ? 'en' : 'fr' }));
const params = () => ({ projectId: app.project.id });
const start = (
  who: TestPerson,
  action: BulkAction,
  filter: string,
  more: { reason?: string; priority?: number } = {},
) => who.client.call('startBulkRun', { params: params(), body: { action, filter, ...more } });
const preview = (
  who: TestPerson,
  action: BulkAction,
  filter: string,
  more: { reason?: string; priority?: number } = {},
) => who.client.call('previewBulkRun', { params: params(), body: { action, filter, ...more } });
const statesOf = async (batchId: string) =>
  Object.fromEntries(
    (await people.engineer.client.call('listItems', { params: { batchId }, query: { limit: 500 } })).items.map(
      (one) => [one.externalId, [one.state, one.exclusion]],
    ),
  );
const runOf = (who: TestPerson, bulkRunId: string) => who.client.call('getBulkRun', { params: { bulkRunId } });

describe('items', () => {
  it('are left out as previewed, each with its event, and come back as they were', async () => {
    const who = people.engineer;
    const batch = await deliver(app, people, sourceId, lines(rows(6)));
    const filter = `batch:is:${batch.id};data.lang:is:en`;
    await start(who, 'exclude-items', `batch:is:${batch.id};externalId:is:s0`, { reason: 'blurred' });
    await app.runDue();
    const seen = await preview(who, 'exclude-items', filter, { reason: 'wrong language' });
    expect(seen).toMatchObject({ counts: { changed: 2, unchanged: 1, refused: 0 }, undoable: true, refusals: [] });
    expect(seen.changes).toMatchObject([{ before: 'ready', after: 'excluded: wrong language' }, {}]);
    const before = await statesOf(batch.id);
    const run = await start(who, 'exclude-items', filter, { reason: 'wrong language' });
    expect(run).toMatchObject({ state: 'queued', expected: 3 });
    await app.runDue();
    const done = await runOf(who, run.id);
    expect(done).toMatchObject({ state: 'done', counts: { changed: 2, unchanged: 1, refused: 0 } });
    expect(await statesOf(batch.id)).toMatchObject({
      s0: ['excluded', 'blurred'],
      s2: ['excluded', 'wrong language'],
      s1: ['ready', null],
    });
    const { items: events } = await who.client.call('listEvents', {
      params: params(),
      query: { type: 'item.excluded', actorId: who.person.id },
    });
    expect(events.filter((one) => one.data['bulkRunId'] === run.id)).toHaveLength(2);
    await who.client.call('undoBulkRun', { params: { bulkRunId: run.id } });
    await app.runDue();
    expect(await runOf(who, run.id)).toMatchObject({ state: 'undone', undone: 2, notUndone: 0, undoUntil: null });
    expect(await statesOf(batch.id)).toEqual(before);
  });

  it('of a batch that was accepted meanwhile stay as they are, and the undo says which and why', async () => {
    const who = people.engineer;
    const batch = await deliver(app, people, sourceId, lines(rows(3)));
    const filter = `batch:is:${batch.id}`;
    const run = await start(who, 'exclude-items', filter, { reason: 'x' });
    await app.runDue();
    const [, changed] = (await who.client.call('exploreItems', { params: params(), query: { filter } })).items;
    await who.client.call('restoreItems', {
      params: { batchId: batch.id },
      body: { itemIds: [changed?.id ?? ''], reason: 'no' },
    });
    await who.client.call('undoBulkRun', { params: { bulkRunId: run.id } });
    await app.runDue();
    expect(await runOf(who, run.id)).toMatchObject({ state: 'undone', undone: 2, notUndone: 1 });
    const { items } = await who.client.call('listBulkChanges', { params: { bulkRunId: run.id } });
    expect(items.find((one) => one.undo === 'kept')).toMatchObject({
      targetId: changed?.id,
      undoReason: 'The item was changed since.',
    });
    await who.client.call('quarantineBatch', { params: { batchId: batch.id }, body: { reason: 'x' } });
    const refused = await preview(who, 'exclude-items', filter, { reason: 'x' });
    expect(refused).toMatchObject({ counts: { changed: 0, refused: 3 } });
    expect(refused.refusals[0]?.reason).toContain('is quarantined; its items change only while it is validated');
  });

  it('goes on where a killed run stopped and changes nothing twice', async () => {
    const who = people.engineer;
    const batch = await deliver(app, people, sourceId, lines(rows(1200, 'k')));
    const run = await start(who, 'exclude-items', `batch:is:${batch.id}`, { reason: 'killed' });
    // The disk of the second step fails: what was committed before stays, the job tries again.
    const { write } = app.app.platform.pools;
    await write.query(`create function fail_step() returns trigger language plpgsql as $$
      begin if new.changed > 500 then raise exception 'disk full'; end if; return new; end $$`);
    await write.query('create trigger fail_step before update on bulk_run for each row execute function fail_step()');
    await app.runDue();
    expect(await runOf(who, run.id)).toMatchObject({ state: 'running', counts: { changed: 500 } });
    await write.query('drop trigger fail_step on bulk_run; drop function fail_step()');
    app.clock.advance(10_000);
    await app.runDue();
    expect(await runOf(who, run.id)).toMatchObject({ state: 'done', counts: { changed: 1200, unchanged: 0 } });
    const { rows: counted } = await write.query(
      'select count(*) as n, count(distinct target_id) as targets from bulk_change where run_id = $1',
      [run.id],
    );
    expect(counted[0]).toEqual({ n: 1200, targets: 1200 });
  });
});

describe('tasks', () => {
  it('get another priority and their own one back', async () => {
    const { lead, campaign } = await launched(app, { rows: textRows(4) });
    const filter = `campaign:is:${campaign.id}`;
    const [first] = (await lead.client.call('exploreTasks', { params: params(), query: { filter } })).items;
    await lead.client.call('setTaskPriority', {
      params: { campaignId: campaign.id },
      body: { taskIds: [first?.id ?? ''], priority: 7 },
    });
    const run = await start(lead, 'set-task-priority', filter, { priority: 50 });
    await app.runDue();
    const priorities = async () =>
      (await lead.client.call('exploreTasks', { params: params(), query: { filter } })).items.map(
        (one) => one.priority,
      );
    expect(await priorities()).toEqual([50, 50, 50, 50]);
    await lead.client.call('undoBulkRun', { params: { bulkRunId: run.id } });
    await app.runDue();
    expect((await priorities()).toSorted((a, b) => a - b)).toEqual([7, 100, 100, 100]);
  });

  it('are withdrawn with their leases, which is not undone; blocked ones go back and are blocked again', async () => {
    const { lead, campaign, labellers } = await launched(app, { rows: textRows(3), labellers: 3 });
    const held = await next(labellers[0] ?? lead, campaign);
    const filter = `campaign:is:${campaign.id}`;
    for (const person of labellers) {
      const item = person === labellers[0] ? held : await next(person, campaign);
      if (item?.taskId !== held?.taskId || item === null) continue;
      await person.client.call('skipAssignment', {
        params: { campaignId: campaign.id, assignmentId: item.assignmentId },
        body: { fence: item.fence, reason: 'bad-data' },
      });
    }
    await asCommand(app, [
      [
        `update task set state = 'blocked', skips = 3 where campaign_id = $1 and id = $2 and live_leases = 0`,
        [campaign.id, held?.taskId],
      ],
    ]);
    const back = await start(lead, 'requeue-tasks', filter, { reason: 'clear now' });
    await app.runDue();
    expect((await runOf(lead, back.id)).counts).toEqual({ changed: 1, unchanged: 0, refused: 2 });
    const taskOf = async () =>
      lead.client.call('getTask', { params: { campaignId: campaign.id, taskId: held?.taskId ?? '' } });
    expect(await taskOf()).toMatchObject({ state: 'queued', skips: 0 });
    await lead.client.call('undoBulkRun', { params: { bulkRunId: back.id } });
    await app.runDue();
    expect(await taskOf()).toMatchObject({ state: 'blocked', skips: 3 });
    const out = await start(lead, 'withdraw-tasks', filter, { reason: 'not needed' });
    await app.runDue();
    expect(await runOf(lead, out.id)).toMatchObject({ counts: { changed: 3 }, undoUntil: null });
    await expect(lead.client.call('undoBulkRun', { params: { bulkRunId: out.id } })).rejects.toMatchObject({
      type: 'state-refused',
    });
  });
});

describe('refusals', () => {
  it('name the permission of the action, what is missing, and an empty filter result', async () => {
    const reader = await app.person(['algorithm-engineer']);
    await expect(start(reader, 'exclude-items', '', { reason: 'x' })).rejects.toMatchObject({
      type: 'not-allowed',
      extensions: { permission: 'cleaning:run' },
    });
    await expect(preview(reader, 'withdraw-tasks', '', { reason: 'x' })).rejects.toMatchObject({ type: 'not-allowed' });
    const who = people.engineer;
    await expect(start(who, 'exclude-items', '')).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(start(who, 'exclude-items', 'state:is:gone', { reason: 'x' })).rejects.toMatchObject({
      type: 'invalid-input',
      message: expect.stringContaining('none of ready, excluded'),
    });
    await expect(start(who, 'exclude-items', 'externalId:is:nobody', { reason: 'x' })).rejects.toMatchObject({
      type: 'state-refused',
    });
  });

  it('an undo is possible for 24 hours, once', async () => {
    const who = people.engineer;
    const batch = await deliver(app, people, sourceId, lines(rows(2, 'u')));
    const run = await start(who, 'exclude-items', `batch:is:${batch.id}`, { reason: 'x' });
    await expect(who.client.call('undoBulkRun', { params: { bulkRunId: run.id } })).rejects.toMatchObject({
      type: 'state-refused',
    });
    await app.runDue();
    app.clock.advance(24 * 3_600_000 + 1);
    await expect(who.client.call('undoBulkRun', { params: { bulkRunId: run.id } })).rejects.toMatchObject({
      type: 'state-refused',
      message: expect.stringContaining('within 24 hours'),
    });
  });

  it('the database keeps what a run was asked to do', async () => {
    const { rows: found } = await app.app.platform.pools.read.query<{ id: string }>('select id from bulk_run limit 1');
    expect(await refusalOf(app, `update bulk_run set filter = '' where id = $1`, [found[0]?.id])).toBe('AS003');
    expect(await refusalOf(app, `update bulk_run set state = 'queued' where id = $1`, [found[0]?.id])).toBe('AS002');
  });
});
