import { t } from '@assay/words';
import type { KeyBinding } from './key-map.ts';

/** Keys that every editor of a whole answer has: note, suggestions, undo. */
export const ANSWER_KEYS: readonly KeyBinding[] = [
  { key: 'o', action: 'edit-note', title: t('Write a note'), group: 'Edit' },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: 'Suggestions' },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: 'Suggestions' },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: 'Suggestions' },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: 'Edit' },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: 'Edit' },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: 'Edit' },
];
