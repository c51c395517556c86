import { Problem } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { defineQuery } from '../../platform/query.ts';
import type { Actor, Platform } from '../../platform/platform.ts';
import { requireCampaign, scopeOfCampaign, type Campaign } from '../campaigns/index.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';
import { findLeased, findSeat } from './dispatch.store.ts';
import { findLease } from './lease.store.ts';
import { findHistory, namingFor } from './task-detail.store.ts';
import { findSpec } from './spec-cache.ts';
import { findSuggestions } from './suggestions.store.ts';
import { REOPEN_MINUTES, requireLive } from './tasks.rules.ts';
import * as store from './tasks.store.ts';
import { toWorkItems } from './work-item.store.ts';

const nowhere = () => ({ projectId: null });

export const getWorkbench = defineQuery('getWorkbench', {
  scope: nowhere,
  async run({ db, input, actor }) {
    const { campaignId } = input.params;
    const seat = await findSeat(db, campaignId, actor.personId);
    if (seat === null) throw new Problem('not-found', 'There is no such campaign, or you do not work in it.');
    const campaign = await requireCampaign(db, campaignId);
    const spec = campaign.taskSpecVersionId === null ? null : await findTaskSpecVersion(db, campaign.taskSpecVersionId);
    if (spec === null) throw new Problem('not-found', 'The campaign has no task spec yet.');
    return {
      campaignId,
      projectId: campaign.projectId,
      name: campaign.name,
      goal: campaign.brief.goal,
      purposes: seat.purposes,
      taskType: spec.taskType,
      config: spec.config,
      guidelineVersionId: campaign.guidelineVersionId,
      taxonomyVersionId: campaign.taxonomyVersionId,
      leaseMinutes: campaign.leaseMinutes,
      reopenMinutes: REOPEN_MINUTES,
      errorCodes: campaign.errorCodes,
    };
  },
});

export const getAssignment = defineQuery('getAssignment', {
  scope: nowhere,
  async run({ db, input, actor, now }) {
    const { campaignId, assignmentId } = input.params;
    const lease = await findLease(db, campaignId, assignmentId);
    requireLive(lease, actor, null, lease?.fence ?? 0, now);
    const leased = await findLeased(db, campaignId, assignmentId);
    const held = leased === null ? [] : [leased];
    const campaign = await requireCampaign(db, campaignId);
    const suggestions =
      campaign.suggestionPolicy === null
        ? undefined
        : await findSuggestions(db, campaignId, held, await findSpec(db, campaign.taskSpecVersionId));
    const [item] = await toWorkItems(db, campaignId, held, 'held', suggestions);
    if (item === undefined) throw new Problem('not-found', 'You hold no such task.');
    return item;
  },
});

function may(
  platform: Platform,
  actor: Actor,
  permission: 'gold:manage' | 'people-quality:read',
  campaign: Pick<Campaign, 'projectId'>,
  now: string,
): boolean {
  return platform.authorise(actor, permission, { projectId: campaign.projectId }, new Date(now)).allow;
}

function afterCursor(cursor: string | undefined): store.QueuePosition | null {
  const [priority, position, id] = cursor?.split(':') ?? [];
  if (priority === undefined || position === undefined || id === undefined) return null;
  return { priority: Number(priority), position: Number(position), id };
}

export const listTasks = defineQuery('listTasks', {
  scope: scopeOfCampaign,
  async run({ db, input, actor, now, platform }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const { state, externalId, cursor, limit } = input.query;
    const { items, last } = await store.listTasks(db, campaign.id, {
      state: state ?? null,
      externalId: externalId ?? null,
      after: afterCursor(cursor),
      limit,
      mayKnowGold: may(platform, actor, 'gold:manage', campaign, now),
    });
    return {
      items,
      next: items.length === limit && last !== null ? `${last.priority}:${last.position}:${last.id}` : null,
    };
  },
});

export const getTask = defineQuery('getTask', {
  scope: scopeOfCampaign,
  async run({ db, input, actor, now, platform }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const mayKnowGold = may(platform, actor, 'gold:manage', campaign, now);
    const task = await store.findTask(db, campaign.id, input.params.taskId, mayKnowGold);
    if (task === null) throw new Problem('not-found', 'The campaign has no such task.');
    const history = await findHistory(db, campaign.id, task.id, task.itemId);
    const nameOf = await namingFor(
      db,
      [
        ...history.assignments.map((one) => one.personId),
        ...history.annotations.map((one) => one.personId),
        ...history.reviews.map((one) => one.reviewerId),
      ],
      may(platform, actor, 'people-quality:read', campaign, now),
    );
    const describe = await describerOf(db, campaign);
    return {
      ...task,
      payload: history.payload,
      assignments: history.assignments.map(({ personId, ...one }) => ({ ...one, who: nameOf(personId) })),
      annotations: history.annotations.map(({ personId, authorId, ...one }) => ({
        ...one,
        who: nameOf(personId),
        authorIsAnnotator: personId === authorId,
        summary: describe(one.answer),
      })),
      reviews: history.reviews.map(({ reviewerId, ...one }) => ({ ...one, reviewer: nameOf(reviewerId) })),
      // Whoever is deciding the task right now sees what the others said together after their own decision.
      consensus: history.assignments.some(
        (one) => one.personId === actor.personId && one.purpose === 'adjudicate' && one.state === 'leased',
      )
        ? []
        : history.consensus.filter((one) => mayKnowGold || one.decidedBy !== 'gold'),
    };
  },
});

/** A short line for each answer of a campaign. */
export async function describerOf(
  db: Parameters<typeof findTaskSpecVersion>[0],
  campaign: Campaign,
): Promise<(answer: unknown) => string> {
  const spec = campaign.taskSpecVersionId === null ? null : await findTaskSpecVersion(db, campaign.taskSpecVersionId);
  if (spec === null || !isTaskTypeId(spec.taskType)) return () => '';
  const type = taskTypes[spec.taskType];
  return (answer) => type.describe(spec.config, answer);
}
