import { MetricInputError, stopWhenAsked, type Measure, type Stoppable } from '../metric.ts';
import { boxArea, boxIntersection, checkBox, type Box } from './box.ts';
import { evaluateClass, type ClassResult, type EvaluatedImage } from './coco-class.ts';

/** A true object on an image. */
export interface CocoTruth {
  readonly image: string | number;
  readonly category: string | number;
  readonly box: Box;
  /** Area of the mask when there is one; width × height when left out. Decides small, medium and large. */
  readonly area?: number;
  /** A region of many objects (`iscrowd`): detections inside it are neither right nor wrong. */
  readonly crowd?: boolean;
}

/** A detected object with the model's score. */
export interface CocoDetection {
  readonly image: string | number;
  readonly category: string | number;
  readonly box: Box;
  readonly score: number;
  /** Area of the mask when there is one; width × height when left out. */
  readonly area?: number;
}

/** The twelve figures of the COCO summary, in its order. */
export const COCO_FIGURES = [
  'ap',
  'ap50',
  'ap75',
  'apSmall',
  'apMedium',
  'apLarge',
  'ar1',
  'ar10',
  'ar100',
  'arSmall',
  'arMedium',
  'arLarge',
] as const;
export type CocoFigure = (typeof COCO_FIGURES)[number];

export interface CocoClassFigures {
  readonly category: string | number;
  readonly ap: number | null;
  readonly ap50: number | null;
  readonly ar100: number | null;
  /** Truths that count: crowds left out. */
  readonly truths: number;
  readonly detections: number;
}

export interface CocoEvaluation {
  readonly figures: Readonly<Record<CocoFigure, Measure>>;
  /** One row per class that occurs, ordered by class. */
  readonly perClass: readonly CocoClassFigures[];
}

export interface CocoOptions<Truth extends CocoTruth, Detection extends CocoDetection> extends Stoppable {
  /** Images that are evaluated; all that occur when left out. What lies on other images is left out. */
  readonly images?: readonly (string | number)[];
  /** Overlap 0 to 1 of two shapes; box IoU when left out. For a crowd: intersection / area of the detection. */
  readonly overlap?: (detection: Detection, truth: Truth) => number;
}

function boxOverlap(detection: CocoDetection, truth: CocoTruth): number {
  const shared = boxIntersection(detection.box, truth.box);
  if (shared === 0) return 0;
  const own = boxArea(detection.box);
  return truth.crowd === true ? shared / own : shared / (own + boxArea(truth.box) - shared);
}

