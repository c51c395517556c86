import { t } from '@assay/words';
import { isReservedKey, normaliseKey } from './key-name.ts';

/** One key and what it does; printed on the control and listed on the help sheet. */
export interface KeyBinding {
  /** Canonical name as {@link normaliseKey} writes it: `Ctrl+Z`, `Shift+ArrowLeft`, `1`, `n`. */
  readonly key: string;
  /** Stable name of what happens: `undo`, `class:RBC`. */
  readonly action: string;
  /** What the help sheet says. */
  readonly title: string;
  readonly group: string;
  /**
   * Where the key is alive. Two bindings may share a key only when neither is alive everywhere and their scopes differ,
   * e.g. arrows move the caret in `text` and the selected box in `box`. Left out: everywhere in the editor.
   */
  readonly scope?: string;
}

/** Bindings in the order of the help sheet; made by {@link defineKeyMap}, so free of clashes. */
export type KeyMap = readonly KeyBinding[];

/** Two actions want one key, or a key belongs to the system. */
export class KeyClashError extends Error {
  readonly key: string;
  readonly actions: readonly string[];
  constructor(key: string, actions: readonly string[], remedy: string) {
    super(t('Key {key} is wanted by {one} and {other}. {remedy}', { key, one: actions[0], other: actions[1], remedy }));
    this.name = 'KeyClashError';
    this.key = key;
    this.actions = actions;
  }
}

function scopesMeet(a: KeyBinding, b: KeyBinding): boolean {
  return a.scope === undefined || b.scope === undefined || a.scope === b.scope;
}

/**
 * The one registry of keys: brings names to their canonical form and refuses clashes.
 *
 * @throws KeyClashError when two actions share a key in one scope, or a key belongs to the browser or the system
 * @example
 * ```ts
 * defineKeyMap([{ key: 'ctrl+z', action: 'undo', title: 'Undo', group: 'Edit' }])[0]?.key; // => "Ctrl+Z"
 * ```
 */
export function defineKeyMap(bindings: readonly KeyBinding[]): KeyMap {
  const byKey = new Map<string, KeyBinding[]>();
  const map = bindings.map((binding) => ({ ...binding, key: normaliseKey(binding.key) }));
  for (const binding of map) {
    if (isReservedKey(binding.key)) {
      throw new KeyClashError(
        binding.key,
        [binding.action, t('the browser or system')],
        t('Choose a letter, digit or arrow.'),
      );
    }
    const others = byKey.get(binding.key) ?? [];
    const clash = others.find((other) => other.action !== binding.action && scopesMeet(other, binding));
    if (clash !== undefined) {
      throw new KeyClashError(binding.key, [clash.action, binding.action], t('Give one of them another key.'));
    }
    byKey.set(binding.key, [...others, binding]);
  }
  return map;
}

/** Joins the key maps of the page and the editor into one, refusing clashes between them. */
export function mergeKeyMaps(...maps: readonly KeyMap[]): KeyMap {
  return defineKeyMap(maps.flat());
}

/** What a key does in a scope; a binding of the scope wins over one that is alive everywhere. */
export function actionOf(map: KeyMap, key: string, scope?: string): string | undefined {
  const found = map.filter((binding) => binding.key === key);
  return (
    found.find((binding) => binding.scope !== undefined && binding.scope === scope) ??
    found.find((binding) => binding.scope === undefined)
  )?.action;
}

/** The key to print on the control of an action; undefined when the action has none. */
export function keyOf(map: KeyMap, action: string): string | undefined {
  return map.find((binding) => binding.action === action)?.key;
}
