import { t } from '@assay/words';
import { Group, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWrite } from '../../data/use-write.ts';
import { useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { stateName, stateWord } from '../../ui/state-tone.ts';
import { shortValue } from './fields.ts';
import type { RecordDetail } from './record-types.ts';
import classes from './registers.module.css';

type Entry = RecordDetail['history'][number];

/** `demand.moved` as people read it: the step that was taken, or "Changed". */
function happened({ what, data }: Entry): string {
  const { verb, from, to } = data;
  if (typeof verb === 'string') {
    return t('{step}: {from} → {to}', {
      step: stateWord(verb),
      from: stateName(String(from)),
      to: stateName(String(to)),
    });
  }
  return stateWord(what.split('.').at(-1) ?? what);
}

/** What an entry says besides the step. */
function Said({ data }: { readonly data: Entry['data'] }): ReactNode {
  const rest = Object.fromEntries(
    Object.entries(data).filter(([name, value]) => !['verb', 'from', 'to'].includes(name) && value !== null),
  );
  const words =
    typeof rest['text'] === 'string' ? rest['text'] : typeof rest['reason'] === 'string' ? rest['reason'] : null;
  if (Object.keys(rest).length === 0) return null;
  return (
    <Text
      size="sm"
      style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
      c={words === null ? 'dimmed' : 'var(--assay-fg)'}
    >
      <bdi>{words ?? shortValue(rest)}</bdi>
    </Text>
  );
}

/** What happened to a record and what was said about it. */
export function History({ record }: { readonly record: RecordDetail }): ReactNode {
  const refused = useRefusal();
  const [text, setText] = useState('');
  const comment = useWrite('commentRecord', { refreshes: ['getRecord'], onDone: () => setText('') });
  return (
    <Card title={t('History')}>
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') comment.mutate({ params: { recordId: record.id }, body: { text: text.trim() } });
          }}
        >
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <Textarea
              label={t('Comment')}
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
              disabledReason={refused('record:write') ?? (text.trim() === '' ? t('Write something first.') : null)}
            >
              {t('Comment')}
            </ActionButton>
          </Group>
        </form>
        {comment.error !== null && <ProblemAlert error={comment.error} />}
        <ol className={classes['history']}>
          {record.history.map((entry) => (
            <li key={`${entry.at} ${entry.what} ${JSON.stringify(entry.data)}`}>
              <Group gap={8}>
                <strong>{happened(entry)}</strong>
                {entry.person !== null && <PersonBadge person={entry.person} />}
                <Text size="xs" c="dimmed" component="span">
                  <TimeAgo at={entry.at} />
                </Text>
              </Group>
              <Said data={entry.data} />
            </li>
          ))}
        </ol>
      </Stack>
    </Card>
  );
}
