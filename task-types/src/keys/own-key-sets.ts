import type { AnyTaskType } from '../erase.ts';
import type { KeyMap } from './key-map.ts';
import { normaliseKey, printKey } from './key-name.ts';
import { applyOwnKeys, type OwnKeyResult, type OwnKeys } from './own-keys.ts';

/** The own keys of a person per task type, by its id; {@link DESK_KEYS} holds those around every item. */
export type OwnKeySets = Readonly<Record<string, OwnKeys>>;

/** The set of the keys around every item; all others are task types. */
export const DESK_KEYS = 'desk';

/** Whether an action is the same in every task: tools are, what a task spec names is not. */
function isStanding(action: string): boolean {
  return !action.includes('/') && (!action.includes(':') || action.startsWith('tool:'));
}

/**
 * The keys of a task type that a person can choose for themselves once and for all. Keys of classes, severities and
 * other things that a task spec names are not among them: the spec gives those, alike for everybody.
 */
export function standingKeys(type: Pick<AnyTaskType, 'samples' | 'keys'>): KeyMap {
  const found = new Map<string, KeyMap[number]>();
  for (const { config } of type.samples) {
    for (const binding of type.keys(config)) {
      const { key, action, scope = '' } = binding;
      if (isStanding(action)) found.set(`${action}\n${scope}\n${key}`, binding);
    }
  }
  return [...found.values()];
}

/**
 * Judges the keys of one set before they are kept, as {@link applyOwnKeys} does. Keys of the desk need Ctrl or Alt as well:
 * they are heard while somebody writes a note, where a plain letter is text.
 */
export function judgeOwnKeys(set: string, map: KeyMap, own: OwnKeys, taken: KeyMap = []): OwnKeyResult {
  const plain = Object.entries(own).filter(([, key]) => !/^(?:Ctrl|Alt)\+/.test(normaliseKey(key)));
  if (set !== DESK_KEYS || plain.length === 0) return applyOwnKeys(map, own, taken);
  const refusals = plain.map(([action, key]) => {
    const name = printKey(normaliseKey(key));
    return { action, key, detail: `${name} is text while you write. Choose a key with Ctrl or Alt here.` };
  });
  return { ok: false, refusals };
}

/** Which control of a combined config is of which task type. Read by hand: every page has keys, and few have schemas. */
function controlsOf(config: unknown): readonly { readonly id: string; readonly taskType: string }[] {
  if (typeof config !== 'object' || config === null || !('controls' in config) || !Array.isArray(config.controls))
    return [];
  return config.controls.filter((one) => typeof one?.id === 'string' && typeof one.taskType === 'string');
}

/** The own keys for one task: those of its type, and in a combined task those of each control's type. */
export function ownKeysFor(taskType: string, config: unknown, sets: OwnKeySets): OwnKeys {
  const of = (id: string): OwnKeys => (Object.hasOwn(sets, id) ? (sets[id] ?? {}) : {});
  if (taskType !== 'combined') return of(taskType);
  const parts = controlsOf(config).flatMap((control) =>
    Object.entries(of(control.taskType)).map(([action, key]) => [`${control.id}/${action}`, key]),
  );
  return { ...of('combined'), ...Object.fromEntries(parts) };
}
