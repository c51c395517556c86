import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { reasonKeys } from '../reasons/reasons.ts';
import type { RankingConfig } from './schema.ts';

const group = t('Order');

const digits = Array.from({ length: 9 }, (_, index): KeyBinding => ({
  key: String(index + 1),
  action: `response:${index}`,
  title: t('Response {number}: place it next, or take it in hand', { number: index + 1 }),
  group,
}));

export function rankingKeys(config: RankingConfig): KeyMap {
  const tie: readonly KeyBinding[] = config.tie
    ? [{ key: '=', action: 'tie', title: t('Tie with the response above, or part from it'), group }]
    : [];
  return defineKeyMap([
    ...digits,
    { key: 'Alt+ArrowUp', action: 'better', title: t('One place better'), group },
    { key: 'Alt+ArrowDown', action: 'worse', title: t('One place worse'), group },
    ...tie,
    { key: 'ArrowDown', action: 'next', title: t('Next response'), group },
    { key: 'ArrowUp', action: 'previous', title: t('Previous response'), group },
    { key: 'Enter', action: 'place', title: t('Place the response in hand next'), group },
    { key: 'Delete', action: 'unplace', title: t('Take it out of the order'), group },
    { key: 'Backspace', action: 'unplace', title: t('Take it out of the order'), group },
    { key: 'Escape', action: 'cancel', title: t('Take the order back'), group: t('Edit') },
    ...reasonKeys(config),
    ...ANSWER_KEYS,
  ]);
}
