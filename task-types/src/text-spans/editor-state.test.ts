import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../editing/draft.ts';
import { textSpansMachine, type TextSpansAction, type TextSpansState } from './editor-state.ts';
import { lanesOf, spreadChips } from './lanes.ts';
import { mqmConfig } from './samples.ts';
import { type TextSpansAnswer } from './schema.ts';
import { validateTextSpans } from './validate.ts';
import { textCursor, trimBlanks } from './text-cursor.ts';

const payload = { source: '他在北京大学演讲。', target: 'He gave a speech at  Beijing College.' };
const proposal: Suggestion<TextSpansAnswer> = {
  id: 'p1',
  model: 'mt-judge',
  confidence: 0.8,
  answer: {
    spans: [{ field: 'target', start: 3, end: 7, category: 'Fluency/Grammar', severity: 'Minor' }],
    noError: false,
  },
};
const machine = textSpansMachine(mqmConfig, payload, [proposal]);
const empty = machine.start({ answer: { spans: [], noError: false }, verdicts: {} });
const run = (...actions: readonly TextSpansAction[]): TextSpansState => actions.reduce(machine.reduce, empty);
const mark = (anchor: number, focus: number, field = 'target'): TextSpansAction => ({
  type: 'caret',
  caret: { field, anchor, focus },
});
const digit = (index: number): TextSpansAction => ({ type: 'digit', index: index - 1 });
const answerOf = (state: TextSpansState) => state.history.present.answer;

describe('marking by keyboard', () => {
  test('words, a group digit and a category digit make an error', () => {
    const state = run(
      mark(0, 0),
      { type: 'move-caret', move: 'word-right', extend: false },
      { type: 'move-caret', move: 'word-right', extend: true },
      digit(1),
      digit(1),
    );
    expect(answerOf(state)).toEqual({
      spans: [{ field: 'target', start: 3, end: 7, category: 'Accuracy/Mistranslation', severity: 'Major' }],
      noError: false,
    });
    expect(state).toMatchObject({ selected: 0, group: '', caret: { anchor: 7, focus: 7 } });
  });

  test('Chinese words are words', () => {
    const state = run(
      mark(6, 6, 'source'),
      { type: 'move-caret', move: 'word-right', extend: true },
      { type: 'category', path: 'Source issue' },
    );
    const [span] = answerOf(state).spans;
    expect(payload.source.slice(span?.start, span?.end)).toBe('演讲');
  });

  test('severity goes to the error in hand, and to the next one', () => {
    const state = run(mark(0, 2), digit(8), { type: 'severity', severity: 'Minor' }, mark(3, 7), digit(8));
    expect(answerOf(state).spans.map((span) => span.severity)).toEqual(['Minor', 'Minor']);
  });

  test('a digit without marked text changes the error in hand', () => {
    const state = run(mark(0, 2), digit(8), digit(2), digit(2));
    expect(answerOf(state).spans).toMatchObject([{ category: 'Fluency/Grammar', start: 0, end: 2 }]);
    expect(run(digit(8)).message).toMatch(/Mark some text first/);
  });

  test('blanks at the ends are left out, a marked double blank is not', () => {
    expect(trimBlanks(payload.target, { start: 2, end: 8 })).toEqual({ start: 3, end: 7 });
    expect(trimBlanks(payload.target, { start: 19, end: 21 })).toEqual({ start: 19, end: 21 });
  });

  test('an error takes new bounds, and keeps its place in the order', () => {
    const state = run(mark(10, 16), digit(8), mark(0, 2), { type: 'select', index: 0 }, mark(21, 28), {
      type: 'rebound',
    });
    expect(answerOf(state).spans).toMatchObject([{ start: 21, end: 28, category: 'Other' }]);
  });

  test('a category of the other text is refused', () => {
    const config = { ...mqmConfig, categories: [{ path: 'Omission', fields: ['source'] }], weights: [] };
    const other = textSpansMachine(config, payload);
    const state = [mark(0, 2), digit(1)].reduce(other.reduce, other.start(empty.history.present));
    expect(answerOf(state).spans).toEqual([]);
    expect(state.message).toMatch(/cannot be used/);
  });
});

describe('no error, delete and undo', () => {
  test('“no error” clears the errors, undo brings them back', () => {
    const state = run(mark(0, 2), digit(8), { type: 'no-error' });
    expect(answerOf(state)).toEqual({ spans: [], noError: true });
    expect(answerOf(machine.reduce(state, { type: 'undo' })).spans).toHaveLength(1);
    expect(answerOf(machine.reduce(state, { type: 'no-error' }))).toEqual({ spans: [], noError: false });
  });

  test('delete keeps the selection on a neighbour', () => {
    const state = run(mark(0, 2), digit(8), mark(3, 7), digit(8), { type: 'delete', index: 1 });
    expect(state.selected).toBe(0);
    expect(machine.reduce(empty, { type: 'delete', index: null }).message).toMatch(/Select an error/);
  });

  test('typing a note is one undo', () => {
    const state = run(
      mark(0, 2),
      digit(8),
      { type: 'note', index: 0, note: 'w' },
      { type: 'note', index: 0, note: 'why' },
      { type: 'undo' },
    );
    expect(answerOf(state).spans[0]).not.toHaveProperty('note');
    expect(answerOf(machine.reduce(state, { type: 'redo' })).spans[0]?.note).toBe('why');
  });
});

