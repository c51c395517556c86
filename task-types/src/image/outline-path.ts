import { toWindow, type View } from './geometry.ts';
import { isClosed, outlineOf, shapeBounds } from './shape-geometry.ts';
import type { Shape } from './shape.ts';

/** The outline of a shape as an SVG path in window pixels; of a mask the rectangle around it. */
export function outlinePath(view: View, shape: Shape, edges: readonly (readonly [string, string])[]): string {
  if (shape.kind === 'mask') {
    const { x, y, width, height } = shapeBounds(shape);
    return outlinePath(view, { kind: 'box', x, y, width, height }, edges);
  }
  const at = (x: number, y: number): string => {
    const point = toWindow(view, { x, y });
    return `${point.x} ${point.y}`;
  };
  if (shape.kind === 'keypoints') {
    const places = new Map(shape.points.map((point) => [point.id, point]));
    return edges
      .flatMap(([from, to]) => {
        const [a, b] = [places.get(from), places.get(to)];
        return a === undefined || b === undefined ? [] : [`M${at(a.x, a.y)}L${at(b.x, b.y)}`];
      })
      .join('');
  }
  const points = outlineOf(shape).map(([x, y]) => at(x, y));
  return points.length === 0 ? '' : `M${points.join('L')}${isClosed(shape) ? 'z' : ''}`;
}
