import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestPerson } from '../../testing.ts';

let app: TestApp;
let one: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  app = await startTestApp();
  one = await app.person(['data-engineer']);
  other = await app.person(['algorithm-engineer']);
});
afterAll(() => app.close());

const save = (who: TestPerson, name: string, shared = false) =>
  who.client.call('saveView', {
    params: { projectId: app.project.id },
    body: { kind: 'items', name, query: 'filter=state%3Ais%3Aready&cols=externalId', shared },
  });
const list = async (who: TestPerson) =>
  (await who.client.call('listViews', { params: { projectId: app.project.id } })).items;

it('is seen by its owner, and by others once it is shared', async () => {
  const view = await save(one, 'Ready items');
  expect(view).toMatchObject({ kind: 'items', shared: false, mine: true, isDefault: false });
  expect((await list(other)).map((each) => each.name)).toEqual([]);
  await expect(
    other.client.call('changeView', { params: { viewId: view.id }, body: { name: 'Mine now' } }),
  ).rejects.toMatchObject({ type: 'not-found' });
  await one.client.call('changeView', { params: { viewId: view.id }, body: { shared: true } });
  expect(await list(other)).toMatchObject([{ name: 'Ready items', mine: false }]);
});

it('is changed by its owner alone, and a name is used once', async () => {
  const view = await save(one, 'Shared', true);
  for (const ask of [
    () => other.client.call('changeView', { params: { viewId: view.id }, body: { name: 'X' } }),
    () => other.client.call('deleteView', { params: { viewId: view.id } }),
  ])
    await expect(ask()).rejects.toMatchObject({ type: 'not-allowed', message: expect.stringContaining('Only') });
  await expect(save(one, 'Shared')).rejects.toMatchObject({ type: 'conflict' });
  expect(await save(other, 'Shared')).toMatchObject({ mine: true });
});

it('comes back after it was deleted, and is nobody’s default meanwhile', async () => {
  const view = await save(one, 'Default', true);
  const params = { projectId: app.project.id, kind: 'items' } as const;
  await other.client.call('setDefaultView', { params, body: { viewId: view.id } });
  expect((await list(other)).find((each) => each.id === view.id)?.isDefault).toBe(true);
  expect((await list(one)).find((each) => each.id === view.id)?.isDefault).toBe(false);
  await one.client.call('deleteView', { params: { viewId: view.id } });
  expect((await list(other)).map((each) => each.id)).not.toContain(view.id);
  await expect(other.client.call('setDefaultView', { params, body: { viewId: view.id } })).rejects.toMatchObject({
    type: 'not-found',
  });
  await one.client.call('restoreView', { params: { viewId: view.id } });
  expect((await list(other)).find((each) => each.id === view.id)).toMatchObject({ isDefault: false });
  await expect(one.client.call('restoreView', { params: { viewId: view.id } })).rejects.toMatchObject({
    type: 'not-found',
  });
});

it('stays within its project and out of sight of strangers', async () => {
  const stranger = await app.person([]);
  await expect(list(stranger)).rejects.toMatchObject({ type: 'not-found' });
});
