import { applyOwnKeys, DESK_KEYS } from '@assay/task-types';
import { expect, test } from 'vitest';
import { keySets, takenAround } from './key-sets.ts';

const sets = keySets();
const choice = sets.find(({ id }) => id === 'choice');

test('a key of the desk is not free for an editor, also after it was changed', () => {
  if (choice === undefined) throw new Error('There is choice.');
  const refused = (key: string, own = {}) => {
    const result = applyOwnKeys(choice.map, { undo: key }, takenAround('choice', sets, own));
    return result.ok ? null : result.refusals[0]?.detail;
  };
  expect(refused('Ctrl+Enter')).toContain('Submit and go on');
  expect(refused('Ctrl+Enter', { desk: { submit: 'Ctrl+S' } })).toBeNull();
  expect(refused('Ctrl+S', { desk: { submit: 'Ctrl+S' } })).toContain('Submit and go on');
  expect(refused('?')).toContain('Show the keys');
  expect(refused('F2')).toBeNull();
});

test('a key of an editor is not free for the desk', () => {
  const taken = takenAround(DESK_KEYS, sets, {}).map(({ key }) => key);
  expect(taken).toContain('Ctrl+Z');
  expect(taken).not.toContain('Ctrl+Enter');
});
