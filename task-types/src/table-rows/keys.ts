import { t } from '@assay/words';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/index.ts';
import type { TableRowsConfig } from './schema.ts';

const FIXED: readonly KeyBinding[] = [
  { key: 'ArrowUp', action: 'up', title: t('Row above'), group: t('Move') },
  { key: 'ArrowDown', action: 'down', title: t('Row below'), group: t('Move') },
  { key: 'ArrowLeft', action: 'left', title: t('Column to the left'), group: t('Move') },
  { key: 'ArrowRight', action: 'right', title: t('Column to the right'), group: t('Move') },
  { key: 'Ctrl+ArrowUp', action: 'page-up', title: t('Twenty rows up'), group: t('Move') },
  { key: 'Ctrl+ArrowDown', action: 'page-down', title: t('Twenty rows down'), group: t('Move') },
  { key: 'Home', action: 'first-column', title: t('First question'), group: t('Move') },
  { key: 'End', action: 'last-column', title: t('Last question'), group: t('Move') },
  { key: 'Ctrl+Home', action: 'first-row', title: t('First row'), group: t('Move') },
  { key: 'Ctrl+End', action: 'last-row', title: t('Last row'), group: t('Move') },
  { key: 'u', action: 'next-open', title: t('Next row with an open question'), group: t('Move') },
  { key: 'Enter', action: 'edit', title: t('Write in the cell, or switch it'), group: t('Answer') },
  { key: 'Delete', action: 'clear', title: t('Empty the cell'), group: t('Answer') },
  { key: 'Backspace', action: 'clear', title: t('Empty the cell'), group: t('Answer') },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: t('Suggestions') },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: t('Suggestions') },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: t('Suggestions') },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
];

const SELECT: readonly KeyBinding[] = [
  { key: 'Space', action: 'select', title: t('Select the row'), group: t('Rows') },
  { key: 'n', action: 'none', title: t('No row applies'), group: t('Rows') },
];

/** Digits give the class at that place to the cell in hand, whichever question it belongs to. */
export function tableRowsKeys(config: TableRowsConfig): KeyMap {
  const most = Math.max(
    0,
    ...config.controls.map((control) => (control.kind === 'choice' ? control.classes.length : 0)),
  );
  const flags = config.controls.some(({ kind }) => kind === 'flag') ? 2 : 0;
  const digits = Array.from({ length: Math.min(9, Math.max(most, flags)) }, (_, index): KeyBinding => ({
    key: String(index + 1),
    action: `pick:${index}`,
    title: t('Answer {number} of the cell', { number: index + 1 }),
    group: t('Answer'),
  }));
  return defineKeyMap([...digits, ...(config.selectRows ? SELECT : []), ...FIXED]);
}
