import { patternOf, toneOf, type LinePattern } from '../editing/tones.ts';
import { toWindow, type Rect, type Size, type View } from '../image/geometry.ts';
import type { ImageBoxesConfig } from './schema.ts';

/** One box as it is drawn. */
export interface BoxShape {
  readonly id: string;
  readonly rect: Rect;
  readonly tone: number;
  readonly pattern: LinePattern;
  /** Short text at its corner: a number, a letter and a number, a question mark. */
  readonly chip: string;
  /** Corner of the chip, clockwise from the top left: answers over each other take different ones. */
  readonly corner?: 0 | 1 | 2 | 3;
  readonly selected?: boolean;
  /** Not part of the answer yet. */
  readonly suggested?: boolean;
}

function placeOf(config: ImageBoxesConfig, id: string): number {
  return Math.max(
    0,
    config.classes.findIndex((entry) => entry.id === id),
  );
}

export function classTone(config: ImageBoxesConfig, id: string): number {
  return toneOf(placeOf(config, id));
}

export function classPattern(config: ImageBoxesConfig, id: string): LinePattern {
  return patternOf(placeOf(config, id));
}

export function classTitle(config: ImageBoxesConfig, id: string): string {
  return config.classes.find((entry) => entry.id === id)?.title ?? id;
}

/** All outlines as one path: the light line under the coloured ones, for contrast on any image. */
export function outlinePath(shapes: readonly BoxShape[]): string {
  return shapes.map(({ rect: { x, y, width, height } }) => `M${x} ${y}h${width}v${height}h${-width}z`).join('');
}

/** Chips drawn at most; more would hide the image, and boxes that small need no number until one zooms in. */
const CHIP_LIMIT = 150;

/** Shapes whose chip is drawn, with the corner it fills: those in the window, the largest first when there are too many. */
export function visibleChips(
  shapes: readonly BoxShape[],
  view: View,
  window: Size,
): readonly { readonly shape: BoxShape; readonly at: { readonly x: number; readonly y: number } }[] {
  const inside = shapes.flatMap((shape) => {
    const low = toWindow(view, shape.rect);
    const width = shape.rect.width * view.scale;
    const height = shape.rect.height * view.scale;
    const outside = low.x > window.width || low.y > window.height || low.x + width < 0 || low.y + height < 0;
    if (outside || (shape.selected !== true && width < 10 && height < 10)) return [];
    const [right, bottom] = [shape.corner === 1 || shape.corner === 2, (shape.corner ?? 0) >= 2];
    const x = right ? Math.min(window.width, low.x + width) : Math.max(0, low.x);
    const y = bottom ? Math.min(window.height, low.y + height) : Math.max(0, low.y);
    return [{ shape, at: { x, y } }];
  });
  if (inside.length <= CHIP_LIMIT) return inside;
  const area = ({ shape: { rect, selected } }: (typeof inside)[number]): number =>
    selected === true ? Number.POSITIVE_INFINITY : rect.width * rect.height;
  return inside.sort((a, b) => area(b) - area(a)).slice(0, CHIP_LIMIT);
}
