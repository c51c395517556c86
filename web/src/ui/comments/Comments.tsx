import { t } from '@assay/words';
import { Select, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../Asked.tsx';
import { Card } from '../Card.tsx';
import { CommentBox } from './CommentBox.tsx';
import { CommentThread } from './CommentThread.tsx';
import type { CommentPlace, CommentSubject } from './subject.ts';
import { useKeptText } from './use-kept-text.ts';

const REFRESH_MS = 60_000;

interface Props {
  readonly subject: CommentSubject;
  readonly title?: string;
  /** Labels and regions a conversation can be pinned to. */
  readonly places?: readonly CommentPlace[];
}

const nowhere: readonly CommentPlace[] = [];

/** What people say about a thing, on its page. */
export function Comments({ subject, title = t('Comments'), places = nowhere }: Props): ReactNode {
  const project = useProject();
  const params = { projectId: project.id };
  const query = useAnswer('listComments', { params, query: subject }, { every: REFRESH_MS });
  const [text, setText] = useKeptText(`comment-${subject.kind}-${subject.id}`);
  const [pinned, setPinned] = useState<string | null>(null);
  const add = useWrite('addComment', {
    refreshes: ['listComments'],
    onDone: () => {
      setText('');
      setPinned(null);
    },
  });
  const place = pinned === null ? undefined : places[Number(pinned)]?.place;
  return (
    <Card title={title}>
      <Asked query={query} lines={2}>
        {({ threads, mayMention, alsoReadBy }) => (
          <Stack gap="sm">
            {threads.map((one) => (
              <CommentThread key={one.id} thread={one} subject={subject} mayMention={mayMention} places={places} />
            ))}
            {places.length > 0 && (
              <Select
                size="xs"
                label={t('Pinned to')}
                placeholder={t('The whole answer')}
                clearable
                data={places.map((one, index) => ({ value: String(index), label: one.title }))}
                value={pinned}
                onChange={setPinned}
              />
            )}
            <CommentBox
              {...{ subject, mayMention, text }}
              label={mayMention ? t('Say something; @ names somebody') : t('Say something to whoever leads this')}
              action={t('Comment')}
              onText={setText}
              onSend={() => add.mutate({ params, body: { subject, text, ...(place === undefined ? {} : { place }) } })}
              sending={add.isPending}
              error={add.error}
            />
            {alsoReadBy !== null && (
              <Text size="xs" c="dimmed">
                {alsoReadBy}
              </Text>
            )}
          </Stack>
        )}
      </Asked>
    </Card>
  );
}
