import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { shortValue } from './fields.ts';
import type { RecordDetail } from './RecordPage.tsx';
import classes from './registers.module.css';

/** What happened to a record and what was said about it. */
export function History({ record }: { readonly record: RecordDetail }): ReactNode {
  const refused = useRefusal();
  const [text, setText] = useState('');
  const comment = useWrite('commentRecord', { refreshes: ['getRecord'], onDone: () => setText('') });
  return (
    <Card title="History">
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') comment.mutate({ params: { recordId: record.id }, body: { text: text.trim() } });
          }}
        >
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <Textarea
              label="Comment"
              autosize
              minRows={1}
              style={{ flex: 1 }}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <ActionButton
              type="submit"
              variant="default"
              loading={comment.isPending}
              disabledReason={refused('record:write') ?? (text.trim() === '' ? 'Write something first.' : null)}
            >
              Comment
            </ActionButton>
          </Group>
        </form>
        {comment.error !== null && <ProblemAlert error={comment.error} />}
        <ol className={classes['history']}>
          {record.history.map((entry) => (
            <li key={`${entry.at} ${entry.what} ${JSON.stringify(entry.data)}`}>
              <Group gap={8}>
                <strong>{entry.what}</strong>
                {entry.person !== null && <PersonBadge person={entry.person} />}
                <Text size="xs" c="dimmed" component="span">
                  <TimeAgo at={entry.at} />
                </Text>
              </Group>
              {Object.keys(entry.data).length > 0 && (
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {shortValue(entry.data)}
                </Text>
              )}
            </li>
          ))}
        </ol>
      </Stack>
    </Card>
  );
}
