import type { WorkItem } from './item-queue.ts';
import type { StoredDraft } from './draft-store.ts';

/** Decisions on the suggestions that are in sight now; a restored draft may hold others, from a lease that was lost. */
export function decidedVerdicts(
  verdicts: StoredDraft['verdicts'],
  suggestions: WorkItem['suggestions'],
): Readonly<Record<string, 'accepted' | 'rejected'>> {
  const known = new Set(suggestions.map((one) => one.id));
  return Object.fromEntries(
    Object.entries(verdicts).flatMap(([id, verdict]) =>
      verdict !== 'open' && known.has(id) ? [[id, verdict] as const] : [],
    ),
  );
}
