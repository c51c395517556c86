import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { useMemo, type ReactNode } from 'react';
import { usePages } from '../../data/use-answer.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { nodePage } from '../../ui/node-page.ts';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { OnDay, TimeAgo } from '../../ui/TimeAgo.tsx';

type Deadline = Output<Routes['listDeadlines']>['items'][number];

const states = ['pending', 'fired', 'cancelled'] as const;

function About({ slug, of }: { readonly slug: string; readonly of: Deadline }): ReactNode {
  const to = nodePage(slug, of.subjectKind, of.subjectId);
  const title = stateWord(of.subjectKind);
  return to === null ? title : <Go to={to}>{title}</Go>;
}

/** What happens at each kind of deadline. */
const kindTitles: Readonly<Record<string, string>> = {
  'consultation-due': t('Answers to a proposal are due'),
  'lease-sweep': t('Leases that have run out are taken back'),
  'source.retention': t('Data of a source have been kept as long as allowed'),
  'guideline-version.effective': t('A guideline version takes effect'),
  'taxonomy-version.effective': t('A taxonomy version takes effect'),
  'task-spec-version.effective': t('A task spec version takes effect'),
  'onboarding-checklist-version.effective': t('A checklist version takes effect'),
  'campaign-due-near': t('Word to people: a campaign is due soon'),
  'record-due-near': t('Word to people: a record is due soon'),
  'leases-near': t('Word to people: their leases end soon'),
};

const columnsFor = (slug: string): readonly Column<Deadline>[] => [
  { id: 'due', title: t('Due'), cell: (one) => <OnDay at={one.dueAt} time />, sort: (one) => one.dueAt },
  { id: 'in', title: t('From now'), cell: (one) => <TimeAgo at={one.dueAt} /> },
  { id: 'kind', title: t('What'), cell: (one) => kindTitles[one.kind] ?? one.kind, sort: (one) => one.kind },
  {
    id: 'about',
    title: t('About'),
    cell: (one) => <About slug={slug} of={one} />,
    sort: (one) => one.subjectKind,
  },
  {
    id: 'state',
    title: t('State'),
    cell: (one) => <StateBadge state={one.overdue ? 'overdue' : one.state} />,
    sort: (one) => one.state,
  },
  { id: 'error', title: t('Error'), cell: (one) => one.error ?? '–', hidden: true },
];

/** What is due in a project. */
export default function DeadlinesPage(): ReactNode {
  const project = useProject();
  const state = useChoice('state', states);
  const pages = usePages('listDeadlines', {
    params: { projectId: project.id },
    query: state === undefined ? {} : { state },
  });
  const columns = useMemo(() => columnsFor(project.slug), [project.slug]);
  return (
    <Page
      title={t('Deadlines')}
      lead={t('One clock for leases, consultations, notices, retention and the rest; each fires exactly once.')}
    >
      <DataTable
        label={t('Deadlines')}
        pages={pages}
        rows={pages.rows}
        rowKey={(one) => one.id}
        columns={columns}
        filters={<ChoiceFilter name="state" label={t('State')} values={states.slice(1)} all={t('Pending')} />}
        empty={
          <EmptyState title={t('Nothing is due')}>
            {t('Deadlines appear with leases, consultations, exceptions and due dates.')}
          </EmptyState>
        }
      />
    </Page>
  );
}
