import type { Tag } from './read-tags.ts';
import type { DataObject } from './tags.ts';

/** One control on its way into a task spec. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly taskType: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Field of the task type → field of the data; null when the control is about the item as a whole. */
  readonly payload: Readonly<Record<string, string>> | null;
  /** Objects whose content the control itself shows. */
  readonly shows: readonly DataObject[];
  readonly required: boolean;
}

/** What a reader of one tag is given. */
export interface Asked {
  readonly tag: Tag;
  readonly id: string;
  readonly title: string;
  readonly objects: readonly DataObject[];
  readonly note: (detail: string) => void;
}
