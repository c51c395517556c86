import { parseFilter } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { exploredWorld, type ExploredWorld } from '../../testing/explored-world.ts';
import { withinTime } from './index.ts';

let app: TestApp;
let world: ExploredWorld;
let lead: TestPerson;
let reader: TestPerson;
let annotator: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  world = await exploredWorld(app, 7);
  lead = await app.person(['annotation-engineer']);
  reader = await app.person(['algorithm-engineer']);
  annotator = await app.person(['annotator']);
});
afterAll(() => app.close());

const params = () => ({ projectId: app.project.id });
const items = (filter: string, more: { sort?: string; limit?: number; cursor?: string; data?: string } = {}) =>
  reader.client.call('exploreItems', { params: params(), query: { filter, ...more } });

describe('who may ask what', () => {
  it('refuses a field without its permission with 403, naming the field', async () => {
    const ask = (filter: string) => reader.client.call('exploreTasks', { params: params(), query: { filter } });
    await expect(ask('gold:is:yes')).rejects.toMatchObject({
      type: 'not-allowed',
      status: 403,
      message: expect.stringContaining('"Gold" (gold) needs the permission gold:manage'),
      extensions: { permission: 'gold:manage' },
    });
    await expect(ask(`task:is:done;annotator:is:${world.people[0]}`)).rejects.toMatchObject({
      type: 'not-allowed',
      message: expect.stringContaining('(annotator) needs the permission people-quality:read'),
    });
    for (const id of ['countTasks', 'exportTasks'] as const)
      await expect(reader.client.call(id, { params: params(), query: { filter: 'gold:is:no' } })).rejects.toMatchObject(
        { type: 'not-allowed' },
      );
    const found = await lead.client.call('exploreTasks', { params: params(), query: { filter: 'gold:is:yes' } });
    expect(found.items.length).toBeGreaterThan(0);
    expect(found.items.every((one) => one.gold === true)).toBe(true);
  });

  it('never shows gold, nor a result only gold made, without gold:manage', async () => {
    const { items: tasks } = await reader.client.call('exploreTasks', { params: params(), query: { limit: 500 } });
    expect(tasks.length).toBe(world.tasks.length);
    expect(tasks.every((one) => one.gold === null)).toBe(true);
    for (const task of tasks) {
      const known = world.tasks.find((one) => one.id === task.id);
      const visible = known?.results.filter((one) => !one.byGold).at(-1)?.agreement ?? null;
      expect(task.agreement).toBe(visible);
    }
  });

  it('is closed to people who label, names included', async () => {
    for (const id of ['exploreItems', 'exploreTasks', 'countItems', 'exportItems'] as const)
      await expect(annotator.client.call(id, { params: params() })).rejects.toMatchObject({ type: 'not-allowed' });
    const names = await annotator.client.call('listExplorerNames', { params: params() });
    expect(names).toEqual({ batch: [], source: [], tag: [], model: [], campaign: [], person: [], dataFields: [] });
    expect((await lead.client.call('listExplorerNames', { params: params() })).dataFields).toContain('lang');
  });
});

