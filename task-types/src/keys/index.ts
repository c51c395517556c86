export { actionOf, defineKeyMap, KeyClashError, keyOf, mergeKeyMaps } from './key-map.ts';
export type { KeyBinding, KeyMap } from './key-map.ts';
export { isReservedKey, keyNameOf, normaliseKey, printKey, type KeyPress } from './key-name.ts';
export { applyOwnKeys, ownKeysOf, ownKeysThatHold, readOwnKeys, writeOwnKeys } from './own-keys.ts';
export { DESK_KEYS, judgeOwnKeys, ownKeysFor, standingKeys, type OwnKeySets } from './own-key-sets.ts';
export type { KeyRefusal, OwnKeyResult, OwnKeys } from './own-keys.ts';
