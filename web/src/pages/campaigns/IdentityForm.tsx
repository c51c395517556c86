import { t } from '@assay/words';
import { Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { campaignReads, type Campaign } from './campaign-view.ts';

interface Props {
  readonly campaign: Campaign;
  readonly onDone: () => void;
}

/** The name of a campaign and the demand it answers. After the launch both are fixed, and the server says so. */
export function IdentityForm({ campaign, onDone }: Props): ReactNode {
  const { id: projectId } = useProject();
  // What was read when the form was opened: somebody else's change meanwhile is refused, not written over.
  const [start] = useState(campaign);
  const [name, setName] = useState(start.name);
  const [demandId, setDemandId] = useState(start.demandId);
  const demands = usePages('listRecords', { params: { projectId, kind: 'demand' }, query: { limit: 500 } });
  const save = useWrite('updateCampaign', { refreshes: campaignReads, onDone });
  const errors = fieldErrors(save.error);
  const same = name.trim() === start.name && demandId === start.demandId;
  return (
    <ShortForm
      submit={t('Save')}
      missing={name.trim() === '' ? t('Give it a name.') : same ? t('Nothing is changed yet.') : null}
      pending={save.isPending}
      error={save.error ?? demands.query.error}
      onSubmit={() =>
        save.mutate({
          params: { campaignId: start.id },
          body: {
            ...(name.trim() === start.name ? {} : { name: name.trim() }),
            ...(demandId === start.demandId ? {} : { demandId }),
          },
          ifMatch: start.version,
        })
      }
    >
      <TextInput
        label={t('Name')}
        data-autofocus
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('Demand')}
        description={t('What asks for this data; begin one under Flywheel')}
        searchable
        clearable
        nothingFoundMessage={t('There is no demand yet')}
        data={demands.rows.map((one) => ({ value: one.id, label: `${one.name} ${one.title}` }))}
        value={demandId}
        error={errors['demandId']}
        onChange={setDemandId}
      />
    </ShortForm>
  );
}
