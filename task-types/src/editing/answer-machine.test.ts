import { expect, test } from 'vitest';
import { answerMachine, type AnswerAction } from './answer-machine.ts';
import { adopted, type Suggestion } from './draft.ts';

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

test('a decision of an editor inside goes back with the change it was made on; a rejection is a step of its own', () => {
  const set: AnswerAction<string> = { type: 'set', answer: 'a', message: '' };
  const accepted = walk(set, { type: 'decided', id: 'a', verdict: 'accepted' });
  expect(accepted.history.present).toEqual({ answer: 'a', verdicts: { a: 'accepted' } });
  expect(machine.reduce(accepted, { type: 'undo' }).history.present).toEqual({ answer: '', verdicts: {} });
  const rejected = walk(set, { type: 'decided', id: 'b', verdict: 'rejected' }, { type: 'undo' });
  expect(rejected.history.present).toEqual({ answer: 'a', verdicts: {} });
});

test('a decision that is taken back outside is open again; what was decided meanwhile stays', () => {
  const draft = { answer: 'a', verdicts: { a: 'accepted', b: 'rejected' } } as const;
  expect(adopted(draft, { a: 'accepted' }, {}).verdicts).toEqual({ a: 'open', b: 'rejected' });
  expect(adopted(draft, {}, { a: 'accepted' })).toBe(draft);
});
