import { t } from '@assay/words';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import type { ChoiceConfig } from './schema.ts';

/** The key that chooses the class at this place in the list: its own, else its number up to nine. */
export function choiceKey(config: ChoiceConfig, index: number): string | undefined {
  return config.classes[index]?.key ?? (index < 9 ? String(index + 1) : undefined);
}

export function choiceKeys(config: ChoiceConfig): KeyMap {
  const classes = config.classes.flatMap(({ id, title }, index): KeyBinding[] => {
    const key = choiceKey(config, index);
    return key === undefined ? [] : [{ key, action: `class:${id}`, title, group: t('Class') }];
  });
  return defineKeyMap([
    ...classes,
    { key: 'o', action: 'edit-note', title: t('Write a note'), group: t('Edit') },
    { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: t('Suggestions') },
    { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: t('Suggestions') },
    { key: 'Escape', action: 'cancel', title: t('Unselect'), group: t('Edit') },
    { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
    { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
    { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
  ]);
}
