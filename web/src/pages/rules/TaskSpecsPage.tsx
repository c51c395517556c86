import { t } from '@assay/words';
import type { Output, Routes } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { ImportTaskSpec } from './ImportTaskSpec.tsx';
import { NewTaskSpec } from './NewTaskSpec.tsx';
import { ruleColumns } from './rule-table.tsx';

type Spec = Output<Routes['listTaskSpecs']>['items'][number];

/** As the form that begins a task spec calls it; a kind that this app does not know keeps its name on the wire. */
function titleOfWork({ taskType }: Pick<Spec, 'taskType'>): string {
  return isTaskTypeId(taskType) ? taskTypes[taskType].title : taskType;
}

const typeColumn: Column<Spec> = {
  id: 'type',
  title: t('Kind of work'),
  cell: titleOfWork,
  sort: titleOfWork,
};

/** The task specs of a project. */
export default function TaskSpecsPage(): ReactNode {
  const project = useProject();
  const query = useAnswer('listTaskSpecs', { params: { projectId: project.id } });
  const columns = useMemo(() => {
    const [name, ...rest] = ruleColumns<Spec>((id) => paths.taskSpecVersion(project.slug, id));
    return name === undefined ? [typeColumn] : [name, typeColumn, ...rest];
  }, [project.slug]);
  return (
    <Page
      title={t('Task specs')}
      lead={t('The labelling interface of a campaign: its inputs and controls.')}
      actions={
        <>
          <ImportTaskSpec />
          <NewTaskSpec />
        </>
      }
    >
      <Asked query={query}>
        {({ items }) => (
          <DataTable
            label={t('Task specs')}
            rows={items}
            rowKey={(one) => one.id}
            columns={columns}
            empty={
              <EmptyState title={t('No task spec yet')}>
                {t('Press “New task spec” and choose a kind of work. A campaign needs one to be briefed.')}
              </EmptyState>
            }
          />
        )}
      </Asked>
    </Page>
  );
}
