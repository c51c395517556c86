import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import type { MultiChoiceConfig } from './schema.ts';

/** Letters for the classes after the ninth; no other action of this editor wants them. */
const LETTERS = 'qwertysfghjklzcvbmuip';

/**
 * The key that chooses the class at this place in the list: its own, else its number up to nine, then a letter; none when
 * another class has that one for its own.
 */
function classKey({ classes }: MultiChoiceConfig, index: number): string | undefined {
  const own = classes[index]?.key;
  if (own !== undefined) return own;
  const key = index < 9 ? String(index + 1) : LETTERS[index - 9];
  return classes.some((other) => other.key === key) ? undefined : key;
}

export function multiChoiceKeys(config: MultiChoiceConfig): KeyMap {
  const classes = config.classes.flatMap(({ id, title }, index): KeyBinding[] => {
    const key = classKey(config, index);
    return key === undefined ? [] : [{ key, action: `class:${id}`, title, group: t('Classes') }];
  });
  const none = config.none ? [{ key: '0', action: 'none', title: config.noneTitle, group: t('Classes') }] : [];
  return defineKeyMap([
    ...classes,
    ...none,
    { key: 'Escape', action: 'cancel', title: t('Take everything back'), group: t('Edit') },
    ...ANSWER_KEYS,
  ]);
}
