import { t } from '@assay/words';
import { TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';

/** Puts a campaign into the backlog and opens its page, where the rest is filled in. */
export function NewCampaign(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('New campaign')} disabledReason={refused('campaign:manage')}>
      {() => <NewCampaignForm />}
    </ModalButton>
  );
}

function NewCampaignForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [name, setName] = useState('');
  const create = useWrite('createCampaign', {
    refreshes: ['listCampaigns'],
    onDone: ({ id }) => router.history.push(paths.campaign(project.slug, id)),
  });
  return (
    <ShortForm
      submit={t('Create')}
      missing={name.trim() === '' ? t('Give it a name.') : null}
      pending={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate({ params: { projectId: project.id }, body: { name: name.trim() } })}
    >
      <TextInput
        label={t('Name')}
        description={t('It starts in the backlog; brief, rules, items and people are added on its page.')}
        data-autofocus
        value={name}
        error={fieldErrors(create.error)['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
