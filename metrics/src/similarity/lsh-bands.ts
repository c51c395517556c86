import { MetricInputError } from '../metric.ts';
import { SKETCH_SIZE } from './min-hash.ts';

/** How a sketch is cut into bands: two texts are compared when all rows of at least one band agree. */
export interface LshBands {
  readonly bands: number;
  readonly rows: number;
  /** Probability that a pair exactly at the threshold is compared, 1 − (1 − t^rows)^bands. */
  readonly recallAtThreshold: number;
}

/**
 * How should a sketch of 128 values be banded, so that pairs at this similarity are not missed?
 *
 * P(compared) = 1 − (1 − J^r)^b rises steeply around (1/b)^(1/r). Candidates are verified exactly afterwards, so false
 * positives cost time only: the most rows are taken that still find `recall` of the pairs exactly at the threshold
 * (pairs above it are found more often).
 *
 * Reference: Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, §3.4. Cost: O(1).
 *
 * @param threshold Jaccard similarity, over 0 up to 1
 * @param recall wanted share of pairs found at the threshold, default 0.98
 * @throws MetricInputError when either is out of range
 * @example
 * ```ts
 * import { lshBands } from '@assay/metrics';
 * const { bands, rows } = lshBands(0.6);
 * [bands, rows]; // => [32,4]
 * ```
 */
export function lshBands(threshold: number, recall = 0.98): LshBands {
  if (!(threshold > 0 && threshold <= 1))
    throw new MetricInputError('threshold', `is ${threshold}`, 'Use a similarity over 0 and up to 1, such as 0.7.');
  if (!(recall > 0 && recall < 1))
    throw new MetricInputError('recall', `is ${recall}`, 'Use a share over 0 and under 1, such as 0.98.');
  for (let rows = 16; rows > 1; rows--) {
    const found = banding(threshold, rows);
    if (found.recallAtThreshold >= recall) return found;
  }
  return banding(threshold, 1);
}

function banding(threshold: number, rows: number): LshBands {
  const bands = Math.floor(SKETCH_SIZE / rows);
  return { bands, rows, recallAtThreshold: 1 - (1 - threshold ** rows) ** bands };
}
