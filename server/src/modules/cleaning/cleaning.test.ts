import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Request, Routes } from '@assay/api';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { startTestApp, type TestApp } from '../../testing.ts';
import { admittedSource, dataPeople, deliver, lines, type DataPeople } from '../../testing/deliver.ts';
import { refusalOf } from '../../testing/direct-sql.ts';

type Steps = Request<Routes['runCleaning']>['body']['steps'];

let app: TestApp;
let people: DataPeople;
let sourceId: string;

beforeAll(async () => {
  app = await startTestApp();
  people = await dataPeople(app);
  sourceId = await admittedSource(app, people);
});
afterAll(() => app.close());

const call = () => people.engineer.client;
const start = (batchId: string, steps: Steps) => call().call('runCleaning', { params: { batchId }, body: { steps } });
async function clean(batchId: string, steps: Steps) {
  const { id } = await start(batchId, steps);
  await app.runDue();
  return call().call('getCleaningRun', { params: { cleaningRunId: id } });
}
const itemsOf = async (batchId: string) =>
  (await call().call('listItems', { params: { batchId }, query: { limit: 500 } })).items;

describe('runCleaning', () => {
  it('brings texts to one form, leaves repeats out and masks personal data, in this order, and reports each', async () => {
    const rows = [
      { id: 'a', text: 'Cafe\u0301 closed, write to ann@example.org' },
      { id: 'b', text: 'CAFÉ closed, write to  ann@example.org' },
      // Equal to the first only once masked: another address is another text.
      { id: 'c', text: 'Café closed, write to bob@example.org' },
      { id: 'd', text: 'A broken \uFFFD sign' },
    ];
    const batch = await deliver(app, people, sourceId, lines(rows));
    const run = await clean(batch.id, {
      unicode: { fields: ['text'] },
      duplicates: { fields: ['text'], exact: 'exclude', near: { threshold: 0.95, action: 'list' } },
      pii: { fields: ['text'] },
    });
    expect(run).toMatchObject({ state: 'done', number: 1, job: { state: 'done' } });
    expect(run.report).toEqual({
      items: 4,
      changed: 4,
      unicode: { textsChanged: 1, controlCharacters: 0, replacementCharacters: 1 },
      duplicates: { exactPairs: 1, nearPairs: 0, clusters: 1, largestCluster: 2, excluded: 1 },
      pii: { itemsMasked: 3, byType: { EMAIL_ADDRESS: 3 } },
    });
    const items = await itemsOf(batch.id);
    expect(items.map((item) => [item.externalId, item.state, item.preview])).toEqual([
      ['a', 'ready', 'Café closed, write to <EMAIL_ADDRESS>'],
      ['b', 'excluded', 'CAFÉ closed, write to <EMAIL_ADDRESS>'],
      ['c', 'ready', 'Café closed, write to <EMAIL_ADDRESS>'],
      ['d', 'ready', 'A broken \uFFFD sign'],
    ]);
    expect(items[1]).toMatchObject({
      duplicateOf: items[0]?.id,
      exclusion: 'Repeats an earlier item (cleaning run 1).',
    });
    const first = await call().call('getItem', { params: { itemId: items[0]?.id ?? '' } });
    expect(first.sha256).toBe(createHash('sha256').update(canonicalJson(first.data)).digest('hex'));
    // The original stays in the uploaded file, and nowhere in the log.
    const delivered = await (await call().call('getFile', { params: { sha256: batch.file.sha256 } })).text();
    expect(delivered).toContain('bob@example.org');
    const events = await app.app.platform.pools.read.query(
      `select count(*) as n from event where data::text like '%example.org"%' and type like 'cleaning%'`,
    );
    expect(events.rows[0]).toEqual({ n: 0 });

    const { items: pairs } = await call().call('listDuplicatePairs', { params: { cleaningRunId: run.id } });
    expect(pairs).toMatchObject([
      {
        kind: 'exact',
        similarity: 1,
        cluster: 1,
        excluded: true,
        kept: { externalId: 'a' },
        other: { externalId: 'b' },
      },
    ]);
    const after = await call().call('getBatch', { params: { batchId: batch.id } });
    expect(after.counts).toMatchObject({ items: 4, excluded: 1 });
  });

  it('takes an item back in, with the reason in the log', async () => {
    const batch = await deliver(
      app,
      people,
      sourceId,
      lines([
        { id: 'a', text: 'same' },
        { id: 'b', text: 'same' },
      ]),
    );
    await clean(batch.id, { duplicates: { fields: ['text'] } });
    const other = (await itemsOf(batch.id))[1];
    expect(other?.state).toBe('excluded');
    const body = { itemIds: [other?.id ?? ''], reason: 'Two shops, one text.' };
    expect(await call().call('restoreItems', { params: { batchId: batch.id }, body })).toEqual({ changed: 1 });
    expect((await itemsOf(batch.id))[1]).toMatchObject({ state: 'ready', exclusion: null, duplicateOf: null });
    expect(await call().call('restoreItems', { params: { batchId: batch.id }, body })).toEqual({ changed: 0 });
    const { rows } = await app.app.platform.pools.read.query(
      `select data from event where type = 'items.restored' and subject_id = $1 order by seq`,
      [batch.id],
    );
    expect(rows[0]).toEqual({ data: { changed: 1, asked: 1, reason: 'Two shops, one text.' } });
    const stranger = await deliver(app, people, sourceId, lines([{ id: 'z', text: 'z' }]));
    // Items of another batch are not touched through this one.
    expect(await call().call('excludeItems', { params: { batchId: stranger.id }, body })).toEqual({ changed: 0 });
  });

  it('refuses unknown fields, unknown kinds, a second run at once, other states and other people', async () => {
    const batch = await deliver(app, people, sourceId, lines([{ id: 'a', text: 'one' }]));
    await expect(start(batch.id, { unicode: { fields: ['title'] } })).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ pointer: '/body/steps/unicode/fields' }],
    });
    await expect(start(batch.id, { pii: { fields: ['text'], types: ['SHOE_SIZE'] } })).rejects.toMatchObject({
      type: 'invalid-input',
    });
    await expect(start(batch.id, {})).rejects.toMatchObject({ type: 'invalid-input' });
    await start(batch.id, { unicode: { fields: ['text'] } });
    await expect(start(batch.id, { unicode: { fields: ['text'] } })).rejects.toMatchObject({ type: 'state-refused' });
    await app.runDue();
    await call().call('rejectBatch', { params: { batchId: batch.id }, body: { reason: 'Test.' } });
    await expect(start(batch.id, { unicode: { fields: ['text'] } })).rejects.toMatchObject({ type: 'state-refused' });
    await expect(
      people.legal.client.call('runCleaning', {
        params: { batchId: batch.id },
        body: { steps: { unicode: { fields: ['text'] } } },
      }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
  });

  it('goes on after an interruption between phases and counts nothing twice', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => ({
      id: `r${index}`,
      text: `line ${index % 2400} of e\u0301tudes, mail p${index}@example.org`,
    }));
    const batch = await deliver(app, people, sourceId, lines(rows));
    const { id } = await start(batch.id, {
      unicode: { fields: ['text'] },
      duplicates: { fields: ['text'] },
      pii: { fields: ['text'] },
    });
    // The second page of the masking cannot be written: the disk is full just then.
    const { pools } = app.app.platform;
    await pools.write.query(`create function full_disk() returns trigger language plpgsql as $$ begin
        if new.data->>'phase' = 'pii' and new.data->>'page' = '1' then raise exception 'could not extend file' using errcode = '53100'; end if;
        return new;
      end $$;
      create trigger full_disk before insert on event for each row execute function full_disk()`);
    await app.runDue();
    await pools.write.query('drop trigger full_disk on event');
    expect(await call().call('getCleaningRun', { params: { cleaningRunId: id } })).toMatchObject({
      state: 'running',
      report: null,
      job: { state: 'queued', attempt: 1 },
    });
    app.clock.advance(10_000);
    await app.runDue();
    const run = await call().call('getCleaningRun', { params: { cleaningRunId: id } });
    expect(run).toMatchObject({ state: 'done', job: { attempt: 2 } });
    expect(run.report).toMatchObject({
      items: 2500,
      unicode: { textsChanged: 2500 },
      // Each line has its own address, so no two were equal before masking.
      duplicates: { exactPairs: 0, excluded: 0 },
      pii: { itemsMasked: 2500, byType: { EMAIL_ADDRESS: 2500 } },
    });
    const counted = await pools.read.query(
      `select count(*) as n from item where batch_id = $1 and data->>'text' like '%<EMAIL_ADDRESS>'`,
      [batch.id],
    );
    expect(counted.rows[0]).toEqual({ n: 2500 });
  });

  it('keeps its findings: pairs are append-only, items are excluded with a reason or not at all', async () => {
    expect(await refusalOf(app, 'delete from duplicate_pair')).toBe('AS002');
    const batch = await deliver(app, people, sourceId, lines([{ id: 'a', text: 'one' }]));
    expect(await refusalOf(app, `update item set state = 'excluded' where batch_id = $1`, [batch.id])).toBe('23514');
  });
});
