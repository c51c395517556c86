import { t } from '@assay/words';
import { z } from 'zod';
import type { KeyBinding, KeyMap } from './key-map.ts';
import { isReservedKey, normaliseKey, printKey } from './key-name.ts';

/** The keys a person chose for themselves: action → key. Actions left out keep the key of the task type. */
export type OwnKeys = Readonly<Record<string, string>>;

/** Why one choice of a key does not hold. */
export interface KeyRefusal {
  readonly action: string;
  readonly key: string;
  /** A sentence for the person: what is wrong and what to do. */
  readonly detail: string;
}

export type OwnKeyResult =
  | { readonly ok: true; readonly map: KeyMap }
  | { readonly ok: false; readonly refusals: readonly KeyRefusal[] };

/** Alone, these only change what another key does. */
const MODIFIERS = new Set(['Ctrl', 'Control', 'Alt', 'Shift', 'Meta', 'Cmd', 'CapsLock', 'Dead', 'Unidentified', '']);

function meet(a: KeyBinding, b: KeyBinding): boolean {
  return a.scope === undefined || b.scope === undefined || a.scope === b.scope;
}

function refusalOf(binding: KeyBinding, map: KeyMap, taken: KeyMap): string | null {
  const { key, action, title } = binding;
  const shown = printKey(key);
  if (MODIFIERS.has(key))
    return key === ''
      ? t('“{title}” needs a key; none was given.', { title })
      : t('“{title}” needs a key; {key} alone is none.', { title, key });
  if (isReservedKey(key))
    return t('{shown} belongs to the browser or the system. Choose a letter, digit or arrow.', { shown });
  const other = map.find((one) => one.key === key && one.action !== action && meet(one, binding));
  if (other !== undefined)
    return t('{shown} already does “{title}”. Give that another key first, or choose another.', {
      shown,
      title: other.title,
    });
  const page = taken.find((one) => one.key === key);
  return page === undefined
    ? null
    : t('{shown} does “{title}” on this page. Choose another key.', { shown, title: page.title });
}

/**
 * Applies a person's own keys to a key map, or says why they do not hold. Pure: the page where people choose keys calls it
 * on every change and shows the sentences; the workbench calls it once and, when it refuses, keeps the keys of the task
 * type.
 *
 * An action with several keys keeps only the chosen one. Keys are compared in canonical form, so `ctrl+z` and `Cmd+Z` are
 * one. Two people swapping two keys give both at once: the result is judged, not the steps.
 *
 * @param own action → key; actions the map does not have are ignored, so one stored set serves every editor
 * @param taken keys of the page around the editor, which cannot be had (they may clash among themselves)
 * @example
 * ```ts
 * const map = defineKeyMap([{ key: 'z', action: 'zoom', title: 'Zoom', group: 'View' }]);
 * applyOwnKeys(map, { zoom: 'Ctrl+W' });
 * // => { ok: false, refusals: [{ action: 'zoom', key: 'Ctrl+W', detail: 'Ctrl W belongs to …' }] }
 * ```
 */
export function applyOwnKeys(map: KeyMap, own: OwnKeys, taken: KeyMap = []): OwnKeyResult {
  const chosen = (action: string): string | undefined => (Object.hasOwn(own, action) ? own[action] : undefined);
  const done = new Set<string>();
  const next = map.flatMap((binding): KeyBinding[] => {
    const key = chosen(binding.action);
    if (key === undefined) return [binding];
    const place = `${binding.action}\n${binding.scope ?? ''}`;
    if (done.has(place)) return [];
    done.add(place);
    return [{ ...binding, key: normaliseKey(key) }];
  });
  const refusals = next.flatMap((binding): KeyRefusal[] => {
    if (chosen(binding.action) === undefined) return [];
    const detail = refusalOf(binding, next, taken);
    return detail === null ? [] : [{ action: binding.action, key: binding.key, detail }];
  });
  return refusals.length === 0 ? { ok: true, map: next } : { ok: false, refusals };
}

/**
 * Applies the own keys that hold with this map and leaves the others out: a spec may have given one of them to a class.
 *
 * @returns the map, and why each key that was left out does not hold
 */
export function ownKeysThatHold(
  map: KeyMap,
  own: OwnKeys,
  taken: KeyMap = [],
): { readonly map: KeyMap; readonly refusals: readonly KeyRefusal[] } {
  const refusals: KeyRefusal[] = [];
  let rest = own;
  for (;;) {
    const result = applyOwnKeys(map, rest, taken);
    if (result.ok) return { map: result.map, refusals };
    refusals.push(...result.refusals);
    const out = new Set(result.refusals.map(({ action }) => action));
    rest = Object.fromEntries(Object.entries(rest).filter(([action]) => !out.has(action)));
  }
}

/** What a person changed in a map, to keep: actions whose first key differs. */
export function ownKeysOf(standard: KeyMap, changed: KeyMap): OwnKeys {
  const first = (map: KeyMap): ReadonlyMap<string, string> =>
    new Map(map.toReversed().map(({ action, key }) => [action, key]));
  const before = first(standard);
  return Object.fromEntries(
    [...first(changed)].filter(([action, key]) => before.has(action) && before.get(action) !== key),
  );
}

const storedSchema = z.object({ version: z.literal(1), keys: z.record(z.string().max(400), z.string().max(40)) });

/** Own keys as a line of JSON; the same keys give the same line, whatever their order. */
export function writeOwnKeys(own: OwnKeys): string {
  const keys = Object.fromEntries(
    Object.entries(own)
      .map(([action, key]) => [action, normaliseKey(key)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return JSON.stringify({ version: 1, keys });
}

/**
 * Reads what {@link writeOwnKeys} wrote.
 *
 * @throws RangeError for anything else, with the remedy
 */
export function readOwnKeys(text: string): OwnKeys {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError(t('These keys are no JSON. Use a file that this page has written.'));
  }
  const read = storedSchema.safeParse(value);
  if (!read.success)
    throw new RangeError(t('These keys are not in a form this version knows. Use a file that this page has written.'));
  return read.data.keys;
}
