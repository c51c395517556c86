import { useRef, useState, type PointerEvent, type RefObject } from 'react';
import { toImage, type Point, type Size } from './geometry.ts';
import { beginGesture, cursorOf, gestureShape, regionAt, type Field, type Gesture } from './gesture.ts';
import type { Shape } from './shape.ts';
import { createStore, type Store } from './store.ts';
import type { ImageView } from './use-image-view.tsx';

/** What the hand holds over the stage, not yet part of the answer. */
export interface Hand {
  /** A shape being drawn, moved or changed, and the region it will replace (null: a new one). */
  readonly draft: { readonly shape: Shape; readonly index: number | null } | null;
  /** Where the next point would go, in image pixels. */
  readonly cursor: Point | null;
}

export const EMPTY_HAND: Hand = { draft: null, cursor: null };

interface PointerOptions {
  readonly stage: RefObject<HTMLElement | null>;
  readonly image: Size;
  readonly view: ImageView;
  readonly field: Field;
  /** Only looks and picks; nothing is drawn or moved. */
  readonly fixed: boolean;
  /** The space bar is held: every drag moves the image. */
  readonly panning: RefObject<boolean>;
  readonly snap: (at: Point, without: number | null) => Point;
  readonly onPick: (index: number | null, corner: number | null) => void;
  readonly onPut: (at: Point, reach: number) => void;
  readonly onShape: (shape: Shape, index: number | null, corner: number | null) => void;
  readonly onPaint: (phase: 'begin' | 'go' | 'end', from: Point, to: Point) => void;
}

interface Press {
  readonly gesture: Gesture;
  readonly start: Point;
  readonly last: Point;
  readonly travelled: boolean;
}

/** Pixels a hand may tremble before a click counts as a drag. */
const CLICK_TRAVEL = 4;
/** Pixels around a handle that still catch it; a finger covers more. */
const REACH = 8;
const TOUCH_REACH = 16;

/** Mouse, pen and fingers on the stage: one draws, picks and moves; two fingers zoom and move the image. */
export function useStagePointer(options: PointerOptions) {
  const { stage, image, view, field, fixed, panning, snap, onPick, onPut, onShape, onPaint } = options;
  const press = useRef<Press | null>(null);
  const fingers = useRef(new Map<number, Point>());
  const [hand] = useState<Store<Hand>>(() => createStore(EMPTY_HAND));

  const windowPoint = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const imagePoint = (at: Point): Point => toImage(view.store.get().view, at);
  const reachOf = (event: PointerEvent): number =>
    (event.pointerType === 'touch' ? TOUCH_REACH : REACH) / view.store.get().view.scale;
  const gestureAt = (event: PointerEvent): Gesture => {
    const turned = event.button > 0 || event.ctrlKey || event.metaKey || panning.current;
    if (fixed || turned) return { kind: 'pan' };
    return beginGesture(imagePoint(windowPoint(event)), field, reachOf(event), event.shiftKey);
  };
  const abandon = (): boolean => {
    const busy = press.current !== null;
    press.current = null;
    hand.set(EMPTY_HAND);
    return busy;
  };
  const pinch = (id: number, to: Point): void => {
    const [first, second] = [...fingers.current];
    if (first === undefined || second === undefined) return;
    const other = first[0] === id ? second[1] : first[1];
    const from = fingers.current.get(id) ?? to;
    const [before, after] = [
      Math.hypot(from.x - other.x, from.y - other.y),
      Math.hypot(to.x - other.x, to.y - other.y),
    ];
    const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
    if (before > 0 && after > 0) view.zoom(after / before, middle);
    view.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    const at = windowPoint(event);
    if (event.pointerType === 'touch') fingers.current.set(event.pointerId, at);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (fingers.current.size > 1) {
      if (press.current?.gesture.kind === 'paint') onPaint('end', at, at);
      abandon();
      return;
    }
    const gesture = gestureAt(event);
    press.current = { gesture, start: at, last: at, travelled: false };
    if (gesture.kind === 'paint') onPaint('begin', imagePoint(at), imagePoint(at));
  };
  const follow = (event: PointerEvent<HTMLElement>, held: Press, at: Point): void => {
    const travelled = held.travelled || Math.hypot(at.x - held.start.x, at.y - held.start.y) > CLICK_TRAVEL;
    press.current = { ...held, last: at, travelled };
    const { gesture } = held;
    if (gesture.kind === 'paint') {
      // Every position since the last frame, so that a quick stroke stays round.
      let from = imagePoint(held.last);
      const steps = event.nativeEvent.getCoalescedEvents?.() ?? [];
      const box = stage.current?.getBoundingClientRect();
      for (const step of steps.length > 0 ? steps : [event.nativeEvent]) {
        const to = imagePoint({ x: step.clientX - (box?.left ?? 0), y: step.clientY - (box?.top ?? 0) });
        onPaint('go', from, to);
        from = to;
      }
      hand.set({ draft: null, cursor: imagePoint(at) });
      return;
    }
    if (!travelled) return;
    if (gesture.kind === 'pan' || gesture.kind === 'put') {
      const from = held.travelled ? held.last : held.start;
      view.pan(at.x - from.x, at.y - from.y);
      return;
    }
    const index = gesture.kind === 'draw' ? null : gesture.index;
    const free = gesture.kind === 'move' || gesture.kind === 'turn';
    const from = gesture.kind === 'draw' ? { ...gesture, from: snap(gesture.from, null) } : gesture;
    const to = free ? imagePoint(at) : snap(imagePoint(at), index);
    const shape = gestureShape(from, to, image);
    hand.set({ draft: shape === null ? null : { shape, index }, cursor: to });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const at = windowPoint(event);
    if (fingers.current.size > 1) {
      pinch(event.pointerId, at);
      fingers.current.set(event.pointerId, at);
      return;
    }
    if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, at);
    const held = press.current;
    if (held !== null) {
      follow(event, held, at);
      return;
    }
    event.currentTarget.style.cursor = cursorOf(gestureAt(event));
    hand.set({ draft: null, cursor: fixed ? null : snap(imagePoint(at), null) });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    fingers.current.delete(event.pointerId);
    const held = press.current;
    const { draft } = hand.get();
    abandon();
    if (held === null) return;
    const { gesture } = held;
    const at = imagePoint(held.start);
    if (gesture.kind === 'paint') {
      onPaint('end', at, imagePoint(held.last));
    } else if (held.travelled) {
      if (draft === null) return;
      const corner = gesture.kind === 'vertex' ? gesture.vertex : gesture.kind === 'insert' ? gesture.after + 1 : null;
      onShape(draft.shape, draft.index, corner);
    } else if (event.button === 0 && !panning.current) {
      if (gesture.kind === 'put') onPut(snap(at, null), REACH / view.store.get().view.scale);
      else if (gesture.kind === 'vertex') onPick(gesture.index, gesture.vertex);
      else onPick(regionAt(field, at, reachOf(event)), null);
    }
  };
  return {
    hand,
    /** Gives the gesture up; true when there was one. */
    abandon,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: (event: PointerEvent<HTMLElement>): void => {
        fingers.current.delete(event.pointerId);
        if (press.current?.gesture.kind === 'paint') onPaint('end', { x: 0, y: 0 }, { x: 0, y: 0 });
        abandon();
      },
      onPointerLeave: (): void => {
        if (press.current === null) hand.set(EMPTY_HAND);
      },
    },
  };
}
