import type { OwnKeySets } from '@assay/task-types';
import { useAnswer } from '../data/use-answer.ts';

const usual: OwnKeySets = {};

/** The keys this person chose; the usual ones until they are known. */
export function useOwnKeys(): OwnKeySets {
  return useAnswer('getOwnKeys', {}).data?.sets ?? usual;
}
