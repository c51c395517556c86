export { actionOf, defineKeyMap, KeyClashError, keyOf, mergeKeyMaps, remapKeys } from './key-map.ts';
export type { KeyBinding, KeyMap } from './key-map.ts';
export { isReservedKey, keyNameOf, normaliseKey, printKey, type KeyPress } from './key-name.ts';
