import { MetricInputError } from '../metric.ts';
import type { Point } from './polygon.ts';

/** A marked body point; not visible at all means "not labelled": it is left out. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  readonly labelled: boolean;
}

/** Spread of human annotators per keypoint of the COCO person: nose, eyes, ears, shoulders … ankles. */
export const COCO_PERSON_SIGMAS: readonly number[] = [
  0.026, 0.025, 0.025, 0.035, 0.035, 0.079, 0.079, 0.072, 0.072, 0.062, 0.062, 0.107, 0.107, 0.087, 0.087, 0.089, 0.089,
];

/** Spread used when nothing is known of a kind of keypoint. */
export const DEFAULT_KEYPOINT_SIGMA = 0.09;

/**
 * Object keypoint similarity: the IoU of skeletons.
 *
 * Question: how near are the marked points to the true ones, given the size of the object and how exactly people place
 * each kind of point? Mean over labelled points of exp(−d² / (2 · area · (2σ)²)).
 *
 * Range [0, 1]; 1 only for equal points. `null` when no true point is labelled.
 *
 * @param truth true keypoints in a fixed order
 * @param answer points in the same order
 * @param options.area area of the object in pixels, above 0
 * @param options.sigmas one per point; 0.09 each when left out ({@link COCO_PERSON_SIGMAS} for people)
 * @throws MetricInputError when the numbers of points differ or the area is not above 0
 * Reference: Ronchi & Perona 2017; COCO keypoint evaluation. Cost: O(points).
 *
 * @example
 * ```ts
 * import { objectKeypointSimilarity } from '@assay/metrics';
 * const truth = [{ x: 10, y: 10, labelled: true }, { x: 0, y: 0, labelled: false }];
 * objectKeypointSimilarity(truth, [[12, 10], [50, 50]], { area: 400 })?.toFixed(4); // => "0.8570"
 * ```
 */
export function objectKeypointSimilarity(
  truth: readonly Keypoint[],
  answer: readonly Point[],
  options: { readonly area: number; readonly sigmas?: readonly number[] },
): number | null {
  const { area, sigmas = truth.map(() => DEFAULT_KEYPOINT_SIGMA) } = options;
  if (answer.length !== truth.length || sigmas.length !== truth.length) {
    throw new MetricInputError(
      'answer',
      `${truth.length} true points, ${answer.length} marked, ${sigmas.length} sigmas`,
      'Pass the same points in the same order',
    );
  }
  if (!(area > 0)) throw new MetricInputError('area', `expected a number above 0, got ${area}`, 'Use the object area');
  let sum = 0;
  let labelled = 0;
  for (const [index, point] of truth.entries()) {
    if (!point.labelled) continue;
    const [x = Number.NaN, y = Number.NaN] = answer[index] ?? [];
    const spread = 2 * (sigmas[index] ?? DEFAULT_KEYPOINT_SIGMA);
    const distance = (x - point.x) ** 2 + (y - point.y) ** 2;
    if (Number.isNaN(distance)) throw new MetricInputError(`answer[${index}]`, 'is not a point', 'Pass [x, y]');
    sum += Math.exp(-distance / (2 * area * spread * spread));
    labelled += 1;
  }
  return labelled === 0 ? null : sum / labelled;
}
