import { describe, expect, test } from 'vitest';
import { beginGesture, cursorOf, gestureRect } from './gesture.ts';

const image = { width: 100, height: 80 };
const boxes = [
  { x: 10, y: 10, width: 40, height: 30 },
  { x: 60, y: 10, width: 20, height: 20 },
];

describe('a press', () => {
  test('inside the box in hand moves it, in whole pixels and inside the image', () => {
    const gesture = beginGesture({ x: 30, y: 25 }, boxes, 0, 4, false);
    expect(gesture.kind).toBe('move');
    expect(gestureRect(gesture, { x: 35.4, y: 20 }, image)).toEqual({ x: 15, y: 5, width: 40, height: 30 });
    expect(gestureRect(gesture, { x: 900, y: -900 }, image)).toEqual({ x: 60, y: 0, width: 40, height: 30 });
  });

  test('near a corner resizes, also with the pointer outside the box', () => {
    const gesture = beginGesture({ x: 52, y: 42 }, boxes, 0, 4, false);
    expect(gesture).toMatchObject({ kind: 'resize', handle: 'se' });
    expect(cursorOf(gesture)).toBe('nwse-resize');
    expect(gestureRect(gesture, { x: 70, y: 60 }, image)).toEqual({ x: 10, y: 10, width: 60, height: 50 });
  });

  test('on another box, on empty ground, or with Shift draws', () => {
    for (const [at, over] of [
      [{ x: 65, y: 15 }, false],
      [{ x: 5, y: 70 }, false],
      [{ x: 30, y: 25 }, true],
    ] as const) {
      expect(beginGesture(at, boxes, 0, 4, over)).toEqual({ kind: 'draw', from: at });
    }
    expect(beginGesture({ x: 30, y: 25 }, boxes, null, 4, false).kind).toBe('draw');
  });

  test('drawn backwards the box is the same', () => {
    expect(gestureRect({ kind: 'draw', from: { x: 50, y: 40 } }, { x: 10, y: 10 }, image)).toEqual(boxes[0]);
  });
});
