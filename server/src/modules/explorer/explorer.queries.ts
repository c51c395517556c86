import { COUNTED, Problem, type ExploredKind, type Filter, type Output, type Routes } from '@assay/api';
import type { Actor, Platform } from '../../platform/platform.ts';
import { defineQuery } from '../../platform/query.ts';
import { summarise } from '../ingestion/index.ts';
import { checkFields, checkSort, listPermission } from './explorer.rules.ts';
import * as store from './explorer.store.ts';
import { exportOf } from './export-rows.ts';
import { withinTime } from './within-time.store.ts';

const ROWS_MS = 5000;
const COUNT_MS = 3000;
const REMEDY = 'Add a condition on a batch, a campaign or a state, so that fewer rows have to be looked at.';

interface Asking {
  readonly actor: Actor;
  readonly platform: Platform;
  readonly now: string;
}

/** A filter together with the person who asks; refuses fields that they may not ask about. */
export function askedBy(
  { actor, platform, now }: Asking,
  kind: ExploredKind,
  projectId: string,
  filter: Filter,
): store.Asked {
  const may = (permission: Parameters<Platform['authorise']>[1]): boolean =>
    platform.authorise(actor, permission, { projectId }, new Date(now)).allow;
  checkFields(filter, may);
  const scope = { projectId, mayKnowGold: may('gold:manage'), mayKnowPeople: may('people-quality:read') };
  return { kind, filter, scope };
}

function positionFrom(cursor: string | undefined, asked: store.Asked, sort: string) {
  if (cursor === undefined) return null;
  const parts = read(cursor);
  if (store.isPosition(asked, sort, parts)) return parts;
  throw new Problem('invalid-input', 'This cursor is not from this list in this order; begin without it.');
}

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

interface PageWish {
  readonly filter: Filter;
  readonly sort: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly data: readonly string[];
}

async function pageOf<Row extends store.ItemRow | store.TaskRow>(
  asking: Asking,
  kind: ExploredKind,
  projectId: string,
  wish: PageWish,
): Promise<{ rows: Row[]; next: string | null }> {
  checkSort(kind, wish.sort, wish.filter);
  const asked = askedBy(asking, kind, projectId, wish.filter);
  const after = positionFrom(wish.cursor, asked, wish.sort);
  const rows = await withinTime(asking.platform.pools.read, ROWS_MS, REMEDY, async (db) =>
    db.rows<Row>(store.pageOfRows(await store.narrowed(db, asked), wish.sort, after, wish.limit)),
  );
  const last = rows.length === wish.limit ? rows.at(-1) : undefined;
  const next =
    last === undefined
      ? null
      : Buffer.from(JSON.stringify(store.positionOf(asked, wish.sort, last))).toString('base64url');
  return { rows, next };
}

async function countOf(asking: Asking, kind: ExploredKind, projectId: string, filter: Filter) {
  const asked = askedBy(asking, kind, projectId, filter);
  const { count } = await withinTime(asking.platform.pools.read, COUNT_MS, REMEDY, async (db) =>
    db.one<{ count: number }>(store.countStatement(await store.narrowed(db, asked))),
  );
  return { count: Math.min(count, COUNTED), more: count > COUNTED };
}

type Item = Output<Routes['exploreItems']>['items'][number];
type Task = Output<Routes['exploreTasks']>['items'][number];

function valuesOf(data: Readonly<Record<string, unknown>>, paths: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    paths.map((path) => [path, store.valueAt(data, path)] as const).filter(([, value]) => value !== undefined),
  );
}

const summaryOf = (row: store.ItemRow) =>
  summarise({
    id: row.id,
    projectId: row.project_id,
    batchId: row.batch_id,
    ordinal: row.ordinal,
    externalId: row.external_id,
    sha256: row.sha256,
    data: row.data,
    state: row.state,
    exclusion: row.exclusion,
    duplicateOf: row.duplicate_of,
  });

export function toExploredItem(row: store.ItemRow, paths: readonly string[]): Item {
  return {
    ...summaryOf(row),
    batchNumber: row.batch_number,
    batchName: row.batch_name,
    sourceName: row.source_name,
    tags: row.tags,
    values: valuesOf(row.data, paths),
  };
}

