import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import type { TextConfig } from './schema.ts';

/** Keys outside the text field; inside it, typing is typing and Escape leaves it. */
export function textKeys(config: TextConfig): KeyMap {
  const correcting: readonly KeyBinding[] =
    config.original === undefined
      ? []
      : [
          { key: 'k', action: 'keep', title: t('The text is right as it is'), group: t('Text') },
          { key: 'c', action: 'toggle-changes', title: t('Show or hide the changes'), group: t('Text') },
        ];
  return defineKeyMap([
    { key: 'e', action: 'edit-text', title: t('Edit the text (Escape leaves it)'), group: t('Text') },
    { key: 'Delete', action: 'clear', title: t('Take the answer back'), group: t('Text') },
    ...correcting,
    ...ANSWER_KEYS,
  ]);
}
