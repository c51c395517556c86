import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { exploredWorld, type ExploredWorld } from '../../testing/explored-world.ts';
import { textQueryOf, wordsOf } from './search.rules.ts';

let app: TestApp;
let world: ExploredWorld;
let engineer: TestPerson;
let annotator: TestPerson;
beforeAll(async () => {
  app = await startTestApp();
  world = await exploredWorld(app, 3, 12);
  engineer = await app.person(['annotation-engineer']);
  annotator = await app.person(['annotator']);
  const call = engineer.client.call;
  const params = { projectId: app.project.id };
  const taxonomy = await call('createTaxonomy', {
    params,
    body: { name: 'Animals', classes: [{ id: 'red-panda', title: 'Red panda', definition: 'Small and red' }] } as never,
  });
  await call('createGuideline', {
    params,
    body: {
      name: 'How to look',
      body: '# First\n\nLook.\n\n## Near things\n\nWhen whiskers are visible, zoom in. 遮挡的动物也要标注。\n\n# Last\n\nSend.',
    } as never,
  });
  expect(taxonomy).toBeDefined();
});
afterAll(() => app.close());

const find = async (who: TestPerson, q: string) =>
  (await who.client.call('searchProject', { params: { projectId: app.project.id }, query: { q } })).items;
const kinds = async (who: TestPerson, q: string) => (await find(who, q)).map((one) => one.kind);

describe('search', () => {
  it('finds campaigns, batches, sources, items, classes and the words of guidelines', async () => {
    expect(await find(engineer, 'campaign 2')).toMatchObject([{ kind: 'campaign', title: 'Campaign 2' }]);
    expect(await kinds(engineer, 'source a')).toContain('source');
    expect(await kinds(engineer, 'Batch 1')).toContain('batch');
    expect(await find(engineer, 'red pan')).toMatchObject([{ kind: 'taxonomy-class', title: 'Red panda' }]);
    expect(await find(engineer, 'whisk')).toMatchObject([{ kind: 'guideline', title: 'How to look' }]);
    expect(await kinds(engineer, '遮挡')).toEqual(['guideline']);
    const { externalId } = world.items[0] ?? { externalId: '' };
    expect((await find(engineer, externalId)).find((one) => one.kind === 'item')?.title).toBe(externalId);
  });

  it('finds tasks, tags, dataset versions, comments, and the section of a guideline', async () => {
    const task = world.tasks[0];
    const found = await find(engineer, task?.item.externalId ?? '');
    expect(found.filter((one) => one.kind === 'task').map((one) => [one.id, one.open])).toContainEqual([
      task?.id,
      task?.campaignId,
    ]);
    expect(await kinds(engineer, 'tag 1')).toContain('tag');
    expect((await find(engineer, 'whisk'))[0]?.detail).toContain('Near things');
    const { call } = engineer.client;
    const campaignId = world.campaigns[0] ?? '';
    await call('addComment', {
      params: { projectId: app.project.id },
      body: { subject: { kind: 'campaign', id: campaignId }, text: 'The zebras look blurred to me.' },
    });
    expect((await find(engineer, 'zebras blurred')).map((one) => [one.kind, one.open])).toEqual([
      ['comment', `campaign/${campaignId}/${campaignId}`],
    ]);
    await call('createDataset', {
      params: { projectId: app.project.id },
      body: { slug: 'savanna', title: 'Savanna of the world' },
    });
    expect(await kinds(engineer, 'savanna')).toEqual(['dataset']);
    // Whoever labels finds neither what was said about a campaign nor its tasks, sets and datasets.
    for (const q of ['zebras', 'tag 1', 'savanna', task?.item.externalId ?? '', 'Campaign 1'])
      expect(await kinds(annotator, q)).toEqual([]);
    const stranger = await app.person([]);
    await expect(find(stranger, 'savanna')).rejects.toMatchObject({ type: 'not-found' });
  });

  it('shows nobody what they may not open', async () => {
    expect(new Set(await kinds(annotator, 'a'))).not.toContain('campaign');
    expect(await kinds(annotator, 'whiskers')).toEqual(['guideline']);
    expect(await kinds(annotator, 'annotator')).toEqual([]);
    expect(await kinds(engineer, 'annotator')).toContain('person');
  });

  it('answers hostile questions like any other', async () => {
    for (const q of [`'; drop table item; --`, '%', '_', '\\', "a' & !b | (c", ':*', '<->', '"', '$1', '😀'])
      await expect(find(engineer, q)).resolves.toBeInstanceOf(Array);
    await expect(find(engineer, 'x'.repeat(10_000))).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(find(engineer, 'a\0b')).rejects.toMatchObject({ type: 'invalid-input' });
    await expect(find(engineer, '  ')).rejects.toMatchObject({ type: 'invalid-input' });
  });
});

it('words hold no operator of the text query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const query = textQueryOf(wordsOf(typed));
      expect(query.split(' & ').every((part) => part === '' || /^[\p{L}\p{N}]+:\*$/u.test(part))).toBe(true);
    }),
  );
});
