import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Rating, Stoppable, Warning } from '../metric.ts';
import { effectErrors, logisticDeviance } from './logistic-likelihood.ts';
import type { AnswerPattern, LogisticModel } from './logistic-likelihood.ts';
import { minimise } from './minimise.ts';
import { numericGrid } from './numeric-grid.ts';
import type { NumericGrid } from './numeric-grid.ts';
import { profileIntervals } from './profile-intervals.ts';
import type { VarianceComponent, VarianceComponents } from './variance-components.ts';

export interface LogisticVarianceOptions extends Stoppable {
  readonly level?: number;
}

/** How much more or less often than the others somebody says yes, all else equal. */
export interface RaterEffect {
  readonly annotator: string;
  /** On the logit scale, drawn towards 0 by as much as the others are alike. */
  readonly effect: number;
  readonly standardError: number;
}

export interface LogisticVarianceComponents extends VarianceComponents {
  /** In the order of names; empty when nothing is defined. */
  readonly effects: readonly RaterEffect[];
}

/** The variance of the logistic distribution: what one answer varies by when item and rater are known. */
const RESIDUAL = Math.PI ** 2 / 3;
/** A spread below this is none: its share of the variance is below one in thirty thousand. */
const NONE = 0.01;
/** With few answers the likelihood may grow for ever; no real spread on the logit scale is wider. */
const WIDEST = 6;
/** Matrices of raters × raters beyond this take too long. */
const MOST_RATERS = 300;

/**
 * How much of the spread of yes-or-no answers comes from the items, how much from who answered, and how much is neither?
 *
 * logit P(yes) = μ + item_i + rater_r, both effects normal and crossed (a logistic mixed model), by restricted maximum
 * likelihood: items are integrated out exactly, raters and μ by Laplace's method (μ with a flat prior, for plain maximum
 * likelihood makes the raters look more alike than they are). `label` is 1 or 0. Variances are on the logit scale, where
 * the residual is π²/3 by definition; `mean` is μ. Other than {@link varianceComponents} on 0 and 1, the shares do not
 * shrink when yes is rare. Undefined (null with a reason) with fewer than two raters or items, when all answers are
 * equal, or when no item has two raters.
 *
 * Intervals: profile of the restricted likelihood against χ² with one degree of freedom. A low limit of 0 says that the
 * answers do not show such a spread. `npm run bench -w metrics -- coverage logistic` simulates how often they hold.
 *
 * @throws MetricInputError for a label that is not 0 or 1, or more than 300 raters.
 * References: Breslow & Clayton 1993, JASA 88:9-25; Noh & Lee 2007, Journal of Multivariate Analysis 98:896-915;
 * Venzon & Moolgavkar 1988, Applied Statistics 37:87-94; Nakagawa & Schielzeth 2010, Biological Reviews 85:935-956.
 * Cost: some hundred passes over the distinct patterns of answers; O(raters³) besides.
 *
 * @example
 * const rows = ['1110', '1111', '0001', '1000', '0000', '1101'].flatMap((answers, i) =>
 *   [...answers].map((label, r) => ({ item: `${i}`, annotator: `${r}`, label: Number(label) })));
 * const { item, residual } = logisticVarianceComponents(rows);
 * [(item.share ?? 0) > 0.3, residual.variance?.toFixed(4)]; // => [true, '3.2899']
 */
