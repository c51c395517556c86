import { expect, test } from 'vitest';
import { once } from './editing/erase-editor.tsx';
import { editors } from './editors.ts';
import { taskTypeIds, taskTypes } from './index.ts';

test.each(taskTypeIds)('%s loads by itself the logic that the catalogue has, and its editor', async (id) => {
  const type = await editors[id].load();
  expect(type.id).toBe(id);
  const [sample] = type.samples;
  if (sample === undefined) throw new Error(`${id} has no sample.`);
  expect(type.keys(sample.config)).toEqual(taskTypes[id].keys(sample.config));
  expect(await editors[id].Editor.loaded()).toBe(await editors[id].Editor.loaded());
});

test('what could not be loaded is loaded again when it is next asked for, and what was loaded is not', async () => {
  let [asked, reachable] = [0, false];
  const load = once(() => {
    asked += 1;
    return reachable ? Promise.resolve('it') : Promise.reject(new Error('offline'));
  });
  await expect(load()).rejects.toThrow('offline');
  reachable = true;
  expect([await load(), await load()]).toEqual(['it', 'it']);
  expect(asked).toBe(2);
});
