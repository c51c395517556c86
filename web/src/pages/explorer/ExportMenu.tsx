import { t } from '@assay/words';
import { pathOf, type ExploredKind } from '@assay/api';
import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useProject } from '../../session/session.tsx';
import { formatSearch } from '../../url/search-text.ts';
import { useSearchState } from '../../url/search-state.ts';
import { orderOf } from './order-of.ts';

/** What is listed as a file, with the columns that are shown. */
export function ExportMenu({ kind, filter }: { readonly kind: ExploredKind; readonly filter: string }): ReactNode {
  const project = useProject();
  const [search] = useSearchState();
  const address = (format: 'csv' | 'jsonl'): string =>
    `${pathOf(kind === 'items' ? 'exportItems' : 'exportTasks', { projectId: project.id })}${formatSearch({ filter, columns: search['cols'], sort: orderOf(kind, search['sort'], 'added'), format })}`;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t('Export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address('csv')} download>
          {t('As CSV')}
        </Menu.Item>
        <Menu.Item component="a" href={address('jsonl')} download>
          {t('As JSON lines')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
