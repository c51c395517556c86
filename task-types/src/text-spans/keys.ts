import { t } from '@assay/words';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/key-map.ts';
import type { TextSpansConfig } from './schema.ts';

/** One level of the category tree as the number keys walk it. */
export interface CategoryNode {
  /** Full path: `Accuracy` or `Accuracy/Mistranslation`. */
  readonly path: string;
  readonly title: string;
  readonly children: readonly CategoryNode[];
  /** True when a span can carry this path. */
  readonly selectable: boolean;
}

/** The category tree in the order of the config; a category with children can still be selectable itself. */
export function categoryTree(config: TextSpansConfig, parent = ''): readonly CategoryNode[] {
  const prefix = parent === '' ? '' : `${parent}/`;
  const paths = config.categories.map(({ path }) => path).filter((path) => path.startsWith(prefix));
  const heads = [...new Set(paths.map((path) => prefix + (path.slice(prefix.length).split('/')[0] ?? '')))];
  return heads.map((path) => ({
    path,
    title: path.slice(prefix.length),
    selectable: paths.includes(path),
    children: paths.some((other) => other.startsWith(`${path}/`)) ? categoryTree(config, path) : [],
  }));
}

/** Keys under the left hand, next to the digits; a config may name others. */
const SEVERITY_KEYS = ['q', 'w', 'e', 'r', 't'];

export function severityKey(config: TextSpansConfig, index: number): string | undefined {
  return config.severities[index]?.key ?? SEVERITY_KEYS[index];
}

/** Free letters under the right hand, for relations; a config may name others. */
const RELATION_KEYS = ['b', 'v', 'c', 'f', 'g', 'h', 'j', 'k', 'l'];

export function relationKey(config: TextSpansConfig, index: number): string | undefined {
  return config.relations?.[index]?.key ?? RELATION_KEYS[index];
}

const FIXED: readonly KeyBinding[] = [
  {
    key: 'ArrowLeft',
    action: 'caret-left',
    title: t('Caret one character left'),
    group: t('Mark text'),
    scope: 'text',
  },
  {
    key: 'ArrowRight',
    action: 'caret-right',
    title: t('Caret one character right'),
    group: t('Mark text'),
    scope: 'text',
  },
  { key: 'Ctrl+ArrowLeft', action: 'word-left', title: t('Caret one word left'), group: t('Mark text'), scope: 'text' },
  {
    key: 'Ctrl+ArrowRight',
    action: 'word-right',
    title: t('Caret one word right'),
    group: t('Mark text'),
    scope: 'text',
  },
  { key: 'ArrowUp', action: 'line-up', title: t('Caret one line up'), group: t('Mark text'), scope: 'text' },
  { key: 'ArrowDown', action: 'line-down', title: t('Caret one line down'), group: t('Mark text'), scope: 'text' },
  { key: 'Home', action: 'text-start', title: t('Caret to the start'), group: t('Mark text'), scope: 'text' },
  { key: 'End', action: 'text-end', title: t('Caret to the end'), group: t('Mark text'), scope: 'text' },
  {
    key: 'Shift+ArrowLeft',
    action: 'extend-left',
    title: t('Extend by a character'),
    group: t('Mark text'),
    scope: 'text',
  },
  {
    key: 'Shift+ArrowRight',
    action: 'extend-right',
    title: t('Extend by a character'),
    group: t('Mark text'),
    scope: 'text',
  },
  {
    key: 'Ctrl+Shift+ArrowLeft',
    action: 'extend-word-left',
    title: t('Extend by a word'),
    group: t('Mark text'),
    scope: 'text',
  },
  {
    key: 'Ctrl+Shift+ArrowRight',
    action: 'extend-word-right',
    title: t('Extend by a word'),
    group: t('Mark text'),
    scope: 'text',
  },
  {
    key: 'Shift+ArrowUp',
    action: 'extend-line-up',
    title: t('Extend by a line'),
    group: t('Mark text'),
    scope: 'text',
  },
  {
    key: 'Shift+ArrowDown',
    action: 'extend-line-down',
    title: t('Extend by a line'),
    group: t('Mark text'),
    scope: 'text',
  },
  { key: 'Shift+Home', action: 'extend-start', title: t('Extend to the start'), group: t('Mark text'), scope: 'text' },
  { key: 'Shift+End', action: 'extend-end', title: t('Extend to the end'), group: t('Mark text'), scope: 'text' },
  { key: 'Ctrl+A', action: 'select-all', title: t('Mark the whole text'), group: t('Mark text'), scope: 'text' },
  { key: 's', action: 'next-field', title: t('To the other text'), group: t('Mark text') },
  { key: ']', action: 'next-span', title: t('Next error'), group: t('Errors') },
  { key: '[', action: 'previous-span', title: t('Previous error'), group: t('Errors') },
  { key: 'Delete', action: 'delete-span', title: t('Delete the error'), group: t('Errors') },
  { key: 'Backspace', action: 'delete-span', title: t('Delete the error'), group: t('Errors') },
  { key: 'm', action: 'move-span', title: t('Use the marked text for the selected error'), group: t('Errors') },
  { key: 'o', action: 'edit-note', title: t('Write a note'), group: t('Errors') },
  { key: 'n', action: 'no-error', title: t('No error'), group: t('Errors') },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: t('Suggestions') },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: t('Suggestions') },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: t('Suggestions') },
  { key: 'Escape', action: 'cancel', title: t('Back, unselect'), group: t('Edit') },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
];

/**
 * Keys of the text-span editor. Digits walk the category tree: first the group, then the category in it; `0` turns the
 * page when a level has more than nine entries.
 */
export function textSpansKeys(config: TextSpansConfig): KeyMap {
  const groups = categoryTree(config);
  const digits = Array.from({ length: 9 }, (_, index): KeyBinding => {
    const title = groups[index]?.title ?? 'Category in the open group';
    return { key: String(index + 1), action: `category:${index}`, title, group: t('Category') };
  });
  const severities = config.severities.flatMap((severity, index): KeyBinding[] => {
    const key = severityKey(config, index);
    return key === undefined
      ? []
      : [{ key, action: `severity:${severity.id}`, title: severity.id, group: t('Severity') }];
  });
  const more: KeyBinding = { key: '0', action: 'category-more', title: t('More categories'), group: t('Category') };
  const relations = (config.relations ?? []).flatMap(({ id, title }, index): KeyBinding[] => {
    const key = relationKey(config, index);
    return key === undefined ? [] : [{ key, action: `relation:${id}`, title, group: t('Relations') }];
  });
  const link: KeyBinding = {
    key: 'Enter',
    action: 'link',
    title: t('End the relation at this mark'),
    group: t('Relations'),
  };
  return defineKeyMap([
    ...digits,
    more,
    ...severities,
    ...(relations.length === 0 ? [] : [...relations, link]),
    ...FIXED,
  ]);
}
