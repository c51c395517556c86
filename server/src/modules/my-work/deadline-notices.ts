import { registerKindIds } from '@assay/api';
import { cancelDeadline, setDeadline, type DeadlineHandler } from '../../platform/deadlines.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Subscription } from '../../platform/outbox.ts';
import { tellPeople } from '../responsibility/index.ts';
import { nearInstant } from './my-work.rules.ts';
import * as store from './near.store.ts';

/** Kinds of the deadlines before a deadline. */
const CAMPAIGN_NEAR = 'campaign-due-near';
const RECORD_NEAR = 'record-due-near';
const LEASES_NEAR = 'leases-near';

const none: readonly NewEvent[] = [];
const LOOK_MS = 5 * 60_000;
/** Leases that run out within this time are told of. */
const LEASE_NEAR_MS = 10 * 60_000;

/** Sets and moves the deadlines before deadlines when a campaign or a record gets or changes its own. */
export const watchDeadlines: Subscription = {
  name: 'watch-deadlines',
  types: [
    'campaign.created',
    'campaign.changed',
    'campaign.moved',
    ...registerKindIds.flatMap((kind) => ['created', 'changed', 'moved'].map((verb) => `${kind}.${verb}`)),
  ],
  async handle({ tx, input: event, now, newId }) {
    const { projectId, subject } = event;
    if (projectId === null) return none;
    const isCampaign = subject.kind === 'campaign';
    const kind = isCampaign ? CAMPAIGN_NEAR : RECORD_NEAR;
    const due = isCampaign ? await store.campaignDue(tx, subject.id) : await store.recordDue(tx, subject.id);
    const dueAt = due === null ? null : nearInstant(due.dueAt, now);
    if (dueAt === null) await cancelDeadline(tx, kind, subject);
    else await setDeadline(tx, newId(), { kind, subject, projectId, dueAt });
    const launched = isCampaign && event.type === 'campaign.moved' && event.data['to'] === 'active';
    if (launched) await watchLeases(tx, newId(), { id: subject.id, projectId }, now);
    return none;
  },
};

function watchLeases(
  tx: Parameters<typeof setDeadline>[0],
  id: string,
  campaign: { id: string; projectId: string | null },
  now: string,
): Promise<void> {
  return setDeadline(tx, id, {
    kind: LEASES_NEAR,
    subject: { kind: 'campaign', id: campaign.id },
    projectId: campaign.projectId,
    dueAt: new Date(Date.parse(now) + LOOK_MS).toISOString(),
  });
}

const title = {
  campaign: 'A campaign you work in is due soon',
  record: 'A record you answer for is due soon',
  lease: 'A task you hold goes back to the queue in a few minutes',
} as const;

/** Tells those who work in a campaign, and who leads it, that it is due soon: once for each due date. */
const onCampaignNear: DeadlineHandler = async ({ tx, now, input }) => {
  const { id } = input.deadline.subject;
  const due = await store.campaignDue(tx, id);
  if (due === null) return none;
  const subject = { kind: 'campaign-due', id: `${id}/${due.dueAt}` };
  const about = { kind: 'campaign', id, campaignId: null };
  const what = {
    kind: 'deadline-near',
    title: title.campaign,
    projectId: due.projectId,
    subject,
    about,
    at: now,
  } as const;
  return tellPeople(tx, what, await store.peopleOfCampaign(tx, id));
};

/** Tells whoever answers for a record that it is due soon. */
const onRecordNear: DeadlineHandler = async ({ tx, now, input }) => {
  const { id } = input.deadline.subject;
  const due = await store.recordDue(tx, id);
  if (due === null) return none;
  const subject = { kind: 'record-due', id: `${id}/${due.dueAt}` };
  const about = { kind: due.kind, id, campaignId: null };
  const what = {
    kind: 'deadline-near',
    title: title.record,
    projectId: due.projectId,
    subject,
    about,
    at: now,
  } as const;
  return tellPeople(tx, what, due.personIds);
};

/** Tells people of tasks they hold whose lease runs out, each once; looks again while the campaign can have leases. */
const onLeasesNear: DeadlineHandler = async ({ tx, now, newId, input }) => {
  const { id } = input.deadline.subject;
  const campaign = await store.leasingCampaign(tx, id);
  if (campaign === null) return none;
  const until = new Date(Date.parse(now) + LEASE_NEAR_MS).toISOString();
  const events: NewEvent[] = [];
  for (const lease of await store.leasesUntil(tx, id, { now, until })) {
    const subject = { kind: 'assignment', id: lease.assignmentId };
    const about = { kind: 'task', id: lease.taskId, campaignId: id };
    const what = {
      kind: 'deadline-near',
      title: title.lease,
      projectId: campaign.projectId,
      subject,
      about,
      at: now,
    } as const;
    events.push(...(await tellPeople(tx, what, [lease.personId])));
  }
  await watchLeases(tx, newId(), { id, projectId: campaign.projectId }, now);
  return events;
};

export const nearHandlers: Readonly<Record<string, DeadlineHandler>> = {
  [CAMPAIGN_NEAR]: onCampaignNear,
  [RECORD_NEAR]: onRecordNear,
  [LEASES_NEAR]: onLeasesNear,
};
