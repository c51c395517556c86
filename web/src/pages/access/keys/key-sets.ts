import { DESK_KEYS, standingKeys, taskTypeIds, taskTypes, type KeyMap, type OwnKeySets } from '@assay/task-types';
import { t } from '@assay/words';
import { shellKeys } from '../../../shell/keys.ts';
import { deskKeySheet } from '../../../workbench/desk-keys.ts';

/** One set of keys that a person may change. */
export interface KeySet {
  readonly id: string;
  readonly title: string;
  readonly map: KeyMap;
}

/** The desk first, then every kind of work. */
export function keySets(): readonly KeySet[] {
  const types = taskTypeIds.map((id) => ({ id, title: taskTypes[id].title, map: standingKeys(taskTypes[id]) }));
  return [{ id: DESK_KEYS, title: t('Around every item'), map: deskKeySheet() }, ...types];
}

/** The keys on the same page that a key of this set must not be: of the shell, and of the desk or the editors. */
export function takenAround(set: string, sets: readonly KeySet[], own: OwnKeySets): KeyMap {
  const around = sets.filter(({ id }) => (set === DESK_KEYS ? id !== DESK_KEYS : id === DESK_KEYS));
  const usual = around.flatMap(({ id, map }) => map.map((one) => ({ ...one, key: own[id]?.[one.action] ?? one.key })));
  return [...shellKeys, ...usual];
}
