import type { Measure } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource } from '../rating-table.ts';
import { agreementWeights, weightsForLevel } from './agreement-weights.ts';
import { percentAgreement } from './percent-agreement.ts';
import { activeAnnotators } from './rating-options.ts';
import type { AgreementOptions } from './rating-options.ts';

/**
 * How far do several annotators agree beyond chance, each with their own class shares? (Cohen's kappa for many.)
 *
 * pₑ = Σ w_kl (p̄_k p̄_l − s_kl/r) over the annotators' class shares p_gk, with mean p̄ and covariance s; equal to Cohen's
 * kappa for two annotators who rated the same items. Missing ratings allowed (Gwet's form). Range −1 … 1. No interval
 * here: resample with `fleissKappa`, which it follows closely, or use a rater jackknife.
 *
 * Undefined: no item with two ratings, one annotator, one class. Reference: Conger 1980, Psychological Bulletin 88:322.
 * Cost: O(ratings + raters·K²).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = [['y', 'y'], ['y', 'n'], ['n', 'n'], ['n', 'n']].flatMap(([x, y], i) => [
 *   { item: `${i}`, annotator: 'ann', label: x }, { item: `${i}`, annotator: 'bo', label: y },
 * ]);
 * congerKappa(rows).value; // => 0.5
 */
export function congerKappa(ratings: RatingSource, options: Omit<AgreementOptions, 'bootstrap'> = {}): Measure {
  const observed = percentAgreement(ratings, options);
  const statistic = observed.statistic.replace('percent-agreement', 'conger-kappa');
  const { standardError: _, ...base } = { ...observed, statistic, interval: null };
  if (observed.value === null) return base;
  const table = toRatingTable(ratings, options);
  const raters = activeAnnotators(table);
  const q = table.classes.length;
  const weights = agreementWeights(
    options.weights ?? weightsForLevel(options.level ?? 'nominal'),
    q,
    options.classValues,
  );
  const counts = new Float64Array(table.annotators.length * q);
  const totals = new Float64Array(table.annotators.length);
  for (let r = 0; r < table.label.length; r++) {
    const g = table.annotator[r] ?? 0;
    const cell = g * q + (table.label[r] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
    totals[g] = (totals[g] ?? 0) + 1;
  }
  const share = (g: number, k: number): number => (counts[g * q + k] ?? 0) / (totals[g] ?? 1);
  let chance = 0;
  for (let k = 0; k < q; k++)
    for (let l = 0; l < q; l++) {
      let product = 0;
      let sumK = 0;
      let sumL = 0;
      for (let g = 0; g < totals.length; g++) {
        if (totals[g] === 0) continue;
        product += share(g, k) * share(g, l);
        sumK += share(g, k);
        sumL += share(g, l);
      }
      const mean = (sumK / raters) * (sumL / raters);
      const covariance = (product - raters * mean) / (raters - 1);
      chance += (weights[k * q + l] ?? 0) * (mean - covariance / raters);
    }
  if (!(chance < 1 - 1e-12)) return { ...base, value: null, reason: 'no variation: every rating is the same class' };
  return { ...base, value: (observed.value - chance) / (1 - chance) };
}
