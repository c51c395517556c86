import { useRef, useState, type PointerEvent, type RefObject } from 'react';
import { toImage, type Point, type Rect, type Size } from '../image/geometry.ts';
import { beginGesture, cursorOf, gestureRect, type Gesture } from './gesture.ts';
import type { ImageView } from './use-image-view.tsx';

/** A box being drawn, moved or resized, not yet part of the answer. */
export interface BoxDraft {
  readonly rect: Rect;
  /** The box it will replace; null while a new one is drawn. */
  readonly index: number | null;
}

interface PointerOptions {
  readonly stage: RefObject<HTMLElement | null>;
  readonly image: Size;
  readonly view: ImageView;
  /** Boxes that can be hit, by place in the answer. */
  readonly boxes: readonly Rect[];
  readonly selected: number | null;
  /** Only looks and picks; nothing is drawn or moved. */
  readonly fixed: boolean;
  readonly onPick: (at: Point) => void;
  readonly onDone: (draft: BoxDraft) => void;
}

interface Press {
  readonly gesture: Gesture | 'pan';
  readonly start: Point;
  readonly last: Point;
  readonly travelled: boolean;
}

/** Pixels a hand may tremble before a click counts as a drag. */
const CLICK_TRAVEL = 4;
/** Pixels around a handle that still catch it. */
const HANDLE_REACH = 8;

/** Mouse, pen and finger on the stage: the main button draws, moves and resizes; the others, or Ctrl, pan. */
export function useBoxPointer(options: PointerOptions) {
  const { stage, image, view, boxes, selected, fixed, onPick, onDone } = options;
  const press = useRef<Press | null>(null);
  const [draft, setDraft] = useState<BoxDraft | null>(null);

  const windowPoint = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const gestureAt = (event: PointerEvent): Gesture | 'pan' => {
    if (fixed || event.button > 0 || event.ctrlKey || event.metaKey) return 'pan';
    const at = toImage(view.view, windowPoint(event));
    return beginGesture(at, boxes, selected, HANDLE_REACH / view.view.scale, event.shiftKey);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    const at = windowPoint(event);
    press.current = { gesture: gestureAt(event), start: at, last: at, travelled: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const at = windowPoint(event);
    const held = press.current;
    const { style } = event.currentTarget;
    style.setProperty('--px', `${at.x}px`);
    style.setProperty('--py', `${at.y}px`);
    if (held === null) {
      const hover = gestureAt(event);
      style.cursor = hover === 'pan' ? 'grab' : cursorOf(hover);
      return;
    }
    const travelled = held.travelled || Math.hypot(at.x - held.start.x, at.y - held.start.y) > CLICK_TRAVEL;
    press.current = { ...held, last: at, travelled };
    if (!travelled) return;
    const { gesture } = held;
    if (gesture === 'pan') {
      const from = held.travelled ? held.last : held.start;
      view.pan(at.x - from.x, at.y - from.y);
      return;
    }
    const rect = gestureRect(gesture, toImage(view.view, at), image);
    setDraft({ rect, index: gesture.kind === 'draw' ? null : gesture.index });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    const held = press.current;
    press.current = null;
    setDraft(null);
    if (held === null) return;
    if (!held.travelled) {
      if (event.button === 0) onPick(toImage(view.view, held.start));
      return;
    }
    if (draft !== null) onDone(draft);
  };
  /** Gives the gesture up; true when there was one. */
  const abandon = (): boolean => {
    const busy = press.current !== null;
    press.current = null;
    setDraft(null);
    return busy;
  };
  return {
    draft,
    abandon,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: () => void abandon() },
  };
}
