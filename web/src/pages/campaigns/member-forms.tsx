import { t } from '@assay/words';
import { workPurposes, type Output, type Routes } from '@assay/api';
import { Checkbox, Group, Select, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { usePeopleNames } from '../registers/use-register.ts';
import { stateName } from '../../ui/state-tone.ts';

export type Member = Output<Routes['listCampaignPeople']>['items'][number];

const reads = ['listCampaignPeople', 'listCampaignMembers', 'getCampaign', 'listMyWork'] as const;

interface Props {
  readonly campaignId: string;
  readonly onDone: () => void;
}

/** Chooses a person and what they do; for somebody who is in already, it changes what they do. */
export function MemberForm({
  campaignId,
  members,
  onDone,
}: Props & { readonly members: readonly Member[] }): ReactNode {
  const people = usePeopleNames(useProject().id);
  const [personId, setPersonId] = useState<string | null>(null);
  const [purposes, setPurposes] = useState<readonly Member['purposes'][number][]>(['label']);
  const set = useWrite('setCampaignMember', { refreshes: reads, onDone });
  const errors = fieldErrors(set.error);
  const missing =
    personId === null ? t('Choose a person.') : purposes.length === 0 ? t('Choose at least one thing they do.') : null;
  return (
    <ShortForm
      submit={t('Save')}
      missing={missing}
      pending={set.isPending}
      error={set.error}
      onSubmit={() => {
        if (personId !== null) set.mutate({ params: { campaignId, personId }, body: { purposes: [...purposes] } });
      }}
    >
      <Select
        label={t('Person')}
        searchable
        data-autofocus
        data={[...people].map(([id, name]) => ({ value: id, label: name }))}
        value={personId}
        error={errors['/params/personId']}
        onChange={(id) => {
          setPersonId(id);
          const known = members.find((one) => one.person.id === id);
          if (known !== undefined) setPurposes(known.purposes);
        }}
      />
      <Checkbox.Group
        label={t('Does')}
        value={[...purposes]}
        error={errors['purposes']}
        onChange={(chosen) => setPurposes(workPurposes.filter((one) => chosen.includes(one)))}
      >
        <Group gap="md" mt={4}>
          {workPurposes.map((one) => (
            <Checkbox key={one} value={one} label={stateName(one)} />
          ))}
        </Group>
      </Checkbox.Group>
    </ShortForm>
  );
}

/** Gives a person no further tasks for now, or tasks again; either needs a reason. */
export function PauseForm({ campaignId, member, onDone }: Props & { readonly member: Member }): ReactNode {
  const [reason, setReason] = useState('');
  const paused = member.state === 'paused';
  const change = useWrite(paused ? 'resumeCampaignMember' : 'pauseCampaignMember', { refreshes: reads, onDone });
  return (
    <ShortForm
      submit={paused ? t('Resume') : t('Pause')}
      missing={reason.trim() === '' ? t('Say why first: the reason is recorded.') : null}
      pending={change.isPending}
      error={change.error}
      onSubmit={() =>
        change.mutate({ params: { campaignId, personId: member.person.id }, body: { reason: reason.trim() } })
      }
    >
      <Textarea
        label={t('Reason')}
        description={
          paused
            ? t('{name} gets tasks again.', { name: member.person.name })
            : t('{name} gets no further tasks for now.', { name: member.person.name })
        }
        data-autofocus
        autosize
        minRows={2}
        value={reason}
        error={fieldErrors(change.error)['reason']}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
