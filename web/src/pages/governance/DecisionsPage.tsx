import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { PersonBadge } from '../../ui/PersonBadge.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import { roleTitle } from '../access/role-title.ts';

type Decision = Output<Routes['listDecisions']>['items'][number];

const states = ['open', 'approved', 'refused', 'withdrawn'] as const;

/** How many of those asked have answered or let their date pass. */
function heard(one: Decision): string {
  const done = one.consultations.filter((each) => each.state !== 'asked').length;
  return one.consultations.length === 0
    ? t('nobody asked')
    : t('{done} of {all}', { done, all: one.consultations.length });
}

const columnsFor = (slug: string): readonly Column<Decision>[] => [
  {
    id: 'title',
    title: t('Decision'),
    width: '34%',
    cell: (one) => (
      <Go to={paths.decision(slug, one.id)} fw={600}>
        {one.title}
      </Go>
    ),
    sort: (one) => one.title,
  },
  { id: 'kind', title: t('Kind'), cell: (one) => stateWord(one.kind), sort: (one) => one.kind },
  {
    id: 'state',
    title: t('State'),
    cell: (one) => <StateBadge state={one.state} />,
    sort: (one) => states.indexOf(one.state),
  },
  { id: 'consulted', title: t('Consulted'), cell: heard },
  { id: 'accountable', title: t('Decides'), cell: (one) => roleTitle(one.accountable), sort: (one) => one.accountable },
  {
    id: 'by',
    title: t('Proposed by'),
    cell: (one) => <PersonBadge person={one.proposedBy} />,
    sort: (one) => one.proposedBy.name,
  },
  { id: 'at', title: t('Proposed'), cell: (one) => <TimeAgo at={one.proposedAt} />, sort: (one) => one.proposedAt },
];

/** Decisions of a project: proposed, consulted, decided by exactly one. */
export default function DecisionsPage(): ReactNode {
  const project = useProject();
  const state = useChoice('state', states);
  const pages = usePages('listDecisions', {
    params: { projectId: project.id },
    query: state === undefined ? {} : { state },
  });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Decisions')}
      lead={t(
        'A responsible role proposes, everybody to be consulted is asked with a date, exactly one accountable role decides, and everybody to be informed is told once.',
      )}
    >
      <DataTable
        label={t('Decisions')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => one.id}
        columns={columns}
        filters={<ChoiceFilter name="state" label={t('State')} values={states} all={t('All states')} />}
        empty={
          <EmptyState title={t('No decisions')}>
            {t('Releases, rollbacks, exceptions and the like are proposed where they are needed, and appear here.')}
          </EmptyState>
        }
      />
    </Page>
  );
}
