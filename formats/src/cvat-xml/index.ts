import type { LabelFormat } from '../format.ts';
import { readCvatXml } from './read.ts';
import { writeCvatXml } from './write.ts';

/** CVAT XML 1.1: one document with every image. */
export const cvatXml: LabelFormat = {
  id: 'cvat-xml',
  kind: 'labels',
  title: 'CVAT for images 1.1',
  extensions: ['xml'],
  carries: ['image', 'folder', 'split', 'boxes', 'rotation', 'outline', 'attributes', 'other-attributes', 'choices'],
  attributes: 'all',
  needs: 'image',
  read: readCvatXml,
  write: writeCvatXml,
};
