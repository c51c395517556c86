import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useMe, useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { Notes } from '../coaching/Notes.tsx';

type Feedback = Output<Routes['listMyFeedback']>['items'][number];

const verdicts = ['accepted', 'corrected', 'rejected'] as const;

function columns(slug: string): readonly Column<Feedback>[] {
  return [
    {
      id: 'verdict',
      title: t('Verdict'),
      cell: (one) => <StateBadge state={one.verdict} />,
      sort: (one) => one.verdict,
    },
    { id: 'codes', title: t('Error codes'), cell: (one) => one.errorCodes.join(', ') || '–' },
    { id: 'comment', title: t('Comment'), cell: (one) => one.comment || '–' },
    { id: 'before', title: t('My answer'), cell: (one) => one.before || '–' },
    {
      id: 'after',
      title: t('What stands now'),
      cell: (one) => {
        if (one.after !== null) return one.after;
        if (one.waits) return <Go to={paths.workbench(slug, one.campaignId, 'label')}>{t('Waits for you')}</Go>;
        return (
          <Text size="sm" c="dimmed">
            {t('unchanged')}
          </Text>
        );
      },
    },
    { id: 'round', title: t('Round'), numeric: true, cell: (one) => one.round, sort: (one) => one.round, hidden: true },
    {
      id: 'campaign',
      title: t('Campaign'),
      cell: (one) => <Go to={paths.myAnswers(slug, one.campaignId)}>{one.campaignName}</Go>,
      sort: (one) => one.campaignName,
    },
    { id: 'at', title: t('When'), cell: (one) => <TimeAgo at={one.at} />, sort: (one) => one.at },
  ];
}

/** What reviewers said about my answers, with what stood before and after. */
export default function MyFeedbackPage(): ReactNode {
  const project = useProject();
  const me = useMe();
  const verdict = useChoice('verdict', verdicts);
  const pages = usePages('listMyFeedback', {
    params: { projectId: project.id },
    query: verdict === undefined ? {} : { verdict },
  });
  return (
    <Page
      title={t('My feedback')}
      lead={t('What whoever leads wrote to you, and reviews of your answers, newest first.')}
      trail={[{ title: t('My work'), to: paths.work(project.slug) }]}
    >
      <Stack gap="md">
        <Notes personId={me.person.id} as="self" />
        <DataTable
          label={t('My feedback')}
          pages={pages}
          rows={pages.rows}
          rowKey={(one) => `${one.annotationId}/${one.round}`}
          columns={columns(project.slug)}
          filters={<ChoiceFilter name="verdict" label={t('Verdict')} values={verdicts} all={t('All verdicts')} />}
          empty={
            <EmptyState title={t('No review yet')}>
              {t('When a reviewer has judged an answer of yours, the verdict and the reasons appear here.')}
            </EmptyState>
          }
        />
      </Stack>
    </Page>
  );
}
