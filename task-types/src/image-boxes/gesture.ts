import {
  boxBetween,
  contains,
  dragHandle,
  handleAt,
  moveRect,
  type Handle,
  type Point,
  type Rect,
  type Size,
} from '../image/geometry.ts';

/** What the pointer does between press and release; points are image pixels. */
export type Gesture =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly index: number; readonly box: Rect; readonly from: Point }
  | { readonly kind: 'resize'; readonly index: number; readonly box: Rect; readonly handle: Handle };

/**
 * What a press begins: a handle of the box in hand resizes it, its inside moves it, and everywhere else, other boxes
 * included, a new box is drawn, since objects overlap.
 *
 * @param reach how near a handle must be, in image pixels
 * @param drawOver draws even over the box in hand
 */
export function beginGesture(
  at: Point,
  boxes: readonly Rect[],
  selected: number | null,
  reach: number,
  drawOver: boolean,
): Gesture {
  const box = selected === null ? undefined : boxes[selected];
  if (selected === null || box === undefined || drawOver) return { kind: 'draw', from: at };
  const handle = handleAt(box, at, reach);
  if (handle !== null) return { kind: 'resize', index: selected, box, handle };
  return contains(box, at) ? { kind: 'move', index: selected, box, from: at } : { kind: 'draw', from: at };
}

/** The box as it would be if the pointer were released here. */
export function gestureRect(gesture: Gesture, to: Point, image: Size): Rect {
  switch (gesture.kind) {
    case 'draw':
      return boxBetween(gesture.from, to, image);
    case 'resize':
      return dragHandle(gesture.box, gesture.handle, to, image);
    case 'move': {
      const [dx, dy] = [Math.round(to.x - gesture.from.x), Math.round(to.y - gesture.from.y)];
      const { x, y, width, height } = moveRect(gesture.box, dx, dy, image);
      return { x, y, width, height };
    }
  }
}

const CURSORS: Readonly<Record<Handle, string>> = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
};

/** The pointer shape that tells what a press would do. */
export function cursorOf(gesture: Gesture): string {
  if (gesture.kind === 'resize') return CURSORS[gesture.handle];
  return gesture.kind === 'move' ? 'move' : 'crosshair';
}
