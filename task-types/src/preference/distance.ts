import { t } from '@assay/words';
import type { GoldVerdict, PairStatistic } from '../task-type.ts';
import { preferenceTitle, sideOf, type PreferenceAnswer } from './schema.ts';

export const preferenceCounters = [
  /** Pairs of answers that both decided. */
  'pairs',
  /** Of these, the same preference in the same degree. */
  'equal',
  /** Of these, the same side. */
  'sameSide',
  /** Of these, opposite sides: one A, the other B. */
  'opposite',
] as const;

export function comparePreference(
  a: PreferenceAnswer,
  b: PreferenceAnswer,
): Readonly<Record<(typeof preferenceCounters)[number], number>> {
  if (a.preference === null || b.preference === null) return { pairs: 0, equal: 0, sameSide: 0, opposite: 0 };
  const [left, right] = [sideOf(a.preference), sideOf(b.preference)];
  return {
    pairs: 1,
    equal: a.preference === b.preference ? 1 : 0,
    sameSide: left === right ? 1 : 0,
    opposite: left !== right && left !== 'tie' && right !== 'tie' ? 1 : 0,
  };
}

export const preferenceStatistics: readonly PairStatistic[] = [
  {
    id: 'side-agreement',
    title: t('Pairs that prefer the same side'),
    value: ({ pairs = 0, sameSide = 0 }) => (pairs === 0 ? null : sameSide / pairs),
  },
  {
    id: 'exact-agreement',
    title: t('Pairs with the same preference in the same degree'),
    value: ({ pairs = 0, equal = 0 }) => (pairs === 0 ? null : equal / pairs),
  },
  {
    id: 'no-contradiction',
    title: t('Pairs that do not take opposite sides'),
    value: ({ pairs = 0, opposite = 0 }) => (pairs === 0 ? null : 1 - opposite / pairs),
  },
];

/** Passed on the right side; the degree is a matter of taste, so it only lowers the score to one half. */
export function checkPreferenceGold(answer: PreferenceAnswer, reference: PreferenceAnswer): GoldVerdict {
  const [given, right] = [answer.preference, reference.preference];
  if (given === null || right === null) {
    const passed = given === right;
    return { passed, score: passed ? 1 : 0, detail: passed ? 'Both undecided.' : 'One of the two is undecided.' };
  }
  const passed = sideOf(given) === sideOf(right);
  return {
    passed,
    score: given === right ? 1 : passed ? 0.5 : 0,
    detail:
      given === right
        ? `Correct: ${preferenceTitle(right)}.`
        : `Answered “${preferenceTitle(given)}”; the reference is “${preferenceTitle(right)}”.`,
  };
}
