import type { Module } from '../../platform/module.ts';
import { LEASE_SWEEP } from '../campaigns/index.ts';
import { sweepLeases } from './lease-sweep.ts';
import * as leases from './leases.commands.ts';
import { releaseRemoved } from './release-removed.ts';
import * as queue from './queue.commands.ts';
import { retakeTask } from './retake.commands.ts';
import { nextTask } from './tasks.commands.ts';
import { getAssignment, getTask, getWorkbench, listTasks } from './tasks.queries.ts';

export { findSeat } from './dispatch.store.ts';
export { findSpec, type Spec } from './spec-cache.ts';
export { cutPrediction, suggestionId } from './suggestions.rules.ts';
export { showingsOf, type Showing } from './suggestions.store.ts';
export { closeLease, findLease, lockLease, renewJudgement, saveDraft as keepDraft } from './lease.store.ts';
export { requirePayloads } from './queue.commands.ts';
export { namingFor } from './task-detail.store.ts';
export { describerOf } from './tasks.queries.ts';
export { MOST_RESERVED, reserveRefusal } from './reservations.rules.ts';
export { reserve, unreserve } from './reservations.store.ts';
export { findStanding, type Standing } from './standing.ts';
export { requirePurpose } from './tasks.commands.ts';
export { REOPEN_MINUTES, requireLive, stateFrom, type Lease, type TaskCounts, type TaskState } from './tasks.rules.ts';
export { requeueOne, requeueRefusal, withdrawOne, withdrawRefusal } from './task-steps.ts';
export { blockAgain, insertTasks, lockTask, resetCursors, setPriority } from './tasks.store.ts';
export { aliasedAnswers } from './work-item.store.ts';

const { addCampaignItems, setTaskTargets, setTaskPriority, withdrawTask, requeueTask } = queue;

/** Tasks, who gets the next one, and the leases that keep two people from doing the same work. */
export const tasks: Module = {
  name: 'tasks',
  operations: {
    nextTask,
    retakeTask,
    ...leases,
    addCampaignItems,
    setTaskTargets,
    setTaskPriority,
    withdrawTask,
    requeueTask,
    getWorkbench,
    getAssignment,
    listTasks,
    getTask,
  },
  deadlines: { [LEASE_SWEEP]: sweepLeases },
  subscriptions: [releaseRemoved],
};
