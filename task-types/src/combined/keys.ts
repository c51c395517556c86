import { t } from '@assay/words';
import { defineKeyMap, mergeKeyMaps, type KeyBinding, type KeyMap } from '../keys/index.ts';
import type { Part } from './parts.ts';

/** Keys that are alive whichever control is in hand. Undo walks over all controls, so theirs are taken from them. */
const GLOBAL: readonly KeyBinding[] = [
  { key: 'PageDown', action: 'next-control', title: t('Next question'), group: t('Questions') },
  { key: 'PageUp', action: 'previous-control', title: t('Previous question'), group: t('Questions') },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
];

function ownKeys({ control, type }: Part): KeyMap {
  return type.keys(control.config).filter(({ action }) => action !== 'undo' && action !== 'redo');
}

/**
 * The keys of all controls in one map. Only those of the control in hand are alive, so two controls may use one key:
 * each control is a scope of its own.
 *
 * @throws KeyClashError when a key of one control is wanted by the whole as well
 */
export function combinedKeys(parts: readonly Part[]): KeyMap {
  for (const part of parts) mergeKeyMaps(GLOBAL, ownKeys(part));
  const scoped = parts.flatMap((part) =>
    ownKeys(part).map((binding): KeyBinding => ({
      ...binding,
      action: `${part.control.id}/${binding.action}`,
      group: `${part.control.title}: ${binding.group}`,
      scope: binding.scope === undefined ? part.control.id : `${part.control.id}/${binding.scope}`,
    })),
  );
  return defineKeyMap([...GLOBAL, ...scoped]);
}

/** The keys of one control as its own editor knows them, with what the person has remapped. */
export function keysOfControl(map: KeyMap, control: string): KeyMap {
  const prefix = `${control}/`;
  return map.flatMap((binding) => {
    if (!binding.action.startsWith(prefix)) return [];
    const { scope, ...rest } = binding;
    const own = { ...rest, action: binding.action.slice(prefix.length) };
    return scope?.startsWith(prefix) === true ? [{ ...own, scope: scope.slice(prefix.length) }] : [own];
  });
}
