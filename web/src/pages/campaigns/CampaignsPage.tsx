import { t } from '@assay/words';
import { campaignStates, type Output, type Routes } from '@assay/api';
import { SegmentedControl, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay, TimeAgo } from '../../ui/TimeAgo.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { CampaignBoard } from './CampaignBoard.tsx';
import { NewCampaign } from './NewCampaign.tsx';
import { ProgressCell } from './ProgressCell.tsx';
import { stateName } from '../../ui/state-tone.ts';

type Listed = Output<Routes['listCampaigns']>['items'][number];

const columnsFor = (slug: string): readonly Column<Listed>[] => [
  { id: 'number', title: t('No.'), width: '56px', numeric: true, cell: (one) => one.number, sort: (one) => one.number },
  {
    id: 'name',
    title: t('Campaign'),
    sort: (one) => one.name,
    cell: (one) => (
      <>
        <Go to={paths.campaign(slug, one.id)} fw={600}>
          {one.name}
        </Go>
        {one.brief.goal !== '' && (
          <Text size="xs" c="dimmed" lineClamp={1}>
            {one.brief.goal}
          </Text>
        )}
      </>
    ),
  },
  {
    id: 'state',
    title: t('State'),
    cell: (one) => <StateBadge state={one.state} />,
    sort: (one) => campaignStates.indexOf(one.state),
  },
  {
    id: 'workflow',
    title: t('Workflow'),
    cell: (one) => workflowWords(one.workflow),
    sort: (one) => workflowWords(one.workflow),
  },
  {
    id: 'progress',
    title: t('Finished'),
    width: '190px',
    cell: (one) => <ProgressCell of={one.progress} />,
    sort: (one) => one.progress.finished,
  },
  {
    id: 'tasks',
    title: t('Tasks'),
    numeric: true,
    cell: (one) => count(one.progress.tasks),
    sort: (one) => one.progress.tasks,
  },
  { id: 'due', title: t('Due'), cell: (one) => <OnDay at={one.brief.dueAt} />, sort: (one) => one.brief.dueAt },
  {
    id: 'launched',
    title: t('Launched'),
    cell: (one) => <TimeAgo at={one.launchedAt} />,
    sort: (one) => one.launchedAt,
    hidden: true,
  },
  { id: 'updated', title: t('Changed'), cell: (one) => <TimeAgo at={one.updatedAt} />, sort: (one) => one.updatedAt },
];

/** The workflow in a few words. */
export function workflowWords(workflow: Listed['workflow']): string {
  if (workflow.kind === 'consensus')
    return t('Consensus of {people}, agreed at {share}', {
      people: workflow.n,
      share: figure(workflow.agreeAt, 'share'),
    });
  if (workflow.overlap === undefined) return t('Single pass');
  return t('Single pass, {share} by {people}', {
    share: figure(workflow.overlap.share, 'share'),
    people: workflow.overlap.n,
  });
}

/** The campaigns of a project. */
export default function CampaignsPage(): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const board = search['view'] === 'board';
  const state = useChoice('state', campaignStates);
  const pages = usePages('listCampaigns', {
    params: { projectId: project.id },
    query: state === undefined || board ? {} : { state },
  });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  const filters = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('View')}
        data={[
          { value: 'list', label: t('List') },
          { value: 'board', label: t('Board') },
        ]}
        value={board ? 'board' : 'list'}
        onChange={(view) => change({ view: view === 'list' ? undefined : view })}
      />
      {!board && <ChoiceFilter name="state" label={t('State')} values={campaignStates} all={t('All states')} />}
    </>
  );
  const empty = (
    <EmptyState
      title={
        state === undefined || board ? t('No campaign yet') : t('No campaign is {state}', { state: stateName(state) })
      }
    >
      {state === undefined || board
        ? t(
            'Press “New campaign”. Before its launch it needs an accepted batch, a published guideline and a task spec.',
          )
        : t('Choose another state above.')}
    </EmptyState>
  );
  return (
    <Page
      title={t('Campaigns')}
      lead={t('Items × task spec × taxonomy × guideline × workflow, for a demand.')}
      actions={<NewCampaign />}
    >
      {board ? (
        <CampaignBoard {...{ pages, filters, empty }} />
      ) : (
        <DataTable
          label={t('Campaigns')}
          pages={pages}
          rows={pages.rows}
          rowKey={(one) => one.id}
          columns={columns}
          filters={filters}
          empty={empty}
        />
      )}
    </Page>
  );
}
