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
    body: { name: 'How to look', body: 'When whiskers are visible, zoom in. 遮挡的动物也要标注。' } as never,
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
