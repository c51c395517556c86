import { t } from '@assay/words';
/** Something a config lists: a class, a scale, a reason. */
interface Named {
  readonly id: string;
  readonly title: string;
}

/** A sentence when an id stands twice in a list, else null. */
export function listedTwice(entries: readonly { readonly id: string }[]): string | null {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) return t('"{id}" is listed twice; keep one', { id });
    seen.add(id);
  }
  return null;
}

/** What an entry is called on screen; its id when the list does not have it. */
export function titleIn(entries: readonly Named[], id: string): string {
  return entries.find((entry) => entry.id === id)?.title ?? id;
}

/**
 * The id of the class with this name: its id, or its id or title with letter case and outer spaces aside.
 *
 * @throws RangeError when no class, or more than one, has that name
 */
export function idOfName(entries: readonly Named[], label: string): string {
  const wanted = label.trim().toLowerCase();
  const exact = entries.find((entry) => entry.id === label.trim());
  if (exact !== undefined) return exact.id;
  const found = entries.filter(({ id, title }) => id.toLowerCase() === wanted || title.toLowerCase() === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.id;
  const known = `${entries
    .slice(0, 20)
    .map((entry) => entry.id)
    .join(', ')}${entries.length > 20 ? ', …' : ''}`;
  throw new RangeError(
    `Label "${label}" ${found.length > 1 ? 'fits several classes' : 'is not a class'}. Use one of: ${known}.`,
  );
}
