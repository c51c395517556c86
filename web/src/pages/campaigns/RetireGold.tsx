import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { goldReads } from './AddGold.tsx';

export type Gold = Output<Routes['listGold']>['items'][number];

interface Props {
  readonly campaignId: string;
  readonly gold: Gold;
  readonly blocked: string | null;
}

/** Takes a gold task out with the reason, and says what that does to people's figures. */
export function RetireGold({ campaignId, gold, blocked }: Props): ReactNode {
  return (
    <ModalButton
      title={t('Retire')}
      variant="default"
      disabledReason={gold.retired ? t('It is retired already.') : blocked}
    >
      {(close) => <RetireForm campaignId={campaignId} gold={gold} onDone={close} />}
    </ModalButton>
  );
}

function RetireForm({ campaignId, gold, onDone }: Omit<Props, 'blocked'> & { readonly onDone: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const retire = useWrite('retireGold', { refreshes: [...goldReads, 'listCampaignPeople'], onDone });
  return (
    <ShortForm
      submit={t('Retire')}
      missing={reason.trim() === '' ? t('Say why first: the reason is recorded.') : null}
      pending={retire.isPending}
      error={retire.error}
      onSubmit={() => retire.mutate({ params: { campaignId, taskId: gold.taskId }, body: { reason: reason.trim() } })}
    >
      <Text size="sm">
        {t(
          '“{item}” is handed out no longer. {checks} The answers and the reference stay on record. Nobody who was paused is resumed by it.',
          { item: gold.externalId, checks: checksWords(gold.checks) },
        )}
      </Text>
      <Textarea
        label={t('Reason')}
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        error={fieldErrors(retire.error)['reason']}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ShortForm>
  );
}

function checksWords(checks: number): string {
  if (checks === 0) return t('Nobody has answered it yet.');
  return t(
    '{checks, plural, one {Its one check no longer counts for or against anybody.} other {Its # checks no longer count for or against anybody.}}',
    { checks },
  );
}
