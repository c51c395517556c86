import type { z } from 'zod';
import { Problem, type assignmentState, type taskState } from '@assay/api';
import type { Actor } from '../../platform/platform.ts';
import { ANSWERING, type Campaign, type Purpose } from '../campaigns/index.ts';

export type TaskState = z.output<typeof taskState>;
export type AssignmentState = z.output<typeof assignmentState>;

/** Tasks a person holds at most: one on screen and three prefetched, or a page of answers under review. */
export const MAX_HELD: Readonly<Record<Purpose, number>> = { label: 4, review: 24, adjudicate: 4 };
/** Tasks given in one request at most. */
export const MAX_GIVEN: Readonly<Record<Purpose, number>> = { label: 3, review: 24, adjudicate: 3 };
/**
 * How long after an answer its author may change it. The same for every task and reckoned from the answer alone, so
 * that it tells nothing about a task.
 */
export const REOPEN_MINUTES = 15;
/** After this many skips without an answer under way, a lead looks before anybody else meets the task. */
export const MAX_SKIPS = 3;

/** A lease with its task and the campaign's settings, locked for a decision. */
export interface Lease {
  readonly assignmentId: string;
  readonly campaignId: string;
  readonly projectId: string;
  readonly taskId: string;
  readonly itemId: string;
  readonly personId: string;
  readonly purpose: Purpose;
  readonly state: AssignmentState;
  readonly fence: number;
  readonly expiresAt: string;
  /** The answer under review or rework. */
  readonly annotationId: string | null;
  /** The review request or rework behind the lease. */
  readonly requestId: string | null;
  readonly campaignState: Campaign['state'];
  readonly leaseMinutes: number;
  readonly task: TaskCounts;
}

export interface TaskCounts {
  readonly state: TaskState;
  readonly priority: number;
  readonly position: number;
  readonly needed: number;
  readonly liveLeases: number;
  readonly answers: number;
  readonly openReviews: number;
  readonly openReworks: number;
}

/**
 * Lets through the holder of a live lease with its fencing number. Compares with the clock itself: an expired lease is
 * lost whether or not the sweep came by.
 */
export function requireLive(
  lease: Lease | null,
  actor: Actor,
  purpose: Purpose | null,
  fence: number,
  now: string,
): Lease {
  if (lease === null || lease.personId !== actor.personId || (purpose !== null && lease.purpose !== purpose)) {
    throw new Problem('not-found', 'You hold no such task.');
  }
  if (!ANSWERING.includes(lease.campaignState)) {
    throw new Problem('state-refused', `The campaign is ${lease.campaignState}; it takes no answers.`);
  }
  const lost = lostBecause(lease, fence, now);
  if (lost !== null)
    throw new Problem('lease-lost', `${lost} Your draft is kept.`, { extensions: { taskId: lease.taskId } });
  return lease;
}

/** Why a lease does not count any more, or null while it does. */
export function lostBecause(
  lease: Pick<Lease, 'state' | 'fence' | 'expiresAt' | 'purpose'>,
  fence: number,
  now: string,
): string | null {
  if (lease.state === 'submitted') return 'This task was answered under this lease already.';
  if (lease.state !== 'leased') return `The lease is ${lease.state}.`;
  if (lease.fence !== fence && lease.purpose === 'review')
    return 'Its author changed this answer a moment ago. Take it up again to see it as it is now.';
  if (lease.fence !== fence) return `The lease has the number ${lease.fence} now; you sent ${fence}.`;
  if (Date.parse(lease.expiresAt) <= Date.parse(now)) return `The lease ran out at ${lease.expiresAt}.`;
  return null;
}

/**
 * State of a task from its counters, while nobody has decided it yet: `resolve` means that all answers are in and
 * nothing is open, so that the result can be derived.
 */
export function stateFrom(
  counts: Omit<TaskCounts, 'state' | 'priority' | 'position'>,
): Extract<TaskState, 'queued' | 'in-progress' | 'submitted' | 'rework'> | 'resolve' {
  if (counts.answers < counts.needed) return counts.answers + counts.liveLeases > 0 ? 'in-progress' : 'queued';
  if (counts.openReworks > 0) return 'rework';
  return counts.openReviews > 0 ? 'submitted' : 'resolve';
}

/** Annotator A, B, … Z, AA: a stand-in for a name that is stable within one task. */
export function aliasAt(index: number): string {
  const letters = index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26));
  return `Annotator ${letters}${String.fromCharCode(65 + (index % 26))}`;
}

export const why = {
  drawn: 'The next open task in the order drawn for this campaign that you have not answered.',
  reserved: 'A lead assigned this task to you.',
  target: 'A recorded or simulated person: the next of the items named for you, in their order.',
  rework: 'Your answer came back from review.',
  review: 'This answer was drawn for review, and you did not answer the task.',
  adjudicate: 'The annotators agree too little here, and you neither answered nor reviewed the task.',
} as const;
