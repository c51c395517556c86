import type { LabelFormat } from '../format.ts';
import { readRttm } from './read.ts';
import { writeRttm } from './write.ts';

/** RTTM of the NIST evaluations: who speaks, or what is heard, from when for how long. */
export const rttm: LabelFormat = {
  id: 'rttm',
  kind: 'labels',
  title: 'RTTM (speakers and events in recordings)',
  extensions: ['rttm'],
  carries: ['audio', 'folder', 'item-id', 'segments', 'score'],
  attributes: [],
  needs: 'audio',
  read: readRttm,
  write: writeRttm,
};
