import { defineKeyMap, type KeyBinding, type KeyMap } from '../keys/index.ts';
import type { TableRowsConfig } from './schema.ts';

const FIXED: readonly KeyBinding[] = [
  { key: 'ArrowUp', action: 'up', title: 'Row above', group: 'Move' },
  { key: 'ArrowDown', action: 'down', title: 'Row below', group: 'Move' },
  { key: 'ArrowLeft', action: 'left', title: 'Column to the left', group: 'Move' },
  { key: 'ArrowRight', action: 'right', title: 'Column to the right', group: 'Move' },
  { key: 'Ctrl+ArrowUp', action: 'page-up', title: 'Twenty rows up', group: 'Move' },
  { key: 'Ctrl+ArrowDown', action: 'page-down', title: 'Twenty rows down', group: 'Move' },
  { key: 'Home', action: 'first-column', title: 'First question', group: 'Move' },
  { key: 'End', action: 'last-column', title: 'Last question', group: 'Move' },
  { key: 'Ctrl+Home', action: 'first-row', title: 'First row', group: 'Move' },
  { key: 'Ctrl+End', action: 'last-row', title: 'Last row', group: 'Move' },
  { key: 'u', action: 'next-open', title: 'Next row with an open question', group: 'Move' },
  { key: 'Enter', action: 'edit', title: 'Write in the cell, or switch it', group: 'Answer' },
  { key: 'Delete', action: 'clear', title: 'Empty the cell', group: 'Answer' },
  { key: 'Backspace', action: 'clear', title: 'Empty the cell', group: 'Answer' },
  { key: 'a', action: 'accept-suggestion', title: 'Accept the suggestion', group: 'Suggestions' },
  { key: 'x', action: 'reject-suggestion', title: 'Reject the suggestion', group: 'Suggestions' },
  { key: 'd', action: 'next-suggestion', title: 'Next suggestion', group: 'Suggestions' },
  { key: 'Ctrl+Z', action: 'undo', title: 'Undo', group: 'Edit' },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: 'Redo', group: 'Edit' },
  { key: 'Ctrl+Y', action: 'redo', title: 'Redo', group: 'Edit' },
];

const SELECT: readonly KeyBinding[] = [
  { key: 'Space', action: 'select', title: 'Select the row', group: 'Rows' },
  { key: 'n', action: 'none', title: 'No row applies', group: 'Rows' },
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
    title: `Answer ${index + 1} of the cell`,
    group: 'Answer',
  }));
  return defineKeyMap([...digits, ...(config.selectRows ? SELECT : []), ...FIXED]);
}
