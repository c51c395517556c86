import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import { admittedSource, dataPeople, deliver, lines, upload, type DataPeople } from './testing/deliver.ts';

let app: TestApp;
let people: DataPeople;
let sourceId: string;

beforeAll(async () => {
  app = await startTestApp();
  people = await dataPeople(app);
  sourceId = await admittedSource(app, people);
});
afterAll(() => app.close());

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `s${index + 1}`, source: `源 ${index}`, target: `Target ${index}` }));

describe('importBatch', () => {
  it('reads every row of a JSON lines file into items with their content hash', async () => {
    const batch = await deliver(app, people, sourceId, lines(rows(3)));
    expect(batch).toMatchObject({ state: 'validated', number: 1, counts: { rows: 3, items: 3, refused: 0, excluded: 0 }, import: { state: 'done' } });
    const { items } = await people.engineer.client.call('listItems', { params: { batchId: batch.id } });
    expect(items.map((item) => [item.ordinal, item.externalId, item.preview])).toEqual([
      [1, 's1', '源 0 · Target 0'],
      [2, 's2', '源 1 · Target 1'],
      [3, 's3', '源 2 · Target 2'],
    ]);
    const item = await people.engineer.client.call('getItem', { params: { itemId: items[0]?.id ?? '' } });
    expect(item.data).toEqual({ source: '源 0', target: 'Target 0' });
    // sha256 of {"source":"源 0","target":"Target 0"} by sha256sum.
    expect(item.sha256).toBe('c90e35c8df611505f595ebcf2e542eb7e4e3a961bcf20df30286371e7d284222');
  });
});