describe('orders and pages', () => {
  it.each(['externalId', '-externalId', 'added', '-added'])('%s goes through all items once', async (sort) => {
    const seen: { id: string; externalId: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await items('', { sort, limit: 7, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen.map((one) => one.id)).size).toBe(world.items.length);
    expect(seen).toHaveLength(world.items.length);
    // The world knows its items in the order they were delivered.
    const arrived = world.items.map((one) => one.externalId);
    const ordered = sort.includes('externalId')
      ? arrived.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      : arrived;
    expect(seen.map((one) => one.externalId)).toEqual(sort.startsWith('-') ? ordered.toReversed() : ordered);
  });

  it('offers the orders of one batch or campaign only within one', async () => {
    await expect(items('', { sort: 'ordinal' })).rejects.toMatchObject({
      type: 'invalid-input',
      message: expect.stringContaining('Add batch:is:<id>'),
    });
    const inBatch = await items(`batch:is:${world.batches[1]}`, { sort: '-ordinal', limit: 500 });
    const ordinals = inBatch.items.map((one) => one.ordinal);
    expect(ordinals).toEqual(ordinals.toSorted((a, b) => b - a));
    const filter = `campaign:is:${world.campaigns[0]}`;
    const changed = await lead.client.call('exploreTasks', {
      params: params(),
      query: { filter, sort: '-changed', limit: 9 },
    });
    const next = await lead.client.call('exploreTasks', {
      params: params(),
      query: { filter, sort: '-changed', limit: 500, cursor: changed.next ?? '' },
    });
    const times = [...changed.items, ...next.items].map((one) => one.updatedAt);
    expect(times).toHaveLength(world.tasks.filter((one) => one.campaignId === world.campaigns[0]).length);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it('puts rows without a value last, whichever way round, and pages through them', async () => {
    const page = async (sort: string, limit: number) => {
      const seen: (typeof world.items)[number][] = [];
      let cursor: string | undefined;
      do {
        const found = await items('', { sort, limit, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...found.items.flatMap((one) => world.items.filter((known) => known.id === one.id)));
        cursor = found.next ?? undefined;
      } while (cursor !== undefined);
      return seen;
    };
    for (const sort of [
      'exclusion',
      '-exclusion',
      'state',
      '-state',
      'data.meta.score',
      '-data.meta.score',
      'data.lang',
    ]) {
      const seen = await page(sort, 7);
      expect(seen.map((one) => one.id)).toEqual((await page(sort, 500)).map((one) => one.id));
      expect(new Set(seen.map((one) => one.id)).size).toBe(world.items.length);
      if (!sort.endsWith('score')) continue;
      const scores = seen.map((one) => (one.data['meta'] as { score: number } | undefined)?.score);
      const known = scores.filter((one) => one !== undefined);
      expect(scores.slice(known.length).every((one) => one === undefined)).toBe(true);
      expect(known).toEqual(known.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b)));
    }
    await expect(items('', { sort: 'password' })).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(items('', { sort: 'agreement' })).rejects.toMatchObject({ type: 'invalid-input' });
  });

  it('sorts tasks of one campaign by any column', async () => {
    const filter = `campaign:is:${world.campaigns[0]}`;
    const of = world.tasks.filter((one) => one.campaignId === world.campaigns[0]);
    const ids = async (sort: string, limit: number) => {
      const seen: { id: string; agreement: number | null; answers: number }[] = [];
      let cursor: string | undefined;
      do {
        const query = { filter, sort, limit, ...(cursor === undefined ? {} : { cursor }) };
        const found = await lead.client.call('exploreTasks', { params: params(), query });
        seen.push(...found.items);
        cursor = found.next ?? undefined;
      } while (cursor !== undefined);
      return seen;
    };
    for (const sort of [
      'externalId',
      'state',
      'answers',
      'skips',
      'leases',
      'reviews',
      'queue',
      'agreement',
      'data.lang',
    ]) {
      for (const way of [sort, `-${sort}`]) {
        const seen = await ids(way, 5);
        expect(seen.map((one) => one.id).toSorted()).toEqual(of.map((one) => one.id).toSorted());
        if (sort !== 'agreement') continue;
        const values = seen.map((one) => one.agreement);
        const known = values.filter((one) => one !== null);
        expect(values.slice(known.length).every((one) => one === null)).toBe(true);
        expect(known).toEqual(known.toSorted((a, b) => (way === sort ? a - b : b - a)));
      }
    }
    await expect(
      lead.client.call('exploreTasks', { params: params(), query: { sort: 'agreement' } }),
    ).rejects.toMatchObject({ type: 'invalid-input', message: expect.stringContaining('Add campaign:is:<id>') });
  });

  it('refuses cursors of other lists and filters with mistakes, each with the remedy', async () => {
    await expect(items('', { cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ type: 'invalid-input' });
    const { next } = await items('', { limit: 1 });
    await expect(items('', { sort: 'externalId', cursor: next ?? '' })).rejects.toMatchObject({
      type: 'invalid-input',
    });
    await expect(items("state:is:ready');drop table item;--")).rejects.toMatchObject({ type: 'invalid-input' });
    const hostile = await items(`externalId:is:' or 1=1 --;data.x'y"z:is:"}'::jsonb) or true --`);
    expect(hostile.items).toEqual([]);
  });

  it('counts exactly', async () => {
    const { filter } = parseFilter('state:is:excluded', 'items');
    expect(filter).toHaveLength(1);
    const count = await reader.client.call('countItems', { params: params(), query: { filter: 'state:is:excluded' } });
    expect(count).toEqual({ count: world.items.filter((one) => one.state === 'excluded').length, more: false });
  });

  it('ends a question that takes too long with what would make it short', async () => {
    const { read } = app.app.platform.pools;
    await expect(
      withinTime(read, 20, 'Narrow it.', (db) => db.rows({ text: 'select pg_sleep(10)', values: [] })),
    ).rejects.toMatchObject({ type: 'too-slow', message: 'Narrow it.' });
    expect((await items('', { limit: 1 })).items).toHaveLength(1);
  });
});

describe('what a row shows', () => {
  it('carries the data fields that were asked for, by path', async () => {
    const { items: rows } = await items('data.meta.score:exists:yes', { data: 'lang,meta.score,gone', limit: 500 });
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const known = world.items.find((one) => one.id === row.id);
      expect(row.values).toEqual({
        lang: known?.data['lang'],
        'meta.score': (known?.data['meta'] as { score: number } | undefined)?.score,
      });
    }
  });
});

describe('an export', () => {
  it('is what the filter finds, with the chosen columns, as CSV and JSON lines', async () => {
    const query = { filter: 'state:is:ready', columns: 'externalId,state,data.lang,data.meta.score' };
    const lines = (
      await (await reader.client.call('exportItems', { params: params(), query: { ...query, format: 'jsonl' } })).text()
    )
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const ready = world.items.filter((one) => one.state === 'ready');
    expect(lines).toEqual(
      ready.map((one) => ({
        externalId: one.externalId,
        state: 'ready',
        'data.lang': one.data['lang'],
        'data.meta.score': (one.data['meta'] as { score: number } | undefined)?.score ?? null,
      })),
    );
    const response = await reader.client.call('exportItems', { params: params(), query });
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).split('\n')[0]).toBe('externalId,state,data.lang,data.meta.score');
    await expect(
      reader.client.call('exportItems', { params: params(), query: { columns: 'password' } }),
    ).rejects.toMatchObject({ type: 'invalid-input', message: expect.stringContaining('no column "password"') });
  });
});
