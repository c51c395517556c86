import { t } from '@assay/words';
import { taskTypes } from '@assay/task-types';
import type { LabelStudioImport } from '@assay/task-types/label-studio';
import { FileInput, List, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { Note } from '../../workbench/Note.tsx';

/** Begins a task spec from a labelling configuration of Label Studio, and says what was not carried over. */
export function ImportTaskSpec(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton
      title={t('Import from Label Studio')}
      variant="default"
      size="lg"
      disabledReason={refused('task-spec:manage')}
    >
      {() => <ImportForm />}
    </ModalButton>
  );
}

function ImportForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [name, setName] = useState('');
  const [xml, setXml] = useState('');
  // Read on request, because its code is loaded only here.
  const read = useMutation({
    mutationFn: async (text: string): Promise<LabelStudioImport> =>
      (await import('@assay/task-types/label-studio')).importLabelStudio(text, taskTypes),
  });
  const create = useWrite('createTaskSpec', {
    refreshes: ['listTaskSpecs'],
    onDone: ({ id }) => router.history.push(paths.taskSpecVersion(project.slug, id)),
  });
  const take = (text: string): void => {
    setXml(text);
    create.reset();
    if (text.trim() === '') read.reset();
    else read.mutate(text);
  };
  const found = read.data;
  const missing =
    xml.trim() === ''
      ? t('Choose a file or paste the configuration.')
      : read.error !== null || found === undefined
        ? t('The configuration cannot be read yet.')
        : name.trim() === ''
          ? t('Give it a name.')
          : null;
  return (
    <ShortForm
      submit={t('Create the draft')}
      missing={missing}
      pending={create.isPending}
      error={create.error}
      onSubmit={() => {
        if (found === undefined) return;
        create.mutate({
          params: { projectId: project.id },
          body: { name: name.trim(), taskType: found.taskType, config: { ...found.config } },
        });
      }}
    >
      <FileInput
        label={t('File')}
        placeholder={t('The labelling configuration, XML')}
        accept=".xml,.txt"
        data-autofocus
        onChange={(file) => {
          if (file !== null) void file.text().then(take);
        }}
      />
      <Textarea
        label={t('Or paste it')}
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        value={xml}
        error={xml.trim() === '' ? null : (read.error?.message ?? null)}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <TextInput
        label={t('Name')}
        value={name}
        error={fieldErrors(create.error)['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {found !== undefined && xml.trim() !== '' && <Found of={found} />}
    </ShortForm>
  );
}

function Found({ of }: { readonly of: LabelStudioImport }): ReactNode {
  const columns = Object.entries(of.columns);
  return (
    <Note tone={of.notes.length === 0 ? 'plain' : 'warn'}>
      <Text size="sm">
        {t('It becomes a task spec of the kind “{taskType}”. You can change it on the next page.', {
          taskType: of.taskType,
        })}
      </Text>
      {columns.length > 0 && (
        <Text size="sm">
          {t('Items need: {columns}', {
            columns: columns
              .map(([field, column]) => (field === column ? field : t('{field} (from {column})', { field, column })))
              .join(', '),
          })}
        </Text>
      )}
      {of.notes.length > 0 && (
        <>
          <Text size="sm" mt={4}>
            {t('Not carried over, or done in another way:')}
          </Text>
          <List size="sm">
            {of.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </>
      )}
    </Note>
  );
}
