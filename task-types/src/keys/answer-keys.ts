import { t } from '@assay/words';
import type { KeyBinding } from './key-map.ts';

/** Keys that every editor of a whole answer has: note, suggestions, undo. */
export const ANSWER_KEYS: readonly KeyBinding[] = [
  { key: 'o', action: 'edit-note', title: t('Write a note'), group: t('Edit') },
  { key: 'a', action: 'accept-suggestion', title: t('Accept the suggestion'), group: t('Suggestions') },
  { key: 'x', action: 'reject-suggestion', title: t('Reject the suggestion'), group: t('Suggestions') },
  { key: 'd', action: 'next-suggestion', title: t('Next suggestion'), group: t('Suggestions') },
  { key: 'Ctrl+Z', action: 'undo', title: t('Undo'), group: t('Edit') },
  { key: 'Ctrl+Shift+Z', action: 'redo', title: t('Redo'), group: t('Edit') },
  { key: 'Ctrl+Y', action: 'redo', title: t('Redo'), group: t('Edit') },
];
