import { t } from '@assay/words';
import { formatFilter, itemStates, type Condition } from '@assay/api';
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
import { itemColumns } from '../explorer/explored-columns.tsx';
import { orderOf } from '../explorer/order-of.ts';

/** The items of a batch in the order of the delivery; sorting is the server's, over all of them. */
export function Items({ batchId }: { readonly batchId: string }): ReactNode {
  const project = useProject();
  const [search, change] = useSearchState();
  const state = useChoice('state', itemStates);
  const name = search['q'] ?? '';
  const conditions: Condition[] = [
    { field: 'batch', part: null, operator: 'is', values: [batchId] },
    ...(state === undefined ? [] : [{ field: 'state', part: null, operator: 'is', values: [state] } as const]),
    ...(name === '' ? [] : [{ field: 'externalId', part: null, operator: 'prefix', values: [name] } as const]),
  ];
  const filter = formatFilter(conditions);
  const sort = orderOf('items', search['sort'], 'ordinal');
  const rows = useRowWindow('exploreItems', { params: { projectId: project.id }, query: { filter, sort } });
  const columns = useMemo(
    () => itemColumns(project.slug).filter((one) => one.id !== 'batchNumber' && one.id !== 'sourceName'),
    [project.slug],
  );
  return (
    <WindowTable
      label={t('Items')}
      rows={rows}
      rowKey={(one) => one.id}
      columns={columns}
      count={rows.complete ? rows.length : null}
      filters={
        <>
          <ChoiceFilter name="state" label={t('State')} values={itemStates} all={t('All items')} />
          <TextInput
            size="xs"
            w={220}
            aria-label={t('Beginning of the name')}
            placeholder={t('Beginning of the name, then Enter')}
            defaultValue={name}
            onKeyDown={(event) => {
              if (event.key === 'Enter') change({ q: event.currentTarget.value.trim() });
            }}
          />
          <Go to={paths.explore(project.slug, { filter })}>{t('More conditions')}</Go>
        </>
      }
      empty={<EmptyState title={t('No such items')}>{t('Change the filter, or wait for the import.')}</EmptyState>}
    />
  );
}
