import { t } from '@assay/words';
import { Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Note } from './Note.tsx';
import { clockTime, type Reopening } from './reopening.ts';

interface Props {
  readonly reopening: Reopening;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** What is in hand is an answer already given: how long it can be changed, and why, if its author wants to say. */
export function ReopenNote({ reopening, reason, onReason }: Props): ReactNode {
  return (
    <Note tone="warn">
      <output>
        <strong>{t('You are changing an answer you gave.')}</strong>{' '}
        {t('You can change it until {time}. What you answered first stays on record.', {
          time: clockTime(reopening.reopenUntil),
        })}
      </output>
      {reopening.revision > 1 && (
        <Text size="sm">{t('This is revision {revision}.', { revision: reopening.revision })}</Text>
      )}
      <TextInput
        mt={6}
        maw={480}
        size="xs"
        label={t('Why you change it (may be left empty)')}
        maxLength={1000}
        value={reason}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
    </Note>
  );
}
