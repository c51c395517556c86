import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { lineArrows } from '../keys/line-arrows.ts';
import type { Asked, DialogueConfig } from './schema.ts';

/** Letters for flags that no other action of this editor wants. */
const FLAG_KEYS = [
  'f',
  'g',
  'h',
  'j',
  'k',
  'l',
  'q',
  'w',
  'e',
  'r',
  't',
  'y',
  's',
  'z',
  'c',
  'v',
  'b',
  'n',
  'm',
  'u',
  'i',
  'p',
];

/** The value a digit gives: the point itself, or the class at this place from 1. */
export function valueOfDigit(asked: Asked, digit: number): number | string | undefined {
  if (asked.kind === 'choice') return asked.classes[digit - 1]?.id;
  if (asked.kind === 'flag') return undefined;
  if (digit === 0 && asked.min > 0) return asked.max === 10 ? 10 : undefined;
  return digit >= asked.min && digit <= asked.max ? digit : undefined;
}

/** The digit that gives a value, to print on its button. */
export function digitOfValue(asked: Asked, value: number | string): number | undefined {
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => valueOfDigit(asked, digit) === value);
}

export function dialogueKeys(config: DialogueConfig): KeyMap {
  const digits = Array.from({ length: 10 }, (_, digit): KeyBinding => ({
    key: String(digit),
    action: `digit:${digit}`,
    title: t('Answer with the button that prints {digit}', { digit }),
    group: t('Answer'),
  }));
  const flags = [...config.turns, ...config.conversation]
    .filter(({ kind }) => kind === 'flag')
    .flatMap(({ id, title }, index): KeyBinding[] => {
      const key = FLAG_KEYS[index];
      return key === undefined ? [] : [{ key, action: `flag:${id}`, title, group: t('Flags') }];
    });
  const { onward, back } = lineArrows();
  return defineKeyMap([
    ...digits,
    ...flags,
    { key: 'ArrowDown', action: 'next-turn', title: t('Next turn to judge'), group: t('Turns') },
    { key: 'ArrowUp', action: 'previous-turn', title: t('Previous turn to judge'), group: t('Turns') },
    { key: onward, action: 'next-question', title: t('Next question of the turn'), group: t('Turns') },
    { key: back, action: 'previous-question', title: t('Previous question of the turn'), group: t('Turns') },
    { key: 'Delete', action: 'clear', title: t('Take the answer in hand back'), group: t('Answer') },
    { key: 'Backspace', action: 'clear', title: t('Take the answer in hand back'), group: t('Answer') },
    ...ANSWER_KEYS,
  ]);
}
