import { t } from '@assay/words';
import type { GoldVerdict, PairStatistic } from '../task-type.ts';
import type { ChoiceAnswer, ChoiceConfig } from './schema.ts';

export const choiceCounters = [
  /** Pairs of answers that both chose. */
  'pairs',
  /** Pairs that chose the same class. */
  'agreeing',
] as const;

/** An undecided answer is missing, not different. */
export function compareChoice(
  a: ChoiceAnswer,
  b: ChoiceAnswer,
): Readonly<Record<(typeof choiceCounters)[number], number>> {
  if (a.choice === null || b.choice === null) return { pairs: 0, agreeing: 0 };
  return { pairs: 1, agreeing: a.choice === b.choice ? 1 : 0 };
}

export const choiceStatistics: readonly PairStatistic[] = [
  {
    id: 'percent-agreement',
    title: t('Pairs that chose the same class'),
    value: ({ agreeing = 0, pairs = 0 }) => (pairs === 0 ? null : agreeing / pairs),
  },
];

export function checkChoiceGold(config: ChoiceConfig, answer: ChoiceAnswer, reference: ChoiceAnswer): GoldVerdict {
  const titleOf = (id: string | null): string => config.classes.find((entry) => entry.id === id)?.title ?? 'nothing';
  const passed = answer.choice !== null && answer.choice === reference.choice;
  return {
    passed,
    score: passed ? 1 : 0,
    detail: passed
      ? `Correct: ${titleOf(reference.choice)}.`
      : `Chose ${titleOf(answer.choice)}; the reference is ${titleOf(reference.choice)}.`,
  };
}
