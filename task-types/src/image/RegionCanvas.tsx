import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Size } from './geometry.ts';
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
  const draw = useRef<() => void>(() => undefined);
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
      palette.current ??= readPalette(target);
      const frame = { view: seen, size, image, ratio };
      paintScene(pen, parts, frame, palette.current, grid ? gridStep(seen.scale) : null, live.get());
    };
    draw.current();
  }, [view, image, parts, grid, live]);
  useEffect(() => {
    let waiting = 0;
    const ask = (): void => {
      if (waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        draw.current();
      });
    };
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => {
      palette.current = null;
      ask();
    };
    scheme.addEventListener('change', repaint);
    const stops = [view.store.subscribe(ask), live.subscribe(ask)];
    return () => {
      cancelAnimationFrame(waiting);
      scheme.removeEventListener('change', repaint);
      for (const stop of stops) stop();
    };
  }, [view, live]);
  return <canvas ref={canvas} className="assay-regions" aria-hidden="true" />;
}
