import type { ProblemPlace } from '@assay/api';
import {
  DESK_KEYS,
  isTaskTypeId,
  judgeOwnKeys,
  standingKeys,
  taskTypes,
  type KeyMap,
  type OwnKeys,
} from '@assay/task-types';

/** What the keys of a set mean; of the desk only the names are known here, and none of its keys lives in a scope. */
function mapOf(set: string, own: OwnKeys): KeyMap | null {
  if (isTaskTypeId(set)) return standingKeys(taskTypes[set]);
  if (set !== DESK_KEYS) return null;
  return Object.keys(own).map((action) => ({ key: '', action, title: action, group: set }));
}

/** Why these keys cannot be kept, place by place; empty when they can. */
export function refuseOwnKeys(set: string, own: OwnKeys): readonly ProblemPlace[] {
  const map = mapOf(set, own);
  if (map === null) return [{ pointer: '/params/keySet', detail: `There is no task type “${set}”.` }];
  const known = new Set(map.map(({ action }) => action));
  const unknown = Object.keys(own).filter((action) => !known.has(action));
  if (unknown.length > 0) {
    return unknown.map((action) => ({ pointer: at(action), detail: `There is no action “${action}” in ${set}.` }));
  }
  const result = judgeOwnKeys(set, map, own);
  return result.ok ? [] : result.refusals.map(({ action, detail }) => ({ pointer: at(action), detail }));
}

function at(action: string): string {
  return `/body/keys/${action.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
