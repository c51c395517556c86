import type { Campaign } from '../campaigns/index.ts';
import type { TaskState } from './tasks.rules.ts';

/** Tasks kept for one person in one campaign at most: what is kept for somebody waits for them alone. */
export const MOST_RESERVED = 1000;

/** What decides whether somebody can be given tasks of a campaign by name. */
export interface Candidate {
  readonly name: string;
  readonly disabled: boolean;
  /** Null when they do not work in the campaign. */
  readonly member: { readonly purposes: readonly string[]; readonly pausedReason: string | null } | null;
  /** Targets of their own are named for them (recorded and simulated people only). */
  readonly targeted: boolean;
  readonly mayLabel: boolean;
}

/** Why no task of a campaign can be kept for this person, or null. */
export function candidateRefusal(campaign: Pick<Campaign, 'state'>, one: Candidate): string | null {
  if (['closing', 'done', 'archived', 'cancelled'].includes(campaign.state))
    return `The campaign is ${campaign.state}; it gives out no more tasks to label.`;
  if (one.disabled) return `${one.name} cannot sign in any more.`;
  if (one.member === null) return `${one.name} does not work in the campaign. Choose them for it first.`;
  if (!one.member.purposes.includes('label')) return `${one.name} was not chosen to label in the campaign.`;
  if (!one.mayLabel) return `${one.name} has no role with the permission task:label in this project.`;
  if (one.member.pausedReason !== null) return `${one.name} gets no tasks for now: ${one.member.pausedReason}`;
  if (one.targeted) return `${one.name} answers the items named for them, in their order, and no others.`;
  return null;
}

/** A task as the rules about keeping it for somebody see it. */
export interface Reservable {
  readonly state: TaskState;
  readonly needed: number;
  readonly answers: number;
  readonly liveLeases: number;
  readonly reserved: number;
  readonly targeted: boolean;
  /** What became of the task at the person in question; null when they never had it. */
  readonly had: 'leased' | 'submitted' | 'skipped' | null;
}

const HAD = {
  leased: 'They hold it now.',
  submitted: 'They have answered it; nobody answers a task twice.',
  skipped: 'They skipped it; a task is not given to somebody twice.',
} as const;

/** Why an answer to a task cannot be kept for a person, or null. */
export function reserveRefusal(task: Reservable): string | null {
  if (task.had !== null) return HAD[task.had];
  if (task.state !== 'queued' && task.state !== 'in-progress') return `The task is ${task.state}.`;
  if (task.targeted) return 'The task is named for recorded or simulated people.';
  if (task.answers + task.liveLeases + task.reserved >= task.needed)
    return 'Every answer it needs is given, being given, or kept for somebody.';
  return null;
}
