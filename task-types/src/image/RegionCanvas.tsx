import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Drawn } from './follow.ts';
import { aroundBoth, type Rect, type Size } from './geometry.ts';
import { paintCarried, paintLive, type Live } from './live-mask.tsx';
import { readPalette } from './palette.tsx';
import type { Palette } from './palette.tsx';
import { paintScene, type Frame } from './scene.tsx';
import type { ScenePart } from './scene-part.ts';
import { gridStep } from './snap.ts';
import type { Store } from './store.ts';
import type { Hand } from './use-stage-pointer.tsx';

interface RegionCanvasProps {
  readonly drawn: Store<Drawn>;
  readonly image: Size;
  readonly parts: readonly ScenePart[];
  readonly grid: boolean;
  /** The mask that is being painted. */
  readonly live: Store<Live | null>;
  /** What the pointer holds: the region that is dragged is shown above, so not here; a mask moves along below. */
  readonly hand?: Store<Hand>;
}

/** The id of the region that is being dragged. */
function liftedBy(hand: Hand | undefined): string | null {
  const index = hand?.draft?.index ?? null;
  return index === null ? null : `region-${index}`;
}

/** Gives a canvas the size of the stage and the room around it, in device pixels; its drawing is gone when that changes. */
function fitted(target: HTMLCanvasElement, { size, room, ratio }: Frame): void {
  const [width, height] = [size.width + 2 * room, size.height + 2 * room];
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (target.width !== across) target.width = across;
  if (target.height !== down) target.height = down;
  Object.assign(target.style, {
    inset: `${-room}px auto auto ${-room}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
}

/**
 * All regions that are not in hand, on one canvas: a thousand of them cost one drawing. A mask that is being painted has
 * a canvas of its own below, of which only what a stroke touched is drawn anew.
 */
export function RegionCanvas({ drawn, image, parts, grid, live, hand }: RegionCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const below = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette | null>(null);
  /** Regions left out of the drawing there is: the one painted, the one dragged. */
  const left = useRef<readonly (string | null)[]>([]);
  /** Of the mask, not drawn yet. */
  const stale = useRef<Rect | null>(null);
  const draw = useRef<() => void>(() => undefined);
  /** Only the mask that is painted (of it, when given, one part) or carried. */
  const drawBelow = useRef<(area: Rect | null) => void>(() => undefined);
  useLayoutEffect(() => {
    drawBelow.current = (area) => {
      const pen = below.current?.getContext('2d') ?? null;
      const frame = { ...drawn.get(), image, ratio: window.devicePixelRatio || 1 };
      const draft = hand?.get().draft ?? null;
      const carried = parts.find(({ id, shape }) => shape.kind === 'mask' && id === liftedBy(hand?.get()));
      const painting = live.get();
      if (below.current === null || pen === null) return;
      // An empty canvas would still be laid over the image in every frame.
      below.current.hidden = painting === null && carried === undefined;
      if (below.current.hidden) return;
      fitted(below.current, frame);
      palette.current ??= readPalette(below.current);
      if (carried !== undefined && draft !== null) paintCarried(pen, carried, draft.shape, frame, palette.current);
      else paintLive(pen, painting, frame, area);
    };
    draw.current = () => {
      const target = canvas.current;
      const pen = target?.getContext('2d') ?? null;
      if (target === null || pen === null) return;
      const frame = { ...drawn.get(), image, ratio: window.devicePixelRatio || 1 };
      fitted(target, frame);
      stale.current = null;
      palette.current ??= readPalette(target);
      left.current = [live.get()?.id ?? null, liftedBy(hand?.get())];
      drawBelow.current(null);
      const shown = left.current.every((id) => id === null)
        ? parts
        : parts.filter(({ id }) => !left.current.includes(id));
      paintScene(pen, shown, frame, palette.current, grid ? gridStep(frame.view.scale) : null);
    };
    draw.current();
  }, [drawn, image, parts, grid, live, hand]);
  useEffect(() => {
    let waiting = 0;
    let whole = false;
    const ask = (all: boolean): void => {
      whole ||= all;
      if (waiting !== 0) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        if (whole) draw.current();
        else drawBelow.current(stale.current);
        stale.current = null;
        whole = false;
      });
    };
    // The view is followed frame by frame already.
    const moved = (): void => {
      cancelAnimationFrame(waiting);
      waiting = 0;
      whole = false;
      draw.current();
    };
    /** A stroke went on: only what it touched; another mask, or none any more: everything. */
    const painting = (): void => {
      const now = live.get();
      if (now === null || now.id !== left.current[0]) {
        ask(true);
        return;
      }
      stale.current = stale.current === null ? now.area : aroundBoth(stale.current, now.area);
      ask(false);
    };
    const lifting = (): void => {
      const lifted = hand?.get();
      if (liftedBy(lifted) !== (left.current[1] ?? null)) ask(true);
      else if (lifted?.draft?.shape.kind === 'mask') ask(false);
    };
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => {
      palette.current = null;
      ask(true);
    };
    scheme.addEventListener('change', repaint);
    const stops = [drawn.subscribe(moved), live.subscribe(painting), hand?.subscribe(lifting)];
    return () => {
      cancelAnimationFrame(waiting);
      scheme.removeEventListener('change', repaint);
      for (const stop of stops) stop?.();
    };
  }, [drawn, live, hand]);
  return (
    <>
      <canvas ref={below} className="assay-regions" aria-hidden="true" hidden />
      <canvas ref={canvas} className="assay-regions" aria-hidden="true" />
    </>
  );
}
