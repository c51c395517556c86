import { t } from '@assay/words';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from './Note.tsx';
import type { QueueState, SubmitQueue } from './submit-queue.ts';

interface Props {
  readonly queue: SubmitQueue;
  readonly state: QueueState;
}

/** What has not arrived at the server, and what it refused. */
export function QueueNotes({ queue, state }: Props): ReactNode {
  const { waiting, refused, blocked } = state;
  return (
    <>
      {blocked !== null && waiting.length > 0 && (
        <Note tone="warn">
          <Text size="sm" component="output">
            {t('{what} in this browser: {what2}', {
              what: waiting.length === 1 ? 'One submission waits' : `${waiting.length} submissions wait`,
              what2:
                blocked === 'offline'
                  ? 'the server cannot be reached. They leave by themselves when it can.'
                  : 'sign in again and they leave.',
            })}
          </Text>{' '}
          <ActionButton variant="default" size="compact-xs" onClick={queue.retry}>
            {t('Try now')}
          </ActionButton>
        </Note>
      )}
      {refused.map((one) => (
        <Note key={one.key} tone="bad">
          <div role="alert">
            {one.operation === 'askGuidelineQuestion' ? (
              <>
                <strong>{t('Your question was not taken.')}</strong> {one.refusal?.detail} You asked:{' '}
                {String(one.body['question'])}
              </>
            ) : (
              <>
                <strong>{t('An answer was not taken.')}</strong> {one.refusal?.detail} What you had entered is kept as a
                draft and comes back with the item.
              </>
            )}
          </div>
          <ActionButton variant="default" size="compact-xs" mt={4} onClick={() => queue.discard(one.key)}>
            {t('I have seen it')}
          </ActionButton>
        </Note>
      ))}
    </>
  );
}
