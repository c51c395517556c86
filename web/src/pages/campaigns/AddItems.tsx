import { t } from '@assay/words';
import { MultiSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { campaignReads, closedWords, type Campaign } from './campaign-view.ts';

interface Props {
  readonly campaign: Campaign;
}

/** Makes tasks of the items of accepted batches. */
export function AddItems({ campaign }: Props): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton
      title={t('Add items')}
      variant="default"
      disabledReason={refused('campaign:manage') ?? closedWords(campaign)}
    >
      {(close) => <AddItemsForm campaign={campaign} onDone={close} />}
    </ModalButton>
  );
}

function AddItemsForm({ campaign, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const project = useProject();
  const [batchIds, setBatchIds] = useState<string[]>([]);
  const batches = usePages('listBatches', {
    params: { projectId: project.id },
    query: { state: 'accepted', limit: 500 },
  });
  const add = useWrite('addCampaignItems', { refreshes: campaignReads, onDone });
  return (
    <ShortForm
      submit={t('Add')}
      missing={batchIds.length === 0 ? t('Choose a batch.') : null}
      pending={add.isPending}
      error={add.error ?? batches.query.error}
      onSubmit={() => add.mutate({ params: { campaignId: campaign.id }, body: { batchIds } })}
    >
      <MultiSelect
        label={t('Accepted batches')}
        description={t('Each of their items becomes a task; items that are in already are left alone.')}
        searchable
        data-autofocus
        nothingFoundMessage={t('No batch is accepted yet')}
        data={batches.rows.map((one) => ({
          value: one.id,
          label: t('{name} ({items, plural, one {# item} other {# items}})', {
            name: one.name,
            items: one.counts.items,
          }),
        }))}
        value={batchIds}
        error={fieldErrors(add.error)['batchIds']}
        onChange={setBatchIds}
      />
    </ShortForm>
  );
}
