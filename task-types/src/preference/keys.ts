import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import { preferencesOf, preferenceTitle, type PreferenceConfig } from './schema.ts';

/** Keys under the left hand that no other action of this editor wants. */
const REASON_KEYS = ['q', 'w', 'e', 'r', 't', 's', 'f', 'g', 'z', 'c', 'v', 'b'];

export function preferenceKeys(config: PreferenceConfig): KeyMap {
  const preferences = preferencesOf(config).map((entry, index): KeyBinding => ({
    key: String(index + 1),
    action: `prefer:${entry}`,
    title: preferenceTitle(entry),
    group: 'Preference',
  }));
  const reasons = config.reasons.flatMap(({ id, title }, index): KeyBinding[] => {
    const key = REASON_KEYS[index];
    return key === undefined ? [] : [{ key, action: `reason:${id}`, title, group: 'Reasons' }];
  });
  return defineKeyMap([
    ...preferences,
    ...reasons,
    { key: 'Escape', action: 'cancel', title: 'Take the preference back', group: 'Edit' },
    ...ANSWER_KEYS,
  ]);
}
