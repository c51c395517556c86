import type { Input, Routes } from '@assay/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { refusalOf } from '../../testing/direct-sql.ts';
import { diffClasses } from './taxonomy.rules.ts';

type Classes = Input<Routes['createTaxonomy']>['body']['classes'];

let app: TestApp;
let author: TestPerson;
let approver: TestPerson;
let annotator: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  author = await app.person(['annotation-engineer']);
  approver = await app.person(['quality-evaluator']);
  annotator = await app.person(['annotator']);
});
afterAll(() => app.close());

const classes = (...ids: string[]): Classes =>
  ids.map((id) => ({ id, title: id, definition: `What ${id} is.`, examples: [] }));
let names = 0;
function create(list: Classes = classes('RBC', 'WBC')) {
  names += 1;
  return author.client.call('createTaxonomy', {
    params: { projectId: app.project.id },
    body: { name: `Cells ${names}`, classes: list },
  });
}
const at = (taxonomyVersionId: string) => ({ params: { taxonomyVersionId } });
async function publish(id: string, effectiveAt?: string) {
  await author.client.call('submitTaxonomyVersion', at(id));
  await approver.client.call('approveTaxonomyVersion', at(id));
  return author.client.call('publishTaxonomyVersion', {
    ...at(id),
    body: effectiveAt === undefined ? {} : { effectiveAt },
  });
}

