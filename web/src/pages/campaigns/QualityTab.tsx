import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { evidencePage } from '../../ui/evidence-page.ts';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { Note } from '../../workbench/Note.tsx';
import { QualityFigures } from './QualityFigures.tsx';
import { SuggestionFigures } from './SuggestionFigures.tsx';

type Findings = Output<Routes['listCampaignFindings']>;
type Severity = Findings['severity'][number];
type Row = Output<Routes['listQualityRows']>['items'][number];

const severityRange = (rows: readonly Severity[]): readonly [number, number] => {
  const most = Math.max(
    0.01,
    ...rows
      .flatMap((one) => [
        one.difference.interval?.low ?? 0,
        one.difference.interval?.high ?? 0,
        one.difference.value ?? 0,
      ])
      .map(Math.abs),
  );
  return [-most, most];
};

const severityColumns = (rows: readonly Severity[], to: (one: Severity) => string): readonly Column<Severity>[] => {
  const range = severityRange(rows);
  const one = new Set(rows.map((row) => row.control)).size < 2;
  const columns: readonly Column<Severity>[] = [
    {
      id: 'person',
      title: t('Person'),
      cell: (one) => <PersonBadge person={one.person} />,
      sort: (one) => one.person.name,
    },
    { id: 'control', title: t('Control'), cell: (one) => one.control, sort: (one) => one.control },
    {
      id: 'difference',
      title: t('Difference from the others'),
      cell: (one) => <IntervalBar of={one.difference} form="number" range={range} to={to(one)} />,
      sort: (one) => one.difference.value,
    },
    {
      id: 'own',
      title: t('Own mean'),
      numeric: true,
      cell: (one) => figure(one.ownMean, 'coefficient'),
      sort: (one) => one.ownMean,
    },
    {
      id: 'peers',
      title: t('Others’ mean'),
      numeric: true,
      cell: (one) => figure(one.peerMean, 'coefficient'),
      sort: (one) => one.peerMean,
    },
    {
      id: 'p',
      title: t('Adjusted p'),
      numeric: true,
      cell: (one) =>
        one.adjustedPValue === null ? '–' : one.adjustedPValue < 0.0001 ? '< 0.0001' : one.adjustedPValue.toFixed(4),
      sort: (one) => one.adjustedPValue,
    },
    {
      id: 'gold',
      title: t('Gold passed'),
      numeric: true,
      cell: (one) => t('{part} of {whole}', { part: one.goldPassed, whole: one.goldChecks }),
      sort: (one) => one.goldPassed,
    },
    {
      id: 'biased',
      title: t('Verdict'),
      cell: (one) => (one.biased ? <StateBadge state="biased" /> : ''),
      sort: (one) => Number(one.biased),
    },
  ];
  // A column that says the same in every row only takes room.
  return one ? columns.filter((column) => column.id !== 'control') : columns;
};

/** Agreement with its interval, what stands out, and the decisions behind it. */
export function QualityTab({ campaignId }: { readonly campaignId: string }): ReactNode {
  const refused = useRefusal();
  const [search] = useSearchState();
  const control = search['control'];
  return (
    <Stack gap="md">
      <Card title={t('Figures')}>
        <QualityFigures campaignId={campaignId} />
      </Card>
      <SuggestionFigures campaignId={campaignId} />
      {refused('people-quality:read') === null && <FindingCards campaignId={campaignId} />}
      {refused('people-quality:read') === null && control !== undefined && (
        <Rows campaignId={campaignId} control={control} personId={search['person']} />
      )}
    </Stack>
  );
}

function FindingCards({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  const query = useAnswer('listCampaignFindings', { params: { campaignId } });
  const severity = query.data?.severity;
  const columns = useMemo(
    () =>
      severityColumns(severity ?? [], (one) =>
        paths.campaign(project.slug, campaignId, 'quality', { control: one.control, person: one.person.id }),
      ),
    [severity, project.slug, campaignId],
  );
  return (
    <Asked query={query}>
      {(found) => (
        <>
          <Card title={t('What stands out')}>
            {found.items.map((one) => (
              <Note key={one.id} tone="warn">
                <Text size="sm" fw={650}>
                  {t(one.title)}
                </Text>
                <Text size="sm">
                  <bdi>{one.detail}</bdi>
                </Text>
                <Text size="sm">
                  <strong>{t('What to do:')}</strong> {one.action}{' '}
                  <Go inText to={evidencePage(project.slug, one.evidence)}>
                    {t('Evidence')}
                  </Go>
                </Text>
              </Note>
            ))}
            {found.items.length === 0 && (
              <EmptyState title={t('Nothing stands out')}>
                {t(
                  'Severity, gold, agreement and rework are within their limits, or there are not enough answers to say.',
                )}
              </EmptyState>
            )}
          </Card>
          <Card title={t('Severity of each person')}>
            <Text size="sm" c="dimmed" mb="xs">
              {t(
                'Gold checks cannot see somebody who is careful but much stricter than the others; this comparison on the same items can.',
              )}
            </Text>
            <DataTable
              bare
              prefix="severity."
              label={t('Severity')}
              rows={found.severity}
              rowKey={(one) => `${one.person.id}/${one.control}`}
              columns={columns}
              empty={
                <EmptyState title={t('Nothing to compare yet')}>
                  {t('People must have answered the same items.')}
                </EmptyState>
              }
            />
          </Card>
        </>
      )}
    </Asked>
  );
}

const rowColumns = (slug: string, campaignId: string): readonly Column<Row>[] => [
  {
    id: 'item',
    title: t('Item'),
    cell: (one) => <Go to={paths.task(slug, campaignId, one.taskId)}>{one.externalId}</Go>,
    sort: (one) => one.externalId,
  },
  {
    id: 'person',
    title: t('Person'),
    cell: (one) => <PersonBadge person={one.person} />,
    sort: (one) => one.person.name,
  },
  {
    id: 'value',
    title: t('Decided'),
    numeric: true,
    cell: (one) => String(one.value ?? '–'),
    sort: (one) => one.value,
  },
  { id: 'others', title: t('The others'), cell: (one) => one.others.map((value) => String(value ?? '–')).join(', ') },
  { id: 'at', title: t('When'), cell: (one) => <TimeAgo at={one.answeredAt} />, sort: (one) => one.answeredAt },
];

function Rows({
  campaignId,
  control,
  personId,
}: {
  readonly campaignId: string;
  readonly control: string;
  readonly personId: string | undefined;
}): ReactNode {
  const project = useProject();
  const pages = usePages('listQualityRows', {
    params: { campaignId },
    query: { control, ...(personId === undefined ? {} : { personId }) },
  });
  const columns = useMemo(() => rowColumns(project.slug, campaignId), [project.slug, campaignId]);
  return (
    <Card title={t('Decisions on {control}', { control })}>
      <DataTable
        bare
        prefix="rows."
        label={t('Decisions')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => `${one.taskId}/${one.person.id}`}
        columns={columns}
        empty={<EmptyState title={t('No decisions')}>{t('Nobody has decided this control yet.')}</EmptyState>}
      />
    </Card>
  );
}
