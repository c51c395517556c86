import { expect, test } from 'vitest';
import { applyOwnKeys, keyOf, ownKeysFor, ownKeysThatHold, standingKeys, taskTypeIds, taskTypes } from '../index.ts';
import { keysOfControl } from '../combined/keys.ts';

test.each(taskTypeIds)('%s has keys that can be chosen, and none that a spec names', (id) => {
  const map = standingKeys(taskTypes[id]);
  expect(map.length).toBeGreaterThan(2);
  expect(map.filter(({ action }) => /^(class|severity|reason|relation):|\//.test(action))).toEqual([]);
  expect(applyOwnKeys(map, { undo: 'F2' })).toMatchObject({ ok: true });
});

test('in a combined task every control has the own keys of its kind', () => {
  const [sample] = taskTypes.combined.samples;
  if (sample === undefined) throw new Error('There is a sample.');
  const { controls } = sample.config as { controls: { id: string; taskType: string }[] };
  const control = controls.find(({ taskType }) => taskType === 'choice');
  if (control === undefined) throw new Error('The first sample has a choice.');
  const own = ownKeysFor('combined', sample.config, { combined: { undo: 'F2' }, choice: { 'edit-note': 'F4' } });
  const { map, refusals } = ownKeysThatHold(taskTypes.combined.keys(sample.config), own);
  expect(refusals).toEqual([]);
  expect(keyOf(map, 'undo')).toBe('F2');
  expect(keyOf(keysOfControl(map, control.id), 'edit-note')).toBe('F4');
});

test('own keys of another kind of task change nothing', () => {
  expect(ownKeysFor('choice', {}, { rating: { undo: 'F2' } })).toEqual({});
  expect(ownKeysFor('constructor', {}, {})).toEqual({});
});
