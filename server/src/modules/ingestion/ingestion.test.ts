import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { Problem } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing.ts';
import { admittedSource, dataPeople, deliver, lines, upload, type DataPeople } from '../../testing/deliver.ts';
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

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `s${index + 1}`,
    source: `源 ${index}`,
    target: `Target ${index}`,
  }));
const call = () => people.engineer.client;
const itemsOf = async (batchId: string) =>
  (await call().call('listItems', { params: { batchId }, query: { limit: 500 } })).items;
const refusedOf = async (batchId: string) => (await call().call('listRefusedRows', { params: { batchId } })).items;

describe('importBatch', () => {
  it('reads every row of a JSON lines file into items with their content hash', async () => {
    const batch = await deliver(app, people, sourceId, lines(rows(3)));
    expect(batch).toMatchObject({
      state: 'validated',
      number: 1,
      counts: { rows: 3, items: 3, refused: 0, excluded: 0 },
      import: { state: 'done' },
    });
    const items = await itemsOf(batch.id);
    expect(items.map((item) => [item.ordinal, item.externalId, item.preview])).toEqual([
      [1, 's1', '源 0 · Target 0'],
      [2, 's2', '源 1 · Target 1'],
      [3, 's3', '源 2 · Target 2'],
    ]);
    const item = await call().call('getItem', { params: { itemId: items[0]?.id ?? '' } });
    expect(item.data).toEqual({ source: '源 0', target: 'Target 0' });
    // sha256 of {"source":"源 0","target":"Target 0"} by sha256sum.
    expect(item.sha256).toBe('c90e35c8df611505f595ebcf2e542eb7e4e3a961bcf20df30286371e7d284222');
  });

  it('keeps every character of names and texts, also those that mean something to the database', async () => {
    const texts = ['tab\t', 'line\nend\r', String.raw`back\slash \N \. \x41`, '"quotes" {}', '😀\u2028', '$1 %s'];
    const given = texts.map((text, index) => ({ id: `${index} ${text}`, text }));
    const batch = await deliver(app, people, sourceId, lines(given));
    const stored = await Promise.all(
      (await itemsOf(batch.id)).map(async ({ id }) => call().call('getItem', { params: { itemId: id } })),
    );
    expect(stored.map((item) => ({ id: item.externalId, ...item.data }))).toEqual(given);
  });

  it('imports nothing when a row is refused, and names file, line, reason and remedy of each', async () => {
    const content = `${lines(rows(2))}{"id":"s3","target":\n{"source":"no name"}\n{"id":"s1","source":"again"}\n{"id":"s4","source":"\\u0000"}\n`;
    const batch = await deliver(app, people, sourceId, content);
    expect(batch).toMatchObject({ state: 'rejected', counts: { rows: 6, items: 0, refused: 4 } });
    expect(batch.reason).toContain('4 of 6 rows were refused, so nothing was imported');
    expect(await itemsOf(batch.id)).toEqual([]);
    expect(
      (await refusedOf(batch.id)).map((row) => [
        row.number,
        row.file,
        row.line,
        row.reason.slice(0, 40),
        row.remedy !== '',
      ]),
    ).toEqual([
      [1, 'delivery.jsonl', 3, expect.any(String), true],
      [2, 'delivery.jsonl', 4, 'the column "id" is empty, so the row has', true],
      [3, 'delivery.jsonl', 5, 'the name "s1" was already used by an ear', true],
      [4, 'delivery.jsonl', 6, '"source" holds a NUL character or half a', true],
    ]);
  });

  it('with onRefused: skip imports the rest and says exactly what it left out', async () => {
    const batch = await deliver(
      app,
      people,
      sourceId,
      `${lines(rows(2))}not json\n${lines([{ id: 's9', source: 'x' }])}`,
      { onRefused: 'skip' },
    );
    expect(batch).toMatchObject({ state: 'validated', counts: { rows: 4, items: 3, refused: 1 } });
    expect((await itemsOf(batch.id)).map((item) => item.externalId)).toEqual(['s1', 's2', 's9']);
    expect((await refusedOf(batch.id)).map((row) => row.line)).toEqual([3]);
  });

  it('takes the mapped columns under their new names and names the columns it leaves out', async () => {
    const csv = 'nr,zh,en,note\n7,你好,Hello,"=HYPERLINK(""x"")"\n8,再见,Goodbye,\n';
    const batch = await deliver(app, people, sourceId, csv, {
      format: 'csv',
      mapping: {
        externalId: 'nr',
        columns: [
          { from: 'zh', to: 'source' },
          { from: 'en', to: 'target' },
        ],
      },
    });
    expect(batch).toMatchObject({ state: 'validated', columnsLeftOut: ['note'], counts: { warned: 1 } });
    expect(batch.warnings.map((warning) => warning.count)).toEqual([1]);
    const [item] = await itemsOf(batch.id);
    expect((await call().call('getItem', { params: { itemId: item?.id ?? '' } })).data).toEqual({
      source: '你好',
      target: 'Hello',
    });
  });

  it('rejects a mapping whose column no row has, with the columns there are', async () => {
    const batch = await deliver(app, people, sourceId, lines(rows(1)), {
      mapping: { externalId: 'name' },
      onRefused: 'skip',
    });
    expect(batch).toMatchObject({
      state: 'rejected',
      reason: 'The mapping names "name", which no row of the file has. Its columns are "id", "source", "target".',
    });
  });

  it.each([
    ['an empty file', 'jsonl', '', /empty/],
    ['blank lines', 'jsonl', '\n\n', /blank lines/],
    ['a truncated gzip', 'jsonl', gzipSync(lines(rows(500))).subarray(0, 200), /gzip|truncated|cut/i],
    ['UTF-16', 'csv', Buffer.from('\uFEFFid,a\n1,2\n', 'utf16le'), /UTF-16/],
    ['a zip archive', 'csv', Buffer.from('PK\u0003\u0004rest'), /zip|archive/i],
    ['a COCO file that is a list', 'coco', '[1,2]', /images, annotations and categories/],
    ['a Parquet file that is none', 'parquet', 'PAR1 no', /Parquet/i],
  ] as const)('ends %s in a clear problem and a healthy server', async (_name, format, content, reason) => {
    const bytes = typeof content === 'string' ? content : new Uint8Array(content);
    const batch = await deliver(app, people, sourceId, bytes, { format });
    expect(batch).toMatchObject({ state: 'rejected', counts: { items: 0 }, import: { state: 'done' } });
    expect(batch.reason).toMatch(reason);
    expect((await refusedOf(batch.id)).length).toBeGreaterThan(0);
  });

  it('refuses a bomb of nested lists and a huge line, and reads the rows around them', async () => {
    const bomb = `{"id":"deep","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const huge = `{"id":"huge","a":"${'x'.repeat(9 * 1024 * 1024)}"}`;
    const batch = await deliver(app, people, sourceId, `${bomb}\n${huge}\n${lines(rows(1))}`, { onRefused: 'skip' });
    expect(batch.counts).toMatchObject({ rows: 3, items: 1, refused: 2 });
  });

  it('goes on where an interrupted import stopped and writes nothing twice', async () => {
    const count = 12_000;
    const { client } = people.engineer;
    const file = await upload(app, client, lines(rows(count)), 'large.jsonl');
    const body = { sourceId, name: 'Large', format: 'jsonl' as const, file };
    const { id } = await client.call('importBatch', { params: { projectId: app.project.id }, body });
    const { files } = app.app.platform;
    const read = files.read.bind(files);
    let opened = 0;
    files.read = (...args) => {
      opened += 1;
      // The second reading writes; the disk fails after its first step of 5,000 rows was committed.
      return opened === 2 ? failing(read(...args), 600_000) : read(...args);
    };
    await app.runDue();
    files.read = read;
    const between = await client.call('getBatch', { params: { batchId: id } });
    expect(between).toMatchObject({ state: 'received', import: { state: 'queued', attempt: 1 } });
    const stored = await app.app.platform.pools.read.query('select count(*) as n from item where batch_id = $1', [id]);
    expect(stored.rows[0]).toEqual({ n: 10_000 });
    app.clock.advance(10_000);
    await app.runDue();
    const batch = await client.call('getBatch', { params: { batchId: id } });
    expect(batch).toMatchObject({
      state: 'validated',
      counts: { items: count },
      import: { state: 'done', attempt: 2 },
    });
    const distinct = await app.app.platform.pools.read.query(
      'select count(*) as n, count(distinct ordinal) as ordinals, max(ordinal) as last from item where batch_id = $1',
      [id],
    );
    expect(distinct.rows[0]).toEqual({ n: count, ordinals: count, last: count });
  });

  it('reads images of a COCO file by the names they were uploaded under, and keeps their labels out of the items', async () => {
    const { client } = people.engineer;
    const folder = new URL('../../../../examples/detection-bccd/', import.meta.url);
    const coco = JSON.parse(await readFile(new URL('coco.json', folder), 'utf8')) as {
      images: { id: number; file_name: string }[];
      annotations: { image_id: number }[];
    };
    const images = coco.images.slice(0, 3);
    const small = {
      ...coco,
      images,
      annotations: coco.annotations.filter((one) => images.some((image) => image.id === one.image_id)),
    };
    const missing = await deliver(app, people, sourceId, JSON.stringify(small), {
      format: 'coco',
      mapping: { externalId: 'id' },
    });
    expect(missing).toMatchObject({ state: 'rejected', counts: { refused: 3 } });
    expect((await refusedOf(missing.id))[0]?.reason).toBe(`the image "${images[0]?.file_name}" was not uploaded`);

    const bytes = await Promise.all(
      images.map(async ({ file_name: name }) => new Uint8Array(await readFile(new URL(`images/${name}`, folder)))),
    );
    const hashes = await Promise.all(
      images.map(({ file_name: name }, index) => upload(app, client, bytes[index] ?? '', name, true)),
    );
    const batch = await deliver(app, people, sourceId, JSON.stringify(small), {
      format: 'coco',
      mapping: { externalId: 'id' },
    });
    expect(batch).toMatchObject({ state: 'validated', counts: { items: 3 } });
    expect(batch.warnings.map((warning) => warning.code)).toEqual(['labels-left-out']);
    const [first] = await itemsOf(batch.id);
    expect(first?.image).toBe(hashes[0]);
    const item = await client.call('getItem', { params: { itemId: first?.id ?? '' } });
    expect(item.data).toEqual({
      image: { file: images[0]?.file_name, sha256: hashes[0], width: 640, height: 480, mediaType: 'image/jpeg' },
    });

    const annotator = await app.person(['annotator']);
    const shown = await annotator.client.call('getFile', { params: { sha256: hashes[0] ?? '' } });
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(bytes[0]);
    // The delivery itself may hold what cleaning masks.
    await expect(annotator.client.call('getFile', { params: { sha256: batch.file.sha256 } })).rejects.toMatchObject({
      type: 'not-found',
    });
    expect(await (await client.call('getFile', { params: { sha256: batch.file.sha256 } })).text()).toBe(
      JSON.stringify(small),
    );
    const stranger = await app.person(['data-engineer'], {
      projectId: (
        await app.admin.call('createProject', { body: { slug: `other-${randomUUID().slice(0, 8)}`, name: 'Other' } })
      ).id,
    });
    await expect(stranger.client.call('getFile', { params: { sha256: hashes[0] ?? '' } })).rejects.toMatchObject({
      type: 'not-found',
    });
  });

  it('refuses media that are not what they are said to be, and pictures too large to unpack', async () => {
    const { client } = people.engineer;
    const refusal = (content: string | Uint8Array<ArrayBuffer>, name: string) =>
      upload(app, client, content, name, true).catch((problem: unknown) => problem);
    expect(await refusal('<script>alert(1)</script>', 'page.jpg')).toMatchObject({
      type: 'invalid-input',
      message: expect.stringContaining('"page.jpg" is said to be image/jpeg') as string,
    });
    expect(await refusal('RIFF....WAVEfmt ', 'sound.jpg')).toMatchObject({
      message: expect.stringContaining('its bytes are audio/wav') as string,
    });
    const bomb = Buffer.from('89504e470d0a1a0a0000000d494844520000c3500000c350', 'hex');
    expect(await refusal(new Uint8Array(bomb), 'bomb.png')).toMatchObject({
      message: expect.stringContaining('50000 × 50000 pixels; at most 100 million') as string,
    });
    expect(await refusal(new Uint8Array(Buffer.from('ffd8ffe0', 'hex')), 'cut.jpg')).toMatchObject({
      message: expect.stringContaining('damaged') as string,
    });
  });

  it('fills in the hashes of recordings and pictures that rows name by file, and names the row it cannot', async () => {
    const { client } = people.engineer;
    const wav = new Uint8Array(Buffer.from(`RIFF....WAVEfmt ${'.'.repeat(40)}`, 'latin1'));
    const { sha256 } = await client.call('uploadFile', {
      params: { projectId: app.project.id },
      query: { name: 'call.wav', mediaType: 'audio/x-wav', purpose: 'media' },
      body: wav,
    });
    const mapping = { externalId: 'id' };
    const given = [
      { id: 'a', audio: { file: 'call.wav', duration: 2.5 } },
      { id: 'b', audio: 'call.wav' },
      { id: 'c', audio: { file: 'lost.wav' } },
      { id: 'd', image: { file: 'call.wav', width: 10, height: 10 } },
    ];
    const batch = await deliver(app, people, sourceId, lines(given), { mapping, onRefused: 'skip' });
    expect(batch).toMatchObject({ state: 'validated', counts: { items: 2, refused: 2 } });
    const data = await Promise.all(
      (await itemsOf(batch.id)).map(async ({ id }) => (await client.call('getItem', { params: { itemId: id } })).data),
    );
    const audio = { file: 'call.wav', sha256, mediaType: 'audio/wav' };
    expect(data).toEqual([{ audio: { ...audio, duration: 2.5 } }, { audio }]);
    expect((await refusedOf(batch.id)).map((one) => [one.line, one.reason])).toEqual([
      [3, 'the recording "lost.wav" was not uploaded'],
      [4, '"call.wav" was uploaded as audio/wav, which is not a picture'],
    ]);
  });
});

describe('governance of batches', () => {
  it('imports from no source that is not admitted: not by rule, not by database', async () => {
    const { client } = people.engineer;
    const proposed = await client.call('proposeSource', {
      params: { projectId: app.project.id },
      body: { name: 'Unread', origin: 'somewhere', purpose: 'none yet' },
    });
    const file = await upload(app, client, lines(rows(1)), 'a.jsonl');
    const body = { sourceId: proposed.id, name: 'Early', file, format: 'jsonl' as const };
    const refusal = await client
      .call('importBatch', { params: { projectId: app.project.id }, body })
      .catch((problem: unknown) => problem);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ type: 'state-refused', extensions: { state: 'proposed' } });
    expect(
      await refusalOf(
        app,
        `insert into batch (id, project_id, source_id, number, name, file, file_name, format, mapping, on_refused, job_id, created_by, created_at)
         values (gen_random_uuid(), $1, $2, 9999, 'x', $3, 'x', 'jsonl', '{}', 'stop', gen_random_uuid(), $4, now())`,
        [app.project.id, proposed.id, file, people.engineer.person.id],
      ),
    ).toBe('AS002');
  });

  it('accepts only after a passing check of the present content', async () => {
    const { client } = people.engineer;
    const batch = await deliver(app, people, sourceId, lines(rows(4)));
    await expect(client.call('acceptBatch', { params: { batchId: batch.id } })).rejects.toMatchObject({
      type: 'state-refused',
    });
    expect(
      await refusalOf(app, `update batch set state = 'accepted', accepted_at = now() where id = $1`, [batch.id]),
    ).toBe('AS002');

    const contract = await client.call('createDataContract', {
      params: { projectId: app.project.id },
      body: {
        name: 'Translations',
        terms: {
          provider: 'Newsroom',
          consumer: 'Annotation',
          fields: [
            { name: 'source', type: 'string' },
            { name: 'target', type: 'string' },
          ],
          rules: [
            { rule: 'rows', atLeast: 4 },
            { rule: 'duplicates', below: 0.01 },
          ],
        },
      },
    });
    const check = () =>
      client.call('checkBatch', {
        params: { batchId: batch.id },
        body: { dataContractVersionId: contract.version.id },
      });
    await expect(check()).rejects.toMatchObject({ type: 'state-refused' });
    await client.call('publishDataContractVersion', { params: { dataContractVersionId: contract.version.id } });

    const [item] = await itemsOf(batch.id);
    const choice = { itemIds: [item?.id ?? ''], reason: 'Off topic.' };
    await client.call('excludeItems', { params: { batchId: batch.id }, body: choice });
    const failed = await check();
    expect(failed).toMatchObject({ verdict: 'fail', gate: 'contract-acceptance', subjectId: batch.id });
    expect(failed.conditions.find((one) => one.id === 'rows')).toMatchObject({ verdict: 'fail', itemsNeeded: 1 });
    await expect(client.call('acceptBatch', { params: { batchId: batch.id } })).rejects.toMatchObject({
      type: 'gate-failed',
    });
    expect(
      await refusalOf(app, `update batch set state = 'accepted', accepted_at = now() where id = $1`, [batch.id]),
    ).toBe('AS002');

    await client.call('restoreItems', {
      params: { batchId: batch.id },
      body: { ...choice, reason: 'It is on topic.' },
    });
    // A change of the items makes the older check worthless.
    expect((await client.call('getBatch', { params: { batchId: batch.id } })).evaluation).toBeNull();
    app.clock.advance(1000);
    expect((await check()).verdict).toBe('pass');
    const accepted = await client.call('acceptBatch', { params: { batchId: batch.id } });
    expect(accepted).toMatchObject({
      state: 'accepted',
      acceptedAt: expect.any(String),
      evaluation: { verdict: 'pass' },
    });
    expect(
      (await client.call('listBatchChecks', { params: { batchId: batch.id } })).items.map((one) => one.verdict),
    ).toEqual(['pass', 'fail']);

    await expect(client.call('excludeItems', { params: { batchId: batch.id }, body: choice })).rejects.toMatchObject({
      type: 'state-refused',
    });
    expect(
      await refusalOf(app, `update item set state = 'excluded', exclusion = 'x' where batch_id = $1`, [batch.id]),
    ).toBe('AS003');
    expect(await refusalOf(app, 'delete from item where batch_id = $1', [batch.id])).toBe('AS003');
    expect(await refusalOf(app, 'delete from batch where id = $1', [batch.id])).toBe('AS003');
    const orphan = `insert into item (id, project_id, batch_id, ordinal, external_id, sha256, data)
      values (gen_random_uuid(), $1, gen_random_uuid(), 1, 'x', repeat('0', 64), '{}')`;
    expect(await refusalOf(app, orphan, [app.project.id])).toBe('AS002');
    expect(
      await refusalOf(app, `update batch set file = $2 where id = $1`, [
        batch.id,
        batch.file.sha256.replace(/^./, '0'),
      ]),
    ).toMatch(/AS003/);
  });

  it('quarantines from any state and releases only to be checked again', async () => {
    const { client } = people.engineer;
    const batch = await deliver(app, people, sourceId, lines(rows(2)));
    const reason = { reason: 'The supplier withdrew page 3.' };
    const quarantined = await client.call('quarantineBatch', { params: { batchId: batch.id }, body: reason });
    expect(quarantined).toMatchObject({ state: 'quarantined', reason: reason.reason });
    await expect(client.call('acceptBatch', { params: { batchId: batch.id } })).rejects.toMatchObject({
      type: 'state-refused',
    });
    await expect(client.call('quarantineBatch', { params: { batchId: batch.id }, body: reason })).rejects.toMatchObject(
      { type: 'state-refused' },
    );
    const released = await client.call('releaseBatch', {
      params: { batchId: batch.id },
      body: { reason: 'Page 3 is fine.' },
    });
    expect(released).toMatchObject({ state: 'validated', reason: null, evaluation: null });
    const rejected = await client.call('rejectBatch', {
      params: { batchId: batch.id },
      body: { reason: 'Not needed.' },
    });
    expect(rejected.state).toBe('rejected');
    await expect(client.call('releaseBatch', { params: { batchId: batch.id }, body: reason })).rejects.toMatchObject({
      type: 'state-refused',
    });
  });

  it('lets annotators see neither batches nor items, and lists batches newest first in pages', async () => {
    const annotator = await app.person(['annotator']);
    const { client } = people.engineer;
    await expect(annotator.client.call('listBatches', { params: { projectId: app.project.id } })).rejects.toMatchObject(
      { type: 'not-allowed' },
    );
    const first = await client.call('listBatches', { params: { projectId: app.project.id }, query: { limit: 2 } });
    const second = await client.call('listBatches', {
      params: { projectId: app.project.id },
      query: { limit: 2, cursor: first.next ?? '' },
    });
    const numbers = [...first.items, ...second.items].map((batch) => batch.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers).size).toBe(4);
    const stranger = await app.person(['data-engineer'], {
      projectId: (
        await app.admin.call('createProject', { body: { slug: `far-${randomUUID().slice(0, 8)}`, name: 'Far' } })
      ).id,
    });
    await expect(
      stranger.client.call('getBatch', { params: { batchId: first.items[0]?.id ?? '' } }),
    ).rejects.toMatchObject({ type: 'not-found' });
  });
});

/** The bytes of a file up to a point, then the error of a failing disk. */
async function* failing(chunks: AsyncIterable<Uint8Array>, after: number): AsyncGenerator<Uint8Array> {
  let given = 0;
  for await (const chunk of chunks) {
    if (given >= after) throw new Error('input/output error');
    given += chunk.length;
    yield chunk;
  }
}
