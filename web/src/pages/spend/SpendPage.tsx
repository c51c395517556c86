import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, money } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { duration } from '../../ui/time.ts';

type Campaign = Output<Routes['listCampaigns']>['items'][number];
type Spend = Output<Routes['getCampaignSpend']>;

const amounts = (all: Spend['total']): string =>
  all.map((one) => money(one.cents / 100, one.currency)).join(' + ') || '–';

function Cell({ campaign, show }: { readonly campaign: Campaign; readonly show: (of: Spend) => string }): ReactNode {
  const query = useAnswer('getCampaignSpend', { params: { campaignId: campaign.id } });
  if (query.data === undefined) return query.error === null ? '…' : t('not available');
  return show(query.data);
}

const columnsFor = (slug: string): readonly Column<Campaign>[] => [
  {
    id: 'name',
    title: t('Campaign'),
    cell: (one) => (
      <Go to={paths.campaign(slug, one.id, 'spend')} fw={600}>
        {one.name}
      </Go>
    ),
    sort: (one) => one.name,
  },
  { id: 'state', title: t('State'), cell: (one) => <StateBadge state={one.state} />, sort: (one) => one.state },
  {
    id: 'total',
    title: t('Cost so far'),
    numeric: true,
    cell: (one) => <Cell campaign={one} show={(of) => amounts(of.total)} />,
  },
  {
    id: 'per',
    title: t('Per finished item'),
    numeric: true,
    cell: (one) => <Cell campaign={one} show={(of) => amounts(of.perFinishedItem)} />,
  },
  {
    id: 'finished',
    title: t('Finished items'),
    numeric: true,
    cell: (one) => <Cell campaign={one} show={(of) => count(of.finishedItems)} />,
  },
  {
    id: 'time',
    title: t('Active time'),
    numeric: true,
    cell: (one) => <Cell campaign={one} show={(of) => duration(of.activeMs)} />,
  },
  {
    id: 'without',
    title: t('Without a rate'),
    numeric: true,
    cell: (one) => (
      <Cell campaign={one} show={(of) => (of.withoutRate.length === 0 ? '–' : count(of.withoutRate.length))} />
    ),
  },
];

/** What the campaigns have cost. */
export default function SpendPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listCampaigns', { params: { projectId: project.id }, query: { limit: 50 } });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page title={t('Spend')} lead={t('Active time of each person times the rate of the day.')}>
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Spend by campaign')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No campaign yet')}>{t('Cost is counted from the first answer on.')}</EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}
