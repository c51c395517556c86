import { Problem } from '@assay/api';
import { defineCommand, type CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { DISPATCHING, type Purpose } from '../campaigns/index.ts';
import * as dispatch from './dispatch.store.ts';
import { findSpec } from './spec-cache.ts';
import { findSuggestions, recordShowings, type Suggestions } from './suggestions.store.ts';
import { MAX_GIVEN, MAX_HELD } from './tasks.rules.ts';
import { toWorkItems } from './work-item.store.ts';

const nowhere = () => ({ projectId: null });

/** A member who may do this here and now; a stranger learns nothing about the campaign. */
export function requirePurpose(
  platform: Platform,
  actor: Actor,
  seat: { projectId: string; purposes: readonly Purpose[] } | null,
  purpose: Purpose,
  now: string,
): void {
  if (seat === null) throw new Problem('not-found', 'There is no such campaign, or you do not work in it.');
  if (!seat.purposes.includes(purpose)) {
    throw new Problem('not-allowed', `You were not chosen to ${purpose} in this campaign. Ask its owner.`);
  }
  const verdict = platform.authorise(actor, `task:${purpose}`, { projectId: seat.projectId }, new Date(now));
  if (!verdict.allow)
    throw new Problem('not-allowed', verdict.reason, { extensions: { permission: `task:${purpose}` } });
}

// Not kept under the Idempotency-Key: a repeated call gets the leases it still holds anyway, and payloads are large.
export const nextTask = defineCommand('nextTask', {
  answersSecret: true,
  keepsPlans: true,
  scope: nowhere,
  async run(context) {
    const { tx, input, actor, now, platform } = context;
    const { campaignId } = input.params;
    const { purpose, have } = input.body;
    const count = Math.min(input.body.count, MAX_GIVEN[purpose]);
    const seat = await dispatch.lockSeat(tx, campaignId, actor.personId, { purpose, except: have, now });
    requirePurpose(platform, actor, seat, purpose, now);
    if (seat === null) throw new Problem('not-found', 'There is no such campaign, or you do not work in it.');
    const held =
      seat.unseen > 0
        ? await dispatch.findHeld(tx, campaignId, actor.personId, {
            purpose,
            except: have,
            now,
            limit: count,
          })
        : [];
    const refusal = refusalOf(seat, purpose);
    const wanted = Math.min(count - held.length, MAX_HELD[purpose] - seat.held);
    const fresh =
      refusal === null && wanted > 0
        ? await lease(context, seat, { campaignId, personId: actor.personId, purpose }, wanted)
        : [];
    const suggestions = await suggest(tx, campaignId, seat, { held, fresh }, now);
    const items = [
      ...(await toWorkItems(tx, campaignId, held, 'held', suggestions)),
      ...(await toWorkItems(tx, campaignId, fresh, 'fresh', suggestions)),
    ];
    return {
      output: {
        items,
        nothing: items.length > 0 ? null : (refusal ?? nothingWords(purpose, wanted)),
        hold: seat.hold,
        now,
      },
      events: eventsOf(seat, campaignId, fresh, purpose),
    };
  },
});

/** Predictions for what was just given, written down, and for what is held, as it was given. */
export async function suggest(
  tx: Tx,
  campaignId: string,
  { suggestionPolicy: policy, seed, taskSpecVersionId }: dispatch.Seat,
  { held, fresh }: { held: readonly dispatch.Leased[]; fresh: readonly dispatch.Leased[] },
  now: string,
): Promise<Suggestions> {
  if (policy === null || held.length + fresh.length === 0) return new Map();
  const spec = await findSpec(tx, taskSpecVersionId);
  await recordShowings(tx, campaignId, fresh, { policy, seed, spec }, now);
  return findSuggestions(tx, campaignId, [...held, ...fresh], spec);
}

export function refusalOf(seat: dispatch.Seat, purpose: Purpose): string | null {
  if (seat.pausedReason !== null) return `You get no tasks for now: ${seat.pausedReason}`;
  if (seat.hold !== null) return holdWords(seat.hold);
  const reworkOnly = purpose === 'label' && seat.campaignState === 'closing' && seat.reworks;
  if (reworkOnly || DISPATCHING[purpose].includes(seat.campaignState)) return null;
  return `The campaign is ${seat.campaignState}; it gives out no tasks to ${purpose}.`;
}

/** What to do first, in words; the client also gets it as a list. */
function holdWords(hold: dispatch.Hold): string {
  const titles = hold.map((one) =>
    one.kind === 'guideline' ? `read ${one.title}, version ${one.version}, and confirm it` : one.title,
  );
  return `Before you get a task here: ${titles.join('; ')}. You find it under My learning.`;
}

function nothingWords(purpose: Purpose, wanted: number): string {
  if (wanted <= 0) return `You hold ${MAX_HELD[purpose]} tasks; answer or release one first.`;
  return {
    label: 'Nothing is open for you: every task is answered, held by others, or already answered by you.',
    review: 'No answer waits for your review.',
    adjudicate: 'No disputed task waits for you.',
  }[purpose];
}

export interface Seeker {
  readonly campaignId: string;
  readonly personId: string;
  readonly purpose: Purpose;
  /** This task and no other. */
  readonly only?: string;
}

export async function lease(
  { tx, now, newId }: Pick<CommandContext<unknown>, 'tx' | 'now' | 'newId'>,
  seat: dispatch.Seat,
  { purpose, ...seeker }: Seeker,
  count: number,
): Promise<dispatch.Leased[]> {
  const wish = (wanted: number): dispatch.Wish => ({
    ...seeker,
    // In ascending order, so that leases given together keep the order they were given in.
    ids: Array.from({ length: wanted }, newId).toSorted(),
    now,
    expiresAt: new Date(Date.parse(now) + seat.leaseMinutes * 60_000).toISOString(),
  });
  if (purpose === 'review') return dispatch.leaseReviews(tx, wish(count));
  if (purpose === 'adjudicate') return dispatch.leaseDisputes(tx, wish(count));
  const leased = seat.reworks ? await dispatch.leaseReworks(tx, wish(count)) : [];
  if (leased.length === count || seat.campaignState === 'closing') return leased;
  if (seat.reserved) leased.push(...(await dispatch.leaseReserved(tx, wish(count - leased.length))));
  // Search on from where the last search ended, then once more from the front for what came back meanwhile.
  const front = { priority: -1, position: -1 };
  for (const after of [seat, front]) {
    const wanted = count - leased.length;
    if (wanted === 0) break;
    leased.push(
      ...(seat.targeted
        ? await dispatch.leaseTargets(tx, wish(wanted), after)
        : await dispatch.leaseDrawn(tx, wish(wanted), after)),
    );
  }
  return leased;
}

export function eventsOf(
  seat: dispatch.Seat,
  campaignId: string,
  leased: readonly dispatch.Leased[],
  purpose: Purpose,
): [NewEvent, ...NewEvent[]] {
  const [first, ...rest] = leased.map((one): NewEvent => ({
    type: 'task.leased',
    subject: { kind: 'task', id: one.taskId },
    projectId: seat.projectId,
    data: { campaignId, assignmentId: one.assignmentId, purpose, fence: one.fence },
  }));
  if (first !== undefined) return [first, ...rest];
  return [
    {
      type: 'task.requested',
      subject: { kind: 'campaign', id: campaignId },
      projectId: seat.projectId,
      data: { purpose, leased: 0 },
    },
  ];
}
