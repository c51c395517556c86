import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react';
import {
  fitView,
  panBy,
  reveal,
  viewOf,
  zoomAt,
  type Point,
  type Rect,
  type Size,
  type View,
} from '../image/geometry.ts';

/** How the image lies in the stage, and every way to change it. */
export interface ImageView {
  readonly view: View;
  readonly size: Size;
  /** Zooms around a point of the stage; its middle when left out. */
  zoom(factor: number, at?: Point): void;
  pan(dx: number, dy: number): void;
  fit(): void;
  /** Fills the stage with a rectangle of the image. */
  zoomTo(rect: Rect): void;
  /** Moves as little as needed to show a rectangle. */
  reveal(rect: Rect): void;
}

/** One notch of a mouse wheel is 100 to 120 units of deltaY: about 20 % of zoom. */
const WHEEL_STEP = 0.0018;

/**
 * Zoom and pan of one image. Until the person zooms, the image is fitted and follows the size of the stage. The wheel
 * zooms at the pointer; with Shift, or sideways, it pans.
 */
export function useImageView(stage: RefObject<HTMLElement | null>, image: Size): ImageView {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [chosen, setChosen] = useState<View | null>(null);
  const [shown, setShown] = useState(image);
  if (shown !== image) {
    setShown(image);
    setChosen(null);
  }
  const change = useCallback(
    (next: (view: View) => View) => setChosen((view) => next(view ?? fitView(image, size))),
    [image, size],
  );
  useLayoutEffect(() => {
    const target = stage.current;
    if (target === null) return undefined;
    const measure = (): void => setSize({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [stage]);

  const turn = useEffectEvent((event: WheelEvent): void => {
    const target = stage.current;
    if (target === null) return;
    event.preventDefault();
    // Firefox counts lines, everyone else pixels.
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.shiftKey || sideways) {
      change((view) => panBy(view, -(event.deltaX || event.deltaY) * unit, 0));
      return;
    }
    const box = target.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    change((view) => zoomAt(view, Math.exp(-event.deltaY * unit * WHEEL_STEP), at));
  });
  useEffect(() => {
    const target = stage.current;
    if (target === null) return undefined;
    const heard = (event: WheelEvent): void => turn(event);
    // React listens to the wheel passively, and the page would scroll along.
    target.addEventListener('wheel', heard, { passive: false });
    return () => target.removeEventListener('wheel', heard);
  }, [stage]);

  return {
    view: chosen ?? fitView(image, size),
    size,
    zoom: (factor, at = { x: size.width / 2, y: size.height / 2 }) => change((view) => zoomAt(view, factor, at)),
    pan: (dx, dy) => change((view) => panBy(view, dx, dy)),
    fit: () => setChosen(null),
    zoomTo: (rect) => setChosen(viewOf(rect, size, 60)),
    reveal: (rect) => {
      const before = chosen ?? fitView(image, size);
      const after = reveal(before, rect, size);
      if (after !== before) setChosen(after);
    },
  };
}
