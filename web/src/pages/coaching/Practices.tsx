import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import type { ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { IntervalBar } from '../../ui/IntervalBar.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { TimeAgo } from '../../ui/TimeAgo.tsx';

type Practice = Output<Routes['listPractices']>['items'][number];

function outcome(of: Practice): string {
  if (of.passed === null) return t('not finished');
  return of.passed ? t('passed') : t('not passed');
}

function columns(slug: string): readonly Column<Practice>[] {
  return [
    {
      id: 'title',
      title: t('Practice'),
      cell: (one) => <Go to={paths.practice(slug, one.id)}>{one.title}</Go>,
      sort: (one) => one.title,
    },
    { id: 'outcome', title: t('Outcome'), cell: outcome, sort: outcome },
    {
      id: 'share',
      title: t('Right'),
      cell: (one) => <IntervalBar of={one.share} target={one.passAt} />,
      sort: (one) => one.share.value,
    },
    {
      id: 'wanted',
      title: t('Wanted'),
      numeric: true,
      cell: (one) => figure(one.passAt, 'share'),
      sort: (one) => one.passAt,
    },
    { id: 'when', title: t('Begun'), cell: (one) => <TimeAgo at={one.startedAt} />, sort: (one) => one.startedAt },
  ];
}

/** Rounds of practice of one person, newest first. */
export function Practices({ personId }: { readonly personId: string }): ReactNode {
  const project = useProject();
  const query = useAnswer('listPractices', { params: { projectId: project.id }, query: { personId } });
  return (
    <Card title={t('Practice')}>
      <Asked query={query} lines={2}>
        {({ items }) => (
          <DataTable
            bare
            prefix="practice."
            label={t('Practice')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns(project.slug)}
            empty={
              <EmptyState title={t('No practice yet')}>
                {t('A checklist with a practice step begins one; each answer is compared at once.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Card>
  );
}
