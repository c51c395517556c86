import { t } from '@assay/words';
import { formatFilter, pathOf, type Output, type Routes } from '@assay/api';
import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useAnswer } from '../../data/use-answer.ts';
import { paths } from '../../paths.ts';
import { useProject, useRefusal } from '../../session/session.tsx';
import { Asked } from '../../ui/Asked.tsx';
import { Card } from '../../ui/Card.tsx';
import { Comments } from '../../ui/comments/Comments.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { GoButton } from '../../ui/Go.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { Note } from '../../workbench/Note.tsx';
import { taskColumns } from './explored-columns.tsx';
import classes from './explorer.module.css';

type Item = Output<Routes['getItem']>;

/** One item: what it holds, where it came from, and every task it became. */
export default function ItemPage(): ReactNode {
  const project = useProject();
  const { itemId = '' } = useParams({ strict: false });
  const query = useAnswer('getItem', { params: { itemId } });
  return (
    <Asked query={query} lines={10}>
      {(item) => (
        <Page
          title={item.externalId}
          badge={<StateBadge state={item.state} />}
          trail={[
            { title: t('Explore'), to: paths.explore(project.slug) },
            { title: t('Its batch'), to: paths.batch(project.slug, item.batchId) },
          ]}
          lead={<>{t('No. {number} of its batch', { number: String(item.ordinal) })}</>}
          actions={
            <GoButton variant="default" to={paths.lineage(project.slug, 'item', item.id)}>
              {t('Lineage')}
            </GoButton>
          }
        >
          <Stack gap="md">
            {item.exclusion !== null && <Note tone="warn">{t('Left out: {reason}', { reason: item.exclusion })}</Note>}
            <Content item={item} />
            <Tasks item={item} />
            <Comments subject={{ kind: 'item', id: item.id }} title={t('Comments on the item')} />
          </Stack>
        </Page>
      )}
    </Asked>
  );
}

function imageOf(data: Item['data']): string | null {
  const image = data['image'];
  if (typeof image !== 'object' || image === null || !('sha256' in image)) return null;
  return typeof image.sha256 === 'string' ? image.sha256 : null;
}

function Content({ item }: { readonly item: Item }): ReactNode {
  const image = imageOf(item.data);
  return (
    <Card title={t('Data')}>
      <Stack gap="sm">
        {image !== null && (
          <img
            src={pathOf('getFile', { sha256: image })}
            alt={t('The item')}
            style={{ maxInlineSize: '100%', maxBlockSize: 420, objectFit: 'contain' }}
          />
        )}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls by itself must be reachable by keyboard */}
        <pre className={classes['data']} tabIndex={0} aria-label={t('Data of the item')}>
          {JSON.stringify(item.data, null, 2)}
        </pre>
      </Stack>
    </Card>
  );
}

function Tasks({ item }: { readonly item: Item }): ReactNode {
  const project = useProject();
  const refused = useRefusal();
  const filter = formatFilter([
    { field: 'batch', part: null, operator: 'is', values: [item.batchId] },
    { field: 'externalId', part: null, operator: 'is', values: [item.externalId] },
  ]);
  const may = refused('campaign:read') === null;
  const tasks = useAnswer('exploreTasks', { params: { projectId: project.id }, query: { filter } }, { when: may });
  const columns = useMemo(
    () =>
      taskColumns(project.slug).map(({ order: _order, ...column }) => ({
        ...column,
        hidden: column.id === 'preview' || column.hidden === true,
      })),
    [project.slug],
  );
  if (!may) return null;
  return (
    <Card title={t('Tasks')}>
      <DataTable
        bare
        label={t('Tasks of the item')}
        columns={columns}
        rows={tasks.data?.items ?? []}
        rowKey={(one) => one.id}
        empty={<EmptyState title={t('In no campaign yet')}>{t('Add its batch to a campaign.')}</EmptyState>}
      />
    </Card>
  );
}
