import { t } from '@assay/words';
import { Text } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Note } from '../workbench/Note.tsx';

function subscribe(tell: () => void): () => void {
  for (const name of ['online', 'offline']) window.addEventListener(name, tell);
  return () => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, tell);
  };
}

/** How many answers of this person wait in the browser, from where the desk writes them down before they leave. */
function waiting(personId: string): number {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`assay-queue/${personId}`) ?? '[]');
    return Array.isArray(kept) ? kept.length : 0;
  } catch {
    return 0;
  }
}

function sentence(answers: number): string {
  if (answers === 0) return t('Nothing waits to be sent. What you type is kept in this browser.');
  return t(
    '{answers, plural, one {One answer waits in this browser and leaves by itself when you are back.} other {# answers wait in this browser and leave by themselves when you are back.}}',
    { answers },
  );
}

/** Says that the browser is offline, and what waits to be sent. Nothing while it is online. */
export function OfflineBanner({ personId }: { readonly personId: string }): ReactNode {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (online) return null;
  return (
    <Note tone="warn">
      <Text size="sm" component="output">
        <strong>{t('You are offline.')}</strong> {sentence(waiting(personId))}
      </Text>
    </Note>
  );
}
