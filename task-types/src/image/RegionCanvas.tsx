import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Size, View } from './geometry.ts';
import { paintScene, type Live, type Palette, type ScenePart } from './scene.tsx';
import { gridStep } from './snap.ts';
import type { Store } from './store.ts';
import type { ImageView } from './use-image-view.tsx';

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
}

/** All regions that are not in hand, on one canvas: a thousand of them cost one drawing, at most once a frame. */
export function RegionCanvas({ view, image, parts, grid, live }: RegionCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette | null>(null);
  const painted = useRef<View | null>(null);
  const draw = useRef<() => void>(() => undefined);
  const crowded = parts.length > CROWD || parts.some(({ shape }) => shape.kind === 'mask');
  useLayoutEffect(() => {
    draw.current = () => {
      const target = canvas.current;
      const pen = target?.getContext('2d') ?? null;
      if (target === null || pen === null) return;
      const { view: seen, size } = view.store.get();
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (target.width !== width || target.height !== height) {
        target.width = width;
        target.height = height;
      }
      target.style.transform = '';
      painted.current = seen;
      palette.current ??= readPalette(target);
      const frame = { view: seen, size, image, ratio };
      paintScene(pen, parts, frame, palette.current, grid ? gridStep(seen.scale) : null, live.get());
    };
    draw.current();
  }, [view, image, parts, grid, live]);
  useEffect(() => {
    let waiting = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const paint = (): void => {
      clearTimeout(timer);
      last = performance.now();
      draw.current();
    };
    const ask = (): void => {
      if (waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        paint();
      });
    };
    // A crowd takes longer to draw than a frame lasts: while the view moves, the drawing there is moves along with it.
    const follow = (): void => {
      const [target, before, { view: now, size }] = [canvas.current, painted.current, view.store.get()];
      const resized = target === null || Math.round(size.width * (window.devicePixelRatio || 1)) !== target.width;
      if (!crowded || before === null || resized || performance.now() - last > LONGEST_FOLLOW) {
        ask();
        return;
      }
      const scale = now.scale / before.scale;
      const [x, y] = [now.x - before.x * scale, now.y - before.y * scale];
      target.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      clearTimeout(timer);
      timer = setTimeout(paint, SETTLED);
    };
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => {
      palette.current = null;
      ask();
    };
    scheme.addEventListener('change', repaint);
    const stops = [view.store.subscribe(follow), live.subscribe(ask)];
    // The stage may have got its size before anybody listened.
    ask();
    return () => {
      cancelAnimationFrame(waiting);
      clearTimeout(timer);
      scheme.removeEventListener('change', repaint);
      for (const stop of stops) stop();
    };
  }, [view, live, crowded]);
  return <canvas ref={canvas} className="assay-regions" aria-hidden="true" />;
}
