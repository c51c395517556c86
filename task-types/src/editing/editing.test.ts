import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeSuggestion, changedVerdicts, nextSuggestion, type Suggestion } from './draft.ts';
import { redo, settle, startHistory, step, undo } from './history.ts';

describe('history', () => {
  test('undo then redo comes back to the same state, whatever the steps', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (values) => {
        const walked = values.reduce((history, value) => step(history, value), startHistory(-1));
        let back = walked;
        for (let index = 0; index < walked.past.length; index += 1) back = undo(back);
        expect(back.present).toBe(-1);
        expect(undo(back)).toBe(back);
        let forth = back;
        for (let index = 0; index < walked.past.length; index += 1) forth = redo(forth);
        expect(forth.present).toBe(walked.present);
        expect(redo(forth)).toBe(forth);
      }),
    );
  });

  test('a new step forgets what was undone', () => {
    const history = step(undo(step(step(startHistory(0), 1), 2)), 3);
    expect(history).toMatchObject({ past: [0, 1], present: 3, future: [] });
  });

  test('steps of one name are one undo, until settled', () => {
    const nudged = step(step(startHistory(0), 1, 'move'), 2, 'move');
    expect(undo(nudged).present).toBe(0);
    expect(undo(step(settle(nudged), 3, 'move')).present).toBe(2);
  });

  test('the same state is no step, and old steps fall off', () => {
    const history = startHistory(0);
    expect(step(history, 0)).toBe(history);
    const long = Array.from({ length: 700 }, (_, index) => index).reduce((walk, n) => step(walk, n), startHistory(-1));
    expect(long.past).toHaveLength(500);
  });
});

describe('suggestions', () => {
  const suggestions = ['a', 'b', 'c'].map((id): Suggestion<string> => ({
    id,
    model: 'm',
    confidence: 0.5,
    answer: id,
  }));

  test('the next one skips what is decided and goes round', () => {
    expect(nextSuggestion(suggestions, { b: 'rejected' }, 'a')).toBe('c');
    expect(nextSuggestion(suggestions, {}, 'c')).toBe('a');
    expect(nextSuggestion(suggestions, { a: 'accepted', b: 'accepted', c: 'rejected' }, 'a')).toBeNull();
    expect(activeSuggestion(suggestions, { a: 'accepted' }, 'a')?.id).toBe('b');
  });

  test('changes name only what changed, also back to open', () => {
    expect(changedVerdicts({ a: 'accepted', b: 'rejected' }, { b: 'rejected', c: 'open', d: 'rejected' })).toEqual([
      { id: 'a', verdict: 'open' },
      { id: 'd', verdict: 'rejected' },
    ]);
  });
});
