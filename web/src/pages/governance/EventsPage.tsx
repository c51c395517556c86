import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text, TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { useWrite } from '../../data/use-write.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { count } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { nodePage } from '../../ui/node-page.ts';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { Note } from '../../workbench/Note.tsx';
import { stateName } from '../../ui/state-tone.ts';

type Event = Output<Routes['listEvents']>['items'][number];

function Subject({ slug, of }: { readonly slug: string; readonly of: Event }): ReactNode {
  const to = nodePage(slug, of.subjectKind, of.subjectId);
  const kind = stateName(of.subjectKind);
  return (
    <>
      {to === null ? (
        kind
      ) : (
        <Go to={to} inText>
          {kind}
        </Go>
      )}{' '}
      <Text span size="xs" c="dimmed">
        {of.subjectId.slice(-8)}
      </Text>
    </>
  );
}

const columnsFor = (slug: string): readonly Column<Event>[] => [
  { id: 'seq', title: t('No.'), numeric: true, width: '80px', cell: (one) => one.seq, sort: (one) => one.seq },
  {
    id: 'type',
    title: t('What'),
    cell: (one) => <Go to={paths.events(slug, { type: one.type })}>{one.type}</Go>,
    sort: (one) => one.type,
  },
  {
    id: 'actor',
    title: t('Who'),
    cell: (one) => (one.actor === null ? t('the platform') : <PersonBadge person={one.actor} />),
    sort: (one) => one.actor?.name ?? '',
  },
  { id: 'subject', title: t('About'), cell: (one) => <Subject slug={slug} of={one} />, sort: (one) => one.subjectKind },
  {
    id: 'data',
    title: t('Data'),
    cell: (one) =>
      Object.keys(one.data).length === 0 ? (
        '–'
      ) : (
        <details>
          <summary style={{ cursor: 'pointer' }}>{Object.keys(one.data).join(', ')}</summary>
          <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: 12, margin: 0 }}>
            {JSON.stringify(one.data, null, 2)}
          </pre>
        </details>
      ),
  },
  { id: 'command', title: t('Command'), cell: (one) => one.command, sort: (one) => one.command, hidden: true },
  { id: 'at', title: t('When'), cell: (one) => <OnDay at={one.at} time />, sort: (one) => one.at },
];

/** Everything that happened in a project, and the seal over it. */
export default function EventsPage(): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const { type, subjectKind, subjectId, actorId } = search;
  const query = Object.fromEntries(
    Object.entries({ type, subjectKind, subjectId, actorId }).filter(([, value]) => value !== undefined),
  );
  const pages = usePages('listEvents', { params: { projectId: project.id }, query });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Events')}
      lead={t(
        'One append-only log: audit, lineage and outbox. Nothing is written without an event, and nothing in it changes.',
      )}
    >
      <Stack gap="md">
        <Seal />
        <DataTable
          label={t('Events')}
          pages={pages}
          rows={pages.rows}
          rowKey={(one) => one.id}
          columns={columns}
          filters={
            <>
              <TextInput
                key={type ?? ''}
                size="xs"
                w={240}
                aria-label={t('Type, or the beginning of one')}
                placeholder={t('Type, or its beginning: campaign.')}
                defaultValue={type ?? ''}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') change({ type: event.currentTarget.value.trim() });
                }}
              />
              {Object.keys(query).length > 0 && (
                <ActionButton
                  variant="default"
                  onClick={() => change({ type: '', subjectKind: '', subjectId: '', actorId: '' })}
                >
                  {t('Show everything')}
                </ActionButton>
              )}
            </>
          }
          empty={<EmptyState title={t('No such events')}>{t('Change the filter above.')}</EmptyState>}
        />
      </Stack>
    </Page>
  );
}

function Seal(): ReactNode {
  const refused = useRefusal();
  const query = useAnswer('getCheckpoint', {});
  const verify = useWrite('verifyLog', { refreshes: ['getCheckpoint'] });
  const checkpoint = query.data?.checkpoint;
  return (
    <Card
      title={t('Seal')}
      actions={
        <ActionButton
          variant="default"
          loading={verify.isPending}
          disabledReason={refused('operations:read')}
          onClick={() => verify.mutate({})}
        >
          {t('Verify the log')}
        </ActionButton>
      }
    >
      <Stack gap="sm">
        {checkpoint === null && (
          <Text size="sm" c="dimmed">
            {t('Nothing is sealed yet; the seal follows a few seconds behind the events.')}
          </Text>
        )}
        {checkpoint !== null && checkpoint !== undefined && (
          <Facts
            of={[
              [t('Events sealed'), count(checkpoint.treeSize)],
              [
                t('Merkle root'),
                <code key="root" style={{ fontSize: 11 }}>
                  {checkpoint.root}
                </code>,
              ],
              [t('Signed'), <OnDay key="at" at={checkpoint.at} time />],
              [
                t('Key'),
                <code key="key" style={{ fontSize: 11 }}>
                  {checkpoint.keyId}
                </code>,
              ],
            ]}
          />
        )}
        {verify.error !== null && <ProblemAlert error={verify.error} />}
        {verify.data !== undefined && (
          <Note tone={verify.data.ok ? 'plain' : 'bad'}>
            {verify.data.ok
              ? t(
                  'Verified: {events, plural, one {# event gives} other {# events give}} the sealed root; the signature is {signature}.',
                  {
                    events: verify.data.events,
                    signature: verify.data.signature,
                  },
                )
              : t('{problem} First bad event: {event}.', {
                  problem: verify.data.problem ?? t('The log is not what was sealed.'),
                  event: verify.data.firstBadSeq ?? t('not known'),
                })}
          </Note>
        )}
      </Stack>
    </Card>
  );
}
