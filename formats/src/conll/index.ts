import type { LabelFormat } from '../format.ts';
import { readConll } from './read.ts';
import { writeConll } from './write.ts';

/** CoNLL: a token and its tag a line. */
export const conll: LabelFormat = {
  id: 'conll',
  kind: 'labels',
  title: 'CoNLL (IOB2)',
  extensions: ['conll', 'conllu', 'iob2', 'bio'],
  carries: ['text', 'item-id', 'split', 'spans'],
  attributes: [],
  needs: 'text',
  read: readConll,
  write: writeConll,
};
