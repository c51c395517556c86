/** A precision-recall curve: one point per detection that counts, in falling order of score. */
export interface PrecisionRecall {
  readonly recall: Float64Array;
  readonly precision: Float64Array;
}

/** Builds the curve from hits (1) and false alarms (0) in falling order of score, for `positives` > 0 truths. */
export function precisionRecall(hits: Uint8Array, positives: number): PrecisionRecall {
  const recall = new Float64Array(hits.length);
  const precision = new Float64Array(hits.length);
  let found = 0;
  for (let i = 0; i < hits.length; i += 1) {
    found += hits[i] ?? 0;
    recall[i] = found / positives;
    precision[i] = found / (i + 1);
  }
  return { recall, precision };
}

/** Replaces every precision by the best one at its recall or beyond, in place. */
function makeEnvelope(precision: Float64Array): void {
  for (let i = precision.length - 1; i > 0; i -= 1) {
    const here = precision[i] ?? 0;
    if (here > (precision[i - 1] ?? 0)) precision[i - 1] = here;
  }
}

/**
 * Mean precision at equally spaced recalls 0, 1/steps … 1 (COCO: 100 steps, VOC 2007: 10 steps). Precision at a recall is
 * the best one at that recall or beyond, 0 when it is never reached.
 */
export function interpolatedPrecision(curve: PrecisionRecall, steps: number): number {
  const { recall, precision } = curve;
  makeEnvelope(precision);
  const width = 1 / steps;
  let sum = 0;
  let position = 0;
  for (let step = 0; step <= steps; step += 1) {
    // The grid is built as the reference builds it: step × width, so that ties of rounding fall the same way.
    const wanted = step === steps ? 1 : step * width;
    while (position < recall.length && (recall[position] ?? 0) < wanted) position += 1;
    if (position === recall.length) break;
    sum += precision[position] ?? 0;
  }
  return sum / (steps + 1);
}

/** Area under the envelope over all recalls (VOC from 2010 on). */
export function areaUnderEnvelope(curve: PrecisionRecall): number {
  const { recall, precision } = curve;
  makeEnvelope(precision);
  let area = 0;
  let before = 0;
  for (let i = 0; i < recall.length; i += 1) {
    const here = recall[i] ?? 0;
    area += (here - before) * (precision[i] ?? 0);
    before = here;
  }
  return area;
}
