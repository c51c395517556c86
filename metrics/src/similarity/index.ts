export { clusters, type DuplicateCluster } from './clusters.ts';
export { exactDuplicates, type ExactDuplicateGroup } from './exact-duplicates.ts';
export { lshBands, type LshBands } from './lsh-bands.ts';
export { nearDuplicates, type DuplicatePair, type NearDuplicateOptions } from './near-duplicates.ts';
export { normaliseText, type NormaliseTextOptions } from './normalise-text.ts';
export type { Shingle } from './shingles.ts';
export type { TextRecord } from './text-record.ts';
