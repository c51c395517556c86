import { MetricInputError, type Measure } from '../metric.ts';
import { checkBox, type Box } from './box.ts';
import { groupBy } from './group-by.ts';
import type { CocoDetection, CocoTruth } from './coco-detection.ts';
import { checkIouThreshold } from './match-regions.ts';
import { areaUnderEnvelope, interpolatedPrecision, precisionRecall } from './precision-recall.ts';

export interface VocTruth extends Omit<CocoTruth, 'crowd' | 'area'> {
  /** Hard objects: finding or missing them changes nothing. */
  readonly difficult?: boolean;
}

export interface VocOptions {
  /** Least IoU of a hit, 0.5 when left out. */
  readonly iou?: number;
  /** `all-point` (VOC from 2010 on, default) or `11-point` (VOC 2007): different numbers on the same data. */
  readonly interpolation?: 'all-point' | '11-point';
  /** True for the devkit's inclusive pixels (width = right − left + 1); half-open coordinates when left out. */
  readonly inclusivePixels?: boolean;
}

export interface VocEvaluation {
  /** Mean over the classes that have a truth. */
  readonly mean: Measure;
  readonly perClass: readonly {
    readonly category: string | number;
    readonly ap: number | null;
    readonly truths: number;
  }[];
}

function overlapOf(a: Box, b: Box, extra: number): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]) + extra;
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]) + extra;
  if (!(width > 0 && height > 0)) return 0;
  const shared = width * height;
  return shared / ((a[2] + extra) * (a[3] + extra) + (b[2] + extra) * (b[3] + extra) - shared);
}

function classPrecision(
  truths: readonly VocTruth[],
  detections: readonly CocoDetection[],
  { iou = 0.5, interpolation = 'all-point', inclusivePixels = false }: VocOptions,
): number | null {
  const positives = truths.filter((truth) => truth.difficult !== true).length;
  if (positives === 0) return null;
  const byImage = groupBy(truths, (truth) => truth.image);
  const taken = new Set<VocTruth>();
  const hits: number[] = [];
  for (const detection of detections.toSorted((a, b) => b.score - a.score)) {
    let best: VocTruth | null = null;
    let overlap = 0;
    for (const truth of byImage.get(detection.image) ?? []) {
      const here = overlapOf(detection.box, truth.box, inclusivePixels ? 1 : 0);
      if (here > overlap) [best, overlap] = [truth, here];
    }
    // A second detection of the same object is a false alarm, also when another free object overlaps less.
    if (best === null || overlap < iou) hits.push(0);
    else if (best.difficult !== true) {
      hits.push(taken.has(best) ? 0 : 1);
      taken.add(best);
    }
  }
  const curve = precisionRecall(Uint8Array.from(hits), positives);
  return interpolation === 'all-point' ? areaUnderEnvelope(curve) : interpolatedPrecision(curve, 10);
}

/**
 * Average precision by the Pascal VOC rules, per class and their mean.
 *
 * Question: how good is a detector by VOC's measure, at one IoU threshold? The 11-point rule of 2007, the all-point rule
 * of 2010 and COCO's 101-point rule give different numbers on the same data, so the variant is part of the name.
 *
 * Range [0, 1]; `null` with a reason without a truth. Detections of equal score keep their order.
 *
 * @throws MetricInputError for a box that is none, a score that is not a number or a threshold out of range
 * References: Everingham et al. 2010, IJCV 88:303-338; Padilla et al. 2021, Electronics 10(3):279. Cost: O(D log D + D·T).
 *
 * @example
 * ```ts
 * import { vocAveragePrecision } from '@assay/metrics';
 * const truth = [{ image: 1, category: 'cat', box: [0, 0, 10, 10] as const }, { image: 1, category: 'cat', box: [50, 0, 10, 10] as const }];
 * const found = [{ image: 1, category: 'cat', box: [0, 0, 10, 10] as const, score: 0.9 }];
 * vocAveragePrecision(truth, found).mean.value; // => 0.5
 * ```
 */
export function vocAveragePrecision(
  truths: readonly VocTruth[],
  detections: readonly CocoDetection[],
  options: VocOptions = {},
): VocEvaluation {
  const { iou = 0.5, interpolation = 'all-point' } = options;
  checkIouThreshold(iou);
  for (const [row, truth] of truths.entries()) checkBox(truth.box, `truths[${row}].box`);
  for (const [row, detection] of detections.entries()) {
    checkBox(detection.box, `detections[${row}].box`);
    if (Number.isFinite(detection.score)) continue;
    throw new MetricInputError(
      `detections[${row}].score`,
      `${detection.score} is not a number`,
      'Give every detection one',
    );
  }
  const truthsOf = groupBy(truths, (truth) => truth.category);
  const detectionsOf = groupBy(detections, (detection) => detection.category);
  const perClass = [...new Set([...truthsOf.keys(), ...detectionsOf.keys()])]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((category) => {
      const own = truthsOf.get(category) ?? [];
      return { category, ap: classPrecision(own, detectionsOf.get(category) ?? [], options), truths: own.length };
    });
  const known = perClass.map(({ ap }) => ap).filter((ap) => ap !== null);
  return {
    mean: {
      statistic: `voc-map-${interpolation}-iou-${iou}`,
      value: known.length === 0 ? null : known.reduce((sum, ap) => sum + ap, 0) / known.length,
      reason: known.length === 0 ? 'there is no true object' : null,
      interval: null,
      items: new Set([...truths, ...detections].map(({ image }) => image)).size,
      ratings: detections.length,
      raters: 1,
      warnings: [],
    },
    perClass,
  };
}
