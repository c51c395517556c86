import type { Rating, Stoppable } from '../metric.ts';
import { logisticVarianceComponents } from './logistic-variance-components.ts';
import type { RaterEffect } from './logistic-variance-components.ts';
import { varianceComponents } from './variance-components.ts';
import type { VarianceComponents } from './variance-components.ts';

export interface VarianceDecompositionOptions extends Stoppable {
  /** Default `auto`: logistic when every rating is 1 or 0, linear otherwise. */
  readonly model?: 'auto' | 'linear' | 'logistic';
  /** For the linear model; `log1p` for counts with a long tail. */
  readonly transform?: 'none' | 'log1p';
  readonly level?: number;
}

export interface VarianceDecomposition extends VarianceComponents {
  readonly model: 'linear' | 'logistic';
  /** How each rater leans, of the logistic model; empty for the linear one, whose raters {@link severityBias} compares. */
  readonly effects: readonly RaterEffect[];
}

/**
 * How much of the spread of answers comes from the items and how much from who answered, by the model that suits them?
 *
 * Yes or no as 1 and 0: {@link logisticVarianceComponents}; other numbers, or a transform: {@link varianceComponents}.
 * Scale, range, edge cases and references are theirs. Null with a reason where that model has none.
 *
 * Cost: that of the model chosen.
 * @throws MetricInputError as the model chosen does.
 * @example
 * const rows = ['11', '12', '31'].flatMap((answers, i) => [...answers].map((a, r) => ({ item: `${i}`, annotator: `${r}`, label: Number(a) })));
 * decomposeVariance(rows).model; // => 'linear'
 */
export function decomposeVariance(
  ratings: readonly Rating<number>[],
  options: VarianceDecompositionOptions = {},
): VarianceDecomposition {
  const { model = 'auto', transform = 'none', level = 0.95, shouldStop } = options;
  const yesOrNo = transform === 'none' && ratings.every(({ label }) => label === 0 || label === 1);
  if (model === 'logistic' || (model === 'auto' && yesOrNo))
    return {
      model: 'logistic',
      ...logisticVarianceComponents(ratings, { level, ...(shouldStop === undefined ? {} : { shouldStop }) }),
    };
  return { model: 'linear', ...varianceComponents(ratings, { transform, level }), effects: [] };
}
