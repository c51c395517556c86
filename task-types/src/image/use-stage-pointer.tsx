import { useRef, useState, type PointerEvent, type RefObject } from 'react';
import { createFingers, isPalm } from './fingers.ts';
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
  /** A stroke that is cancelled leaves nothing behind. */
  readonly onPaint: (phase: 'begin' | 'go' | 'end' | 'cancel', from: Point, to: Point) => void;
}

interface Press {
  /** Only this pointer goes on with it. */
  readonly id: number;
  readonly gesture: Gesture;
  readonly start: Point;
  readonly last: Point;
  readonly travelled: boolean;
  /** A stroke was begun. A finger begins one when it moves: before that it may be the first of two. */
  readonly painting: boolean;
}

/** Pixels a hand may tremble before a click counts as a drag. */
const CLICK_TRAVEL = 4;
/** Pixels around a handle that still catch it; a finger covers more. */
const REACH = 8;
const TOUCH_REACH = 16;

/**
 * Mouse, pen and fingers on the stage: one draws, picks and moves; two fingers zoom and move the image. Once a pen was
 * seen, fingers only pick and move the image, so that a hand that rests on the glass draws nothing.
 */
export function useStagePointer(options: PointerOptions) {
  const { stage, image, view, field, fixed, panning, snap, onPick, onPut, onShape, onPaint } = options;
  const press = useRef<Press | null>(null);
  const [fingers] = useState(createFingers);
  const penSeen = useRef(false);
  const [hand] = useState<Store<Hand>>(() => createStore(EMPTY_HAND));

  const windowPoint = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const imagePoint = (at: Point): Point => toImage(view.store.get().view, at);
  const reachOf = (event: PointerEvent): number =>
    (event.pointerType === 'touch' ? TOUCH_REACH : REACH) / view.store.get().view.scale;
  const gestureAt = (event: PointerEvent): Gesture => {
    const turned = event.button > 0 || event.ctrlKey || event.metaKey || panning.current;
    if (fixed || turned || (event.pointerType === 'touch' && penSeen.current)) return { kind: 'pan' };
    return beginGesture(imagePoint(windowPoint(event)), field, reachOf(event), event.shiftKey);
  };
  const abandon = (): boolean => {
    const held = press.current;
    if (held?.painting === true) onPaint('cancel', imagePoint(held.start), imagePoint(held.last));
    press.current = null;
    hand.set(EMPTY_HAND);
    return held !== null;
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    const touch = event.pointerType === 'touch';
    if (touch && isPalm(event)) return;
    if (event.pointerType === 'pen') penSeen.current = true;
    const at = windowPoint(event);
    if (touch) fingers.put(event.pointerId, at);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (touch && fingers.count() > 1) {
      abandon();
      return;
    }
    if (press.current !== null) return;
    const gesture = gestureAt(event);
    const painting = gesture.kind === 'paint' && !touch;
    press.current = { id: event.pointerId, gesture, start: at, last: at, travelled: false, painting };
    if (painting) onPaint('begin', imagePoint(at), imagePoint(at));
  };
  const paintOn = (event: PointerEvent<HTMLElement>, held: Press, at: Point): void => {
    if (!held.painting) onPaint('begin', imagePoint(held.start), imagePoint(held.start));
    // Every position since the last frame, so that a quick stroke stays round.
    let from = imagePoint(held.last);
    const steps = event.nativeEvent.getCoalescedEvents?.() ?? [];
    for (const step of steps.length > 0 ? steps : [event.nativeEvent]) {
      const to = imagePoint(windowPoint(step));
      onPaint('go', from, to);
      from = to;
    }
    hand.set({ draft: null, cursor: imagePoint(at) });
  };
  const follow = (event: PointerEvent<HTMLElement>, held: Press, at: Point): void => {
    const travelled = held.travelled || Math.hypot(at.x - held.start.x, at.y - held.start.y) > CLICK_TRAVEL;
    const { gesture } = held;
    if (gesture.kind === 'paint') {
      if (!held.painting && !travelled) return;
      paintOn(event, held, at);
      press.current = { ...held, last: at, travelled, painting: true };
      return;
    }
    press.current = { ...held, last: at, travelled };
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
    const pair = fingers.move(event.pointerId, at);
    if (pair !== null) {
      view.pinch(...pair);
      return;
    }
    const held = press.current;
    if (held !== null) {
      if (held.id === event.pointerId) follow(event, held, at);
      return;
    }
    if (event.pointerType === 'touch') return;
    event.currentTarget.style.cursor = cursorOf(gestureAt(event));
    hand.set({ draft: null, cursor: fixed ? null : snap(imagePoint(at), null) });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    fingers.lift(event.pointerId);
    const held = press.current;
    if (held === null || held.id !== event.pointerId) return;
    const { draft } = hand.get();
    press.current = null;
    hand.set(EMPTY_HAND);
    const { gesture } = held;
    const at = imagePoint(held.start);
    if (gesture.kind === 'paint') {
      if (!held.painting) onPaint('begin', at, at);
      onPaint('end', at, imagePoint(held.last));
    } else if (held.travelled) {
      if (draft === null) return;
      const corner = gesture.kind === 'vertex' ? gesture.vertex : gesture.kind === 'insert' ? gesture.after + 1 : null;
      onShape(draft.shape, draft.index, corner);
    } else if (event.button === 0 && !panning.current) {
      if (gesture.kind === 'put') onPut(snap(at, null), reachOf(event));
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
        fingers.lift(event.pointerId);
        // The system took the pointer away, for a palm or a gesture of its own: nothing of it counts.
        if (press.current?.id === event.pointerId) abandon();
      },
      onPointerLeave: (): void => {
        if (press.current === null) hand.set(EMPTY_HAND);
      },
    },
  };
}
