import { t } from '@assay/words';
import { Textarea, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';

/** Begins a taxonomy with the titles of its classes and opens its draft. */
export function NewTaxonomy(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('New taxonomy')} disabledReason={refused('taxonomy:manage')}>
      {() => <TaxonomyForm />}
    </ModalButton>
  );
}

function TaxonomyForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [name, setName] = useState('');
  const [lines, setLines] = useState('');
  const create = useWrite('createTaxonomy', {
    refreshes: ['listTaxonomies'],
    onDone: ({ id }) => router.history.push(paths.taxonomyVersion(project.slug, id)),
  });
  const errors = fieldErrors(create.error);
  const titles = [...new Set(lines.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  const missing =
    name.trim() === '' ? t('Give it a name.') : titles.length === 0 ? t('Name at least one class.') : null;
  return (
    <ShortForm
      submit={t('Create')}
      missing={missing}
      pending={create.isPending}
      error={create.error}
      onSubmit={() =>
        create.mutate({
          params: { projectId: project.id },
          body: { name: name.trim(), classes: titles.map((title) => ({ id: title, title })) },
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
      <Textarea
        label={t('Classes')}
        description={t('One on each line; definitions, examples and the tree come on the next page')}
        autosize
        minRows={4}
        value={lines}
        error={errors['classes']}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
    </ShortForm>
  );
}

/** Begins a guideline and opens its draft. */
export function NewGuideline(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('New guideline')} disabledReason={refused('guideline:manage')}>
      {() => <GuidelineForm />}
    </ModalButton>
  );
}

function GuidelineForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [name, setName] = useState('');
  const create = useWrite('createGuideline', {
    refreshes: ['listGuidelines'],
    onDone: ({ id }) => router.history.push(paths.guidelineVersion(project.slug, id)),
  });
  return (
    <ShortForm
      submit={t('Create')}
      missing={name.trim() === '' ? t('Give it a name.') : null}
      pending={create.isPending}
      error={create.error}
      onSubmit={() =>
        create.mutate({
          params: { projectId: project.id },
          body: { name: name.trim(), body: `# ${name.trim()}\n` },
        })
      }
    >
      <TextInput
        label={t('Name')}
        description={t('The text is written on the next page.')}
        data-autofocus
        value={name}
        error={fieldErrors(create.error)['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </ShortForm>
  );
}
