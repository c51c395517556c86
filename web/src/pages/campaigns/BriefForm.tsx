import { t } from '@assay/words';
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { fromLocalInstant, toLocalInstant } from '../../ui/local-instant.ts';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { usePeopleNames } from '../registers/use-register.ts';
import { campaignReads, type Campaign } from './campaign-view.ts';

interface Props {
  readonly campaign: Campaign;
  readonly onDone: () => void;
}

/** What the campaign is for. It is sent whole, so that an emptied field is emptied. */
export function BriefForm({ campaign, onDone }: Props): ReactNode {
  const people = usePeopleNames(useProject().id);
  // What was read when the form was opened: somebody else's change meanwhile is refused, not written over.
  const [start] = useState(campaign);
  const [brief, setBrief] = useState(start.brief);
  const [criteria, setCriteria] = useState(start.brief.acceptanceCriteria.join('\n'));
  const save = useWrite('updateCampaign', { refreshes: campaignReads, onDone });
  const errors = fieldErrors(save.error);
  const acceptanceCriteria = criteria
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const criteriaError = Object.entries(errors).find(([name]) => name.startsWith('brief/acceptanceCriteria'))?.[1];
  return (
    <ShortForm
      submit={t('Save')}
      missing={null}
      pending={save.isPending}
      error={save.error}
      onSubmit={() =>
        save.mutate({
          params: { campaignId: start.id },
          body: { brief: { ...brief, acceptanceCriteria } },
          ifMatch: start.version,
        })
      }
    >
      <Textarea
        label={t('Goal')}
        data-autofocus
        autosize
        minRows={2}
        value={brief.goal}
        error={errors['brief/goal']}
        onChange={(event) => setBrief({ ...brief, goal: event.currentTarget.value })}
      />
      <Textarea
        label={t('Why')}
        autosize
        minRows={2}
        value={brief.why}
        error={errors['brief/why']}
        onChange={(event) => setBrief({ ...brief, why: event.currentTarget.value })}
      />
      <Textarea
        label={t('Acceptance criteria')}
        description={t('One on each line')}
        autosize
        minRows={2}
        value={criteria}
        error={criteriaError}
        onChange={(event) => setCriteria(event.currentTarget.value)}
      />
      <Select
        label={t('Owner')}
        searchable
        clearable
        data={[...people].map(([id, name]) => ({ value: id, label: name }))}
        value={brief.ownerId}
        error={errors['brief/ownerId']}
        onChange={(ownerId) => setBrief({ ...brief, ownerId })}
      />
      <TextInput
        label={t('Due')}
        type="datetime-local"
        value={toLocalInstant(brief.dueAt ?? '')}
        error={errors['brief/dueAt']}
        onChange={(event) => setBrief({ ...brief, dueAt: fromLocalInstant(event.currentTarget.value) })}
      />
    </ShortForm>
  );
}
