import type { LabelFormat } from '../format.ts';
import { readAudacity } from './read.ts';
import { writeAudacity } from './write.ts';

/** Label tracks of Audacity: start, end and name, separated by tabs, one text file a recording. */
export const audacity: LabelFormat = {
  id: 'audacity',
  kind: 'labels',
  title: 'Audacity labels',
  extensions: ['txt'],
  carries: ['audio', 'folder', 'item-id', 'segments'],
  attributes: [],
  needs: 'audio',
  read: readAudacity,
  write: writeAudacity,
};
