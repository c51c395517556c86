import type { LabelFormat } from '../format.ts';
import { readCoco } from './read.ts';
import { writeCoco } from './write.ts';

/** COCO instances: images, categories and annotations in one JSON document a split. */
export const coco: LabelFormat = {
  id: 'coco',
  kind: 'labels',
  title: 'COCO instances',
  extensions: ['json'],
  carries: [
    'image',
    'folder',
    'item-id',
    'split',
    'boxes',
    'outline',
    'mask',
    'keypoints',
    'attributes',
    'other-attributes',
    'score',
  ],
  attributes: 'all',
  needs: 'image',
  read: readCoco,
  write: writeCoco,
};
