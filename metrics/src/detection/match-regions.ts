import { MetricInputError } from '../metric.ts';
import { maximumWeightMatching, type WeightedPair } from './assignment.ts';
import { boxArea, boxIntersection, checkBox, type Box } from './box.ts';

/** A box with the class its annotator gave it. */
export interface LabelledBox {
  readonly label: string;
  readonly box: Box;
}

export interface RegionPair {
  /** Index into the first list. */
  readonly a: number;
  /** Index into the second list. */
  readonly b: number;
  readonly iou: number;
  readonly sameLabel: boolean;
}

/** Two annotators' regions on one image, compared. `matched + confused + missed` is all of the first list. */
export interface RegionMatch {
  /** Pairs that mark the same place with the same class. */
  readonly matched: number;
  /** Pairs that mark the same place with different classes. */
  readonly confused: number;
  /** Regions of the first list that nothing in the second marks. */
  readonly missed: number;
  /** Regions of the second list that nothing in the first marks. */
  readonly spurious: number;
  /** Mean IoU over all pairs, same class or not; `null` when nothing was paired. Read it beside the missed. */
  readonly meanIou: number | null;
  readonly pairs: readonly RegionPair[];
  /** Indices into the first list. */
  readonly missedIndices: readonly number[];
  /** Indices into the second list. */
  readonly spuriousIndices: readonly number[];
}

/** Far below any difference of IoU that means something: it only decides between equally good pairings. */
const SAME_LABEL_BONUS = 1e-9;

export function checkIouThreshold(iou: number): void {
  if (!(iou > 0 && iou <= 1)) {
    throw new MetricInputError(
      'iou',
      `expected a threshold above 0 and at most 1, got ${iou}`,
      'Usual values: 0.5, 0.4',
    );
  }
}

/**
 * Pairs regions of any shape by greatest total overlap, then compares their classes.
 *
 * As {@link matchRegions}, with the overlap (0 to 1) of any two shapes given as a function: polygon IoU, mask IoU,
 * object keypoint similarity, overlap of time spans.
 *
 * @example
 * ```ts
 * import { matchShapes } from '@assay/metrics';
 * const spans = [{ label: 'brand', start: 0, end: 4 }];
 * const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
 *   Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
 * matchShapes(spans, [{ label: 'brand', start: 1, end: 4 }], { iou: 0.5, overlap }).meanIou; // => 0.75
 * ```
 */
export function matchShapes<Region extends { readonly label: string }>(
  a: readonly Region[],
  b: readonly Region[],
  options: { readonly iou: number; readonly overlap: (first: Region, second: Region) => number },
): RegionMatch {
  checkIouThreshold(options.iou);
  const candidates: WeightedPair[] = [];
  const overlaps = new Map<number, number>();
  for (const [row, first] of a.entries()) {
    for (const [column, second] of b.entries()) {
      const iou = options.overlap(first, second);
      if (!(iou >= options.iou)) continue;
      overlaps.set(row * b.length + column, iou);
      candidates.push({ row, column, weight: iou + (first.label === second.label ? SAME_LABEL_BONUS : 0) });
    }
  }
  const pairs = maximumWeightMatching(candidates).map(({ row, column }) => ({
    a: row,
    b: column,
    iou: overlaps.get(row * b.length + column) ?? 0,
    sameLabel: a[row]?.label === b[column]?.label,
  }));
  const pairedA = new Set(pairs.map((pair) => pair.a));
  const pairedB = new Set(pairs.map((pair) => pair.b));
  const missedIndices = [...a.keys()].filter((index) => !pairedA.has(index));
  const spuriousIndices = [...b.keys()].filter((index) => !pairedB.has(index));
  const matched = pairs.filter((pair) => pair.sameLabel).length;
  const ious = pairs.map((pair) => pair.iou).sort((x, y) => x - y);
  return {
    matched,
    confused: pairs.length - matched,
    missed: missedIndices.length,
    spurious: spuriousIndices.length,
    meanIou: ious.length === 0 ? null : ious.reduce((sum, iou) => sum + iou, 0) / ious.length,
    pairs,
    missedIndices,
    spuriousIndices,
  };
}

/** IoU of boxes that were checked before, so that n·m comparisons do not check again. */
function checkedIou(a: LabelledBox, b: LabelledBox): number {
  const shared = boxIntersection(a.box, b.box);
  return shared === 0 ? 0 : shared / (boxArea(a.box) + boxArea(b.box) - shared);
}

/**
 * Compares two annotators' boxes on one image: what both marked, where they chose another class, what one missed.
 *
 * Question: does this answer agree with the other one (or with gold), and in which way does it not? Boxes are paired by
 * the greatest total IoU among pairs at or above the threshold, whatever their class; only then are classes compared, so
 * a wrong class is a confusion and not a miss plus an invention. Between equally good pairings the one with more equal
 * classes is taken. Detection scores play no part: for model output use {@link cocoDetection}.
 *
 * Two empty lists agree: 0 matched, 0 missed, 0 spurious and mean IoU `null`.
 *
 * @param a the reference (gold, or the first annotator); boxes [x, y, width, height] in pixels
 * @param b the answer to judge
 * @param options.iou least IoU of a pair, above 0 and at most 1; 0.5 when left out
 * @throws MetricInputError for a box with a negative or non-finite coordinate, or a threshold out of range
 * Reference: Kuhn 1955; matching as in CVAT's quality control. Cost: O(n·m) overlaps and O(n³) per overlapping group.
 *
 * @example
 * ```ts
 * import { matchRegions } from '@assay/metrics';
 * const gold = [{ label: 'cat', box: [0, 0, 10, 10] as const }, { label: 'dog', box: [50, 50, 10, 10] as const }];
 * const answer = [{ label: 'dog', box: [0, 0, 10, 8] as const }];
 * const { matched, confused, missed, spurious, meanIou } = matchRegions(gold, answer, { iou: 0.5 });
 * [matched, confused, missed, spurious, meanIou]; // => [0, 1, 1, 0, 0.8]
 * ```
 */
export function matchRegions(
  a: readonly LabelledBox[],
  b: readonly LabelledBox[],
  options: { readonly iou?: number } = {},
): RegionMatch {
  for (const [index, region] of a.entries()) checkBox(region.box, `a[${index}]`);
  for (const [index, region] of b.entries()) checkBox(region.box, `b[${index}]`);
  return matchShapes(a, b, { iou: options.iou ?? 0.5, overlap: checkedIou });
}
