import { t } from '@assay/words';
import type { Request, Routes } from '@assay/api';
import { Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fieldErrors } from '../../data/client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { ShortForm } from '../../ui/ShortForm.tsx';

export type NoteAbout = NonNullable<Request<Routes['addFeedbackNote']>['body']['about']>;

interface Props {
  readonly personId: string;
  readonly onDone: () => void;
  /** What the note is about, where that is known; else a guideline can be chosen. */
  readonly about?: NoteAbout;
}

/** Writes one person a note. */
export function NoteForm({ personId, onDone, about }: Props): ReactNode {
  const project = useProject();
  const [text, setText] = useState('');
  const [versionId, setVersion] = useState<string | null>(null);
  const [section, setSection] = useState('');
  const params = { projectId: project.id };
  const guidelines = useAnswer('listGuidelines', { params }, { when: about === undefined });
  const write = useWrite('addFeedbackNote', { refreshes: ['listFeedbackNotes'], onDone });
  const versions = (guidelines.data?.items ?? []).flatMap((one) =>
    one.versions
      .filter((version) => version.publishedAt !== null)
      .map((version) => ({
        value: version.id,
        label: t('{name}, version {version}', { name: one.name, version: version.version }),
      })),
  );
  const chosen: NoteAbout | undefined =
    about ??
    (versionId === null
      ? undefined
      : { kind: 'guideline-version', id: versionId, ...(section.trim() === '' ? {} : { section: section.trim() }) });
  return (
    <ShortForm
      submit={t('Send')}
      missing={text.trim() === '' ? t('Write something first.') : null}
      pending={write.isPending}
      error={write.error}
      onSubmit={() =>
        write.mutate({ params, body: { personId, text, ...(chosen === undefined ? {} : { about: chosen }) } })
      }
    >
      <Textarea
        label={t('Note')}
        description={t('Only this person and whoever coaches them read it.')}
        data-autofocus
        autosize
        minRows={4}
        value={text}
        error={fieldErrors(write.error)['text']}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {about === undefined && (
        <Select
          label={t('About a guideline')}
          description={t('May be left out')}
          clearable
          searchable
          data={versions}
          value={versionId}
          onChange={setVersion}
        />
      )}
      {versionId !== null && (
        <TextInput
          label={t('Section')}
          description={t('The heading it is about; may be left out')}
          value={section}
          onChange={(event) => setSection(event.currentTarget.value)}
        />
      )}
    </ShortForm>
  );
}
