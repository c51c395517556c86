import { FormatError, type WriteOptions } from '../format.ts';
import type { LabelledItem } from '../labelled-item.ts';
import type { Replay } from '../replay.ts';

/** What a writer must know before its first byte. */
export interface Survey {
  /** Class names in the order of the taxonomy, or sorted by code point when none was given. */
  readonly classes: readonly string[];
  /** Position of a class in `classes`. */
  readonly classIndex: ReadonlyMap<string, number>;
  /** The splits in the order of their first appearance; undefined stands for items without one. */
  readonly splits: readonly (string | undefined)[];
  /** All ids are whole numbers in ascending order, so they can serve as numeric ids. */
  readonly numericIds: boolean;
  readonly items: number;
}

/** Walks the items once. Throws `FormatError` for a class that is not in the taxonomy that was given. */
export async function survey(items: Replay<LabelledItem>, options: WriteOptions = {}): Promise<Survey> {
  const found = new Set<string>();
  const splits = new Set<string | undefined>();
  let numericIds = true;
  let last = 0;
  let count = 0;
  for await (const item of items()) {
    count += 1;
    splits.add(item.split);
    for (const label of [...(item.boxes ?? []), ...(item.spans ?? []), ...(item.segments ?? [])])
      found.add(label.class);
    const id = /^[1-9]\d{0,15}$/.test(item.id) ? Number(item.id) : 0;
    numericIds &&= id > last && Number.isSafeInteger(id);
    last = id;
  }
  const classes = options.classes ?? [...found].sort();
  const classIndex = new Map(classes.map((name, at) => [name, at]));
  for (const name of found) {
    if (!classIndex.has(name)) {
      throw new FormatError({
        reason: `the class "${name}" is not in the taxonomy`,
        remedy: 'add it, or relabel the items',
      });
    }
  }
  return { classes, classIndex, splits: [...splits], numericIds, items: count };
}

/** The recording of an item. Throws `FormatError` for an item without one: formats of sound have no place for it. */
export function audioOf(item: LabelledItem, number: number): NonNullable<LabelledItem['audio']> {
  if (item.audio !== undefined) return item.audio;
  const reason = `item ${number} ("${item.id}") has no recording`;
  throw new FormatError({ line: number, reason, remedy: 'leave it out, or choose another format' });
}

/** The image of an item. Throws `FormatError` for an item without one: image formats have no place for it. */
export function imageOf(item: LabelledItem, number: number): NonNullable<LabelledItem['image']> {
  if (item.image !== undefined) return item.image;
  const reason = `item ${number} ("${item.id}") has no image`;
  throw new FormatError({ line: number, reason, remedy: 'leave it out, or choose a format for text' });
}
