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
import { slugOf } from '../access/slug-of.ts';

/** Registers a dataset and opens its page, where versions are built. */
export function NewDataset(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('New dataset')} disabledReason={refused('dataset:build')}>
      {() => <NewDatasetForm />}
    </ModalButton>
  );
}

function NewDatasetForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const slug = typed ?? slugOf(title);
  const create = useWrite('createDataset', {
    refreshes: ['listDatasets'],
    onDone: ({ id }) => router.history.push(paths.dataset(project.slug, id)),
  });
  const errors = fieldErrors(create.error);
  return (
    <ShortForm
      submit={t('Register')}
      missing={title.trim() === '' ? t('Give it a title.') : slug === '' ? t('Give it a short name.') : null}
      pending={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate({ params: { projectId: project.id }, body: { slug, title: title.trim() } })}
    >
      <TextInput
        label={t('Title')}
        data-autofocus
        value={title}
        error={errors['title']}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t('Short name')}
        description={t('Every version is named after it; it never changes.')}
        value={slug}
        error={errors['slug']}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
