import { t } from '@assay/words';
import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/index.ts';
import type { TableRowsConfig } from './schema.ts';

const FIXED: readonly KeyBinding[] = [
  { key: 'ArrowUp', action: 'up', title: t('Row above'), group: 'Move' },
  { key: 'ArrowDown', action: 'down', title: t('Row below'), group: 'Move' },
  { key: 'ArrowLeft', action: 'left', title: t('Column to the left'), group: 'Move' },
  { key: 'ArrowRight', action: 'right', title: t('Column to the right'), group: 'Move' },
  { key: 'Ctrl+ArrowUp', action: 'page-up', title: t('Twenty rows up'), group: 'Move' },
  { key: 'Ctrl+ArrowDown', action: 'page-down', title: t('Twenty rows down'), group: 'Move' },
  { key: 'Home', action: 'first-column', title: t('First question'), group: 'Move' },
  { key: 'End', action: 'last-column', title: t('Last question'), group: 'Move' },
  { key: 'Ctrl+Home', action: 'first-row', title: t('First row'), group: 'Move' },
  { key: 'Ctrl+End', action: 'last-row', title: t('Last row'), group: 'Move' },
  { key: 'u', action: 'next-open', title: t('Next row with an open question'), group: 'Move' },
  { key: 'Enter', action: 'edit', title: t('Write in the cell, or switch it'), group: 'Answer' },
  { key: 'Delete', action: 'clear', title: t('Empty the cell'), group: 'Answer' },
  { key: 'Backspace', action: 'clear', title: t('Empty the cell'), group: 'Answer' },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: 'Suggestions' },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: 'Suggestions' },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: 'Suggestions' },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: 'Edit' },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: 'Edit' },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: 'Edit' },
];

const SELECT: readonly KeyBinding[] = [
  { key: 'Space', action: 'select', title: t('Select the row'), group: 'Rows' },
  { key: 'n', action: 'none', title: t('No row applies'), group: 'Rows' },
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
    title: t('Answer {index} of the cell', { index: index + 1 }),
    group: 'Answer',
  }));
  return defineKeyMap([...digits, ...(config.selectRows ? SELECT : []), ...FIXED]);
}