describe('the life of a taxonomy version', () => {
  it('goes from draft to published with two people, and stays as it is', async () => {
    const draft = await create();
    expect(draft).toMatchObject({ version: 1, state: 'draft', author: { id: author.person.id }, effectiveAt: null });
    const changed = await author.client.call(
      'changeTaxonomyVersion',
      { ...at(draft.id), body: { classes: classes('RBC', 'WBC', 'Platelets') } },
      { ifMatch: draft.revision },
    );
    expect(changed.sha256).not.toBe(draft.sha256);
    const published = await publish(draft.id);
    expect(published).toMatchObject({
      state: 'published',
      approvedBy: { id: approver.person.id },
      effectiveAt: app.clock.now().toISOString(),
    });
    await expect(
      author.client.call(
        'changeTaxonomyVersion',
        { ...at(draft.id), body: { classes: classes('RBC') } },
        { ifMatch: published.revision },
      ),
    ).rejects.toMatchObject({ type: 'frozen' });
    expect(await refusalOf(app, `update taxonomy_version set classes = '[]' where id = $1`, [draft.id])).toBe('AS003');
    expect(
      await refusalOf(app, `update taxonomy_version set effective_at = effective_at + interval '1 day' where id = $1`, [
        draft.id,
      ]),
    ).toBe('AS003');
    expect(await refusalOf(app, `update taxonomy_version set state = 'draft' where id = $1`, [draft.id])).toBe('AS002');
    expect(await refusalOf(app, 'delete from taxonomy_version where id = $1', [draft.id])).toBe('AS003');
  });

  it('refuses every step out of order', async () => {
    const { id } = await create();
    await expect(approver.client.call('approveTaxonomyVersion', at(id))).rejects.toMatchObject({
      type: 'state-refused',
    });
    await expect(author.client.call('publishTaxonomyVersion', { ...at(id), body: {} })).rejects.toMatchObject({
      type: 'state-refused',
    });
    await author.client.call('submitTaxonomyVersion', at(id));
    await expect(author.client.call('submitTaxonomyVersion', at(id))).rejects.toMatchObject({ type: 'state-refused' });
    expect(
      await refusalOf(
        app,
        `update taxonomy_version set state = 'published', published_at = now(), effective_at = now(), approved_by = $2, approved_at = now() where id = $1`,
        [id, approver.person.id],
      ),
    ).toBe('AS002');
  });

  it('is approved by somebody else than its author, in the rule and in the database', async () => {
    const { id } = await create();
    await author.client.call('submitTaxonomyVersion', at(id));
    await expect(author.client.call('approveTaxonomyVersion', at(id))).rejects.toMatchObject({
      type: 'independence-refused',
    });
    expect(
      await refusalOf(
        app,
        `update taxonomy_version set state = 'approved', approved_by = author_id, approved_at = now() where id = $1`,
        [id],
      ),
    ).toBe('23514');
    await expect(annotator.client.call('approveTaxonomyVersion', at(id))).rejects.toMatchObject({
      type: 'not-allowed',
    });
  });

  it('comes back to draft with the reason, and does not lose an edit made in between', async () => {
    const draft = await create();
    await author.client.call('submitTaxonomyVersion', at(draft.id));
    const returned = await approver.client.call('returnTaxonomyVersion', {
      ...at(draft.id),
      body: { reason: 'Platelets are missing.' },
    });
    expect(returned).toMatchObject({ state: 'draft', remarks: [{ text: 'Platelets are missing.' }] });
    const change = (ifMatch: number) =>
      author.client.call('changeTaxonomyVersion', { ...at(draft.id), body: { classes: classes('A') } }, { ifMatch });
    await expect(change(draft.revision)).rejects.toMatchObject({ type: 'version-changed' });
    expect((await change(returned.revision)).classes).toHaveLength(1);
  });

  it('is superseded by the next version when that takes effect, not before', async () => {
    const first = await create(classes('RBC', 'WBC'));
    await publish(first.id);
    const second = await author.client.call('draftTaxonomyVersion', { params: { taxonomyId: first.taxonomyId } });
    expect(second).toMatchObject({ version: 2, classes: first.classes, sha256: first.sha256 });
    await expect(
      author.client.call('draftTaxonomyVersion', { params: { taxonomyId: first.taxonomyId } }),
    ).rejects.toMatchObject({ type: 'state-refused' });
    await author.client.call(
      'changeTaxonomyVersion',
      { ...at(second.id), body: { classes: classes('RBC', 'Platelets') } },
      { ifMatch: second.revision },
    );
    const past = new Date(app.clock.now().getTime() - 1000).toISOString();
    const tomorrow = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
    await author.client.call('submitTaxonomyVersion', at(second.id));
    await approver.client.call('approveTaxonomyVersion', at(second.id));
    await expect(
      author.client.call('publishTaxonomyVersion', { ...at(second.id), body: { effectiveAt: past } }),
    ).rejects.toMatchObject({ type: 'invalid-input' });
    await author.client.call('publishTaxonomyVersion', { ...at(second.id), body: { effectiveAt: tomorrow } });
    await app.runDue();
    const stateOfFirst = async () => (await author.client.call('getTaxonomyVersion', at(first.id))).state;
    expect(await stateOfFirst()).toBe('published');
    app.clock.advance(86_400_000);
    await app.runDue();
    expect(await stateOfFirst()).toBe('superseded');

    const diff = await annotator.client.call('diffTaxonomyVersion', at(second.id));
    expect(diff).toMatchObject({
      compatibility: 'breaking',
      from: { version: 1, state: 'superseded' },
      to: { version: 2 },
    });
    expect(diff.differences.map((one) => [one.kind, one.place])).toEqual([
      ['removed', 'class WBC'],
      ['added', 'class Platelets'],
    ]);
  });

  it('shows drafts to those who make rules and only publications to those who label', async () => {
    const { id, taxonomyId } = await create();
    await expect(annotator.client.call('getTaxonomyVersion', at(id))).rejects.toMatchObject({ type: 'not-found' });
    const seen = async (who: TestPerson) =>
      (await who.client.call('listTaxonomies', { params: { projectId: app.project.id } })).items.some(
        (one) => one.id === taxonomyId,
      );
    expect([await seen(author), await seen(annotator)]).toEqual([true, false]);
    await publish(id);
    expect(await seen(annotator)).toBe(true);
    expect((await annotator.client.call('getTaxonomyVersion', at(id))).classes).toHaveLength(2);
  });

  it('refuses classes that are listed twice, hang on nothing or on themselves', async () => {
    const own = (list: Partial<Classes[number]>[]) =>
      create(list.map((one) => ({ id: 'a', title: 'A', definition: '', examples: [], ...one })));
    await expect(own([{}, {}])).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ pointer: '/body/classes/1/id' }],
    });
    await expect(own([{ parent: 'z' }])).rejects.toMatchObject({ errors: [{ pointer: '/body/classes/0/parent' }] });
    await expect(own([{ parent: 'b' }, { id: 'b', parent: 'a' }])).rejects.toMatchObject({ errors: [{}, {}] });
  });

  it('keeps counter-examples and retired classes, and merges only into a class in use', async () => {
    const retired = { id: 'b', retired: true, mergedInto: 'a' };
    const own = (list: Partial<Classes[number]>[]) =>
      create(list.map((one) => ({ id: 'a', title: 'A', definition: '', examples: [], ...one })));
    const made = await own([{ counterExamples: ['not this'] }, retired]);
    expect(made.classes).toMatchObject([{ counterExamples: ['not this'] }, { retired: true, mergedInto: 'a' }]);
    const at = { errors: [{ pointer: '/body/classes/1/mergedInto' }] };
    await expect(own([{}, { ...retired, retired: false }])).rejects.toMatchObject(at);
    await expect(own([{}, { ...retired, mergedInto: 'z' }])).rejects.toMatchObject(at);
    await expect(own([{ retired: true }, retired])).rejects.toMatchObject(at);
  });
});

describe('diffClasses', () => {
  it('calls a new wording compatible and a moved class breaking', () => {
    const before = { classes: classes('A', 'B') };
    const [a, b] = before.classes;
    if (a === undefined || b === undefined) throw new Error('two classes were made');
    expect(diffClasses(before, { classes: [a, { ...b, retired: true, mergedInto: 'A' }] })).toMatchObject({
      breaking: false,
      differences: [{ place: 'class B: retired' }, { place: 'class B: mergedInto' }],
    });
    expect(diffClasses(before, before)).toEqual({ differences: [], breaking: false });
    expect(diffClasses(before, { classes: [a, { ...b, definition: 'New.' }] })).toMatchObject({
      breaking: false,
      differences: [{ place: 'class B: definition' }],
    });
    expect(diffClasses(before, { classes: [a, { ...b, parent: 'A' }] })).toMatchObject({ breaking: true });
  });
});
