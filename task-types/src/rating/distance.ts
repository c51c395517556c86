import { t } from '@assay/words';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { axisOf, numberOn } from './axis.ts';
import { pointsOf, type RatingAnswer, type RatingConfig, type RatingScale } from './schema.ts';

export function ratingControls(config: RatingConfig): readonly Control[] {
  return config.scales.map((scale): Control => {
    const { id, title } = scale;
    const { level } = axisOf(scale);
    if (level === 'ordinal') return { id, title, level, classes: pointsOf(scale).map(String) };
    if (scale.kind === 'date') return { id, title, level, unit: 'days since 1970-01-01' };
    return { id, title, level, ...(scale.unit === undefined ? {} : { unit: scale.unit }) };
  });
}

/** Ordinal values as class names, quantities as numbers, dates as days, null where the answer does not decide. */
export function measureRating(
  config: RatingConfig,
  answer: RatingAnswer,
): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(
    config.scales.map((scale) => {
      const value = numberOn(scale, answer.values[scale.id]);
      return [scale.id, value === undefined ? null : axisOf(scale).level === 'ordinal' ? String(value) : value];
    }),
  );
}

export const ratingCounters = [
  /** Scales that both answers decided. */
  'pairs',
  /** Of these, equal values. */
  'equal',
  /** Of these, values at most one step apart. */
  'near',
  /** Sum of distances, each as a share of its scale. */
  'distance',
] as const;

export function compareRating(
  config: RatingConfig,
  a: RatingAnswer,
  b: RatingAnswer,
): Readonly<Record<(typeof ratingCounters)[number], number>> {
  const counts = { pairs: 0, equal: 0, near: 0, distance: 0 };
  for (const scale of config.scales) {
    const { min, max, step } = axisOf(scale);
    const [left, right] = [numberOn(scale, a.values[scale.id]), numberOn(scale, b.values[scale.id])];
    if (left === undefined || right === undefined) continue;
    const apart = Math.abs(left - right);
    counts.pairs += 1;
    counts.equal += apart < 1e-9 ? 1 : 0;
    counts.near += apart <= step + 1e-9 ? 1 : 0;
    counts.distance += apart / (max - min);
  }
  return counts;
}

const share = (id: string, title: string, part: 'equal' | 'near'): PairStatistic => ({
  id,
  title,
  value: (counts) => (counts['pairs'] ? (counts[part] ?? 0) / counts['pairs'] : null),
});

export const ratingStatistics: readonly PairStatistic[] = [
  share('exact-agreement', t('Pairs with the same value'), 'equal'),
  share('near-agreement', t('Pairs at most one step apart'), 'near'),
  {
    id: 'closeness',
    title: t('1 − mean distance as a share of the scale'),
    value: ({ pairs = 0, distance = 0 }) => (pairs === 0 ? null : 1 - distance / pairs),
  },
];

/** Closeness of two answers in [0, 1]; null when they share no decided scale. */
export function closeness(config: RatingConfig, a: RatingAnswer, b: RatingAnswer): number | null {
  const { pairs, distance } = compareRating(config, a, b);
  return pairs === 0 ? null : 1 - distance / pairs;
}

/** Passed when every scale that the reference decides is within its tolerance. */
export function checkRatingGold(config: RatingConfig, answer: RatingAnswer, reference: RatingAnswer): GoldVerdict {
  const decided = config.scales.filter(({ id }) => reference.values[id] !== undefined);
  const apart = (scale: RatingScale): number =>
    // A missing value is NaN and must fail.
    Math.abs(
      (numberOn(scale, answer.values[scale.id]) ?? Number.NaN) - (numberOn(scale, reference.values[scale.id]) ?? 0),
    );
  const far = decided.filter((scale) => !(apart(scale) <= scale.goldTolerance + 1e-9));
  const score = decided.reduce((sum, scale) => {
    const { min, max } = axisOf(scale);
    const distance = apart(scale);
    return Number.isNaN(distance) ? sum : sum + 1 - distance / (max - min);
  }, 0);
  return {
    passed: far.length === 0,
    score: decided.length === 0 ? 1 : Math.max(0, score / decided.length),
    detail:
      far.length === 0
        ? 'Every rating is within the tolerance of the reference.'
        : far
            .map(
              ({ id, title }) =>
                `${title}: rated ${answer.values[id] ?? 'nothing'}, the reference is ${reference.values[id]}.`,
            )
            .join(' '),
  };
}
