import { t } from '@assay/words';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import { comparable, editDistance } from './edit-distance.ts';
import { originalOf, type TextAnswer, type TextConfig, type TextPayload } from './schema.ts';

/** A corrected text: whether it was changed and by how much. A written one: how long it is. */
export function textControls(config: TextConfig): readonly Control[] {
  const length: Control = { id: 'length', title: t('Length of the text'), level: 'ratio', unit: 'characters' };
  if (config.original === undefined) return [length];
  return [
    { id: 'changed', title: t('Was the text changed?'), level: 'nominal', classes: ['kept', 'changed'] },
    { id: 'edits', title: t('Edits against the original'), level: 'ratio', unit: 'characters' },
  ];
}

export function measureText(
  config: TextConfig,
  payload: TextPayload,
  { text }: TextAnswer,
): Readonly<Record<string, string | number | null>> {
  const original = originalOf(config, payload);
  if (original === null) return { length: text === null ? null : comparable(text).length };
  if (text === null) return { changed: null, edits: null };
  const edits = editDistance(comparable(original), comparable(text));
  return { changed: edits === 0 ? 'kept' : 'changed', edits };
}

export const textCounters = [
  /** Pairs of answers that both wrote. */
  'pairs',
  /** Of these, the same text, blanks aside. */
  'equal',
  /** Edits between them, in characters. */
  'edits',
  /** Characters of the longer of the two. */
  'characters',
] as const;

export function compareText(a: TextAnswer, b: TextAnswer): Readonly<Record<(typeof textCounters)[number], number>> {
  if (a.text === null || b.text === null) return { pairs: 0, equal: 0, edits: 0, characters: 0 };
  const [left, right] = [comparable(a.text), comparable(b.text)];
  const edits = editDistance(left, right);
  return { pairs: 1, equal: edits === 0 ? 1 : 0, edits, characters: Math.max(left.length, right.length) };
}

/** 1 − edits / length of the longer text, in [0, 1]; two empty texts are alike; null when one was not written. */
export function similarity(a: TextAnswer, b: TextAnswer): number | null {
  const { pairs, edits, characters } = compareText(a, b);
  if (pairs === 0) return null;
  return characters === 0 ? 1 : 1 - edits / characters;
}

export const textStatistics: readonly PairStatistic[] = [
  {
    id: 'similarity',
    title: t('1 − edits per character of the longer text'),
    value: ({ characters = 0, edits = 0 }) => (characters === 0 ? null : 1 - edits / characters),
  },
  {
    id: 'exact-agreement',
    title: t('Pairs with the same text'),
    value: ({ pairs = 0, equal = 0 }) => (pairs === 0 ? null : equal / pairs),
  },
];

export function checkTextGold(config: TextConfig, answer: TextAnswer, reference: TextAnswer): GoldVerdict {
  const score = similarity(answer, reference) ?? 0;
  const percent = (share: number): string => `${Math.floor(share * 100)} %`;
  return {
    passed: score >= config.goldMinSimilarity,
    score,
    detail: `${percent(score)} like the reference; ${percent(config.goldMinSimilarity)} passes.`,
  };
}
