import { MetricInputError } from '../metric.ts';
import type { Level } from '../metric.ts';

/** How much credit a near miss earns (Gwet 2014, ch. 3). `ordinal` is Gwet's, not Krippendorff's ordinal metric. */
export type WeightScheme = 'identity' | 'linear' | 'quadratic' | 'ordinal';

/** Symmetric agreement weights, row by row: 1 on the diagonal, smaller with distance. */
export function agreementWeights(scheme: WeightScheme, classes: number, values?: readonly number[]): Float64Array {
  const weights = new Float64Array(classes * classes);
  const at = (k: number): number => values?.[k] ?? k;
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < classes; k++) {
    low = Math.min(low, at(k));
    high = Math.max(high, at(k));
  }
  const range = high - low;
  const pairs = (classes * (classes - 1)) / 2;
  for (let k = 0; k < classes; k++)
    for (let l = 0; l < classes; l++) {
      const steps = Math.abs(k - l);
      const gap = k === l || range === 0 ? 0 : Math.abs(at(k) - at(l)) / range;
      weights[k * classes + l] =
        k === l
          ? 1
          : scheme === 'identity'
            ? 0
            : scheme === 'linear'
              ? 1 - gap
              : scheme === 'quadratic'
                ? 1 - gap * gap
                : 1 - ((steps + 1) * steps) / 2 / pairs;
    }
  return weights;
}

/** The weights Gwet recommends for a scale of measurement. */
export function weightsForLevel(level: Level): WeightScheme {
  if (level === 'nominal') return 'identity';
  if (level === 'ordinal') return 'ordinal';
  if (level === 'interval') return 'quadratic';
  throw new MetricInputError(
    'level',
    'ratio has no agreed weights for this coefficient',
    'Use krippendorffAlpha for ratio scales, or choose weights yourself.',
  );
}
