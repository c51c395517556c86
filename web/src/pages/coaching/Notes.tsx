import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Divider, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { ModalButton } from '../../ui/ModalButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import classes from './coaching.module.css';
import { NoteForm } from './NoteForm.tsx';

type Note = Output<Routes['getFeedbackNote']>;

interface Props {
  readonly personId: string;
  readonly as: 'self' | 'lead';
}

/** Notes between one person and whoever leads. Nobody else who labels sees them. */
export function Notes({ personId, as }: Props): ReactNode {
  const project = useProject();
  const pages = usePages('listFeedbackNotes', { params: { projectId: project.id }, query: { personId, limit: 20 } });
  return (
    <Card
      title={as === 'self' ? t('Notes to me') : t('Notes')}
      actions={
        as === 'lead' && (
          <ModalButton title={t('Write a note')} variant="default">
            {(close) => <NoteForm personId={personId} onDone={close} />}
          </ModalButton>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {as === 'self'
          ? t('Between you and whoever leads. Other annotators and reviewers do not see them.')
          : t('Between this person and whoever coaches them. Peers do not see them.')}
      </Text>
      {pages.query.error !== null && <ProblemAlert error={pages.query.error} />}
      <Stack gap="md">
        {pages.rows.map((one) => (
          <OneNote key={one.id} of={one} />
        ))}
      </Stack>
      {pages.complete && pages.rows.length === 0 && (
        <EmptyState title={t('No note yet')}>
          {as === 'self'
            ? t('What whoever leads writes to you appears here.')
            : t('A note can be about an answer, a task, a guideline, or nothing in particular.')}
        </EmptyState>
      )}
      {!pages.complete && pages.rows.length > 0 && (
        <ActionButton size="xs" variant="default" mt="sm" onClick={() => void pages.query.fetchNextPage()}>
          {t('Show older')}
        </ActionButton>
      )}
    </Card>
  );
}

function OneNote({ of }: { readonly of: Note }): ReactNode {
  const me = useMe();
  const acknowledge = useWrite('acknowledgeFeedbackNote', { refreshes: ['listFeedbackNotes'] });
  const mine = of.person.id === me.person.id;
  return (
    <article>
      <Stack gap={6}>
        <Text size="xs" c="dimmed" component="div">
          <bdi>{of.author.name}</bdi> · <TimeAgo at={of.writtenAt} />
          {of.acknowledgedAt !== null && (
            <> · {tParts('read {when}', { when: <TimeAgo key="when" at={of.acknowledgedAt} /> })}</>
          )}
        </Text>
        {of.aboutWords !== null && <About of={of} />}
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} dir="auto">
          {of.text}
        </Text>
        {of.replies.map((reply) => (
          <div key={reply.id} className={classes['reply']}>
            <Text size="xs" c="dimmed" component="div">
              <bdi>{reply.author.name}</bdi> · <TimeAgo at={reply.writtenAt} />
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} dir="auto">
              {reply.text}
            </Text>
          </div>
        ))}
        <Group gap="xs">
          {mine && of.acknowledgedAt === null && (
            <ActionButton
              size="xs"
              loading={acknowledge.isPending}
              onClick={() => acknowledge.mutate({ params: { noteId: of.id }, body: {} })}
            >
              {t('I have read it')}
            </ActionButton>
          )}
          <Reply noteId={of.id} />
        </Group>
        {acknowledge.error !== null && <ProblemAlert error={acknowledge.error} />}
      </Stack>
      <Divider mt="sm" />
    </article>
  );
}

/** What a note is about, with the way there. */
function About({ of: { about, aboutWords, person } }: { readonly of: Note }): ReactNode {
  const project = useProject();
  const me = useMe();
  if (about === null || aboutWords === null) return null;
  const to =
    about.kind === 'guideline-version'
      ? paths.guidelineVersion(project.slug, about.id)
      : person.id === me.person.id
        ? paths.myAnswers(project.slug, about.campaignId)
        : about.kind === 'task'
          ? paths.task(project.slug, about.campaignId, about.id)
          : paths.campaign(project.slug, about.campaignId);
  return (
    <Text size="sm" component="div">
      {t('About:')}{' '}
      <Go inText to={to}>
        {aboutWords}
      </Go>
    </Text>
  );
}

function Reply({ noteId }: { readonly noteId: string }): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const reply = useWrite('replyToFeedbackNote', { refreshes: ['listFeedbackNotes'], onDone: () => setText(null) });
  if (text === null)
    return (
      <ActionButton size="xs" variant="default" onClick={() => setText('')}>
        {t('Reply')}
      </ActionButton>
    );
  return (
    <Stack gap="xs" w="100%">
      <Textarea
        aria-label={t('Your reply')}
        autosize
        minRows={2}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {reply.error !== null && <ProblemAlert error={reply.error} />}
      <Group gap="xs">
        <ActionButton
          size="xs"
          loading={reply.isPending}
          disabledReason={text.trim() === '' ? t('Write something first.') : null}
          onClick={() => reply.mutate({ params: { noteId }, body: { text } })}
        >
          {t('Send')}
        </ActionButton>
        <ActionButton size="xs" variant="subtle" onClick={() => setText(null)}>
          {t('Cancel')}
        </ActionButton>
      </Group>
    </Stack>
  );
}
