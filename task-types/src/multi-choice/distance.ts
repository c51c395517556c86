import { t } from '@assay/words';
import { jaccardDistance, masiDistance } from '@assay/metrics';
import { titleIn } from '../named.ts';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { isDecided, type MultiChoiceAnswer, type MultiChoiceConfig } from './schema.ts';

/** One control per class, because people agree on some classes of a list and not on others. */
export function multiChoiceControls(config: MultiChoiceConfig): readonly Control[] {
  return config.classes.map(({ id, title }) => ({ id, title, level: 'nominal', classes: ['yes', 'no'] }));
}

export function measureMultiChoice(
  config: MultiChoiceConfig,
  answer: MultiChoiceAnswer,
): Readonly<Record<string, string | null>> {
  const decided = isDecided(config, answer);
  return Object.fromEntries(
    config.classes.map(({ id }) => [id, decided ? (answer.choices.includes(id) ? 'yes' : 'no') : null]),
  );
}

export const multiChoiceCounters = [
  /** Pairs of answers that both decided. */
  'pairs',
  /** Of these, the same classes. */
  'equal',
  /** Sum of Jaccard similarities, |A ∩ B| / |A ∪ B|. */
  'jaccard',
  /** Sum of 1 − MASI distance: Jaccard, less where the sets cross. */
  'masi',
  /** Classes in both answers. */
  'shared',
  /** Classes of one answer plus those of the other. */
  'chosen',
] as const;

/** An undecided answer is missing, not different; two answers of "none" are the same. */
export function compareMultiChoice(
  config: MultiChoiceConfig,
  a: MultiChoiceAnswer,
  b: MultiChoiceAnswer,
): Readonly<Record<(typeof multiChoiceCounters)[number], number>> {
  if (!isDecided(config, a) || !isDecided(config, b)) {
    return { pairs: 0, equal: 0, jaccard: 0, masi: 0, shared: 0, chosen: 0 };
  }
  const jaccard = 1 - jaccardDistance(a.choices, b.choices);
  return {
    pairs: 1,
    equal: jaccard === 1 ? 1 : 0,
    jaccard,
    masi: 1 - masiDistance(a.choices, b.choices),
    shared: a.choices.filter((id) => b.choices.includes(id)).length,
    chosen: a.choices.length + b.choices.length,
  };
}

const mean = (id: string, title: string, part: 'equal' | 'jaccard' | 'masi'): PairStatistic => ({
  id,
  title,
  value: (counts) => (counts['pairs'] ? (counts[part] ?? 0) / counts['pairs'] : null),
});

export const multiChoiceStatistics: readonly PairStatistic[] = [
  mean('jaccard', t('Mean Jaccard similarity of the chosen classes'), 'jaccard'),
  mean('masi', t('Mean MASI similarity of the chosen classes'), 'masi'),
  mean('exact-agreement', t('Pairs that chose the same classes'), 'equal'),
  {
    id: 'label-f1',
    title: t('F1 of the chosen classes'),
    value: ({ shared = 0, chosen = 0 }) => (chosen === 0 ? null : (2 * shared) / chosen),
  },
];

/** Passed from the similarity the config asks for; the score is the Jaccard similarity with the reference. */
export function checkMultiChoiceGold(
  config: MultiChoiceConfig,
  answer: MultiChoiceAnswer,
  reference: MultiChoiceAnswer,
): GoldVerdict {
  const decided = isDecided(config, answer);
  const score = decided ? 1 - jaccardDistance(answer.choices, reference.choices) : 0;
  const titles = (ids: readonly string[]): string => ids.map((id) => titleIn(config.classes, id)).join(', ');
  const missing = reference.choices.filter((id) => !answer.choices.includes(id));
  const extra = answer.choices.filter((id) => !reference.choices.includes(id));
  const faults = [
    ...(decided ? [] : ['Nothing was chosen.']),
    ...(missing.length > 0 ? [`Missing: ${titles(missing)}.`] : []),
    ...(extra.length > 0 ? [`Not in the reference: ${titles(extra)}.`] : []),
  ];
  return {
    passed: decided && score >= config.goldMinSimilarity - 1e-9,
    score,
    detail: faults.length === 0 ? 'The same classes as the reference.' : faults.join(' '),
  };
}
