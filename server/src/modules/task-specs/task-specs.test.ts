import { mqmConfig, taskTypeIds, taskTypes } from '@assay/task-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';
import { refusalOf } from '../../testing/direct-sql.ts';
import { diffTaskSpecs, type TaskSpecContent } from './task-specs.rules.ts';

let app: TestApp;
let author: TestPerson;
let approver: TestPerson;

beforeAll(async () => {
  app = await startTestApp();
  author = await app.person(['annotation-engineer']);
  approver = await app.person(['data-owner']);
});
afterAll(() => app.close());

let names = 0;
const create = (taskType: string, config: object, taxonomyVersionId?: string) =>
  author.client.call('createTaskSpec', {
    params: { projectId: app.project.id },
    body: {
      name: `Spec ${(names += 1)}`,
      taskType,
      config: { ...config },
      ...(taxonomyVersionId === undefined ? {} : { taxonomyVersionId }),
    },
  });
const at = (taskSpecVersionId: string) => ({ params: { taskSpecVersionId } });

describe('task spec versions', () => {
  it.each(taskTypeIds)('take the sample config of %s and fill in its defaults', async (id) => {
    const [sample] = taskTypes[id].samples;
    const made = await create(id, sample?.config as object);
    expect(made).toMatchObject({ taskType: id, taskTypeVersion: taskTypes[id].version, state: 'draft' });
    expect(made.config).toEqual(taskTypes[id].configSchema.parse(sample?.config));
    expect(made.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuse an unknown task type and a config that breaks its rules, at the place', async () => {
    await expect(create('mind-reading', {})).rejects.toMatchObject({ errors: [{ pointer: '/body/taskType' }] });
    await expect(create('text-spans', { ...mqmConfig, comparedField: 'tongue' })).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ pointer: '/body/config/comparedField' }],
    });
  });

  it('use only classes of their taxonomy, and name those that are missing', async () => {
    const paths = mqmConfig.categories.map((one) => one.path);
    const taxonomy = (ids: readonly string[]) =>
      author.client.call('createTaxonomy', {
        params: { projectId: app.project.id },
        body: { name: `T ${(names += 1)}`, classes: ids.map((id) => ({ id, title: id })) },
      });
    const whole = await taxonomy(paths);
    expect((await create('text-spans', mqmConfig, whole.id)).taxonomyVersionId).toBe(whole.id);
    const part = await taxonomy(paths.filter((path) => path !== 'Other'));
    await expect(create('text-spans', mqmConfig, part.id)).rejects.toMatchObject({
      type: 'invalid-input',
      errors: [{ detail: expect.stringContaining('"Other"') }],
    });
  });

  it('are frozen by publication, in the rule and in the database', async () => {
    const made = await create('text-spans', mqmConfig);
    await author.client.call('submitTaskSpecVersion', at(made.id));
    await approver.client.call('approveTaskSpecVersion', at(made.id));
    const published = await author.client.call('publishTaskSpecVersion', { ...at(made.id), body: {} });
    expect(published.state).toBe('published');
    await expect(
      author.client.call(
        'changeTaskSpecVersion',
        { ...at(made.id), body: { config: { ...mqmConfig } } },
        { ifMatch: published.revision },
      ),
    ).rejects.toMatchObject({ type: 'frozen' });
    expect(await refusalOf(app, `update task_spec_version set config = '{}' where id = $1`, [made.id])).toBe('AS003');
    const { items } = await author.client.call('listTaskSpecs', { params: { projectId: app.project.id } });
    expect(items.find((one) => one.id === made.taskSpecId)).toMatchObject({
      taskType: 'text-spans',
      versions: [{ version: 1, state: 'published' }],
    });
    const next = await author.client.call('draftTaskSpecVersion', { params: { taskSpecId: made.taskSpecId } });
    expect(next).toMatchObject({ version: 2, sha256: made.sha256 });
  });
});

describe('diffTaskSpecs', () => {
  const content = (config: object): TaskSpecContent => ({
    taskType: 'text-spans',
    taskTypeVersion: '1',
    config: { ...config },
    taxonomyVersionId: null,
  });

  it('compares entries of a list by their name, and tells looks from meaning', () => {
    const before = content({
      classes: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
      iou: 0.5,
    });
    const inserted = content({
      classes: [
        { id: 'x', title: 'X' },
        { id: 'a', title: 'Aa' },
        { id: 'b', title: 'B' },
      ],
      iou: 0.5,
    });
    expect(diffTaskSpecs(before, inserted)).toMatchObject({
      breaking: false,
      differences: [
        { kind: 'changed', place: 'config.classes.a.title' },
        { kind: 'added', place: 'config.classes.x.id' },
        { kind: 'added', place: 'config.classes.x.title' },
      ],
    });
    expect(
      diffTaskSpecs(
        before,
        content({
          classes: [
            { id: 'a', title: 'A' },
            { id: 'b', title: 'B' },
          ],
          iou: 0.6,
        }),
      ).breaking,
    ).toBe(true);
    expect(diffTaskSpecs(before, content({ classes: [{ id: 'a', title: 'A' }], iou: 0.5 })).breaking).toBe(true);
  });
});
