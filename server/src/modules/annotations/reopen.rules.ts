import { ANSWERING, type Campaign } from '../campaigns/index.ts';
import { REOPEN_MINUTES } from '../tasks/index.ts';

/**
 * What decides whether somebody may change their answer. Only what its author can know without us: what the task is
 * used for, how far it has come and what others answered must not show in the permission.
 */
export interface Reach {
  readonly campaignState: Campaign['state'];
  readonly withdrawn: boolean;
  /** When the answer was given; changes of it do not count, so they do not prolong it. */
  readonly givenAt: string;
  /** No revision came after it. */
  readonly newest: boolean;
  /** Its author reads a verdict on it. */
  readonly judged: boolean;
}

export function reopenEnd(givenAt: string): string {
  return new Date(Date.parse(givenAt) + REOPEN_MINUTES * 60_000).toISOString();
}

/** Why an answer cannot be changed any more; null while it can. */
export function reopenRefusal(of: Reach, now: string): string | null {
  if (!ANSWERING.includes(of.campaignState)) return `The campaign is ${of.campaignState}; it takes no answers.`;
  if (of.withdrawn) return 'The task was taken out of the campaign.';
  if (of.judged) return 'A reviewer has judged this answer; their verdict stands beside it.';
  if (!of.newest) return 'There is a newer revision of this answer; reopen that one.';
  const end = reopenEnd(of.givenAt);
  if (Date.parse(now) < Date.parse(end)) return null;
  return `An answer can be changed for ${REOPEN_MINUTES} minutes; for this one they ended at ${end}.`;
}

/** Until when an answer may be changed; null when it may not. */
export function reopenUntil(of: Reach, now: string): string | null {
  return reopenRefusal(of, now) === null ? reopenEnd(of.givenAt) : null;
}
