import { t } from '@assay/words';
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
    ? {
        none: t('Nothing to mark'),
        list: t('Marks'),
        empty: t('None marked yet.'),
        answeredNone: t('Answered: nothing to mark.'),
      }
    : { none: t('No error'), list: t('Errors'), empty: t('None marked yet.'), answeredNone: t('Answered: no error.') };
}
