import { bcaInterval } from '../intervals/bca-interval.ts';
import { percentileInterval } from '../intervals/percentile-interval.ts';
import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Interval, Stoppable, Warning } from '../metric.ts';
import { multinomialDraw } from '../random/multinomial.ts';
import { seededRandom } from '../random/seeded-random.ts';
import type { Seed } from '../random/seeded-random.ts';
import type { Coefficient } from './coefficient.ts';

/** Reference coverage. */
const LEVEL = 0.95;

/** How to resample items. */
export interface BootstrapOptions extends Stoppable {
  /** How many resamples; 1,000 to 2,000 for a 95 % interval. */
  readonly draws: number;
  readonly seed: Seed;
  /** Nominal coverage, default 0.95. */
  readonly level?: number;
  /** `percentile` (default) or `bca`, the bias-corrected and accelerated interval. */
  readonly method?: 'percentile' | 'bca';
}

/** Percentile or BCa interval over items; undefined draws are left out and reported. */
export function bootstrapItems(
  coefficient: Coefficient,
  items: Float64Array,
  value: number,
  bootstrap: BootstrapOptions,
  warnings: Warning[],
): Interval | null {
  const { draws, seed, level = LEVEL, method = 'percentile' } = bootstrap;
  if (!Number.isSafeInteger(draws) || draws < 20)
    throw new MetricInputError(
      'bootstrap.draws',
      `is ${draws}`,
      'Ask for at least 20 draws; 1000 for a 95 % interval.',
    );
  let n = 0;
  for (const count of items) n += count;
  if (n < 2) {
    warnings.push({ code: 'one-item', text: 'One item allows no interval.' });
    return null;
  }
  const random = seededRandom(seed);
  const sample = new Float64Array(items.length);
  const values = new Float64Array(draws);
  let undefinedDraws = 0;
  for (let d = 0; d < draws; d++) {
    stopWhenAsked(bootstrap);
    values[d] = coefficient.at(multinomialDraw(random, n, items, sample));
    if (Number.isNaN(values[d])) undefinedDraws++;
  }
  if (undefinedDraws > 0)
    warnings.push({
      code: 'undefined-draws',
      text: `${undefinedDraws} of ${draws} resamples had no variation and were left out; the interval is too narrow.`,
    });
  if (method === 'percentile') return percentileInterval(values, level, 'item-bootstrap');
  const jackknife = items.map((count, p) => {
    if (count === 0) return Number.NaN;
    stopWhenAsked(bootstrap);
    sample.set(items);
    sample[p] = count - 1;
    return coefficient.at(sample);
  });
  return bcaInterval({
    estimate: value,
    draws: values,
    jackknife,
    multiplicity: items,
    level,
    source: 'item-bootstrap',
  });
}