/** Numbers before texts, each in their own order: image 2 before image 10. */
function byId(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

type Cells<Truth, Detection> = Map<string | number, Map<string | number, EvaluatedImage<Truth, Detection>>>;

function cell<Truth, Detection>(
  cells: Cells<Truth, Detection>,
  category: string | number,
  image: string | number,
): EvaluatedImage<Truth, Detection> {
  let images = cells.get(category);
  if (!images) cells.set(category, (images = new Map()));
  let entry = images.get(image);
  if (!entry) images.set(image, (entry = { truths: [], detections: [] }));
  return entry;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Which cells of a class result a figure averages. */
const READ: Record<CocoFigure, (result: ClassResult) => readonly (number | null)[]> = {
  ap: ({ precision }) => precision.all,
  ap50: ({ precision }) => [precision.all[0] ?? null],
  ap75: ({ precision }) => [precision.all[5] ?? null],
  apSmall: ({ precision }) => precision.small,
  apMedium: ({ precision }) => precision.medium,
  apLarge: ({ precision }) => precision.large,
  ar1: ({ recall }) => recall.all1,
  ar10: ({ recall }) => recall.all10,
  ar100: ({ recall }) => recall.all,
  arSmall: ({ recall }) => recall.small,
  arMedium: ({ recall }) => recall.medium,
  arLarge: ({ recall }) => recall.large,
};

function average(results: readonly ClassResult[], figure: CocoFigure): number | null {
  return mean(results.flatMap((result) => READ[figure](result)).filter((value) => value !== null));
}

/**
 * Average precision and recall of scored detections exactly as the COCO evaluation defines them: all twelve figures.
 *
 * Question: how good is this detector (or pre-labelling model) against the truth? AP is the mean over classes and IoU
 * thresholds .50:.05:.95 of the 101-point interpolated precision; AR the mean of the highest recall with 1, 10 or 100
 * detections per image. Small is below 32², medium below 96² pixels of the TRUE area. A class without a truth is left out
 * of the means, never counted as 0. Detections matched to a crowd region, or outside the area range and unmatched, are
 * left out too.
 *
 * Range [0, 1]; `null` with a reason when no truth counts. Rows of equal score on one image keep their order, as in the
 * reference, so only such ties can depend on the order of rows. For people, who give no scores, use {@link matchRegions}.
 *
 * @throws MetricInputError for a box that is none or a score that is not a number, naming the row
 * References: Lin et al. 2014; the `cocoapi` evaluation. Cost: O(D log D) sorting plus, per image and class, D·T overlaps
 * and 40 greedy matchings.
 *
 * @example
 * ```ts
 * import { cocoDetection } from '@assay/metrics';
 * const truth = [{ image: 1, category: 'cat', box: [0, 0, 50, 50] as const }];
 * const found = [{ image: 1, category: 'cat', box: [0, 0, 50, 40] as const, score: 0.9 }];
 * const { figures } = cocoDetection(truth, found);
 * [figures.ap50.value, figures.ap.value?.toFixed(1), figures.apLarge.value]; // => [1, "0.7", null]
 * ```
 */
export function cocoDetection<Truth extends CocoTruth, Detection extends CocoDetection>(
  truths: readonly Truth[],
  detections: readonly Detection[],
  options: CocoOptions<Truth, Detection> = {},
): CocoEvaluation {
  const wanted = options.images ? new Set(options.images) : null;
  const cells: Cells<Truth, Detection> = new Map();
  const images = new Set<string | number>(wanted ?? []);
  for (const [row, truth] of truths.entries()) {
    checkBox(truth.box, `truths[${row}].box`);
    if (wanted && !wanted.has(truth.image)) continue;
    images.add(truth.image);
    cell(cells, truth.category, truth.image).truths.push(truth);
  }
  for (const [row, detection] of detections.entries()) {
    checkBox(detection.box, `detections[${row}].box`);
    if (!Number.isFinite(detection.score)) {
      throw new MetricInputError(
        `detections[${row}].score`,
        `${detection.score} is not a number`,
        'Give every detection one',
      );
    }
    if (wanted && !wanted.has(detection.image)) continue;
    images.add(detection.image);
    cell(cells, detection.category, detection.image).detections.push(detection);
  }
  const overlap = options.overlap ?? boxOverlap;
  const results = [...cells]
    .sort(([a], [b]) => byId(a, b))
    .map(([category, byImage]) => {
      stopWhenAsked(options);
      const entries = [...byImage].sort(([a], [b]) => byId(a, b)).map(([, entry]) => entry);
      return { category, ...evaluateClass(entries, overlap) };
    });
  const counted = results.reduce((sum, result) => sum + result.truths, 0);
  const measure = (figure: CocoFigure): Measure => {
    const value = average(results, figure);
    const reason = counted === 0 ? 'there is no true object' : 'no true object lies in this area range';
    return {
      statistic: `coco-${figure}`,
      value,
      reason: value === null ? reason : null,
      interval: null,
      items: images.size,
      ratings: detections.length,
      raters: 1,
      warnings: [],
    };
  };
  return {
    figures: Object.fromEntries(COCO_FIGURES.map((figure) => [figure, measure(figure)])) as Record<CocoFigure, Measure>,
    perClass: results.map((result) => ({
      category: result.category,
      ap: average([result], 'ap'),
      ap50: average([result], 'ap50'),
      ar100: average([result], 'ar100'),
      truths: result.truths,
      detections: result.detections,
    })),
  };
}
