import type { AnyTaskType } from '@assay/task-types';
import { useMemo } from 'react';
import { labelsOf } from './labels.ts';
import { pinsOn, type Region } from './pins.ts';

const NONE: ReadonlyMap<number, number> = new Map();

interface Answered {
  readonly type: AnyTaskType;
  readonly config: unknown;
  readonly payload: unknown;
  /** What the notes of a review are pinned to; none of an item that did not come back. */
  readonly regions: readonly Region[] | undefined;
  readonly before: unknown;
  readonly now: unknown;
}

/** The numbers of a reviewer's notes by the place of the label in the answer in hand. */
export function usePins({ type, config, payload, regions, before, now }: Answered): ReadonlyMap<number, number> {
  return useMemo(() => {
    if (regions === undefined || regions.length === 0) return NONE;
    const labels = (answer: unknown) => labelsOf(type, config, payload, answer);
    return pinsOn(regions, labels(before), labels(now));
  }, [type, config, payload, regions, before, now]);
}
