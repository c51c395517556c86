import type { Rect, Size, View } from './geometry.ts';
import type { Palette } from './palette.tsx';
import type { ScenePart } from './scene-part.ts';

/** Window pixels. */
const CHIP_HEIGHT = 15;
/** Chips in sight at most; more would hide the image, and boxes that small need no number until one zooms in. */
const CHIP_LIMIT = 150;
/** Window pixels below which a region is too small for a number. */
const LEAST_SIDE = 10;

/** A region in the drawing, and whether it lies in the stage or only in the room around it. */
export interface Visible {
  readonly part: ScenePart;
  readonly bounds: Rect;
  readonly inSight: boolean;
}

interface Chip {
  readonly part: ScenePart;
  readonly corner: number;
  /** Window pixels of the corner that touches the region. */
  readonly x: number;
  readonly y: number;
}

function weight({ part, bounds }: Visible): number {
  return part.picked === true ? Number.POSITIVE_INFINITY : bounds.width * bounds.height;
}

/** Those that get a chip: of too many in sight the largest, and around the stage those as large as they. */
function labelled(parts: readonly Visible[], scale: number): readonly Visible[] {
  const large = parts.filter(
    ({ part, bounds }) =>
      part.picked === true || bounds.width * scale >= LEAST_SIDE || bounds.height * scale >= LEAST_SIDE,
  );
  const ranked = large.filter(({ inSight }) => inSight).sort((a, b) => weight(b) - weight(a));
  if (ranked.length <= CHIP_LIMIT) return large;
  const kept = new Set(ranked.slice(0, CHIP_LIMIT));
  const least = Math.min(...[...kept].map(weight));
  return large.filter((entry) => (entry.inSight ? kept.has(entry) : weight(entry) >= least));
}

/** Where the chips of the parts go; one of a region in sight stays in sight. */
export function placeChips(parts: readonly Visible[], view: View, size: Size): readonly Chip[] {
  return labelled(parts, view.scale).map(({ part, bounds, inSight }) => {
    const corner = part.corner ?? 0;
    const [right, below] = [corner === 1 || corner === 2, corner >= 2];
    const x = (bounds.x + (right ? bounds.width : 0)) * view.scale + view.x;
    const y = (bounds.y + (below ? bounds.height : 0)) * view.scale + view.y;
    // Above a small region, not over it.
    const raised = !below && bounds.height * view.scale < 2 * CHIP_HEIGHT ? y - CHIP_HEIGHT : y;
    if (!inSight) return { part, corner, x, y: raised };
    return {
      part,
      corner,
      x: right ? Math.min(size.width, x) : Math.max(0, x),
      y: below ? Math.min(size.height, y) : Math.max(0, raised),
    };
  });
}

/** Draws the chips with a pen set to window pixels. */
export function paintChips(
  pen: CanvasRenderingContext2D,
  parts: readonly Visible[],
  view: View,
  size: Size,
  palette: Palette,
): void {
  pen.font = '650 11px system-ui, sans-serif';
  pen.textBaseline = 'middle';
  pen.setLineDash([]);
  for (const { part, x, y, corner } of placeChips(parts, view, size)) {
    const width = pen.measureText(part.chip).width + 9;
    const left = corner === 1 || corner === 2 ? x - width : x;
    const top = corner >= 2 ? y - CHIP_HEIGHT : y;
    pen.fillStyle = part.picked === true ? '#1c1f24' : '#ffffff';
    pen.fillRect(left, top, width, CHIP_HEIGHT);
    pen.fillStyle = palette.css[part.tone] ?? '#000000';
    pen.fillRect(left, top, 4, CHIP_HEIGHT);
    pen.fillStyle = part.picked === true ? '#ffffff' : '#1c1f24';
    pen.fillText(part.chip, left + 6, top + CHIP_HEIGHT / 2 + 0.5);
  }
}
