import type { BoxLabel } from '../labelled-item.ts';

/** The single polygon of a label as x1, y1, x2, y2, … in pixels; null when it has none, several, or a mask. */
export function singleOutline(label: BoxLabel): readonly number[] | null {
  const { segmentation } = label;
  if (!Array.isArray(segmentation) || segmentation.length !== 1) return null;
  const [points] = segmentation as unknown[];
  const fine = Array.isArray(points) && points.length >= 6 && points.length % 2 === 0 && points.every(Number.isFinite);
  return fine ? (points as number[]) : null;
}

/** The corners of a box turned clockwise about its centre, as x1, y1, … from its top left corner on. */
export function turnedCorners(label: BoxLabel): readonly number[] {
  const [x, y, width, height] = label.box;
  const angle = ((label.rotation ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners = [
    [-width / 2, -height / 2],
    [width / 2, -height / 2],
    [width / 2, height / 2],
    [-width / 2, height / 2],
  ] as const;
  return corners.flatMap(([dx, dy]) => [x + width / 2 + dx * cos - dy * sin, y + height / 2 + dx * sin + dy * cos]);
}
