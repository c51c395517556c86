import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../editing/draft.ts';
import { boxClasses, imageBoxesCodec } from '../image-boxes/codec.ts';
import { bloodCellConfig } from '../image-boxes/samples.ts';
import { validateImageBoxes, type ImageBoxesAnswer } from '../image-boxes/schema.ts';
import { imageRegionsCodec } from '../image-regions/codec.ts';
import { yardConfig } from '../image-regions/samples.ts';
import type { ImageRegionsAnswer } from '../image-regions/schema.ts';
import { validateImageRegions } from '../image-regions/validate.ts';
import { regionMachine } from './region-machine.ts';
import type { RegionAction, RegionState } from './region-state.ts';

type Action = RegionAction<ImageBoxesAnswer>;
type State = RegionState<ImageBoxesAnswer>;

const payload = { image: { file: 'a.jpg', width: 100, height: 80 } };
const suggestion: Suggestion<ImageBoxesAnswer> = {
  id: 'p1',
  model: 'detector',
  confidence: 0.7,
  answer: { boxes: [{ x: 1.5, y: 2, width: 10, height: 10, class: 'WBC' }] },
};
const machine = regionMachine(boxClasses(bloodCellConfig), payload.image, imageBoxesCodec, [suggestion]);
const empty = machine.start({ answer: { boxes: [] }, verdicts: {} });
const run = (...actions: readonly Action[]): State => actions.reduce(machine.reduce, empty);
const boxesOf = (state: State) => state.history.present.answer.boxes;
const draw = (x: number, y: number, width = 10, height = 10): Action => ({
  type: 'add',
  shape: { kind: 'box', x, y, width, height },
});

