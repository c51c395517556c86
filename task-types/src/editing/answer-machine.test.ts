import { expect, test } from 'vitest';
import { answerMachine, type AnswerAction } from './answer-machine.ts';
import type { Suggestion } from './draft.ts';

const suggestions = ['a', 'b'].map((id): Suggestion<string> => ({ id, model: 'm', confidence: 0.5, answer: id }));
const machine = answerMachine(suggestions, (_, suggested) => suggested);
const walk = (...actions: readonly AnswerAction<string>[]) =>
  actions.reduce(machine.reduce, machine.start({ answer: '', verdicts: {} }));

test('accepting sets the answer and the verdict in one step, and undo takes both back', () => {
  const accepted = walk({ type: 'decide', id: 'a', verdict: 'accepted' });
  expect(accepted.history.present).toEqual({ answer: 'a', verdicts: { a: 'accepted' } });
  expect(accepted.suggestion).toBe('b');
  const back = machine.reduce(accepted, { type: 'undo' });
  expect(back.history.present).toEqual({ answer: '', verdicts: {} });
});

test('rejecting leaves the answer alone; an unknown suggestion is no step', () => {
  expect(walk({ type: 'decide', id: 'a', verdict: 'rejected' }).history.present.answer).toBe('');
  expect(walk({ type: 'decide', id: 'zzz', verdict: 'accepted' }).history.past).toHaveLength(0);
});

test('typing is one undo until settled', () => {
  const typed = (answer: string): AnswerAction<string> => ({ type: 'set', answer, message: '', merge: 'typing' });
  expect(walk(typed('x'), typed('xy'), { type: 'undo' }).history.present.answer).toBe('');
  expect(walk(typed('x'), { type: 'settle' }, typed('xy'), { type: 'undo' }).history.present.answer).toBe('x');
});

test('says so when there is nothing to undo or redo', () => {
  expect(walk({ type: 'undo' }).message).toBe('Nothing to undo.');
  expect(walk({ type: 'redo' }).message).toBe('Nothing to redo.');
});
