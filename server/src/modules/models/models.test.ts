import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { admittedSource, dataPeople, deliver, lines, type DataPeople } from '../../testing/deliver.ts';
import { refusalOf } from '../../testing/direct-sql.ts';

let app: TestApp;
let people: DataPeople;
let algorithm: TestPerson;
let batchId: string;

beforeAll(async () => {
  app = await startTestApp();
  people = await dataPeople(app);
  algorithm = await app.person(['algorithm-engineer']);
  const sourceId = await admittedSource(app, people);
  batchId = (await deliver(app, people, sourceId, lines([1, 2, 3].map((n) => ({ id: `s${n}`, source: `源${n}` }))))).id;
});
afterAll(() => app.close());

let models = 0;
async function register(): Promise<string> {
  models += 1;
  const body = { name: `System ${models}`, version: '1' };
  return (await algorithm.client.call('registerModel', { params: { projectId: app.project.id }, body })).id;
}
const row = (externalId: string, text: string, confidence: number | null = null) => ({
  externalId,
  answer: { text },
  confidence,
});

describe('predictions', () => {
  it('are imported at once, all or nothing, and listed by model and by item', async () => {
    const modelId = await register();
    const send = (rows: ReturnType<typeof row>[]) =>
      algorithm.client.call('importPredictions', { params: { modelId }, body: { batchId, rows } });
    await expect(send([row('s1', 'One'), row('s9', 'Nine')])).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ pointer: '/body/rows/1' }],
    });
    expect((await algorithm.client.call('listModelPredictions', { params: { modelId } })).items).toEqual([]);
    expect(await send([row('s1', 'One', 0.75), row('s2', 'Two')])).toMatchObject({
      state: 'done',
      rows: 2,
      imported: 2,
      refused: 0,
    });
    // A newer answer is a newer model version; the first stays.
    await expect(send([row('s1', 'Uno')])).rejects.toMatchObject({ type: 'invalid-input' });
    const { items } = await algorithm.client.call('listModelPredictions', { params: { modelId } });
    expect(
      items
        .map((one) => [one.externalId, one.answer, one.confidence])
        .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['s1', { text: 'One' }, 0.75],
      ['s2', { text: 'Two' }, null],
    ]);
    const ofItem = await people.engineer.client.call('listItemPredictions', {
      params: { itemId: items[0]?.itemId ?? '' },
    });
    expect(ofItem.items).toHaveLength(1);
    const listed = await algorithm.client.call('listModels', { params: { projectId: app.project.id } });
    expect(listed.items.find((one) => one.id === modelId)).toMatchObject({ predictions: 2, version: '1' });
    expect(await refusalOf(app, 'delete from prediction')).toBe('AS002');
    expect(await refusalOf(app, `update prediction set answer = '{}'`)).toBe('AS002');
  });

  it('come as a file in a job that names every row it refuses', async () => {
    const modelId = await register();
    const body = `${lines([row('s1', 'One', 0.5), { externalId: 's2', answer: 'text' }, row('s3', 'Three', 2), row('s9', 'Nine'), row('s1', 'again'), row('s2', 'Two')])}nonsense\n`;
    const { id } = await algorithm.client.call('uploadPredictions', {
      params: { modelId },
      query: { batchId, name: 'answers.jsonl' },
      body,
    });
    await app.runDue();
    const done = await algorithm.client.call('getPredictionImport', { params: { predictionImportId: id } });
    expect(done).toMatchObject({ state: 'done', rows: 7, imported: 2, refused: 5, job: { state: 'done' } });
    expect(done.refusedRows.toSorted((a, b) => a.line - b.line).map((one) => [one.file, one.line])).toEqual(
      [2, 3, 4, 5, 7].map((line) => ['answers.jsonl', line]),
    );
  });

  it('say when the file cannot be read', async () => {
    const modelId = await register();
    const { id } = await algorithm.client.call('uploadPredictions', {
      params: { modelId },
      query: { batchId },
      body: '',
    });
    await app.runDue();
    expect(await algorithm.client.call('getPredictionImport', { params: { predictionImportId: id } })).toMatchObject({
      state: 'failed',
      imported: 0,
      refused: 1,
    });
  });

  it('are refused without the permission, for a foreign batch and for a name that is taken', async () => {
    const modelId = await register();
    const annotator = await app.person(['annotator']);
    const body = { batchId, rows: [row('s1', 'One')] };
    await expect(annotator.client.call('importPredictions', { params: { modelId }, body })).rejects.toMatchObject({
      type: 'not-allowed',
    });
    await expect(annotator.client.call('listModels', { params: { projectId: app.project.id } })).rejects.toMatchObject({
      type: 'not-allowed',
    });
    await expect(
      algorithm.client.call('importPredictions', { params: { modelId }, body: { ...body, batchId: modelId } }),
    ).rejects.toMatchObject({ type: 'not-found' });
    const again = { name: `System ${models}`, version: '1' };
    await expect(
      algorithm.client.call('registerModel', { params: { projectId: app.project.id }, body: again }),
    ).rejects.toMatchObject({ type: 'conflict' });
  });
});
