import { t } from '@assay/words';
import { importFormats } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { FileInput, Select, Switch, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { client, fieldErrors } from '../../data/client.ts';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { bytes } from '../../ui/figure.ts';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';
import { Note } from '../../workbench/Note.tsx';
import { ColumnMapping } from './ColumnMapping.tsx';
import { firstMapping, mappingFault, repeatedNames, sentMapping, type Mapping } from './column-mapping.ts';
import { formatOfName } from './format-of-name.ts';
import { MediaField } from './MediaField.tsx';
import { RowPreview } from './RowPreview.tsx';
import { SAMPLE_BYTES, sampleRows, type ImportFormat, type SampleRows } from './sample-rows.ts';
import { useMediaUpload } from './use-media-upload.ts';
import { wantedFields, type WantedField } from './wanted-fields.ts';

/** Uploads a delivery, orders its import and opens the page of the batch, which follows it. */
export function ImportBatch(): ReactNode {
  const refused = useRefusal();
  return (
    <ModalButton title={t('Import a batch')} size="64rem" disabledReason={refused('batch:import')}>
      {() => <ImportForm />}
    </ModalButton>
  );
}

const START: Mapping = { externalId: 'id', columns: [] };

function ImportForm(): ReactNode {
  const project = useProject();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState('');
  const [sourceId, setSourceId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [format, setFormat] = useState<ImportFormat>('jsonl');
  const [mapping, setMapping] = useState(START);
  const [specId, setSpecId] = useState<string | null>(null);
  const [skip, setSkip] = useState(false);
  const params = { projectId: project.id };
  const media = useMediaUpload(project.id);
  const sources = usePages('listSources', { params, query: { state: 'admitted', limit: 500 } });
  const { specs, spec, wanted } = useSpec(specId);
  const order = useWrite('importBatch', {
    refreshes: ['listBatches', 'listSources'],
    onDone: ({ id }) => router.history.push(paths.batch(project.slug, id)),
  });
  // Each sending is its own request: the server keeps a file under its hash, so a second one changes nothing.
  const upload = useMutation({
    mutationFn: (chosen: File) => client.call('uploadFile', { params, query: { name: chosen.name }, body: chosen }),
  });
  const cut = file !== null && file.size > SAMPLE_BYTES;
  const sample = file === null ? null : sampleRows(text, format, cut);
  const choose = async (chosen: File | null): Promise<void> => {
    setFile(chosen);
    if (chosen === null) return;
    const next = formatOfName(chosen.name) ?? format;
    const read = await chosen.slice(0, SAMPLE_BYTES).text();
    setFormat(next);
    setText(read);
    begin(sampleRows(read, next, chosen.size > SAMPLE_BYTES), wanted);
  };
  const begin = (rows: SampleRows | null, fields: readonly WantedField[]): void =>
    setMapping(
      rows === null
        ? START
        : firstMapping(
            rows,
            fields.map((one) => one.name),
          ),
    );
  const errors = fieldErrors(order.error);
  const lacking = wanted.filter((one) => one.required && !mapping.columns.some((column) => column.to === one.name));
  const repeated = sample === null ? [] : repeatedNames(mapping, sample);
  const missing =
    file === null
      ? t('Choose a file.')
      : sourceId === null
        ? t('Choose a source.')
        : media.running
          ? t('Wait until the images are uploaded.')
          : mappingFault(mapping, sample);
  const send = async (chosen: File, from: string): Promise<void> => {
    const { sha256 } = await upload.mutateAsync(chosen);
    order.mutate({
      params,
      body: {
        sourceId: from,
        name: name.trim() === '' ? chosen.name : name.trim(),
        file: sha256,
        format,
        mapping: sentMapping({ ...mapping, externalId: mapping.externalId.trim() }),
        onRefused: skip ? 'skip' : 'stop',
      },
    });
  };
  return (
    <ShortForm
      submit={upload.isPending ? t('Uploading') : t('Import')}
      missing={missing}
      pending={upload.isPending || order.isPending}
      error={upload.error ?? order.error ?? sources.query.error}
      onSubmit={() => {
        order.reset();
        // A failed upload is shown from the write itself.
        if (file !== null && sourceId !== null) send(file, sourceId).catch(() => undefined);
      }}
    >
      <FileInput
        label={t('File')}
        placeholder={t('JSON lines, CSV, TSV, Parquet or COCO')}
        data-autofocus
        description={file === null ? null : bytes(file.size)}
        error={errors['file']}
        onChange={(chosen) => void choose(chosen)}
      />
      <Select
        label={t('Source')}
        description={t('Only from an admitted source')}
        searchable
        nothingFoundMessage={t('No source is admitted yet')}
        data={sources.rows.map((one) => ({ value: one.id, label: one.name }))}
        value={sourceId}
        error={errors['sourceId']}
        onChange={setSourceId}
      />
      <TextInput
        label={t('Name')}
        description={t('The file’s when left empty')}
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('Format')}
        allowDeselect={false}
        data={[...importFormats]}
        value={format}
        error={errors['format']}
        onChange={(value) => {
          const next = importFormats.find((one) => one === value) ?? format;
          setFormat(next);
          begin(file === null ? null : sampleRows(text, next, cut), wanted);
        }}
      />
      <Select
        label={t('Made for the task spec')}
        description={t('Shows which fields are needed and how an item will look; it binds nothing')}
        clearable
        searchable
        data={specs}
        value={specId}
        onChange={setSpecId}
      />
      {sample === null ? (
        <TextInput
          label={t('Column with the name of each item')}
          description={
            file === null ? null : t('The columns of this format are read by the server; all are taken over.')
          }
          value={mapping.externalId}
          error={errors['mapping/externalId']}
          onChange={(event) => setMapping({ ...mapping, externalId: event.currentTarget.value })}
        />
      ) : sample.rows.length === 0 ? (
        <Note tone="warn">{t('No row could be read as {format}. Choose the format the file has.', { format })}</Note>
      ) : (
        <>
          <ColumnMapping {...{ sample, mapping, wanted }} error={errors['mapping/externalId']} onChange={setMapping} />
          {lacking.length > 0 && (
            <Note tone="warn">
              {t('The task spec needs {columns}: say which column becomes it.', {
                columns: lacking.map((one) => `“${one.name}”`).join(', '),
              })}
            </Note>
          )}
          {repeated.length > 0 && (
            <Note tone="warn">
              {t(
                '{count, plural, one {This name stands} other {These names stand}} in several rows, and the name of an item is unique: {names}.',
                { count: repeated.length, names: repeated.slice(0, 5).join(', ') },
              )}
            </Note>
          )}
          <RowPreview {...{ sample, mapping, spec }} />
        </>
      )}
      <MediaField upload={media} />
      <Switch
        label={t('Import the good rows when some are refused')}
        checked={skip}
        onChange={(event) => setSkip(event.currentTarget.checked)}
      />
      <Text size="xs" c="dimmed">
        {t('An import adds items. Nothing that is there is changed or deleted.')}
      </Text>
    </ShortForm>
  );
}

/** The task spec versions there are, and what the chosen one asks of an item. */
function useSpec(id: string | null) {
  const project = useProject();
  const all = useAnswer('listTaskSpecs', { params: { projectId: project.id } });
  const chosen = useAnswer('getTaskSpecVersion', { params: { taskSpecVersionId: id ?? '' } }, { when: id !== null });
  const specs = (all.data?.items ?? []).flatMap((rule) =>
    rule.versions.map((one) => ({
      value: one.id,
      label: t('{name}, version {version}', { name: rule.name, version: one.version }),
    })),
  );
  const version = id === null ? undefined : chosen.data;
  if (version === undefined || !isTaskTypeId(version.taskType)) return { specs, spec: null, wanted: [] };
  const { taskType, config } = version;
  return { specs, spec: { taskType, config }, wanted: wantedFields(taskTypes[taskType], config) };
}
