import type { RegionCodec } from '../image/region-state.ts';
import type { ImageRegionsAnswer } from './schema.ts';

/** The editor's regions are the answer's own. */
export const imageRegionsCodec: RegionCodec<ImageRegionsAnswer> = {
  list: 'regions',
  read: (answer) => answer.regions,
  write: (regions) => ({ regions: [...regions] }),
};