describe('suggestions', () => {
  test('are not in the answer until accepted, and undo opens them again', () => {
    expect(answerOf(empty).spans).toEqual([]);
    expect(empty.suggestion).toBe('p1');
    const accepted = run({ type: 'decide', id: 'p1', verdict: 'accepted' });
    expect(answerOf(accepted).spans).toEqual(proposal.answer.spans);
    expect(accepted.history.present.verdicts).toEqual({ p1: 'accepted' });
    expect(machine.reduce(accepted, { type: 'undo' }).history.present.verdicts).toEqual({});
  });

  test('rejecting changes no answer', () => {
    const rejected = run({ type: 'decide', id: 'p1', verdict: 'rejected' });
    expect(answerOf(rejected)).toBe(answerOf(empty));
    expect(rejected.suggestion).toBeNull();
  });
});

test('whatever keys are pressed, the answer stays valid and undo leads back to the start', () => {
  const action: fc.Arbitrary<TextSpansAction> = fc.oneof(
    fc.tuple(fc.nat(37), fc.nat(37)).map(([anchor, focus]) => mark(anchor, focus)),
    fc.tuple(fc.nat(9), fc.nat(9)).map(([anchor, focus]) => mark(anchor, focus, 'source')),
    fc.nat(8).map((index): TextSpansAction => ({ type: 'digit', index })),
    fc.constantFrom('Major', 'Minor').map((severity): TextSpansAction => ({ type: 'severity', severity })),
    fc.constantFrom(1 as const, -1 as const).map((by): TextSpansAction => ({ type: 'step-selection', by })),
    fc.nat(3).map((index): TextSpansAction => ({ type: 'delete', index })),
    fc.constantFrom<TextSpansAction>(
      { type: 'rebound' },
      { type: 'no-error' },
      { type: 'more-categories' },
      { type: 'cancel' },
      { type: 'undo' },
      { type: 'redo' },
      { type: 'move-caret', move: 'word-right', extend: true },
      { type: 'move-caret', move: 'left', extend: true },
      { type: 'move-caret', move: 'next-field', extend: false },
      { type: 'decide', id: 'p1', verdict: 'accepted' },
    ),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let state = run(...actions);
      const answer = answerOf(state);
      if (answer.noError || answer.spans.length > 0) expect(validateTextSpans(mqmConfig, payload, answer)).toEqual([]);
      if (state.selected !== null) expect(answer.spans[state.selected]).toBeDefined();
      while (state.history.past.length > 0) state = machine.reduce(state, { type: 'undo' });
      expect(answerOf(state)).toEqual({ spans: [], noError: false });
    }),
  );
});

describe('carets', () => {
  test('step over whole characters and stop at words', () => {
    const cursor = textCursor('a👨‍👩‍👧b, cd');
    expect([cursor.right(1), cursor.left(9), cursor.snap(4)]).toEqual([9, 1, 1]);
    expect(cursor.wordRight(10)).toBe(14);
    expect(cursor.wordLeft(14)).toBe(12);
    expect(cursor.wordAt(11)).toBeNull();
  });

  test('always move on, and never out of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(60), (text, offset) => {
        const cursor = textCursor(text);
        const at = cursor.snap(offset);
        for (const next of [cursor.right(at), cursor.wordRight(at)]) {
          expect(next > at || next === text.length).toBe(true);
          expect(next).toBeLessThanOrEqual(text.length);
        }
        for (const back of [cursor.left(at), cursor.wordLeft(at)]) {
          expect(back < at || back === 0).toBe(true);
          expect(back).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('marks on the text', () => {
  const ranges = fc.array(
    fc.record({ start: fc.nat(50), length: fc.integer({ min: 1, max: 20 }) }).map(({ start, length }) => ({
      start,
      end: start + length,
    })),
    { maxLength: 20 },
  );

  test('no two bars of one lane overlap, and lanes are as few as the deepest pile', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const lanes = lanesOf(given);
        for (const [i, a] of given.entries()) {
          for (const [j, b] of given.entries()) {
            if (i !== j && lanes[i] === lanes[j]) expect(a.end < b.start || b.end < a.start).toBe(true);
          }
        }
        const depth = Math.max(
          0,
          ...given.map(({ start }) => given.filter((r) => r.start <= start && start <= r.end).length),
        );
        expect(Math.max(-1, ...lanes) + 1).toBe(depth);
      }),
    );
  });

  test('chips of one line never cover each other', () => {
    expect(
      spreadChips([
        { left: 10, top: 0, width: 20 },
        { left: 10, top: 0, width: 20 },
        { left: 10, top: 40, width: 20 },
        { left: 25, top: 0, width: 20 },
      ]),
    ).toEqual([10, 32, 10, 54]);
  });
});
