import { toRatingTable } from './consensus.ts';
import type { RatingSource } from './consensus.ts';
import type { DawidSkeneOptions } from './dawid-skene.ts';
import { runEm } from './expectation-maximisation.ts';
import { iterativeConsensus } from './iterative-consensus.ts';
import type { ConfusionConsensus } from './iterative-consensus.ts';
import { maximiseConfusion } from './maximise-confusion.ts';

/**
 * Which class is true, settled quickly? (Dawid–Skene with hard decisions.)
 *
 * Each round assigns every item to its most likely class before re-estimating the matrices (classification EM), so it
 * ends after finitely many rounds, mostly three to six. Nominal. Use it for a live view and as the warm start of
 * {@link dawidSkene}; the beliefs are 0 or 1 and say nothing about doubt.
 *
 * Reference: Sinha, Rao & Balasubramanian 2018, arXiv:1803.02781. Cost: O(ratings × classes) per iteration.
 * @throws MetricInputError as `dawidSkene` does.
 * @example
 * const rows = ['aab', 'aab', 'bba', 'bba'].flatMap((labels, i) => [...labels].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * consensusRows(fastDawidSkene(rows)).map(({ label }) => label).join(''); // => 'aabb'
 */
export function fastDawidSkene(ratings: RatingSource, options: DawidSkeneOptions = {}): ConfusionConsensus {
  const table = toRatingTable(ratings, options);
  // Hard assignments and no smoothing let single counts rule: a hundredth of a count per cell keeps them in bounds.
  const step = maximiseConfusion(table, options.smoothing ?? 0.01);
  const em = runEm(table, { tolerance: 0, ...options }, step, true);
  return iterativeConsensus('fast-dawid-skene', table, em);
}
