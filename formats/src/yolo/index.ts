import type { LabelFormat } from '../format.ts';
import { readYolo } from './read.ts';
import { writeYolo } from './write.ts';

/** YOLO detection: data.yaml and one text file an image. */
export const yolo: LabelFormat = {
  id: 'yolo',
  kind: 'labels',
  title: 'YOLO',
  extensions: ['txt', 'yaml'],
  carries: ['image', 'folder', 'item-id', 'split', 'boxes'],
  attributes: [],
  needs: 'image',
  read: readYolo,
  write: writeYolo,
};
