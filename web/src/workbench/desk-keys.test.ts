import { keyOf, mergeKeyMaps, standingKeys, taskTypeIds, taskTypes } from '@assay/task-types';
import { expect, test } from 'vitest';
import { deskKeys, deskKeySheet, keysInHand } from './desk-keys.ts';
import { shellKeys } from '../shell/keys.ts';

test.each(taskTypeIds)('the keys of %s, of the desk and of the shell do not clash', (id) => {
  const type = taskTypes[id];
  for (const { config } of type.samples) {
    for (const purpose of ['label', 'review', 'adjudicate'] as const) {
      expect(() => mergeKeyMaps(shellKeys, deskKeys(purpose, 9), type.keys(config))).not.toThrow();
    }
  }
});

test.each(taskTypeIds)('an answer of %s that is opened again has keys of its own, and no skipping', (id) => {
  const type = taskTypes[id];
  for (const { config } of type.samples) {
    const { desk, editor } = keysInHand({ type, config, purpose: 'label', answers: 0, reopened: true }, {});
    expect(() => mergeKeyMaps(shellKeys, desk, editor)).not.toThrow();
    expect(desk.map(({ action }) => action)).toEqual(['submit', 'reopen', 'guide', 'ask']);
  }
});

const work = {
  type: taskTypes.choice,
  config: taskTypes.choice.samples[0]?.config,
  purpose: 'label',
  answers: 0,
} as const;

test('own keys reach the desk and the editor', () => {
  const sets = { desk: { submit: 'Ctrl+S' }, choice: { undo: 'F2' }, rating: { undo: 'F4' } };
  const { desk, editor, refusals } = keysInHand(work, sets);
  expect([keyOf(desk, 'submit'), keyOf(editor, 'undo'), refusals]).toEqual(['Ctrl+S', 'F2', []]);
});

test('an own key that this task has given to a class is left out, and said', () => {
  const config = {
    ...(work.config as object),
    classes: [
      { id: 'a', title: 'A', key: 'u' },
      { id: 'b', title: 'B' },
    ],
  };
  const { editor, refusals } = keysInHand({ ...work, config }, { choice: { undo: 'u', redo: 'F2' } });
  expect([keyOf(editor, 'undo'), keyOf(editor, 'redo')]).toEqual(['Ctrl+Z', 'F2']);
  expect(refusals.map(({ action }) => action)).toEqual(['undo']);
});

test('an own key of the editor is not taken from the desk', () => {
  const { editor, refusals } = keysInHand(work, { choice: { undo: 'Ctrl+Enter' } });
  expect(keyOf(editor, 'undo')).toBe('Ctrl+Z');
  expect(refusals[0]?.detail).toContain('Submit and go on');
});

test('the sheet of the desk has every action once, and none clashes with what a task type keeps', () => {
  const sheet = deskKeySheet();
  expect(new Set(sheet.map(({ action }) => action)).size).toBe(sheet.length);
  for (const id of taskTypeIds) expect(() => mergeKeyMaps(sheet, standingKeys(taskTypes[id]))).not.toThrow();
});
