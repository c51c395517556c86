import { z } from 'zod';
import { id, projectParams } from './common.ts';
import { filterOf } from './filter.ts';
import { itemSummary } from './ingestion.ts';
import { defineRoutes } from './route.ts';
import { task } from './tasks.ts';

/**
 * Orders the lists can be asked for; `-` in front turns one round. `added` is the order things came in: delivery by
 * delivery, each in its own order. A field of the data is an order too: `data.language`. Rows without a value come
 * last, whichever way round.
 */
export const itemSorts = ['added', 'externalId', 'ordinal', 'state', 'exclusion'] as const;
export const taskSorts = [
  'added',
  'externalId',
  'queue',
  'changed',
  'state',
  'answers',
  'agreement',
  'skips',
  'leases',
  'reviews',
] as const;

/** A count is exact up to this; above it is "more than". */
export const COUNTED = 10_000;

const values = z
  .record(z.string(), z.unknown())
  .describe('The data fields that were asked for, by path; absent ones are left out');

export const exploredItem = itemSummary
  .extend({
    batchNumber: z.number().int(),
    batchName: z.string(),
    sourceName: z.string(),
    tags: z.array(z.string()),
    values,
  })
  .meta({ id: 'ExploredItem' });

export const exploredTask = task
  .extend({
    campaignName: z.string(),
    preview: itemSummary.shape.preview,
    image: itemSummary.shape.image,
    tags: z.array(z.string()),
    /** Who the task is kept for; null without people-quality:read. */
    assignees: z.array(z.object({ id, name: z.string() })).nullable(),
    values,
  })
  .meta({ id: 'ExploredTask' });

const sortOf = (sorts: readonly string[]) =>
  z
    .string()
    .max(220)
    .refine((text) => !text.includes('\0'), 'Take the NUL character out')
    .refine(
      (text) => sorts.includes(text.replace(/^-/, '')) || /^-?data\../.test(text),
      `Use ${sorts.join(', ')} or data.<path>, with - in front to turn it round`,
    )
    .default('added')
    .describe(`${sorts.join(', ')} or data.<path>; with - in front the other way round; no value comes last`);

/** Paths of data fields, joined by commas. */
const dataPaths = z
  .string()
  .max(2000)
  .refine((text) => !text.includes('\0'), 'Take the NUL character out')
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .pipe(z.array(z.string()).max(20, 'Ask for at most 20 data fields'))
  .default([]);

const paged = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  data: dataPaths,
});

const exported = z.object({
  format: z.enum(['csv', 'jsonl']).default('csv'),
  /** Columns in order, joined by commas; `data.language` is a field of the data. The usual ones when left out. */
  columns: z
    .string()
    .max(4000)
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.string()).max(60, 'Ask for at most 60 columns')),
});

const counted = z.object({
  count: z.number().int(),
  /** There are more than were counted. */
  more: z.boolean(),
});

const problems = ['not-found', 'not-allowed', 'invalid-input', 'too-slow'] as const;

export const explorerRoutes = defineRoutes({
  exploreItems: {
    method: 'GET',
    path: '/v1/projects/:projectId/items',
    summary: 'Items of the project that a filter finds, in the order they came in or another one',
    access: 'item:read',
    params: projectParams,
    query: paged.extend({ filter: filterOf('items'), sort: sortOf(itemSorts) }),
    response: z.object({ items: z.array(exploredItem), next: z.string().nullable() }),
    problems,
  },
  countItems: {
    method: 'GET',
    path: '/v1/projects/:projectId/items/count',
    summary: `How many items a filter finds: exact up to ${COUNTED}`,
    access: 'item:read',
    params: projectParams,
    query: z.object({ filter: filterOf('items') }),
    response: counted,
    problems,
  },
  exportItems: {
    method: 'GET',
    path: '/v1/projects/:projectId/items/export',
    summary: 'The items that a filter finds, as CSV or JSON lines, with the columns you choose',
    access: 'item:read',
    params: projectParams,
    query: exported.extend({ filter: filterOf('items'), sort: sortOf(itemSorts) }),
    response: { stream: 'text/csv' },
    problems,
  },
  exploreTasks: {
    method: 'GET',
    path: '/v1/projects/:projectId/tasks',
    summary: 'Tasks of the project that a filter finds; all orders but added need a condition on one campaign',
    access: 'campaign:read',
    params: projectParams,
    query: paged.extend({ filter: filterOf('tasks'), sort: sortOf(taskSorts) }),
    response: z.object({ items: z.array(exploredTask), next: z.string().nullable() }),
    problems,
  },
  countTasks: {
    method: 'GET',
    path: '/v1/projects/:projectId/tasks/count',
    summary: `How many tasks a filter finds: exact up to ${COUNTED}`,
    access: 'campaign:read',
    params: projectParams,
    query: z.object({ filter: filterOf('tasks') }),
    response: counted,
    problems,
  },
  exportTasks: {
    method: 'GET',
    path: '/v1/projects/:projectId/tasks/export',
    summary: 'The tasks that a filter finds, as CSV or JSON lines, with the columns you choose',
    access: 'campaign:read',
    params: projectParams,
    query: exported.extend({ filter: filterOf('tasks'), sort: sortOf(taskSorts) }),
    response: { stream: 'text/csv' },
    problems,
  },
  listExplorerNames: {
    method: 'GET',
    path: '/v1/projects/:projectId/explorer-names',
    summary:
      'What the ids in a filter can name: batches, sources, tags, models, campaigns and people you may see, newest first',
    access: 'project:read',
    params: projectParams,
    response: z.object({
      batch: z.array(z.object({ id, title: z.string() })),
      source: z.array(z.object({ id, title: z.string() })),
      tag: z.array(z.object({ id, title: z.string() })),
      model: z.array(z.object({ id, title: z.string() })),
      campaign: z.array(z.object({ id, title: z.string() })),
      person: z.array(z.object({ id, title: z.string() })),
      /** Keys found at the top of the data of the newest items. */
      dataFields: z.array(z.string()),
    }),
    problems: ['not-found'],
  },
});
