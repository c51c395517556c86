import { z } from 'zod';
import { id, instant, page, pageOf, personRef, projectParams } from './common.ts';
import { exploredKinds, type ExploredKind } from './filter.ts';
import type { Permission } from './permissions.ts';
import { defineRoutes } from './route.ts';
import { tagName } from './tags.ts';

export const bulkActions = [
  'exclude-items',
  'restore-items',
  'tag-items',
  'untag-items',
  'set-task-priority',
  'assign-tasks',
  'unassign-tasks',
  'withdraw-tasks',
  'requeue-tasks',
] as const;
export type BulkAction = (typeof bulkActions)[number];

interface BulkActionKind {
  readonly of: ExploredKind;
  readonly title: string;
  readonly permission: Permission;
  /** What the person has to say besides the filter. */
  readonly asks: 'reason' | 'priority' | 'tag' | 'person' | null;
  readonly undoable: boolean;
}

/** What can be done to everything a filter finds: the same steps, with the same rules, as one by one. */
export const bulkActionKinds: Readonly<Record<BulkAction, BulkActionKind>> = {
  'exclude-items': { of: 'items', title: 'Leave out', permission: 'cleaning:run', asks: 'reason', undoable: true },
  'restore-items': { of: 'items', title: 'Take back in', permission: 'cleaning:run', asks: 'reason', undoable: true },
  'tag-items': { of: 'items', title: 'Add a tag', permission: 'link:write', asks: 'tag', undoable: true },
  'untag-items': { of: 'items', title: 'Take a tag off', permission: 'link:write', asks: 'tag', undoable: true },
  'assign-tasks': {
    of: 'tasks',
    title: 'Assign to a person',
    permission: 'campaign:manage',
    asks: 'person',
    undoable: true,
  },
  'unassign-tasks': { of: 'tasks', title: 'Unassign', permission: 'campaign:manage', asks: null, undoable: true },
  'set-task-priority': {
    of: 'tasks',
    title: 'Set priority',
    permission: 'campaign:manage',
    asks: 'priority',
    undoable: true,
  },
  'withdraw-tasks': {
    of: 'tasks',
    title: 'Withdraw',
    permission: 'campaign:manage',
    asks: 'reason',
    undoable: false,
  },
  'requeue-tasks': {
    of: 'tasks',
    title: 'Put back into the queue',
    permission: 'campaign:manage',
    asks: 'reason',
    undoable: true,
  },
};

/** A finished run can be undone for this long. */
export const UNDO_HOURS = 24;
/** More than this is not done in one run. */
export const BULK_MOST = 100_000;

/** Rows picked one by one at most; more than these are a filter. */
export const SELECTED_MOST = 10_000;

/** The filter as text; read by the language of the action's list. */
const wish = z.object({
  action: z.enum(bulkActions),
  filter: z.string().max(6000).default(''),
  /** Only these of what the filter finds; all of it when left out. */
  selected: z.array(id).min(1).max(SELECTED_MOST).optional(),
  reason: z.string().trim().min(1).max(1000).optional(),
  priority: z.number().int().min(0).max(1000).optional(),
  /** Its name; one that there is not yet is made when it is added. */
  tag: tagName.optional(),
  /** Who gets the tasks. */
  personId: id.optional(),
});

const example = z.object({ id, name: z.string(), before: z.string(), after: z.string().nullable() });

export const bulkRunStates = ['queued', 'running', 'done', 'undoing', 'undone', 'failed'] as const;

const counts = z.object({
  changed: z.number().int(),
  /** Already as wished. */
  unchanged: z.number().int(),
  refused: z.number().int(),
});

export const bulkRun = z
  .object({
    id,
    projectId: id,
    kind: z.enum(exploredKinds),
    action: z.enum(bulkActions),
    filter: z.string(),
    /** How many were picked one by one; null for all that the filter finds. */
    selected: z.number().int().nullable(),
    reason: z.string().nullable(),
    priority: z.number().int().nullable(),
    tag: z.string().nullable(),
    person: personRef.nullable(),
    state: z.enum(bulkRunStates),
    counts,
    /** How many the preview would have touched, for progress. */
    expected: z.number().int(),
    undone: z.number().int(),
    notUndone: z.number().int(),
    /** Until when it can be undone; null when it cannot. */
    undoUntil: instant.nullable(),
    error: z.string().nullable(),
    createdBy: personRef,
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'BulkRun' });

export const bulkChange = z
  .object({
    targetId: id,
    name: z.string(),
    outcome: z.enum(['changed', 'refused']),
    /** Why it was refused. */
    reason: z.string().nullable(),
    undo: z.enum(['undone', 'kept']).nullable(),
    undoReason: z.string().nullable(),
  })
  .meta({ id: 'BulkChange' });

const params = z.object({ bulkRunId: id });
const problems = ['not-found', 'not-allowed', 'invalid-input', 'too-slow'] as const;

export const bulkRoutes = defineRoutes({
  previewBulkRun: {
    method: 'POST',
    path: '/v1/projects/:projectId/bulk-runs/preview',
    summary: 'What a bulk run would change and what would be refused and why; nothing is changed',
    access: 'project:read',
    params: projectParams,
    body: wish,
    response: z.object({
      counts,
      /** Only the first ones were looked at: narrow the filter. */
      tooMany: z.boolean(),
      undoable: z.boolean(),
      changes: z.array(example).max(10),
      refusals: z.array(z.object({ reason: z.string(), count: z.number().int(), examples: z.array(example) })),
    }),
    problems,
  },
  startBulkRun: {
    method: 'POST',
    path: '/v1/projects/:projectId/bulk-runs',
    summary: 'Do it: the work goes on as a job, watch it with getBulkRun',
    access: 'project:read',
    params: projectParams,
    body: wish,
    response: bulkRun,
    status: 202,
    problems: [...problems, 'state-refused'],
  },
  listBulkRuns: {
    method: 'GET',
    path: '/v1/projects/:projectId/bulk-runs',
    summary: 'Bulk runs of the project, newest first',
    access: 'event:read',
    params: projectParams,
    query: page,
    response: pageOf(bulkRun),
  },
  getBulkRun: {
    method: 'GET',
    path: '/v1/bulk-runs/:bulkRunId',
    summary: 'One bulk run with its progress',
    access: 'event:read',
    params,
    response: bulkRun,
    problems: ['not-found'],
  },
  listBulkChanges: {
    method: 'GET',
    path: '/v1/bulk-runs/:bulkRunId/changes',
    summary: 'What a bulk run changed or refused, one by one, and what became of it in the undo',
    access: 'event:read',
    params,
    query: page,
    response: pageOf(bulkChange),
    problems: ['not-found'],
  },
  undoBulkRun: {
    method: 'POST',
    path: '/v1/bulk-runs/:bulkRunId/undo',
    summary: `Put back what a run changed, where nothing changed since; possible for ${UNDO_HOURS} hours`,
    access: 'project:read',
    params,
    response: bulkRun,
    status: 202,
    problems: ['not-found', 'not-allowed', 'state-refused'],
  },
});
