import { t } from '@assay/words';
import { pathOf, type Output, type Routes } from '@assay/api';
import { Badge, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { paths } from '../../paths.ts';
import { figure } from '../../ui/figure.ts';
import { Go } from '../../ui/Go.tsx';
import { stateWord } from '../../ui/state-tone.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Column } from '../../ui/table/column.ts';
import tableClasses from '../../ui/table/table.module.css';
import { TimeAgo } from '../../ui/TimeAgo.tsx';
import classes from './explorer.module.css';

export type ExploredItem = Output<Routes['exploreItems']>['items'][number];
export type ExploredTask = Output<Routes['exploreTasks']>['items'][number];

function Named({
  to,
  row,
}: {
  readonly to: string;
  readonly row: Pick<ExploredItem, 'image' | 'externalId'>;
}): ReactNode {
  return (
    <Group gap="xs" wrap="nowrap">
      {row.image !== null && (
        <img
          className={tableClasses['thumbnail']}
          src={pathOf('getFile', { sha256: row.image })}
          alt=""
          loading="lazy"
          decoding="async"
        />
      )}
      <span className={classes['clipped']} dir="auto" title={row.externalId}>
        <Go to={to}>{row.externalId}</Go>
      </span>
    </Group>
  );
}

/** A line of the data: it reads in its own direction and loses its end, never its beginning. */
function Clipped({ children }: { readonly children: string }): ReactNode {
  return (
    <span className={classes['clipped']} dir="auto">
      {children}
    </span>
  );
}

function Tags({ names }: { readonly names: readonly string[] }): ReactNode {
  if (names.length === 0) return '–';
  return (
    <Group gap={4} wrap="nowrap">
      {names.map((name) => (
        <Badge key={name} size="sm" variant="outline" color="gray" tt="none" fw={500}>
          {name}
        </Badge>
      ))}
    </Group>
  );
}

/** A value of the data in one cell. */
function shownValue(value: unknown): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value.slice(0, 200);
  return JSON.stringify(value).slice(0, 200);
}

/** A column for each data field, hidden until somebody picks it. */
export function dataColumns<Row extends Pick<ExploredItem, 'values'>>(
  fields: readonly string[],
): readonly Column<Row>[] {
  return fields.map((path) => ({
    id: `data.${path}`,
    title: path,
    order: `data.${path}`,
    hidden: true,
    cell: (row) => shownValue(row.values[path]),
  }));
}

export const itemColumns = (slug: string): readonly Column<ExploredItem>[] => [
  {
    id: 'externalId',
    title: t('Item'),
    order: 'externalId',
    cell: (one) => <Named to={paths.item(slug, one.id)} row={one} />,
    text: (one) => one.externalId,
  },
  { id: 'preview', title: t('Preview'), cell: (one) => <Clipped>{one.preview}</Clipped> },
  {
    id: 'batchNumber',
    title: t('Batch'),
    order: 'added',
    cell: (one) => (
      <Go to={paths.batch(slug, one.batchId)}>
        {one.batchNumber} {one.batchName}
      </Go>
    ),
    text: (one) => `${one.batchNumber} ${one.batchName}`,
  },
  { id: 'ordinal', title: t('No.'), order: 'ordinal', numeric: true, width: '80px', cell: (one) => one.ordinal },
  {
    id: 'state',
    title: t('State'),
    order: 'state',
    cell: (one) => <StateBadge state={one.state} />,
    text: (one) => stateWord(one.state),
  },
  {
    id: 'tags',
    title: t('Tags'),
    hidden: true,
    cell: (one) => <Tags names={one.tags} />,
    text: (one) => one.tags.join(', '),
  },
  {
    id: 'exclusion',
    title: t('Left out because'),
    order: 'exclusion',
    cell: (one) => one.exclusion ?? '–',
    hidden: true,
  },
  { id: 'sourceName', title: t('Source'), cell: (one) => one.sourceName, hidden: true },
  {
    id: 'duplicateOf',
    title: t('Repeats'),
    hidden: true,
    cell: (one) =>
      one.duplicateOf === null ? '–' : <Go to={paths.item(slug, one.duplicateOf)}>{t('the earlier item')}</Go>,
  },
  {
    id: 'sha256',
    title: t('SHA-256'),
    hidden: true,
    cell: (one) => <code style={{ fontSize: 11 }}>{one.sha256.slice(0, 16)}…</code>,
  },
];

export const taskColumns = (slug: string): readonly Column<ExploredTask>[] => [
  {
    id: 'externalId',
    title: t('Item'),
    order: 'externalId',
    cell: (one) => <Named to={paths.task(slug, one.campaignId, one.id)} row={one} />,
    text: (one) => one.externalId,
  },
  { id: 'preview', title: t('Preview'), cell: (one) => <Clipped>{one.preview}</Clipped> },
  {
    id: 'campaignName',
    title: t('Campaign'),
    cell: (one) => <Go to={paths.campaign(slug, one.campaignId)}>{one.campaignName}</Go>,
    text: (one) => one.campaignName,
  },
  {
    id: 'state',
    title: t('State'),
    order: 'state',
    cell: (one) => <StateBadge state={one.state} />,
    text: (one) => stateWord(one.state),
  },
  {
    id: 'assignees',
    title: t('Assigned to'),
    hidden: true,
    cell: (one) => (one.assignees ?? []).map((each) => each.name).join(', ') || '–',
  },
  {
    id: 'tags',
    title: t('Tags'),
    hidden: true,
    cell: (one) => <Tags names={one.tags} />,
    text: (one) => one.tags.join(', '),
  },
  {
    id: 'answers',
    title: t('Answers'),
    order: 'answers',
    numeric: true,
    cell: (one) => t('{part} of {whole}', { part: one.answers, whole: one.needed }),
  },
  {
    id: 'agreement',
    title: t('Agreement'),
    order: 'agreement',
    numeric: true,
    cell: (one) => figure(one.agreement, 'coefficient'),
  },
  { id: 'skips', title: t('Skips'), order: 'skips', numeric: true, cell: (one) => one.skips },
  { id: 'liveLeases', title: t('Held'), order: 'leases', numeric: true, hidden: true, cell: (one) => one.liveLeases },
  {
    id: 'openReviews',
    title: t('Open reviews'),
    order: 'reviews',
    numeric: true,
    hidden: true,
    cell: (one) => one.openReviews,
  },
  { id: 'priority', title: t('Priority'), order: 'queue', numeric: true, hidden: true, cell: (one) => one.priority },
  { id: 'gold', title: t('Gold'), hidden: true, cell: (one) => (one.gold === true ? t('gold') : '') },
  { id: 'updatedAt', title: t('Changed'), order: 'changed', cell: (one) => <TimeAgo at={one.updatedAt} /> },
];
