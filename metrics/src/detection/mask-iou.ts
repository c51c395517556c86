import { maskArea, type Mask } from './mask.ts';
import { checkSameSize, MaskBuilder, sweepMasks } from './mask-sweep.ts';

/** Number of pixels that two masks share. */
export function maskIntersection(a: Mask, b: Mask): number {
  checkSameSize([a, b]);
  let shared = 0;
  sweepMasks([a, b], (length, inside) => {
    if (inside[0] === 1 && inside[1] === 1) shared += length;
  });
  return shared;
}

/**
 * Intersection over union of two masks, without unpacking them.
 *
 * Range [0, 1]; two empty masks give 0. With `crowd` the second mask is a crowd region and the overlap is the share of
 * the first one inside it, as in the COCO evaluation.
 *
 * @throws MetricInputError when the masks are of different size or their runs do not fill the image
 * Cost: O(runs).
 *
 * @example
 * ```ts
 * import { encodeMask, maskIou } from '@assay/metrics';
 * maskIou(encodeMask([1, 1, 0, 0], 2, 2), encodeMask([1, 0, 0, 0], 2, 2)); // => 0.5
 * ```
 */
export function maskIou(a: Mask, b: Mask, options: { readonly crowd?: boolean } = {}): number {
  const shared = maskIntersection(a, b);
  if (shared === 0) return 0;
  const own = maskArea(a);
  return shared / (options.crowd === true ? own : own + maskArea(b) - shared);
}

/**
 * The pixels in any (`union`) or all (`intersection`) of the masks.
 *
 * @throws MetricInputError without a mask, or for masks of different size
 *
 * @example
 * ```ts
 * import { encodeMask, mergeMasks } from '@assay/metrics';
 * mergeMasks([encodeMask([1, 0], 2, 1), encodeMask([0, 1], 2, 1)], 'union').runs; // => [0, 2]
 * ```
 */
export function mergeMasks(masks: readonly [Mask, ...Mask[]], how: 'union' | 'intersection'): Mask {
  checkSameSize(masks);
  const builder = new MaskBuilder();
  sweepMasks(masks, (length, inside) => {
    builder.add(length, how === 'union' ? inside.includes(1) : !inside.includes(0));
  });
  return builder.build(masks[0].width, masks[0].height);
}
