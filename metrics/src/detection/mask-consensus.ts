import { MetricInputError } from '../metric.ts';
import { checkSameSize, MaskBuilder, sweepMasks } from './mask-sweep.ts';
import type { Mask } from './mask.ts';

export interface MaskConsensus {
  readonly mask: Mask;
  /** Pixels on which some but not all voters agree with the result, over pixels anybody marked; null when nobody did. */
  readonly disputedShare: number | null;
}

/**
 * Which pixels do the annotators together call the object?
 *
 * A pixel belongs when the weight of the masks that hold it is more than `quorum` of all weight (default half: an even
 * split is background). Pass one mask per annotator who SAW the image, empty where they drew nothing. Thin structures
 * drawn one pixel apart lose every vote: look at `disputedShare` before taking the result. Polygons are voted on after
 * {@link polygonToMask}.
 *
 * @param options.weights skill or trust per mask, at least 0; 1 each when left out
 * @throws MetricInputError without a mask, for masks of different size, or for a malformed weight or quorum
 * Reference: majority vote; the label-fusion baseline of Warfield, Zou & Wells 2004. Cost: O(runs · masks).
 *
 * @example
 * ```ts
 * import { encodeMask, maskConsensus } from '@assay/metrics';
 * const masks = [[1, 1, 0], [1, 0, 0], [1, 1, 1]].map((pixels) => encodeMask(pixels, 3, 1));
 * maskConsensus(masks).mask.runs; // => [0, 2, 1]
 * ```
 */
export function maskConsensus(
  masks: readonly Mask[],
  options: { readonly weights?: readonly number[]; readonly quorum?: number } = {},
): MaskConsensus {
  const { weights = masks.map(() => 1), quorum = 0.5 } = options;
  const [first] = masks;
  if (!first) throw new MetricInputError('masks', 'is empty', 'Pass one mask per annotator who saw the image');
  checkSameSize(masks);
  if (weights.length !== masks.length || weights.some((weight) => !(weight >= 0 && weight < Infinity)))
    throw new MetricInputError('weights', 'do not fit the masks', 'Pass one finite weight of at least 0 per mask');
  if (!(quorum >= 0 && quorum < 1)) throw new MetricInputError('quorum', `is ${quorum}`, 'Pass a share below 1');
  const total = weights.reduce((a, b) => a + b, 0);
  const builder = new MaskBuilder();
  let marked = 0;
  let disputed = 0;
  sweepMasks(masks, (length, inside) => {
    let votes = 0;
    let held = 0;
    inside.forEach((on, m) => {
      votes += on * (weights[m] ?? 0);
      held += on;
    });
    builder.add(length, votes > quorum * total);
    if (held > 0) marked += length;
    if (held > 0 && held < masks.length) disputed += length;
  });
  return {
    mask: builder.build(first.width, first.height),
    disputedShare: marked === 0 ? null : disputed / marked,
  };
}
