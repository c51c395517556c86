import { setDeadline, type DeadlineHandler } from '../../platform/deadlines.ts';
import type { NewEvent } from '../../platform/events.ts';
import { LEASE_SWEEP, requireCampaign } from '../campaigns/index.ts';
import { expireLeases, nextExpiry } from './lease.store.ts';

/** Leases ended in one transaction; more are left for the next round at once. */
export const BATCH = 500;
/** While nothing is leased: how long until the sweep looks again. */
const IDLE_MS = 5 * 60_000;
/** Leases that run out within this time of one another are ended together. */
const GRACE_MS = 1000;

/**
 * Gives tasks with an expired lease back to the queue. One deadline per campaign, which sets itself again as long as the
 * campaign can have leases: a deadline per lease would double the writes of every dispatch.
 */
export const sweepLeases: DeadlineHandler = async ({ tx, now, newId, input }) => {
  const campaign = await requireCampaign(tx, input.deadline.subject.id);
  const expired = await expireLeases(tx, campaign.id, now, BATCH);
  const next = await nextExpiry(tx, campaign.id);
  if (next !== null || !['done', 'archived', 'cancelled'].includes(campaign.state)) {
    const soonest = Date.parse(now) + (expired.length === BATCH ? 1 : GRACE_MS);
    const due = Math.max(
      soonest,
      next === null ? Date.parse(now) + IDLE_MS : Math.min(Date.parse(next) + 1, Date.parse(now) + IDLE_MS),
    );
    await setDeadline(tx, newId(), {
      kind: LEASE_SWEEP,
      subject: { kind: 'campaign', id: campaign.id },
      projectId: campaign.projectId,
      dueAt: new Date(due).toISOString(),
    });
  }
  return expiredEvents(campaign, expired);
};

export function expiredEvents(
  campaign: { readonly id: string; readonly projectId: string },
  expired: Awaited<ReturnType<typeof expireLeases>>,
): NewEvent[] {
  return expired.map((one) => ({
    type: 'assignment.expired',
    subject: { kind: 'task', id: one.task_id },
    projectId: campaign.projectId,
    data: { campaignId: campaign.id, assignmentId: one.id, personId: one.person_id, purpose: one.purpose },
  }));
}
