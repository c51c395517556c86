import { t } from '@assay/words';

/** Several names in one line, parted as the reader's language parts them. */
export function listed(names: readonly string[]): string {
  return names.join(t(', '));
}
