import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../editing/draft.ts';
import { imageBoxesMachine, type ImageBoxesAction, type ImageBoxesState } from './editor-state.ts';
import { bloodCellConfig } from './samples.ts';
import { validateImageBoxes, type ImageBoxesAnswer } from './schema.ts';

const payload = { image: { file: 'a.jpg', width: 100, height: 80 } };
const suggestion: Suggestion<ImageBoxesAnswer> = {
  id: 'p1',
  model: 'detector',
  confidence: 0.7,
  answer: { boxes: [{ x: 1.5, y: 2, width: 10, height: 10, class: 'WBC' }] },
};
const machine = imageBoxesMachine(bloodCellConfig, payload, [suggestion]);
const empty = machine.start({ answer: { boxes: [] }, verdicts: {} });
const run = (...actions: readonly ImageBoxesAction[]): ImageBoxesState => actions.reduce(machine.reduce, empty);
const boxesOf = (state: ImageBoxesState) => state.history.present.answer.boxes;
const draw = (x: number, y: number, width = 10, height = 10): ImageBoxesAction => ({
  type: 'draw',
  rect: { x, y, width, height },
});

describe('boxes by keyboard', () => {
  test('a new box in the middle is moved, sized and classed without a mouse', () => {
    const state = run(
      { type: 'new-box', centre: { x: 50, y: 40 }, side: 20 },
      { type: 'move', dx: 1, dy: 0 },
      { type: 'move', dx: 1, dy: 0 },
      { type: 'grow', dw: 10, dh: 0 },
      { type: 'class', id: 'WBC' },
    );
    expect(boxesOf(state)).toEqual([{ x: 42, y: 30, width: 30, height: 20, class: 'WBC' }]);
    expect(state).toMatchObject({ selected: 0, nextClass: 'WBC' });
  });

  test('ten nudges are one undo; another kind of change is another', () => {
    const nudge: ImageBoxesAction = { type: 'move', dx: 1, dy: 0 };
    const state = run(draw(0, 0), nudge, nudge, nudge, { type: 'grow', dw: 1, dh: 0 });
    const once = machine.reduce(state, { type: 'undo' });
    expect(boxesOf(once)).toMatchObject([{ x: 3, width: 10 }]);
    expect(boxesOf(machine.reduce(once, { type: 'undo' }))).toMatchObject([{ x: 0 }]);
  });

  test('a new box has the size of the last one, and the class of the last choice', () => {
    const state = run(
      draw(0, 0, 30, 20),
      { type: 'class', id: 'Platelets' },
      { type: 'cancel' },
      {
        type: 'new-box',
        centre: { x: 99, y: 79 },
        side: 20,
      },
    );
    expect(boxesOf(state)[1]).toEqual({ x: 70, y: 60, width: 30, height: 20, class: 'Platelets' });
  });

  test('the selection goes round and delete leaves nothing selected', () => {
    const state = run(draw(0, 0), draw(20, 20), { type: 'step-selection', by: 1 });
    expect(state.selected).toBe(0);
    expect(machine.reduce(state, { type: 'step-selection', by: -1 }).selected).toBe(1);
    const deleted = machine.reduce(state, { type: 'delete', index: 0 });
    expect(deleted.selected).toBeNull();
    expect(machine.reduce(deleted, { type: 'delete', index: null }).message).toMatch(/Select a box/);
  });
});

test('a suggestion becomes a box only when accepted, and undo opens it again', () => {
  expect(boxesOf(empty)).toEqual([]);
  const accepted = run({ type: 'decide', id: 'p1', verdict: 'accepted' });
  expect(boxesOf(accepted)).toEqual(suggestion.answer.boxes);
  expect(accepted.suggestion).toBeNull();
  const back = machine.reduce(accepted, { type: 'undo' });
  expect(back.history.present).toEqual({ answer: { boxes: [] }, verdicts: {} });
});

test('a change that changes nothing is no step', () => {
  const state = run(draw(0, 0));
  const same = machine.reduce(state, { type: 'move', dx: -5, dy: -5 });
  expect(same.history).toBe(state.history);
});

test('whatever is done, every box stays valid and undo leads back to the start', () => {
  const far = fc.integer({ min: -150, max: 150 });
  const action: fc.Arbitrary<ImageBoxesAction> = fc.oneof(
    fc.tuple(far, far, far, far).map(([x, y, width, height]): ImageBoxesAction => draw(x, y, width, height)),
    fc.tuple(far, far).map(([dx, dy]): ImageBoxesAction => ({ type: 'move', dx, dy })),
    fc.tuple(far, far).map(([dw, dh]): ImageBoxesAction => ({ type: 'grow', dw, dh })),
    fc.tuple(far, far).map(([x, y]): ImageBoxesAction => ({ type: 'new-box', centre: { x, y }, side: 20 })),
    fc.tuple(fc.nat(3), far, far).map(([index, x, y]): ImageBoxesAction => ({
      type: 'set-rect',
      index,
      rect: { x, y, width: 30, height: y },
    })),
    fc.nat(4).map((index): ImageBoxesAction => ({ type: 'delete', index })),
    fc.nat(4).map((index): ImageBoxesAction => ({ type: 'select', index })),
    fc.constantFrom<ImageBoxesAction>(
      { type: 'class', id: 'Platelets' },
      { type: 'duplicate' },
      { type: 'step-selection', by: 1 },
      { type: 'cancel' },
      { type: 'undo' },
      { type: 'redo' },
      { type: 'decide', id: 'p1', verdict: 'accepted' },
    ),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let state = run(...actions);
      expect(validateImageBoxes(bloodCellConfig, payload, { boxes: [...boxesOf(state)] })).toEqual([]);
      if (state.selected !== null) expect(boxesOf(state)[state.selected]).toBeDefined();
      while (state.history.past.length > 0) state = machine.reduce(state, { type: 'undo' });
      expect(boxesOf(state)).toEqual([]);
    }),
  );
});
