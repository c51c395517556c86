import type { LabelFormat } from '../format.ts';
import { readVoc } from './read.ts';
import { writeVoc } from './write.ts';

/** Pascal VOC: one XML file an image. */
export const voc: LabelFormat = {
  id: 'voc',
  kind: 'labels',
  title: 'Pascal VOC',
  extensions: ['xml'],
  carries: ['image', 'split', 'boxes', 'attributes'],
  attributes: ['pose', 'truncated', 'difficult', 'occluded'],
  needs: 'image',
  read: readVoc,
  write: writeVoc,
};
