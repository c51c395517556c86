import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { AnswerComments } from '../../ui/comments/AnswerComments.tsx';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { duration } from '../../ui/time.ts';
import { TimeAgo } from '../../ui/TimeAgo.tsx';

type Mine = Output<Routes['listMyAnnotations']>['items'][number];

const columnsIn = (campaignId: string): readonly Column<Mine>[] => [
  { id: 'answer', title: 'My answer', cell: (one) => one.summary, sort: (one) => one.summary },
  {
    id: 'feedback',
    title: 'Feedback',
    sort: (one) => one.feedback.length,
    cell: (one) =>
      one.feedback.length === 0 ? (
        '–'
      ) : (
        <Stack gap={2}>
          {one.feedback.map((said) => (
            <Text key={said.at} size="sm" component="div">
              <StateBadge state={said.verdict} /> {said.errorCodes.join(', ')} {said.comment}
            </Text>
          ))}
        </Stack>
      ),
  },
  {
    id: 'revision',
    title: 'Revision',
    numeric: true,
    cell: (one) => one.revision,
    sort: (one) => one.revision,
    hidden: true,
  },
  {
    id: 'time',
    title: 'Active time',
    numeric: true,
    cell: (one) => duration(one.activeMs),
    sort: (one) => one.activeMs,
  },
  {
    id: 'talk',
    title: 'Comments',
    cell: (one) => <AnswerComments campaignId={campaignId} answers={[{ id: one.id, title: 'Comments' }]} />,
  },
  { id: 'at', title: 'Answered', cell: (one) => <TimeAgo at={one.answeredAt} />, sort: (one) => one.answeredAt },
];

/** My answers in a campaign, with what reviewers said about them. */
export default function MyAnswersPage(): ReactNode {
  const project = useProject();
  const { campaignId = '' } = useParams({ strict: false });
  const columns = useMemo(() => columnsIn(campaignId), [campaignId]);
  const pages = usePages('listMyAnnotations', { params: { campaignId } });
  return (
    <Page title="My answers and feedback" trail={[{ title: 'My work', to: paths.work(project.slug) }]}>
      <DataTable
        label="My answers"
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => `${one.id}/${one.revision}`}
        columns={columns}
        empty={
          <EmptyState title="No answers yet">
            Answer the first item; it appears here with the feedback it gets.
          </EmptyState>
        }
      />
    </Page>
  );
}