export function toExploredTask(row: store.TaskRow, paths: readonly string[]): Task {
  const { preview, image } = summarise({
    id: row.item_id,
    projectId: '',
    batchId: '',
    ordinal: 0,
    externalId: row.external_id,
    sha256: '',
    data: row.data,
    state: 'ready',
    exclusion: null,
    duplicateOf: null,
  });
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    itemId: row.item_id,
    externalId: row.external_id,
    state: row.state as Task['state'],
    priority: row.priority,
    needed: row.needed,
    liveLeases: row.live_leases,
    answers: row.answers,
    skips: row.skips,
    openReviews: row.open_reviews,
    gold: row.gold,
    agreement: row.agreement,
    updatedAt: row.updated_at,
    preview,
    image,
    tags: row.tags,
    assignees: row.assignees,
    values: valuesOf(row.data, paths),
  };
}

const byProject = ({ input }: { input: { params: { projectId: string } } }) => input.params;

export const exploreItems = defineQuery('exploreItems', {
  scope: byProject,
  async run(context) {
    const { params, query } = context.input;
    const { rows, next } = await pageOf<store.ItemRow>(context, 'items', params.projectId, query);
    return { items: rows.map((row) => toExploredItem(row, query.data)), next };
  },
});

export const exploreTasks = defineQuery('exploreTasks', {
  scope: byProject,
  async run(context) {
    const { params, query } = context.input;
    const { rows, next } = await pageOf<store.TaskRow>(context, 'tasks', params.projectId, query);
    return { items: rows.map((row) => toExploredTask(row, query.data)), next };
  },
});

export const countItems = defineQuery('countItems', {
  scope: byProject,
  run: (context) => countOf(context, 'items', context.input.params.projectId, context.input.query.filter),
});

export const countTasks = defineQuery('countTasks', {
  scope: byProject,
  run: (context) => countOf(context, 'tasks', context.input.params.projectId, context.input.query.filter),
});

export const exportItems = defineQuery('exportItems', {
  scope: byProject,
  run(context) {
    const { params, query } = context.input;
    const asked = askedBy(context, 'items', params.projectId, query.filter);
    return Promise.resolve(
      exportOf<store.ItemRow>(context.platform.pools.read, asked, query, (row) => ({
        ...toExploredItem(row, []),
        tags: row.tags.join(', '),
        data: row.data,
      })),
    );
  },
});

export const exportTasks = defineQuery('exportTasks', {
  scope: byProject,
  run(context) {
    const { params, query } = context.input;
    const asked = askedBy(context, 'tasks', params.projectId, query.filter);
    return Promise.resolve(
      exportOf<store.TaskRow>(context.platform.pools.read, asked, query, (row) => ({
        ...toExploredTask(row, []),
        tags: row.tags.join(', '),
        assignees: row.assignees?.map((one) => one.name).join(', ') ?? null,
        data: row.data,
      })),
    );
  },
});

const namePermissions = {
  batch: 'item:read',
  source: 'item:read',
  tag: 'item:read',
  model: 'item:read',
  campaign: 'campaign:read',
  person: 'people-quality:read',
} as const;

export const listExplorerNames = defineQuery('listExplorerNames', {
  scope: byProject,
  async run({ db, input, actor, platform, now }) {
    const { projectId } = input.params;
    const may = (permission: Parameters<Platform['authorise']>[1]): boolean =>
      platform.authorise(actor, permission, { projectId }, new Date(now)).allow;
    const seen = async (kind: keyof typeof namePermissions) =>
      may(namePermissions[kind]) ? await store.names[kind](db, projectId) : [];
    return {
      batch: await seen('batch'),
      source: await seen('source'),
      tag: await seen('tag'),
      model: await seen('model'),
      campaign: await seen('campaign'),
      person: await seen('person'),
      dataFields: may(listPermission.items) || may(listPermission.tasks) ? await store.dataFields(db, projectId) : [],
    };
  },
});
