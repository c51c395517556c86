import { t } from '@assay/words';

/** What is said after undo or redo: that it was done, or that there was nothing to do. */
export function wordsOfTravel(way: 'undo' | 'redo', done: boolean): string {
  if (way === 'undo') return done ? t('Undo done.') : t('Nothing to undo.');
  return done ? t('Redo done.') : t('Nothing to redo.');
}
