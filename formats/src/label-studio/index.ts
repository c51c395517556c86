import type { LabelFormat } from '../format.ts';
import { readLabelStudio } from './read.ts';
import { writeLabelStudio } from './write.ts';

/** Label Studio JSON: a list of tasks with results in percent. */
export const labelStudio: LabelFormat = {
  id: 'label-studio',
  kind: 'labels',
  title: 'Label Studio JSON',
  extensions: ['json'],
  carries: [
    'image',
    'folder',
    'item-id',
    'text',
    'split',
    'annotator',
    'boxes',
    'rotation',
    'outline',
    'spans',
    'overlapping-spans',
    'span-edges',
    'choices',
    'choice-names',
  ],
  attributes: [],
  needs: 'either',
  read: readLabelStudio,
  write: writeLabelStudio,
};
