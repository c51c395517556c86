import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import * as dispatch from './dispatch.store.ts';
import { BATCH, expiredEvents } from './lease-sweep.ts';
import { expireLeases } from './lease.store.ts';
import { eventsOf, lease, refusalOf, requirePurpose, suggest } from './tasks.commands.ts';
import { toWorkItems } from './work-item.store.ts';

/**
 * Gives somebody the task again whose lease they lost, so that their draft finds its item. Only to those who had it:
 * nobody picks tasks.
 */
export const retakeTask = defineCommand('retakeTask', {
  answersSecret: true,
  scope: () => ({ projectId: null }),
  async run(context) {
    const { tx, input, actor, now, platform } = context;
    const { campaignId, taskId } = input.params;
    const { purpose } = input.body;
    const seat = await dispatch.lockSeat(tx, campaignId, actor.personId, { purpose, except: [], now });
    requirePurpose(platform, actor, seat, purpose, now);
    if (seat === null || !(await dispatch.hadTask(tx, campaignId, actor.personId, { taskId, purpose }))) {
      throw new Problem('not-found', 'You had no such task.');
    }
    const held = await dispatch.findHeldTask(tx, campaignId, actor.personId, { taskId, purpose, now });
    const refusal = held === null ? refusalOf(seat, purpose) : null;
    if (refusal !== null) throw new Problem('state-refused', refusal);
    // A lease that ran out a moment ago still counts as given until the sweep comes by.
    const expired = held === null ? await expireLeases(tx, campaignId, now, BATCH) : [];
    const seeker = { campaignId, personId: actor.personId, purpose, only: taskId };
    const fresh = held === null ? await lease(context, seat, seeker, 1) : [];
    const leased = held === null ? fresh : [held];
    const suggestions = await suggest(tx, campaignId, seat, { held: held === null ? [] : leased, fresh }, now);
    const [item] = await toWorkItems(tx, campaignId, leased, 'held', suggestions);
    if (item === undefined) {
      throw new Problem('state-refused', 'Somebody else has this task now, or it is answered. Your draft is kept.');
    }
    const events: [NewEvent, ...NewEvent[]] = eventsOf(seat, campaignId, fresh, purpose);
    return {
      output: item,
      events: [...events, ...expiredEvents({ id: campaignId, projectId: seat.projectId }, expired)],
    };
  },
});
