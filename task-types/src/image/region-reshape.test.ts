import { describe, expect, test } from 'vitest';
import { imageRegionsCodec } from '../image-regions/codec.ts';
import { yardConfig } from '../image-regions/samples.ts';
import type { ImageRegionsAnswer } from '../image-regions/schema.ts';
import { validateImageRegions } from '../image-regions/validate.ts';
import { emptyBits, flipsAfter, shapeOfFlips, stroke } from './mask-bits.ts';
import { regionMachine } from './region-machine.ts';
import type { RegionAction, RegionState } from './region-state.ts';
import { shapeArea } from './shape-geometry.ts';
import type { Shape } from './shape.ts';

type Action = RegionAction<ImageRegionsAnswer>;

const image = { width: 64, height: 48 };
const machine = regionMachine(yardConfig, image, imageRegionsCodec);
const roof = (shape: Shape): ImageRegionsAnswer => ({ regions: [{ class: 'roof', shape, attributes: {} }] });
const held = (answer: ImageRegionsAnswer, ...actions: readonly Action[]): RegionState<ImageRegionsAnswer> =>
  [{ type: 'select', index: 0 } as const, ...actions].reduce(machine.reduce, machine.start({ answer, verdicts: {} }));
const regionsOf = (state: RegionState<ImageRegionsAnswer>) => state.history.present.answer.regions;

const outline: Shape = {
  kind: 'polygon',
  points: [
    [4, 4],
    [40, 6],
    [38, 40],
    [6, 36],
  ],
};

/** Dots of these places and radii as one mask. */
function dots(...places: readonly (readonly [x: number, y: number, radius: number])[]): Shape {
  const mask = emptyBits(image);
  for (const [x, y, radius] of places) stroke(mask, { x, y }, { x, y }, radius, 1);
  const shape = shapeOfFlips(flipsAfter([], mask, { x: 0, width: image.width }), mask);
  if (shape === null) throw new Error('Nothing was painted.');
  return shape;
}

describe('one place in another shape', () => {
  test('an outline becomes a mask and an outline again, each a sound answer and one undo', () => {
    const asMask = held(roof(outline), { type: 'reshape', to: 'mask' });
    const [mask] = regionsOf(asMask);
    expect(mask?.shape.kind).toBe('mask');
    expect(validateImageRegions(yardConfig, { image }, { regions: [...regionsOf(asMask)] })).toEqual([]);
    const back = machine.reduce(asMask, { type: 'reshape', to: 'polygon' });
    const [region] = regionsOf(back);
    expect(region?.shape.kind).toBe('polygon');
    expect(validateImageRegions(yardConfig, { image }, { regions: [...regionsOf(back)] })).toEqual([]);
    const area = shapeArea(outline);
    expect(Math.abs(shapeArea(region?.shape ?? outline) - area) / area).toBeLessThan(0.05);
    expect(back.message).toBe('The mask is an outline now.');
    expect(regionsOf(machine.reduce(back, { type: 'undo' }))).toEqual([mask]);
  });

  test('what an outline cannot hold is said', () => {
    const state = held(roof(dots([20, 20, 8], [50, 40, 3], [50, 10, 2])), { type: 'reshape', to: 'polygon' });
    expect(state.message).toContain('2 smaller parts, 0 gaps');
  });

  test.each([
    ['a shape its class does not have', roof(outline), 'polygon', 'Select a mask first.'],
    [
      'a class without masks',
      { regions: [{ class: 'vehicle', shape: { kind: 'box', x: 1, y: 1, width: 5, height: 5 }, attributes: {} }] },
      'mask',
      'Vehicle is not marked by this shape.',
    ],
    ['a mask into a mask', roof(dots([20, 20, 4])), 'mask', 'Only a box or a polygon can become a mask.'],
  ] as const)('%s is refused and nothing changes', (_, answer, to, message) => {
    const before = held(answer as ImageRegionsAnswer);
    const after = machine.reduce(before, { type: 'reshape', to });
    expect(after.message).toBe(message);
    expect(after.history).toBe(before.history);
  });

  test('a locked region stays as it is', () => {
    const state = held(roof(outline), { type: 'toggle-locked', index: 0 }, { type: 'reshape', to: 'mask' });
    expect(regionsOf(state)[0]?.shape).toEqual(outline);
    expect(state.message).toMatch(/locked/);
  });

  test('a mask says that it has no size to change', () => {
    const before = held(roof(dots([20, 20, 4])));
    const after = machine.reduce(before, { type: 'grow', dw: 5, dh: 0 });
    expect(after.message).toBe('A mask has no size to change: paint or erase it.');
    expect(after.history).toBe(before.history);
  });
});
