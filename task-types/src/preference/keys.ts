import { t } from '@assay/words';
import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { reasonKeys } from '../reasons/reasons.ts';
import { preferencesOf, preferenceTitle, type PreferenceConfig } from './schema.ts';

export function preferenceKeys(config: PreferenceConfig): KeyMap {
  const preferences = preferencesOf(config).map((entry, index): KeyBinding => ({
    key: String(index + 1),
    action: `prefer:${entry}`,
    title: preferenceTitle(entry),
    group: t('Preference'),
  }));
  return defineKeyMap([
    ...preferences,
    ...reasonKeys(config),
    { key: 'Escape', action: 'cancel', title: t('Take the preference back'), group: t('Edit') },
    ...ANSWER_KEYS,
  ]);
}