export function logisticVarianceComponents(
  ratings: readonly Rating<number>[],
  options: LogisticVarianceOptions = {},
): LogisticVarianceComponents {
  ratings.forEach(({ label }, row) => {
    if (label !== 0 && label !== 1)
      throw new MetricInputError(
        `ratings[${row}].label`,
        `is ${String(label)}`,
        'Give 1 for yes and 0 for no, and leave rows without an answer out.',
      );
  });
  const grid = numericGrid(ratings, (value) => value);
  const counts = { items: grid.items.length, raters: grid.annotators.length, ratings: grid.value.length };
  if (counts.raters > MOST_RATERS)
    throw new MetricInputError('ratings', `come from ${counts.raters} raters`, `Take at most ${MOST_RATERS} of them.`);
  const patterns = patternsOf(grid);
  const reason = whyNone(grid, patterns);
  if (reason !== null) {
    const none: VarianceComponent = { variance: null, share: null, interval: null };
    return { item: none, rater: none, residual: none, mean: null, reason, ...counts, warnings: [], effects: [] };
  }
  const yes = grid.value.reduce((sum, value) => sum + value, 0) / counts.ratings;
  const effects = new Float64Array(counts.raters + 1);
  effects[counts.raters] = 1.3 * Math.log(yes / (1 - yes));
  const deviance = (item: number, rater: number): number => {
    stopWhenAsked(options);
    const beyond = [item, rater].reduce((sum, x) => sum + Math.max(0, Math.abs(x) - WIDEST), 0);
    return logisticDeviance(patterns, effects, modelAt(item, rater)) + beyond;
  };
  const [item = 0, rater = 0] = minimise(([i = 0, r = 0]) => deviance(i, r), [1, 0.5]);
  const { itemSpread, raterSpread } = modelAt(item, rater);
  const least = deviance(itemSpread, raterSpread);
  const intercept = effects[counts.raters] ?? 0;
  const errors = effectErrors(patterns, effects, modelAt(itemSpread, raterSpread));
  const raterEffects = grid.annotators.map((annotator, r) => ({
    annotator,
    effect: raterSpread * (effects[r] ?? 0),
    standardError: raterSpread * (errors[r] ?? 0),
  }));
  const level = options.level ?? 0.95;
  const intervals = profileIntervals(deviance, { itemSpread, raterSpread, least }, RESIDUAL, level);
  const variances = { item: itemSpread ** 2, rater: raterSpread ** 2, residual: RESIDUAL };
  const total = variances.item + variances.rater + variances.residual;
  const part = (name: keyof typeof variances): VarianceComponent => ({
    variance: variances[name],
    share: variances[name] / total,
    interval: intervals[name],
  });
  const spreads = { item: itemSpread, rater: raterSpread };
  const warnings: Warning[] = (['item', 'rater'] as const)
    .filter((name) => spreads[name] < NONE)
    .map((name) => ({
      code: 'no-component',
      text: `The ${name} component is 0 at the maximum of the likelihood: it is too small to be told from chance.`,
    }));
  if (Math.max(itemSpread, raterSpread) >= WIDEST)
    warnings.push({
      code: 'separated',
      text: 'Answers follow item or rater without exception: too few to say how wide they spread. Collect more.',
    });
  return {
    item: part('item'),
    rater: part('rater'),
    residual: part('residual'),
    mean: intercept,
    reason: null,
    ...counts,
    warnings,
    effects: raterEffects,
  };
}

/** A spread and its negative are the same model, so that the search needs no border. */
const modelAt = (item: number, rater: number): LogisticModel => ({
  itemSpread: Math.min(WIDEST, Math.abs(item)),
  raterSpread: Math.min(WIDEST, Math.abs(rater)),
});

function whyNone(grid: NumericGrid, patterns: readonly AnswerPattern[]): string | null {
  if (grid.items.length < 2) return 'fewer than two items';
  if (grid.annotators.length < 2) return 'fewer than two raters';
  if (grid.value.every((value) => value === grid.value[0])) return 'no variation';
  if (patterns.every(({ raters }) => new Set(raters).size < 2))
    return 'items and raters cannot be told apart: no item has two raters';
  return null;
}

function patternsOf(grid: NumericGrid): AnswerPattern[] {
  const found = new Map<string, { raters: number[]; answers: number[]; items: number }>();
  for (let row = 0; row < grid.value.length;) {
    const raters: number[] = [];
    const answers: number[] = [];
    const item = grid.item[row];
    for (; row < grid.value.length && grid.item[row] === item; row++) {
      raters.push(grid.annotator[row] ?? 0);
      answers.push(grid.value[row] ?? 0);
    }
    const key = `${raters.join()}:${answers.join()}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { raters, answers, items: 1 });
    else known.items++;
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { raters, answers, items }]) => ({
      raters: Int32Array.from(raters),
      answers: Uint8Array.from(answers),
      items,
    }));
}
