import { panBy, zoomAt, type Point, type View } from './geometry.ts';

type Pair = readonly [Point, Point];

function middleOf([a, b]: Pair): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function apart([a, b]: Pair): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The view after two fingers moved: what lay between them lies between them still, larger by as much as they parted. */
export function pinched(view: View, before: Pair, after: Pair): View {
  const [from, to] = [middleOf(before), middleOf(after)];
  const moved = panBy(view, to.x - from.x, to.y - from.y);
  const [close, wide] = [apart(before), apart(after)];
  return close > 0 && wide > 0 ? zoomAt(moved, wide / close, to) : moved;
}

/** The fingers on the stage, by pointer id; window points. */
export interface Fingers {
  count(): number;
  put(id: number, at: Point): void;
  lift(id: number): void;
  /** The first two fingers before and after one of them moved; null with fewer, or when it was another one. */
  move(id: number, to: Point): readonly [before: Pair, after: Pair] | null;
}

export function createFingers(): Fingers {
  const places = new Map<number, Point>();
  return {
    count: () => places.size,
    put: (id, at) => places.set(id, at),
    lift: (id) => places.delete(id),
    move: (id, to) => {
      const from = places.get(id);
      if (from === undefined) return null;
      places.set(id, to);
      const [first, second] = places;
      if (first === undefined || second === undefined) return null;
      const after: Pair = [first[1], second[1]];
      if (first[0] === id) return [[from, after[1]], after];
      return second[0] === id ? [[after[0], from], after] : null;
    },
  };
}

/** Window pixels across that only the side of a hand covers. */
const PALM = 60;

/** Whether a touch is the side of a hand that rests on the glass. */
export function isPalm(touch: { readonly width: number; readonly height: number }): boolean {
  return Math.max(touch.width, touch.height) > PALM;
}
