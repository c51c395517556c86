import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { refusalOf } from '../../testing/direct-sql.ts';
import { diffGuidelines, type GuidelineContent } from './guidelines.rules.ts';
import { diffLines } from './line-diff.ts';

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

let names = 0;
const create = (
  more: {
    taxonomyVersionId?: string;
    boundaryExamples?: { title: string; example: string; answer: string; classId?: string }[];
  } = {},
) =>
  author.client.call('createGuideline', {
    params: { projectId: app.project.id },
    body: { name: `Guide ${(names += 1)}`, body: '# Rules\n\nMark every error.', ...more },
  });
const at = (guidelineVersionId: string) => ({ params: { guidelineVersionId } });
async function publish(id: string) {
  await author.client.call('submitGuidelineVersion', at(id));
  await approver.client.call('approveGuidelineVersion', at(id));
  return author.client.call('publishGuidelineVersion', { ...at(id), body: {} });
}

describe('guideline versions', () => {
  it('are written, validated, published and then never change', async () => {
    const draft = await create();
    await expect(annotator.client.call('getGuidelineVersion', at(draft.id))).rejects.toMatchObject({
      type: 'not-found',
    });
    expect(await publish(draft.id)).toMatchObject({ state: 'published', version: 1 });
    expect((await annotator.client.call('getGuidelineVersion', at(draft.id))).body).toContain('Mark every error.');
    expect(await refusalOf(app, `update guideline_version set body = 'x' where id = $1`, [draft.id])).toBe('AS003');
    const second = await author.client.call('draftGuidelineVersion', { params: { guidelineId: draft.guidelineId } });
    const body = { body: '# Rules\n\nMark every error.\nMark the source too.' };
    await author.client.call('changeGuidelineVersion', { ...at(second.id), body }, { ifMatch: second.revision });
    await publish(second.id);
    expect((await author.client.call('getGuidelineVersion', at(draft.id))).state).toBe('superseded');
    expect(await annotator.client.call('diffGuidelineVersion', at(second.id))).toMatchObject({
      compatibility: 'compatible',
      differences: [{ kind: 'added', place: 'line 4', after: 'Mark the source too.' }],
    });
  });

  it('explain a taxonomy of the same project, and their examples name its classes', async () => {
    const taxonomy = await author.client.call('createTaxonomy', {
      params: { projectId: app.project.id },
      body: { name: 'Errors', classes: [{ id: 'Addition', title: 'Addition' }] },
    });
    const example = { title: 'Invented name', example: 'He, Bob, left.', answer: 'Addition' };
    await expect(
      create({ taxonomyVersionId: taxonomy.id, boundaryExamples: [{ ...example, classId: 'Omission' }] }),
    ).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ pointer: '/body/boundaryExamples/0/classId' }],
    });
    const made = await create({
      taxonomyVersionId: taxonomy.id,
      boundaryExamples: [{ ...example, classId: 'Addition' }],
    });
    expect(made).toMatchObject({
      taxonomyVersionId: taxonomy.id,
      boundaryExamples: [{ title: 'Invented name', classId: 'Addition' }],
    });
    await expect(create({ taxonomyVersionId: made.id })).rejects.toMatchObject({
      errors: [{ pointer: '/body/taxonomyVersionId' }],
    });
  });

  it('refuse a text that cannot be kept, as the mistake of who sent it', async () => {
    const body = { name: `Guide ${(names += 1)}`, body: 'NUL \u0000 here' };
    await expect(
      author.client.call('createGuideline', { params: { projectId: app.project.id }, body }),
    ).rejects.toMatchObject({ type: 'invalid-input' });
  });

  it('collect questions; people who label do not see who asked', async () => {
    const draft = await create();
    const ask = (who: TestPerson, question: string) =>
      who.client.call('askGuidelineQuestion', { ...at(draft.id), body: { question } });
    await expect(ask(annotator, 'What is an error?')).rejects.toMatchObject({ type: 'not-found' });
    await publish(draft.id);
    const asked = await ask(annotator, 'What is an error?');
    expect(asked).toMatchObject({ answer: null, askedBy: null });
    app.clock.advance(1000);
    await ask(annotator, 'And a style error?');
    const answer = () =>
      author.client.call('answerGuidelineQuestion', {
        params: { guidelineQuestionId: asked.id },
        body: { answer: 'See line 3.' },
      });
    expect(await answer()).toMatchObject({ answer: 'See line 3.', askedBy: { id: annotator.person.id } });
    await expect(answer()).rejects.toMatchObject({ type: 'state-refused' });
    const listed = await annotator.client.call('listGuidelineQuestions', {
      params: { guidelineId: draft.guidelineId },
    });
    expect(listed.items.map((one) => [one.question, one.answer, one.askedBy])).toEqual([
      ['And a style error?', null, null],
      ['What is an error?', 'See line 3.', null],
    ]);
    await expect(
      annotator.client.call('answerGuidelineQuestion', {
        params: { guidelineQuestionId: asked.id },
        body: { answer: 'No.' },
      }),
    ).rejects.toMatchObject({ type: 'not-allowed' });
  });
});

describe('differences', () => {
  it('shows lines taken away and added, in reading order', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc\nd').map((one) => [one.kind, one.place, one.before ?? one.after])).toEqual([
      ['removed', 'line 2', 'b'],
      ['added', 'line 2', 'x'],
      ['added', 'line 4', 'd'],
    ]);
    expect(diffLines('a', 'a')).toEqual([]);
  });

  it('calls a boundary case that is answered otherwise breaking', () => {
    const before: GuidelineContent = {
      body: 'x',
      taxonomyVersionId: null,
      boundaryExamples: [{ title: 'T', example: 'e', answer: 'yes', reason: '' }],
    };
    const changed = { ...before, boundaryExamples: [{ title: 'T', example: 'e', answer: 'no', reason: '' }] };
    expect(diffGuidelines(before, { ...before, body: 'y' }).breaking).toBe(false);
    expect(diffGuidelines(before, changed)).toMatchObject({
      breaking: true,
      differences: [{ place: 'boundary example T: answer', before: 'yes', after: 'no' }],
    });
  });
});
