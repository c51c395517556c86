import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar, type Measure } from '../../ui/IntervalBar.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';

type Campaign = Output<Routes['listCampaigns']>['items'][number];
type Quality = Output<Routes['getCampaignQuality']>;

/** One figure of one campaign; the queries of a row are one and the same, so it is asked once. */
function Figure({
  campaign,
  pick,
  tab,
  coefficient = false,
}: {
  readonly campaign: Campaign;
  readonly pick: (of: Quality) => Measure | undefined;
  readonly tab: string;
  readonly coefficient?: boolean;
}): ReactNode {
  const project = useProject();
  const query = useAnswer('getCampaignQuality', { params: { campaignId: campaign.id } });
  const measure = query.data === undefined ? undefined : pick(query.data);
  if (measure === undefined) return query.error === null ? '…' : t('not available');
  return (
    <IntervalBar
      of={measure}
      form={coefficient ? 'coefficient' : 'share'}
      to={paths.campaign(project.slug, campaign.id, tab)}
    />
  );
}

const columnsFor = (slug: string): readonly Column<Campaign>[] => [
  {
    id: 'name',
    title: t('Campaign'),
    cell: (one) => (
      <Go to={paths.campaign(slug, one.id, 'quality')} fw={600}>
        {one.name}
      </Go>
    ),
    sort: (one) => one.name,
  },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  {
    id: 'agreement',
    title: t('Agreement, first control'),
    cell: (one) => <Figure campaign={one} tab="quality" coefficient pick={(of) => of.agreement[0]?.measures[0]} />,
  },
  { id: 'gold', title: t('Gold accuracy'), cell: (one) => <Figure campaign={one} tab="gold" pick={(of) => of.gold} /> },
  {
    id: 'review',
    title: t('Passed review at first'),
    cell: (one) => <Figure campaign={one} tab="reviews" pick={(of) => of.reviewPass} />,
  },
  {
    id: 'rework',
    title: t('Sent back'),
    cell: (one) => <Figure campaign={one} tab="reviews" pick={(of) => of.rework} />,
    hidden: true,
  },
];

/** How good the campaigns of a project are, side by side. */
export default function QualityPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listCampaigns', { params: { projectId: project.id }, query: { limit: 50 } });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page title={t('Quality')} lead={t('Each figure with its interval and n; a bar opens what is behind it.')}>
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Quality by campaign')}
            rows={items.filter((one) => one.launchedAt !== null)}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('Nothing to measure yet')}>
                {t('Figures appear when a campaign is launched and people answer.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}
