import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { AnswerComments } from '../../ui/comments/AnswerComments.tsx';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { duration } from '../../ui/time.ts';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { clockTime } from '../../workbench/reopening.ts';

type Mine = Output<Routes['listMyAnnotations']>['items'][number];

const columnsIn = (slug: string, campaignId: string): readonly Column<Mine>[] => [
  { id: 'answer', title: t('My answer'), cell: (one) => one.summary, sort: (one) => one.summary },
  {
    id: 'feedback',
    title: t('Feedback'),
    sort: (one) => one.feedback.length,
    cell: (one) =>
      one.feedback.length === 0 ? (
        '–'
      ) : (
        <Stack gap={2}>
          {one.feedback.map((said) => (
            <Text key={said.at} size="sm" component="div">
              <StateBadge state={said.verdict} /> <bdi>{said.errorCodes.join(', ')}</bdi> <bdi>{said.comment}</bdi>
            </Text>
          ))}
        </Stack>
      ),
  },
  {
    id: 'reopen',
    title: t('Change'),
    sort: (one) => one.reopenUntil ?? '',
    cell: (one) =>
      one.reopenUntil === null ? (
        '–'
      ) : (
        <Group gap={8} wrap="nowrap">
          <Go to={`${paths.workbench(slug, campaignId, 'label')}?reopen=${one.id}`}>{t('Reopen')}</Go>
          <Text size="sm" c="dimmed" span>
            {t('until {time}', { time: clockTime(one.reopenUntil) })}
          </Text>
        </Group>
      ),
  },
  {
    id: 'revision',
    title: t('Revision'),
    numeric: true,
    cell: (one) => one.revision,
    sort: (one) => one.revision,
    hidden: true,
  },
  {
    id: 'time',
    title: t('Active time'),
    numeric: true,
    cell: (one) => duration(one.activeMs),
    sort: (one) => one.activeMs,
  },
  {
    id: 'talk',
    title: t('Comments'),
    cell: (one) => <AnswerComments campaignId={campaignId} answers={[{ id: one.id, title: t('Comments') }]} />,
  },
  { id: 'at', title: t('Answered'), cell: (one) => <TimeAgo at={one.answeredAt} />, sort: (one) => one.answeredAt },
];

/** My answers in a campaign, with what reviewers said about them. */
export default function MyAnswersPage(): ReactNode {
  const project = useProject();
  const { campaignId = '' } = useParams({ strict: false });
  const columns = useMemo(() => columnsIn(project.slug, campaignId), [project.slug, campaignId]);
  const pages = usePages('listMyAnnotations', { params: { campaignId } });
  return (
    <Page
      title={t('My answers and feedback')}
      lead={t(
        'You can reopen an answer for a quarter of an hour after you gave it, until a reviewer has judged it. What you answered first stays on record.',
      )}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
    >
      <DataTable
        label={t('My answers')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => `${one.id}/${one.revision}`}
        columns={columns}
        empty={
          <EmptyState title={t('No answers yet')}>
            {t('Answer the first item; it appears here with the feedback it gets.')}
          </EmptyState>
        }
      />
    </Page>
  );
}
