import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { aroundBoth, type Rect, type Size, type View } from './geometry.ts';
import { paintLive, paintScene, type Frame, type Live, type Palette, type ScenePart } from './scene.tsx';
import { gridStep } from './snap.ts';
import type { Store } from './store.ts';
import type { ImageView } from './use-image-view.tsx';
import type { Hand } from './use-stage-pointer.tsx';

/** The tones of the page in this colour scheme, as a canvas needs them. */
function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const css = Array.from({ length: 11 }, (_, tone) => style.getPropertyValue(`--tone-${tone}`).trim() || '#7f7f7f');
  const rgb = css.map((colour): [number, number, number] => {
    if (probe === null) return [127, 127, 127];
    probe.fillStyle = colour;
    probe.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  });
  return { css, rgb };
}

/** Regions beyond which the canvas is not drawn anew in every frame of a movement. */
const CROWD = 250;
/** Milliseconds without movement after which it is drawn sharp again. */
const SETTLED = 90;
/** Milliseconds of movement after which it is drawn in between, so that what comes into view is seen. */
const LONGEST_FOLLOW = 600;

interface RegionCanvasProps {
  readonly view: ImageView;
  readonly image: Size;
  readonly parts: readonly ScenePart[];
  readonly grid: boolean;
  /** The mask that is being painted. */
  readonly live: Store<Live | null>;
  /** What the pointer holds: the region that is dragged is shown above, so not here. */
  readonly hand?: Store<Hand>;
}

/** The id of the region that is being dragged; a mask stays visible where it came from. */
function liftedBy(hand: Hand | undefined): string | null {
  const draft = hand?.draft ?? null;
  return draft === null || draft.index === null || draft.shape.kind === 'mask' ? null : `region-${draft.index}`;
}

/** A canvas as large as the stage in device pixels; its drawing is gone when the size changes. */
function fitted(target: HTMLCanvasElement, { size, ratio }: Pick<Frame, 'size' | 'ratio'>): void {
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (target.width !== width) target.width = width;
  if (target.height !== height) target.height = height;
  target.style.transform = '';
}

/**
 * All regions that are not in hand, on one canvas: a thousand of them cost one drawing, at most once a frame. A mask that
 * is being painted has a canvas of its own below, of which only what a stroke touched is drawn anew.
 */
export function RegionCanvas({ view, image, parts, grid, live, hand }: RegionCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const below = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette | null>(null);
  const painted = useRef<View | null>(null);
  /** Regions left out of the drawing there is: the one painted, the one dragged. */
  const left = useRef<readonly (string | null)[]>([]);
  /** Of the mask, not drawn yet. */
  const stale = useRef<Rect | null>(null);
  const draw = useRef<() => void>(() => undefined);
  const crowded = parts.length > CROWD || parts.some(({ shape }) => shape.kind === 'mask');
  useLayoutEffect(() => {
    draw.current = () => {
      const [target, under] = [canvas.current, below.current];
      const [pen, underPen] = [target?.getContext('2d') ?? null, under?.getContext('2d') ?? null];
      if (target === null || under === null || pen === null || underPen === null) return;
      const { view: seen, size } = view.store.get();
      const frame = { view: seen, size, image, ratio: window.devicePixelRatio || 1 };
      fitted(target, frame);
      fitted(under, frame);
      painted.current = seen;
      stale.current = null;
      palette.current ??= readPalette(target);
      const painting = live.get();
      left.current = [painting?.id ?? null, liftedBy(hand?.get())];
      const shown = left.current.every((id) => id === null)
        ? parts
        : parts.filter(({ id }) => !left.current.includes(id));
      paintLive(underPen, painting, frame, null);
      paintScene(pen, shown, frame, palette.current, grid ? gridStep(seen.scale) : null);
    };
    draw.current();
  }, [view, image, parts, grid, live, hand]);
  useEffect(() => {
    let waiting = 0;
    let whole = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const paint = (): void => {
      clearTimeout(timer);
      last = performance.now();
      draw.current();
    };
    const ask = (all: boolean): void => {
      whole ||= all;
      if (waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        const pen = below.current?.getContext('2d') ?? null;
        const area = stale.current;
        if (whole) paint();
        else if (pen !== null && area !== null) {
          const frame = { ...view.store.get(), image, ratio: window.devicePixelRatio || 1 };
          paintLive(pen, live.get(), frame, area);
          stale.current = null;
        }
        whole = false;
      });
    };
    const askAll = (): void => ask(true);
    // A crowd takes longer to draw than a frame lasts: while the view moves, the drawing there is moves along with it.
    const follow = (): void => {
      const [target, before, { view: now, size }] = [canvas.current, painted.current, view.store.get()];
      const resized = target === null || Math.round(size.width * (window.devicePixelRatio || 1)) !== target.width;
      if (!crowded || before === null || resized || performance.now() - last > LONGEST_FOLLOW) {
        askAll();
        return;
      }
      const scale = now.scale / before.scale;
      const [x, y] = [now.x - before.x * scale, now.y - before.y * scale];
      const moved = `translate(${x}px, ${y}px) scale(${scale})`;
      target.style.transform = moved;
      if (below.current !== null) below.current.style.transform = moved;
      clearTimeout(timer);
      timer = setTimeout(paint, SETTLED);
    };
    /** A stroke went on: only what it touched; another mask, or none any more: everything. */
    const painting = (): void => {
      const now = live.get();
      if (now === null || now.id !== left.current[0] || painted.current !== view.store.get().view) {
        askAll();
        return;
      }
      stale.current = stale.current === null ? now.area : aroundBoth(stale.current, now.area);
      ask(false);
    };
    const lifting = (): void => {
      if (liftedBy(hand?.get()) !== (left.current[1] ?? null)) askAll();
    };
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => {
      palette.current = null;
      askAll();
    };
    scheme.addEventListener('change', repaint);
    const stops = [view.store.subscribe(follow), live.subscribe(painting), hand?.subscribe(lifting)];
    // The stage may have got its size before anybody listened.
    askAll();
    return () => {
      cancelAnimationFrame(waiting);
      clearTimeout(timer);
      scheme.removeEventListener('change', repaint);
      for (const stop of stops) stop?.();
    };
  }, [view, image, live, hand, crowded]);
  return (
    <>
      <canvas ref={below} className="assay-regions" aria-hidden="true" />
      <canvas ref={canvas} className="assay-regions" aria-hidden="true" />
    </>
  );
}
