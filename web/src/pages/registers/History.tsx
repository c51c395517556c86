import { t } from '@assay/words';
import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../../ui/Card.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
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

/** What happened to a record. */
export function History({ record }: { readonly record: RecordDetail }): ReactNode {
  return (
    <Card title={t('History')}>
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
    </Card>
  );
}
