import { t } from '@assay/words';
import { formatFilter, taskStates, type Condition } from '@assay/api';
import { TextInput } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { useProject } from '../../session/session.tsx';
import { ChoiceFilter, useChoice } from '../../ui/ChoiceFilter.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Go } from '../../ui/Go.tsx';
import { useRowWindow } from '../../ui/table/use-row-window.ts';
import { WindowTable } from '../../ui/table/WindowTable.tsx';
import { useSearchState } from '../../url/search-state.ts';
import { taskColumns } from '../explorer/explored-columns.tsx';
import { orderOf } from '../explorer/order-of.ts';

/** The tasks in the order in which they are handed out, or by their last change. */
export function QueueTab({ campaignId }: { readonly campaignId: string }): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const state = useChoice('state', taskStates);
  const name = search['item'] ?? '';
  const conditions: Condition[] = [
    { field: 'campaign', part: null, operator: 'is', values: [campaignId] },
    ...(state === undefined ? [] : [{ field: 'task', part: null, operator: 'is', values: [state] } as const]),
    ...(name === '' ? [] : [{ field: 'externalId', part: null, operator: 'prefix', values: [name] } as const]),
  ];
  const filter = formatFilter(conditions);
  const sort = orderOf('tasks', search['sort'], 'queue');
  const rows = useRowWindow('exploreTasks', { params: { projectId: project.id }, query: { filter, sort } });
  const columns = useMemo(() => taskColumns(project.slug).filter((one) => one.id !== 'campaignName'), [project.slug]);
  return (
    <WindowTable
      label={t('Tasks')}
      rows={rows}
      rowKey={(one) => one.id}
      columns={columns}
      count={rows.complete ? rows.length : null}
      filters={
        <>
          <ChoiceFilter name="state" label={t('State')} values={taskStates} all={t('All states')} />
          <TextInput
            size="xs"
            w={220}
            aria-label={t("Beginning of the item's name")}
            placeholder={t('Beginning of the name, then Enter')}
            defaultValue={name}
            onKeyDown={(event) => {
              if (event.key === 'Enter') change({ item: event.currentTarget.value.trim() });
            }}
          />
          <Go to={paths.explore(project.slug, { kind: 'tasks', filter })}>{t('More conditions')}</Go>
        </>
      }
      empty={
        <EmptyState title={t('No such task')}>
          {state === undefined && name === ''
            ? t('Add the items of an accepted batch first.')
            : t('Change the filter above.')}
        </EmptyState>
      }
    />
  );
}
