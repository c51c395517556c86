import { boxArea, type Box } from './box.ts';
import { matchAtThresholds, type MatchScratch } from './coco-match.ts';
import { interpolatedPrecision, precisionRecall } from './precision-recall.ts';

/** Truths and detections of one class on one image. */
export interface EvaluatedImage<Truth, Detection> {
  readonly truths: Truth[];
  readonly detections: Detection[];
}

type AreaName = 'all' | 'small' | 'medium' | 'large';
type PerThreshold = readonly (number | null)[];

/** Precision and recall of one class at each of the ten thresholds; `null` where no truth counts. */
export interface ClassResult {
  readonly precision: Readonly<Record<AreaName, PerThreshold>>;
  readonly recall: Readonly<Record<AreaName | 'all1' | 'all10', PerThreshold>>;
  readonly truths: number;
  readonly detections: number;
}

const MAX_DETECTIONS = 100;

/** Built as the reference builds them, so that an overlap on a threshold falls on the same side. */
const THRESHOLDS = Array.from({ length: 10 }, (_, i) => (i === 9 ? 0.95 : 0.5 + (i * (0.95 - 0.5)) / 9));

/** Both ends belong to a range, as in the reference. */
const AREAS: readonly (readonly [AreaName, number, number])[] = [
  ['all', 0, 1e10],
  ['small', 0, 32 ** 2],
  ['medium', 32 ** 2, 96 ** 2],
  ['large', 96 ** 2, 1e10],
];

interface Shape {
  readonly box: Box;
  readonly area?: number;
}

/** One image made ready: best hundred detections by score, overlaps computed once for all ranges and thresholds. */
interface PreparedImage {
  readonly first: number;
  readonly detections: number;
  readonly truths: number;
  readonly overlaps: Float64Array;
  readonly crowd: Uint8Array;
  readonly truthArea: Float64Array;
  readonly detectionArea: Float64Array;
}

function areaOf(shape: Shape): number {
  return shape.area ?? boxArea(shape.box);
}

/**
 * Evaluates one class over its images in their order.
 *
 * Hits are kept as one bit per threshold, so a class needs six bytes per detection besides its overlaps.
 */
export function evaluateClass<
  Truth extends Shape & { readonly crowd?: boolean },
  Detection extends Shape & { readonly score: number },
>(
  images: readonly EvaluatedImage<Truth, Detection>[],
  overlap: (detection: Detection, truth: Truth) => number,
): ClassResult {
  const scores: number[] = [];
  const ranks: number[] = [];
  const prepared: PreparedImage[] = [];
  let truths = 0;
  let detections = 0;
  for (const image of images) {
    const kept = image.detections.toSorted((a, b) => b.score - a.score).slice(0, MAX_DETECTIONS);
    const count = image.truths.length;
    const overlaps = new Float64Array(kept.length * count);
    for (const [d, detection] of kept.entries()) {
      for (const [t, truth] of image.truths.entries()) overlaps[d * count + t] = overlap(detection, truth);
    }
    prepared.push({
      first: scores.length,
      detections: kept.length,
      truths: count,
      overlaps,
      crowd: Uint8Array.from(image.truths, (truth) => (truth.crowd === true ? 1 : 0)),
      truthArea: Float64Array.from(image.truths, areaOf),
      detectionArea: Float64Array.from(kept, areaOf),
    });
    for (const [rank, { score }] of kept.entries()) {
      scores.push(score);
      ranks.push(rank);
    }
    truths += image.truths.filter((truth) => truth.crowd !== true).length;
    detections += image.detections.length;
  }
  const order = Int32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const precision: Partial<Record<AreaName, PerThreshold>> = {};
  const recall: Partial<Record<AreaName | 'all1' | 'all10', PerThreshold>> = {};
  for (const [name, least, most] of AREAS) {
    const range = matchRange(prepared, scores.length, least, most);
    precision[name] = THRESHOLDS.map((_, t) => averagePrecision(range, order, t));
    recall[name] = THRESHOLDS.map((_, t) => reached(range, ranks, t, MAX_DETECTIONS));
    if (name !== 'all') continue;
    recall.all1 = THRESHOLDS.map((_, t) => reached(range, ranks, t, 1));
    recall.all10 = THRESHOLDS.map((_, t) => reached(range, ranks, t, 10));
  }
  return { precision, recall, truths, detections } as ClassResult;
}

interface RangeResult {
  /** Truths that count. */
  readonly positives: number;
  /** Bit t: the detection found a truth at threshold t. */
  readonly matched: Uint16Array;
  /** Bit t: the detection does not count at threshold t. */
  readonly ignored: Uint16Array;
}

function matchRange(images: readonly PreparedImage[], total: number, least: number, most: number): RangeResult {
  const matched = new Uint16Array(total);
  const ignored = new Uint16Array(total);
  const scratch: MatchScratch = { order: new Int32Array(64), taken: new Uint8Array(64) };
  const outside = (area: number | undefined): boolean => (area ?? 0) < least || (area ?? 0) > most;
  let positives = 0;
  for (const image of images) {
    const skipped = new Uint8Array(image.truths);
    for (let t = 0; t < image.truths; t += 1) {
      skipped[t] = image.crowd[t] === 1 || outside(image.truthArea[t]) ? 1 : 0;
      positives += 1 - (skipped[t] ?? 0);
    }
    const end = image.first + image.detections;
    const ownMatched = matched.subarray(image.first, end);
    const ownIgnored = ignored.subarray(image.first, end);
    matchAtThresholds({ ...image, ignored: skipped }, THRESHOLDS, scratch, ownMatched, ownIgnored);
    for (let d = 0; d < image.detections; d += 1) {
      if (outside(image.detectionArea[d])) ownIgnored[d] = (ownIgnored[d] ?? 0) | (~(ownMatched[d] ?? 0) & 0x3ff);
    }
  }
  return { positives, matched, ignored };
}

function averagePrecision({ positives, matched, ignored }: RangeResult, order: Int32Array, t: number): number | null {
  if (positives === 0) return null;
  const hits = new Uint8Array(order.length);
  let counted = 0;
  for (const d of order) {
    if (((ignored[d] ?? 0) >> t) & 1) continue;
    hits[counted++] = ((matched[d] ?? 0) >> t) & 1;
  }
  return interpolatedPrecision(precisionRecall(hits.subarray(0, counted), positives), 100);
}

function reached(
  { positives, matched, ignored }: RangeResult,
  ranks: readonly number[],
  t: number,
  most: number,
): number | null {
  if (positives === 0) return null;
  let found = 0;
  for (const [d, rank] of ranks.entries()) {
    if (rank < most) found += ((matched[d] ?? 0) >> t) & ~((ignored[d] ?? 0) >> t) & 1;
  }
  return found / positives;
}
