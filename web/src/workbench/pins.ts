import { t } from '@assay/words';
import type { Input, Routes } from '@assay/api';
import { hasLabel, type AnswerLabel } from './labels.ts';
import { sameValue } from './same-value.ts';

export type Region = NonNullable<Input<Routes['submitReview']>['body']['regions']>[number];

/** Something a reviewer can pin a comment to. */
export interface PinChoice {
  readonly region: Region;
  readonly title: string;
  /** The reviewer drew it just now; it is no part of the answer. */
  readonly drawn: boolean;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The first object in an answer of one label that has a place in the item. */
function placeIn(value: unknown): Region | null {
  if (!isFields(value)) return null;
  const { field, start, end, x, y, width, height } = value;
  if (typeof field === 'string' && typeof start === 'number' && typeof end === 'number') return { field, start, end };
  if (typeof x === 'number' && typeof y === 'number' && typeof width === 'number' && typeof height === 'number')
    return { x, y, width, height };
  for (const inner of Object.values(value)) {
    const found = placeIn(inner);
    if (found !== null) return found;
  }
  return null;
}

/**
 * What a comment can be pinned to: each label of the answer, and what the reviewer drew beside them with the usual
 * tools, as a place in the item.
 */
export function pinChoices(
  answer: unknown,
  labels: readonly AnswerLabel[],
  drawn: readonly AnswerLabel[],
): readonly PinChoice[] {
  const own = labels
    .filter((one) => one.pointer !== '')
    .map(({ pointer, title }) => ({ region: { pointer }, title, drawn: false }));
  const added = drawn.flatMap((one) => {
    const region = hasLabel(answer, one.answer) ? null : placeIn(one.answer);
    return region === null ? [] : [{ region, title: one.title, drawn: true }];
  });
  return [...own, ...added];
}

/** What a pin points at, in words for its author. */
export function regionTitle(region: Region, payload: unknown, titleOfPointer: (pointer: string) => string): string {
  if ('pointer' in region) return titleOfPointer(region.pointer);
  if ('field' in region) {
    const text = isFields(payload) ? payload[region.field] : undefined;
    const excerpt = typeof text === 'string' ? text.slice(region.start, Math.min(region.end, region.start + 60)) : '';
    return `“${excerpt}”`;
  }
  const { x, y, width, height } = region;
  return t('{width} × {height} pixels at {x}, {y}', {
    width: Math.round(width),
    height: Math.round(height),
    x: Math.round(x),
    y: Math.round(y),
  });
}

const IN_A_LIST = /^\/[^/]+\/(\d+)$/;

/**
 * Where the notes of a review stand in the answer as it is now: the place of each pinned label in its list, and the
 * number of its note. A label that was changed or deleted since is no longer the one that was meant.
 *
 * @param before labels of the answer that was reviewed
 * @param now labels of the answer in hand
 */
export function pinsOn(
  regions: readonly Region[],
  before: readonly AnswerLabel[],
  now: readonly AnswerLabel[],
): ReadonlyMap<number, number> {
  return new Map(
    regions.flatMap((region, at): [number, number][] => {
      if (!('pointer' in region)) return [];
      const meant = before.find((one) => one.pointer === region.pointer);
      const same = meant === undefined ? undefined : now.find((one) => sameValue(one.answer, meant.answer));
      const place = IN_A_LIST.exec(same?.pointer ?? '')?.[1];
      return place === undefined ? [] : [[Number(place), at + 1]];
    }),
  );
}
