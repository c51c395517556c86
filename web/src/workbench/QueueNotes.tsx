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
            {blocked === 'offline'
              ? t(
                  '{waiting, plural, one {One submission waits} other {# submissions wait}} in this browser: the server cannot be reached. They leave by themselves when it can.',
                  { waiting: waiting.length },
                )
              : t(
                  '{waiting, plural, one {One submission waits} other {# submissions wait}} in this browser: sign in again and they leave.',
                  { waiting: waiting.length },
                )}
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
                <strong>{t('Your question was not taken.')}</strong> {one.refusal?.detail}{' '}
                {t('You asked: {question}', { question: String(one.body['question']) })}
              </>
            ) : one.operation === 'reviseAnnotation' ? (
              <>
                <strong>{t('Your change was not taken.')}</strong> {one.refusal?.detail}{' '}
                {t('What you had answered before stands.')}
              </>
            ) : (
              <>
                <strong>{t('An answer was not taken.')}</strong> {one.refusal?.detail}{' '}
                {t('What you had entered is kept as a draft and comes back with the item.')}
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
