import { t } from '@assay/words';
import { useRef, useState } from 'react';
import type { LinePattern } from '../editing/tones.ts';
import type { Point, Rect, Size } from './geometry.ts';
import {
  bitsOf,
  emptyBits,
  fillGap,
  flipsAfter,
  flipsOfShape,
  shapeOfFlips,
  stroke,
  type Flips,
  type MaskBits,
} from './mask-bits.ts';
import { aroundBoth } from './geometry.ts';
import { MASK_LIMIT, pictureOf, surface, tint } from './mask-picture.tsx';
import type { Live } from './live-mask.tsx';
import type { MaskShape } from './shape.ts';
import { createStore, type Store } from './store.ts';

interface Session {
  /** Mask this session began with or ended in; another one in hand means a new session. */
  shape: MaskShape | null;
  readonly mask: MaskBits;
  /** Where the mask changed when the last stroke ended. */
  flips: Flips;
  /** What was painted on since then. */
  touched: Rect | null;
  readonly canvas: OffscreenCanvas;
  readonly pen: OffscreenCanvasRenderingContext2D;
}

export interface Brush {
  readonly live: Store<Live | null>;
  /** Begins with the mask in hand, or an empty one; a sentence when the image is too large to paint on. */
  begin(
    id: string,
    shape: MaskShape | null,
    colour: readonly [number, number, number],
    pattern: LinePattern,
  ): string | null;
  dab(from: Point, to: Point, radius: number, value: 0 | 1): void;
  /** False when the point lies in no gap. */
  fill(at: Point): boolean;
  /** The mask as it is now, and the id of the region it becomes; null when nothing is painted. */
  end(id: string): MaskShape | null;
  /** The mask the last stroke ended in. */
  shape(): MaskShape | null;
  abandon(): void;
}

/**
 * Painting a mask: the pixels stay unpacked between strokes, and only what a stroke touched is tinted anew. The run
 * lengths are written once, when the stroke ends, and only the columns it touched are read for them.
 */
export function useBrush(image: Size): Brush {
  const session = useRef<Session | null>(null);
  const style = useRef<{ colour: readonly [number, number, number]; pattern: LinePattern }>({
    colour: [0, 0, 0],
    pattern: 'solid',
  });
  const [live] = useState(() => createStore<Live | null>(null));
  const shown = useRef('');
  const show = ({ canvas }: Session, area: Rect): void =>
    live.set({ id: shown.current, picture: { bounds: { x: 0, y: 0, ...image }, levels: [canvas] }, area });
  const refresh = (area: Rect): void => {
    const now = session.current;
    if (now === null) return;
    now.touched = now.touched === null ? area : aroundBoth(now.touched, area);
    tint(now.pen, now.mask, area, style.current.colour, style.current.pattern, { x: 0, y: 0 });
    show(now, area);
  };
  return {
    live,
    begin: (id, shape, colour, pattern) => {
      shown.current = id;
      const before = style.current;
      style.current = { colour, pattern };
      const same = before.pattern === pattern && before.colour.join() === colour.join();
      if (session.current !== null && session.current.shape === shape && shape !== null && same) return null;
      const tooLarge = t('The image is too large to paint a mask on; draw an outline instead.');
      if (image.width * image.height > MASK_LIMIT) return tooLarge;
      const made = surface(image.width, image.height);
      if (made === null) return tooLarge;
      const mask = shape === null ? emptyBits(image) : bitsOf(shape);
      session.current = { shape, mask, flips: shape === null ? [] : flipsOfShape(shape), touched: null, ...made };
      // The mask is on screen, so its picture is there.
      const picture = shape === null ? null : pictureOf(shape, colour, pattern);
      const [full] = picture?.levels ?? [];
      if (picture !== null && full !== undefined) made.pen.drawImage(full, picture.bounds.x, picture.bounds.y);
      show(session.current, { x: 0, y: 0, ...image });
      return null;
    },
    dab: (from, to, radius, value) => {
      const now = session.current;
      if (now !== null) refresh(stroke(now.mask, from, to, radius, value));
    },
    fill: (at) => {
      const area = session.current === null ? null : fillGap(session.current.mask, at);
      if (area !== null) refresh(area);
      return area !== null;
    },
    end: (id) => {
      const now = session.current;
      if (now === null) return null;
      if (now.touched !== null) now.flips = flipsAfter(now.flips, now.mask, now.touched);
      now.touched = null;
      now.shape = shapeOfFlips(now.flips, now.mask);
      shown.current = id;
      if (now.shape === null) live.set(null);
      else show(now, { x: 0, y: 0, width: 0, height: 0 });
      return now.shape;
    },
    shape: () => session.current?.shape ?? null,
    abandon: () => {
      session.current = null;
      live.set(null);
    },
  };
}
