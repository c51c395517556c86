/** One image and class: detections in falling order of score, truths, and their overlaps. */
export interface MatchProblem {
  /** Overlap of detection d and truth t at [d * truths + t]. */
  readonly overlaps: Float64Array;
  readonly detections: number;
  readonly truths: number;
  readonly crowd: Uint8Array;
  /** 1 for a truth that counts neither way: a crowd, or outside the area range. */
  readonly ignored: Uint8Array;
}

/** Scratch arrays shared by all problems of an evaluation, so that millions of matchings allocate nothing. */
export interface MatchScratch {
  order: Int32Array;
  taken: Uint8Array;
}

/**
 * COCO's greedy matching at every threshold: each detection, best score first, takes the free truth it overlaps most,
 * a truth that counts before one that does not; among equal overlaps the last one.
 *
 * @param matched bit t of entry d is set when detection d found a truth at threshold t
 * @param ignoredMatch bit t of entry d is set when that truth does not count
 */
export function matchAtThresholds(
  problem: MatchProblem,
  thresholds: readonly number[],
  scratch: MatchScratch,
  matched: Uint16Array,
  ignoredMatch: Uint16Array,
): void {
  const { overlaps, detections, truths, crowd, ignored } = problem;
  if (scratch.order.length < truths) {
    scratch.order = new Int32Array(2 * truths);
    scratch.taken = new Uint8Array(2 * truths);
  }
  const { order, taken } = scratch;
  let counted = 0;
  for (let truth = 0; truth < truths; truth += 1) if (ignored[truth] === 0) order[counted++] = truth;
  let rest = counted;
  for (let truth = 0; truth < truths; truth += 1) if (ignored[truth] === 1) order[rest++] = truth;

  matched.fill(0, 0, detections);
  ignoredMatch.fill(0, 0, detections);
  for (let t = 0; t < thresholds.length; t += 1) {
    taken.fill(0, 0, truths);
    const least = Math.min(thresholds[t] ?? 1, 1 - 1e-10);
    for (let d = 0; d < detections; d += 1) {
      let best = least;
      let found = -1;
      for (let position = 0; position < truths; position += 1) {
        // Truths that do not count come last, and only for a detection that found none that does.
        if (found !== -1 && position === counted) break;
        const truth = order[position] ?? 0;
        if (taken[truth] === 1 && crowd[truth] === 0) continue;
        const overlap = overlaps[d * truths + truth] ?? 0;
        if (overlap < best) continue;
        best = overlap;
        found = truth;
      }
      if (found === -1) continue;
      taken[found] = 1;
      matched[d] = (matched[d] ?? 0) | (1 << t);
      if (ignored[found] === 1) ignoredMatch[d] = (ignoredMatch[d] ?? 0) | (1 << t);
    }
  }
}
