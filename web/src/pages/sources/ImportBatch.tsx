import { importFormats } from '@assay/api';
import { Select, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { client, fieldErrors } from '../../data/client.ts';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { formatOfName } from './format-of-name.ts';

type Format = (typeof importFormats)[number];

/** Uploads a delivery, orders its import and opens the page of the batch, which follows it. */
export function ImportBatch(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title="Import a batch" disabledReason={refused('batch:import')}>
      {() => <ImportForm />}
    </ModalButton>
  );
}

function ImportForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [sourceId, setSourceId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [format, setFormat] = useState<Format>('jsonl');
  const [externalId, setExternalId] = useState('id');
  const [skip, setSkip] = useState(false);
  const params = { projectId: project.id };
  const sources = usePages('listSources', { params, query: { state: 'admitted', limit: 500 } });
  const order = useWrite('importBatch', {
    refreshes: ['listBatches', 'listSources'],
    onDone: ({ id }) => router.history.push(paths.batch(project.slug, id)),
  });
  // Each sending is its own request: the server keeps a file under its hash, so a second one changes nothing.
  const upload = useMutation({
    mutationFn: (chosen: File) => client.call('uploadFile', { params, query: { name: chosen.name }, body: chosen }),
  });
  const errors = fieldErrors(order.error);
  const missing =
    file === null
      ? 'Choose a file.'
      : sourceId === null
        ? 'Choose a source.'
        : externalId.trim() === ''
          ? 'Name the column with the name of each item.'
          : null;
  const send = async (chosen: File, from: string): Promise<void> => {
    const { sha256 } = await upload.mutateAsync(chosen);
    order.mutate({
      params,
      body: {
        sourceId: from,
        name: name.trim() === '' ? chosen.name : name.trim(),
        file: sha256,
        format,
        mapping: { externalId: externalId.trim() },
        onRefused: skip ? 'skip' : 'stop',
      },
    });
  };
  return (
    <ShortForm
      submit={upload.isPending ? 'Uploading' : 'Import'}
      missing={missing}
      pending={upload.isPending || order.isPending}
      error={upload.error ?? order.error ?? sources.query.error}
      onSubmit={() => {
        order.reset();
        // A failed upload is shown from the write itself.
        if (file !== null && sourceId !== null) send(file, sourceId).catch(() => undefined);
      }}
    >
      <TextInput
        label="File"
        type="file"
        data-autofocus
        error={errors['file']}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0] ?? null;
          setFile(chosen);
          setFormat(formatOfName(chosen?.name ?? '') ?? format);
        }}
      />
      <Select
        label="Source"
        description="Only from an admitted source"
        searchable
        nothingFoundMessage="No source is admitted yet"
        data={sources.rows.map((one) => ({ value: one.id, label: one.name }))}
        value={sourceId}
        error={errors['sourceId']}
        onChange={setSourceId}
      />
      <TextInput
        label="Name"
        description="The file’s when left empty"
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Format"
        allowDeselect={false}
        data={[...importFormats]}
        value={format}
        error={errors['format']}
        onChange={(value) => setFormat(importFormats.find((one) => one === value) ?? format)}
      />
      <TextInput
        label="Column with the name of each item"
        value={externalId}
        error={errors['mapping/externalId']}
        onChange={(event) => setExternalId(event.currentTarget.value)}
      />
      <Switch
        label="Import the good rows when some are refused"
        checked={skip}
        onChange={(event) => setSkip(event.currentTarget.checked)}
      />
    </ShortForm>
  );
}
