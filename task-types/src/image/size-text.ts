import { t } from '@assay/words';
import { shapeArea, shapeBounds, shapeLength } from './shape-geometry.ts';
import type { Shape } from './shape.ts';

/** How large a shape is, in the words of its kind. */
export function sizeText(shape: Shape): string {
  const { width, height } = shapeBounds(shape);
  const area = Math.round(shapeArea(shape)).toLocaleString('en');
  switch (shape.kind) {
    case 'box':
      return t('{width} × {height} px, {area} px²', { width: Math.round(width), height: Math.round(height), area });
    case 'rotated-box':
      return t('{width} × {height} px, {angle}°, {area} px²', {
        width: Math.round(shape.width),
        height: Math.round(shape.height),
        angle: shape.angle,
        area,
      });
    case 'polygon':
      return t('{length} px around, {area} px²', { length: Math.round(shapeLength(shape)), area });
    case 'polyline':
      return t('{length} px', { length: Math.round(shapeLength(shape)) });
    case 'mask':
      return t('{area} px²', { area });
    case 'keypoints':
      return t('{count, plural, one {# point} other {# points}}', { count: shape.points.length });
  }
}
