import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { lineArrows } from '../keys/line-arrows.ts';

const group = t('Tree');

const digits = Array.from({ length: 9 }, (_, index): KeyBinding => ({
  key: String(index + 1),
  action: `child:${index}`,
  title: t('Go to class {number} of the open branch; a leaf is picked', { number: index + 1 }),
  group,
}));

export function taxonomyKeys(): KeyMap {
  const { onward, back } = lineArrows();
  return defineKeyMap([
    ...digits,
    { key: '0', action: 'up', title: t('Back to the class above'), group },
    { key: 'ArrowDown', action: 'next', title: t('Next class'), group },
    { key: 'ArrowUp', action: 'previous', title: t('Previous class'), group },
    { key: onward, action: 'open', title: t('Open the branch'), group },
    { key: back, action: 'close', title: t('Close the branch, or go to the class above'), group },
    { key: 'Home', action: 'first', title: t('First class'), group },
    { key: 'End', action: 'last', title: t('Last class'), group },
    { key: 'Enter', action: 'pick', title: t('Pick the class, or take it back'), group },
    { key: '/', action: 'filter', title: t('Type to filter'), group },
    { key: 'Escape', action: 'cancel', title: t('Take everything back'), group: t('Edit') },
    ...ANSWER_KEYS,
  ]);
}
