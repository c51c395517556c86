import { useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react';
import { pinched } from './fingers.ts';
import type { StageView } from './follow.ts';
import { fitView, panBy, reveal, viewOf, zoomAt, type Point, type Rect, type Size, type View } from './geometry.ts';
import { createStore, type Store } from './store.ts';

/** The view of one image and every way to change it; only what listens to `store` is drawn anew. */
export interface ImageView {
  readonly store: Store<StageView>;
  /** Zooms around a point of the stage; its middle when left out. */
  zoom(factor: number, at?: Point): void;
  pan(dx: number, dy: number): void;
  /** Two fingers moved from the first pair of places to the second. */
  pinch(before: readonly [Point, Point], after: readonly [Point, Point]): void;
  fit(): void;
  /** One image pixel on one window pixel. */
  actualSize(): void;
  /** Fills the stage with a rectangle of the image. */
  zoomTo(rect: Rect): void;
  /** Moves as little as needed to show a rectangle. */
  reveal(rect: Rect): void;
  resize(size: Size): void;
}

/** One notch of a mouse wheel is 100 to 120 units of deltaY: about 20 % of zoom. */
const WHEEL_STEP = 0.0018;

/** Until the person zooms, the image is fitted and follows the size of the stage. */
export function createImageView(image: Size): ImageView {
  let chosen = false;
  const nowhere = { width: 0, height: 0 };
  const store = createStore<StageView>({ view: fitView(image, nowhere), size: nowhere });
  const show = (view: View): void => {
    chosen = true;
    store.set({ ...store.get(), view });
  };
  const middle = (): Point => ({ x: store.get().size.width / 2, y: store.get().size.height / 2 });
  return {
    store,
    zoom: (factor, at = middle()) => show(zoomAt(store.get().view, factor, at)),
    pan: (dx, dy) => show(panBy(store.get().view, dx, dy)),
    pinch: (before, after) => show(pinched(store.get().view, before, after)),
    fit: () => {
      chosen = false;
      store.set({ ...store.get(), view: fitView(image, store.get().size) });
    },
    actualSize: () => show(zoomAt(store.get().view, 1 / store.get().view.scale, middle())),
    zoomTo: (rect) => show(viewOf(rect, store.get().size, 60)),
    reveal: (rect) => {
      const { view, size } = store.get();
      const after = reveal(view, rect, size);
      if (after !== view) show(after);
    },
    resize: (size) => store.set({ view: chosen ? store.get().view : fitView(image, size), size }),
  };
}

/** The view of the image of one item, which follows the stage's size and the wheel: it zooms, with Shift or sideways it pans. */
export function useImageView(stage: RefObject<HTMLElement | null>, image: Size): ImageView {
  const [held, setHeld] = useState(() => ({ image, view: createImageView(image) }));
  let { view } = held;
  if (held.image !== image) {
    view = createImageView(image);
    setHeld({ image, view });
  }
  useLayoutEffect(() => {
    const target = stage.current;
    if (target === null) return undefined;
    const measure = (): void => view.resize({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [stage, view]);

  const turn = useEffectEvent((event: WheelEvent): void => {
    const target = stage.current;
    if (target === null) return;
    event.preventDefault();
    // Firefox counts lines, everyone else pixels.
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.shiftKey || sideways) {
      view.pan(-(event.deltaX || event.deltaY) * unit, 0);
      return;
    }
    const box = target.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    view.zoom(Math.exp(-event.deltaY * unit * WHEEL_STEP), at);
  });
  useEffect(() => {
    const target = stage.current;
    if (target === null) return undefined;
    const heard = (event: WheelEvent): void => turn(event);
    // React listens to the wheel passively, and the page would scroll along.
    target.addEventListener('wheel', heard, { passive: false });
    return () => target.removeEventListener('wheel', heard);
  }, [stage]);
  return view;
}
