import { normaliseText } from './normalise-text.ts';
import { byCodeUnit, checkRecords } from './text-record.ts';
import type { TextRecord } from './text-record.ts';

/** Records whose normalised texts are equal. */
export interface ExactDuplicateGroup {
  /** The text they share, normalised. */
  readonly text: string;
  /** At least two, in code-unit order; the first is the one to keep. */
  readonly ids: readonly string[];
}

/**
 * Which records say exactly the same, up to case, spacing and Unicode form?
 *
 * Records without text (empty after normalisation) are duplicates of nothing. The result does not depend on row order.
 * Cost: O(total length); compare this way before anything approximate.
 *
 * @param normalise how texts are brought to one form; {@link normaliseText} when left out, `(text) => text` for bytes
 * @throws MetricInputError when an id is empty or used twice
 * @example
 * ```ts
 * import { exactDuplicates } from '@assay/metrics';
 * exactDuplicates([{ id: 'b', text: 'Red  shoe' }, { id: 'a', text: 'red shoe' }, { id: 'c', text: 'Blue shoe' }]); // => [{"text":"red shoe","ids":["a","b"]}]
 * ```
 */
export function exactDuplicates(
  records: readonly TextRecord[],
  normalise: (text: string) => string = normaliseText,
): ExactDuplicateGroup[] {
  checkRecords(records);
  const groups = new Map<string, string[]>();
  for (const { id, text } of records) {
    const key = normalise(text);
    if (key === '') continue;
    const ids = groups.get(key);
    if (ids === undefined) groups.set(key, [id]);
    else ids.push(id);
  }
  const repeated: { text: string; ids: string[] }[] = [];
  for (const [text, ids] of groups) if (ids.length > 1) repeated.push({ text, ids: ids.sort(byCodeUnit) });
  return repeated.sort((a, b) => byCodeUnit(a.ids[0] ?? '', b.ids[0] ?? ''));
}
