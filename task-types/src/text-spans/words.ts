import type { TextSpansConfig } from './schema.ts';

/** How the marks of a task are spoken of. */
export interface MarkWords {
  /** Said when there is nothing to mark. */
  readonly none: string;
  readonly list: string;
  readonly empty: string;
  readonly answeredNone: string;
}

export function wordsOf(config: Pick<TextSpansConfig, 'marks'>): MarkWords {
  return config.marks === 'spans'
    ? { none: 'Nothing to mark', list: 'Marks', empty: 'None marked yet.', answeredNone: 'Answered: nothing to mark.' }
    : { none: 'No error', list: 'Errors', empty: 'None marked yet.', answeredNone: 'Answered: no error.' };
}
