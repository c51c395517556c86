import { t } from '@assay/words';
import { reviewVerdicts, type Output, type Routes } from '@assay/api';
import { Stack } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { codeTitles } from './campaign-view.ts';
import classes from './campaigns.module.css';

type Review = Output<Routes['listReviews']>['items'][number];

const columnsFor = (slug: string, campaignId: string, titleOf: (code: string) => string): readonly Column<Review>[] => [
  { id: 'verdict', title: t('Verdict'), cell: (one) => <StateBadge state={one.verdict} />, sort: (one) => one.verdict },
  {
    id: 'codes',
    title: t('Error codes'),
    cell: (one) => one.errorCodes.map(titleOf).join(', ') || '–',
    sort: (one) => one.errorCodes.join(', '),
  },
  { id: 'comment', title: t('Comment'), cell: (one) => one.comment || '–' },
  { id: 'round', title: t('Round'), numeric: true, cell: (one) => one.round, sort: (one) => one.round },
  { id: 'task', title: t('Task'), cell: (one) => <Go to={paths.task(slug, campaignId, one.taskId)}>{t('open')}</Go> },
  { id: 'at', title: t('When'), cell: (one) => <TimeAgo at={one.at} />, sort: (one) => one.at },
];

/** What reviewers said, and how often. */
export function ReviewsTab({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  const verdict = useChoice('verdict', reviewVerdicts);
  const figures = useAnswer('getReviewFigures', { params: { campaignId } });
  const reviews = usePages('listReviews', { params: { campaignId }, query: verdict === undefined ? {} : { verdict } });
  const codes = useAnswer('getCampaign', { params: { campaignId } }).data?.errorCodes;
  const titleOf = useMemo(() => codeTitles(codes ?? []), [codes]);
  const columns = useMemo(() => columnsFor(project.slug, campaignId, titleOf), [project.slug, campaignId, titleOf]);
  const rows = (which?: string): string =>
    paths.campaign(project.slug, campaignId, 'reviews', which === undefined ? {} : { verdict: which });
  return (
    <Stack gap="md">
      <Card title={t('Reviews')}>
        <Asked query={figures} lines={3}>
          {(all) => (
            <Stack gap="sm">
              <div className={classes['stats']}>
                <Stat label={t('Asked for')} value={count(all.requested)} />
                <Stat label={t('Open')} value={count(all.open)} />
                <Stat label={t('Accepted')} value={count(all.accepted)} to={rows('accepted')} />
                <Stat label={t('Corrected')} value={count(all.corrected)} to={rows('corrected')} />
                <Stat label={t('Sent back')} value={count(all.rejected)} to={rows('rejected')} />
                <Stat
                  label={t('Reworks done')}
                  value={count(all.reworksDone)}
                  note={t('{open, number} open', { open: all.reworksOpen })}
                />
              </div>
              {all.errorCodes.length > 0 && (
                <div>
                  {all.errorCodes.map((one) => (
                    <span key={one.code} style={{ marginInlineEnd: 16 }}>
                      {titleOf(one.code)} <strong>{count(one.count)}</strong>
                    </span>
                  ))}
                </div>
              )}
            </Stack>
          )}
        </Asked>
      </Card>
      <DataTable
        label={t('Verdicts')}
        pages={reviews}
        rows={reviews.rows}
        rowKey={(one) => one.id}
        columns={columns}
        filters={<ChoiceFilter name="verdict" label={t('Verdict')} values={reviewVerdicts} all={t('All verdicts')} />}
        empty={
          <EmptyState title={t('No verdicts')}>
            {t('Answers drawn for review wait in the work of the reviewers.')}
          </EmptyState>
        }
      />
    </Stack>
  );
}
