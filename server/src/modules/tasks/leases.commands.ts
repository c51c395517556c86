import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import * as store from './lease.store.ts';
import { lostBecause, requireLive, type Lease } from './tasks.rules.ts';

const nowhere = () => ({ projectId: null });

function event(type: string, lease: Lease, data: Readonly<Record<string, unknown>> = {}): NewEvent {
  return {
    type,
    subject: { kind: 'task', id: lease.taskId },
    projectId: lease.projectId,
    data: { campaignId: lease.campaignId, assignmentId: lease.assignmentId, purpose: lease.purpose, ...data },
  };
}

export const extendAssignment = defineCommand('extendAssignment', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const { campaignId, assignmentId } = input.params;
    const lease = requireLive(await store.lockLease(tx, campaignId, assignmentId), actor, null, input.body.fence, now);
    const expiresAt = new Date(Date.parse(now) + lease.leaseMinutes * 60_000).toISOString();
    await store.extendLease(tx, lease, expiresAt);
    return { output: { expiresAt }, events: [event('assignment.extended', lease, { expiresAt })] };
  },
});

export const releaseAssignment = defineCommand('releaseAssignment', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const { campaignId, assignmentId } = input.params;
    const lease = requireLive(await store.lockLease(tx, campaignId, assignmentId), actor, null, input.body.fence, now);
    await store.endLease(tx, lease, { state: 'released', now });
    return { output: {}, events: [event('assignment.released', lease)] };
  },
});

export const skipAssignment = defineCommand('skipAssignment', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const { campaignId, assignmentId } = input.params;
    const lease = requireLive(await store.lockLease(tx, campaignId, assignmentId), actor, null, input.body.fence, now);
    if (lease.purpose === 'label' && lease.requestId !== null) {
      throw new Problem(
        'state-refused',
        'A rework is yours alone: answer it, or ask the campaign owner to withdraw the task.',
      );
    }
    const { reason, comment } = input.body;
    await store.endLease(tx, lease, { state: 'skipped', now, reason, comment });
    if (lease.purpose === 'label') await store.countSkip(tx, lease, now);
    return { output: {}, events: [event('assignment.skipped', lease, { reason })] };
  },
});

export const saveDraft = defineCommand('saveDraft', {
  scope: nowhere,
  async run({ tx, input, actor, now }) {
    const { campaignId, assignmentId } = input.params;
    const lease = await store.findLease(tx, campaignId, assignmentId);
    if (lease === null || lease.personId !== actor.personId) throw new Problem('not-found', 'You hold no such task.');
    if (lease.state === 'submitted')
      throw new Problem('state-refused', 'This task is answered; there is nothing to draft.');
    await store.saveDraft(tx, {
      campaignId,
      assignmentId,
      answer: input.body.answer,
      verdicts: input.body.verdicts,
      activeMs: input.body.activeMs,
      now,
    });
    const held = lostBecause(lease, lease.fence, now) === null;
    return { output: { savedAt: now, held }, events: [event('draft.saved', lease, { held })] };
  },
});
