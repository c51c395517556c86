import type { NewEvent } from '../../platform/events.ts';
import type { Subscription } from '../../platform/outbox.ts';
import { endLease, liveLeasesOf, lockLease } from './lease.store.ts';
import { unreserveAllOf } from './reservations.store.ts';

/** Whoever is taken out of a campaign gives back what they hold, so that nobody waits for the leases to run out. */
export const releaseRemoved: Subscription = {
  name: 'tasks:release-removed',
  types: ['campaign.member-removed'],
  async handle({ tx, now, input }) {
    const campaignId = input.subject.id;
    const personId = String(input.data['personId']);
    const events: NewEvent[] = [];
    for (const id of await liveLeasesOf(tx, campaignId, { personId })) {
      const lease = await lockLease(tx, campaignId, id);
      if (lease?.state !== 'leased') continue;
      await endLease(tx, lease, { state: 'released', now });
      events.push({
        type: 'assignment.released',
        subject: { kind: 'task', id: lease.taskId },
        projectId: lease.projectId,
        data: { campaignId, assignmentId: id, purpose: lease.purpose, by: 'removal' },
      });
    }
    const kept = await unreserveAllOf(tx, campaignId, personId, now);
    if (kept > 0)
      events.push({
        type: 'task.unassigned',
        subject: { kind: 'campaign', id: campaignId },
        projectId: input.projectId,
        data: { personId, tasks: kept, by: 'removal' },
      });
    return events;
  },
};
