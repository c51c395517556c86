import { t, tParts } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, Text } from '@mantine/core';
import { Children, lazy, Suspense, useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { ActionButton } from '../ActionButton.tsx';
import { Loading } from '../Loading.tsx';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { StateBadge } from '../StateBadge.tsx';
import { TimeAgo } from '../TimeAgo.tsx';
import { CommentBox } from './CommentBox.tsx';
import classes from './comments.module.css';
import { placeWords, type CommentPlace, type CommentSubject } from './subject.ts';
import { useKeptText } from './use-kept-text.ts';

const SafeMarkdown = lazy(() => import('../SafeMarkdown.tsx'));

type Thread = Output<Routes['listComments']>['threads'][number];
type Comment = Thread['comments'][number];
const refreshes = ['listComments'] as const;

interface Props {
  readonly subject: CommentSubject;
  readonly thread: Thread;
  readonly mayMention: boolean;
  readonly places: readonly CommentPlace[];
}

/** One conversation: what was said, and where the next answer is written. */
export function CommentThread({ subject, thread, mayMention, places }: Props): ReactNode {
  const project = useProject();
  const [open, setOpen] = useState(thread.resolved === null);
  const [text, setText] = useKeptText(`answer-${thread.id}`);
  const [answering, setAnswering] = useState(text !== '');
  const add = useWrite('addComment', {
    refreshes,
    onDone: () => {
      setText('');
      setAnswering(false);
    },
  });
  const resolve = useWrite('resolveComments', { refreshes, onDone: () => setOpen(false) });
  const reopen = useWrite('reopenComments', { refreshes, onDone: () => setOpen(true) });
  const params = { threadId: thread.id };
  const about = placeWords(thread.place, places);
  const failed = resolve.error ?? reopen.error;
  return (
    <article className={classes['thread']} aria-label={t('Conversation')}>
      {thread.resolved !== null && (
        <Group gap="xs" mb={open ? 'xs' : 0}>
          <StateBadge state="resolved" />
          <Text size="sm" c="dimmed">
            {thread.resolved.by.name}, <TimeAgo at={thread.resolved.at} />
          </Text>
          <ActionButton size="compact-xs" variant="subtle" onClick={() => setOpen(!open)}>
            {open ? t('Hide') : t('Show')}
          </ActionButton>
        </Group>
      )}
      {open && (
        <>
          {about !== null && (
            <Text size="xs" c="dimmed">
              {Children.toArray(tParts<ReactNode>('About the label {label}', { label: <bdi>{about}</bdi> }))}
            </Text>
          )}
          {thread.comments.map((one) => (
            <Said key={one.id} of={one} subject={subject} mayMention={mayMention} />
          ))}
          {answering ? (
            <CommentBox
              {...{ subject, mayMention, text }}
              label={t('Your answer')}
              action={t('Answer')}
              onText={setText}
              onSend={() =>
                add.mutate({ params: { projectId: project.id }, body: { subject, threadId: thread.id, text } })
              }
              onCancel={() => setAnswering(false)}
              sending={add.isPending}
              error={add.error}
            />
          ) : (
            <Group gap="xs" mt={6}>
              <ActionButton size="compact-xs" variant="default" onClick={() => setAnswering(true)}>
                {t('Answer')}
              </ActionButton>
              {thread.resolved === null ? (
                <ActionButton size="compact-xs" variant="subtle" onClick={() => resolve.mutate({ params })}>
                  {t('Resolve')}
                </ActionButton>
              ) : (
                <ActionButton size="compact-xs" variant="subtle" onClick={() => reopen.mutate({ params })}>
                  {t('Open again')}
                </ActionButton>
              )}
            </Group>
          )}
          {failed !== null && <ProblemAlert error={failed} />}
        </>
      )}
    </article>
  );
}

function Said({
  of,
  subject,
  mayMention,
}: {
  readonly of: Comment;
  readonly subject: CommentSubject;
  readonly mayMention: boolean;
}): ReactNode {
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(of.text ?? '');
  const revise = useWrite('reviseComment', { refreshes, onDone: () => setEditing(false) });
  const remove = useWrite('deleteComment', { refreshes });
  const params = { commentId: of.id };
  return (
    <div className={classes['said']}>
      <Group gap="xs" wrap="wrap">
        <Text size="sm" fw={650}>
          {of.author.you ? t('You') : of.author.name}
        </Text>
        <Text size="xs" c="dimmed" component="span">
          <TimeAgo at={of.at} />
          {of.editedAt !== null &&
            Children.toArray([' · ', ...tParts<ReactNode>('edited {when}', { when: <TimeAgo at={of.editedAt} /> })])}
        </Text>
        {of.mayEdit && !editing && (
          <ActionButton
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setText(of.text ?? '');
              setEditing(true);
            }}
          >
            {t('Edit')}
          </ActionButton>
        )}
        {of.mayDelete && !editing && (
          <ActionButton size="compact-xs" variant="subtle" color="red" onClick={() => remove.mutate({ params })}>
            {t('Delete')}
          </ActionButton>
        )}
      </Group>
      {of.deleted !== null && (
        <Text size="sm" c="dimmed" fs="italic">
          {of.deleted.by.you
            ? t('You deleted this comment.')
            : t('{name} deleted this comment.', { name: of.deleted.by.name })}
        </Text>
      )}
      {editing ? (
        <CommentBox
          {...{ subject, mayMention, text }}
          label={t('Your comment')}
          action={t('Save')}
          onText={setText}
          onSend={() => revise.mutate({ params, body: { text } })}
          onCancel={() => setEditing(false)}
          sending={revise.isPending}
          error={revise.error}
        />
      ) : (
        of.text !== null && (
          <Suspense fallback={<Loading lines={1} />}>
            <SafeMarkdown>{of.text}</SafeMarkdown>
          </Suspense>
        )
      )}
      {remove.error !== null && <ProblemAlert error={remove.error} />}
    </div>
  );
}
