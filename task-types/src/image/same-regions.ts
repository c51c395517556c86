import type { Region } from './shape.ts';

/** Equal in content; only the one region in hand is ever compared, so writing both out is quick enough. */
export function sameRegions(a: Region, b: Region): boolean {
  if (a === b) return true;
  if (a.shape.kind === 'mask' && b.shape.kind === 'mask' && a.shape.counts !== b.shape.counts) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