describe('boxes by keyboard', () => {
  test('a new box in the middle is moved, sized and classed without a mouse', () => {
    const state = run(
      { type: 'new-region', centre: { x: 50, y: 40 }, side: 20 },
      { type: 'move', dx: 1, dy: 0 },
      { type: 'move', dx: 1, dy: 0 },
      { type: 'grow', dw: 10, dh: 0 },
      { type: 'class', id: 'WBC' },
    );
    expect(boxesOf(state)).toEqual([{ x: 42, y: 30, width: 30, height: 20, class: 'WBC' }]);
    expect(state).toMatchObject({ selected: 0, nextClass: 'WBC' });
  });

  test('ten nudges are one undo; another kind of change is another', () => {
    const nudge: Action = { type: 'move', dx: 1, dy: 0 };
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
        type: 'new-region',
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
    expect(machine.reduce(deleted, { type: 'delete', index: null }).message).toMatch(/Select a region/);
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
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc
      .tuple(fc.nat(60), fc.nat(40), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
      .map(([x, y, width, height]): Action => draw(x, y, width, height)),
    fc.tuple(far, far).map(([dx, dy]): Action => ({ type: 'move', dx, dy })),
    fc.tuple(far, far).map(([dw, dh]): Action => ({ type: 'grow', dw, dh })),
    fc.tuple(far, far).map(([x, y]): Action => ({ type: 'new-region', centre: { x, y }, side: 20 })),
    fc.tuple(fc.nat(3), far, far).map(([index, x, y]): Action => ({
      type: 'set-rect',
      index,
      rect: { x, y, width: 30, height: y },
    })),
    fc.nat(4).map((index): Action => ({ type: 'delete', index })),
    fc.nat(4).map((index): Action => ({ type: 'select', index })),
    fc.constantFrom<Action>(
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

describe('other shapes, by points alone', () => {
  const image = { width: 100, height: 80 };
  const yard = regionMachine(yardConfig, image, imageRegionsCodec);
  type YardAction = RegionAction<ImageRegionsAnswer>;
  const from = yard.start({ answer: { regions: [] }, verdicts: {} });
  const drive = (...actions: readonly YardAction[]): RegionState<ImageRegionsAnswer> =>
    actions.reduce(yard.reduce, from);
  const put = (x: number, y: number): YardAction => ({ type: 'put', at: { x, y }, reach: 1 });
  const regionsIn = (state: RegionState<ImageRegionsAnswer>) => state.history.present.answer.regions;
  const triangle: readonly YardAction[] = [{ type: 'tool', tool: 'polygon' }, put(10, 10), put(40, 10), put(10, 40)];

  test('a polygon closes on its first point, and takes the class that allows it', () => {
    const state = drive(...triangle, put(10, 10));
    expect(regionsIn(state)).toMatchObject([{ class: 'roof', shape: { kind: 'polygon' } }]);
    expect(state).toMatchObject({ selected: 0, drawing: null });
  });

  test('undo takes back the last point before it takes back regions', () => {
    const state = yard.reduce(drive(...triangle), { type: 'undo' });
    expect(state.drawing?.points).toHaveLength(2);
    expect(yard.reduce(state, { type: 'finish' }).message).toMatch(/too few points/);
  });

  test('an outline that crosses itself is not taken', () => {
    const state = drive({ type: 'tool', tool: 'polygon' }, put(0, 0), put(20, 20), put(20, 0), put(0, 20), {
      type: 'finish',
    });
    expect(regionsIn(state)).toEqual([]);
    expect(state.message).toMatch(/crosses itself/);
  });

  test('a corner is taken in hand, moved, added and deleted by keys', () => {
    const state = drive(
      ...triangle,
      { type: 'finish' },
      { type: 'step-corner', by: 1 },
      { type: 'step-corner', by: 1 },
      { type: 'move', dx: 5, dy: 0 },
      { type: 'add-corner' },
    );
    expect(regionsIn(state)[0]?.shape).toMatchObject({
      points: [
        [10, 10],
        [45, 10],
        [27.5, 25],
        [10, 40],
      ],
    });
    const deleted = yard.reduce(state, { type: 'delete', index: 0 });
    expect(regionsIn(deleted)[0]?.shape).toMatchObject({
      points: [
        [10, 10],
        [45, 10],
        [10, 40],
      ],
    });
  });

  test('keypoints are placed in the order of the skeleton; one is covered, one left out', () => {
    const state = drive(
      { type: 'tool', tool: 'keypoints' },
      put(50, 10),
      { type: 'covered' },
      put(60, 20),
      { type: 'skip-point' },
      put(65, 50),
      put(35, 50),
    );
    expect(regionsIn(state)[0]?.shape).toEqual({
      kind: 'keypoints',
      points: [
        { id: 'head', x: 50, y: 10, visible: true },
        { id: 'left-shoulder', x: 60, y: 20, visible: false },
        { id: 'left-hand', x: 65, y: 50, visible: true },
        { id: 'right-hand', x: 35, y: 50, visible: true },
      ],
    });
  });

  test('hidden and locked marks go with their regions', () => {
    const box = (x: number): YardAction => ({ type: 'add', shape: { kind: 'box', x, y: 0, width: 9, height: 9 } });
    const state = drive(
      box(0),
      box(20),
      box(40),
      { type: 'toggle-locked', index: 2 },
      { type: 'toggle-away', index: 1 },
      { type: 'delete', index: 0 },
    );
    expect([...state.locked]).toEqual([1]);
    expect([...state.away]).toEqual([0]);
    expect(yard.reduce(state, { type: 'delete', index: 1 }).message).toMatch(/locked/);
    expect([...yard.reduce(state, { type: 'undo' }).locked]).toEqual([2]);
  });

  test('a class with other questions keeps only the answers it asks for', () => {
    const state = drive(
      { type: 'add', shape: { kind: 'box', x: 0, y: 0, width: 9, height: 9 } },
      { type: 'attribute', id: 'type', value: 'car' },
      { type: 'class', id: 'person' },
    );
    expect(regionsIn(state)).toMatchObject([{ class: 'person', attributes: {} }]);
    const refused = yard.reduce(state, { type: 'class', id: 'marking' });
    expect(regionsIn(refused)).toEqual(regionsIn(state));
    expect(refused).toMatchObject({ selected: null, nextClass: 'marking', tool: 'polyline' });
  });

  test('whatever is drawn point by point is valid', () => {
    const spot = fc.tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -20, max: 100 }));
    const action: fc.Arbitrary<YardAction> = fc.oneof(
      { weight: 6, arbitrary: spot.map(([x, y]) => put(x, y)) },
      fc
        .constantFrom('box', 'rotated-box', 'polygon', 'polyline', 'keypoints', 'select')
        .map((tool): YardAction => ({ type: 'tool', tool })),
      fc
        .tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 }))
        .map(([dx, dy]): YardAction => ({ type: 'move', dx, dy })),
      fc.integer({ min: -90, max: 90 }).map((degrees): YardAction => ({ type: 'turn', degrees })),
      fc.constantFrom<YardAction>(
        { type: 'finish' },
        { type: 'undo' },
        { type: 'redo' },
        { type: 'duplicate' },
        { type: 'skip-point' },
        { type: 'step-selection', by: 1 },
        { type: 'delete', index: 0 },
        { type: 'cancel' },
      ),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { answer } = drive(...actions).history.present;
        const problems = validateImageRegions(yardConfig, { image: { file: 'a.jpg', ...image } }, answer);
        // Questions stay open while one draws; nothing else may be wrong.
        expect(problems.filter(({ pointer }) => !pointer.includes('/attributes/'))).toEqual([]);
      }),
    );
  });
});
