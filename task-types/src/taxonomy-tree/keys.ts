import { ANSWER_KEYS } from '../keys/answer-keys.ts';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';

const group = 'Tree';

const digits = Array.from({ length: 9 }, (_, index): KeyBinding => ({
  key: String(index + 1),
  action: `child:${index}`,
  title: `Go to class ${index + 1} of the open branch; a leaf is picked`,
  group,
}));

export function taxonomyKeys(): KeyMap {
  return defineKeyMap([
    ...digits,
    { key: '0', action: 'up', title: 'Back to the class above', group },
    { key: 'ArrowDown', action: 'next', title: 'Next class', group },
    { key: 'ArrowUp', action: 'previous', title: 'Previous class', group },
    { key: 'ArrowRight', action: 'open', title: 'Open the branch', group },
    { key: 'ArrowLeft', action: 'close', title: 'Close the branch, or go to the class above', group },
    { key: 'Home', action: 'first', title: 'First class', group },
    { key: 'End', action: 'last', title: 'Last class', group },
    { key: 'Enter', action: 'pick', title: 'Pick the class, or take it back', group },
    { key: '/', action: 'filter', title: 'Type to filter', group },
    { key: 'Escape', action: 'cancel', title: 'Take everything back', group: 'Edit' },
    ...ANSWER_KEYS,
  ]);
}
