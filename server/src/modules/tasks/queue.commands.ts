import { Problem } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { addLink } from '../../platform/links.ts';
import {
  addBatches,
  campaignCounts,
  findMember,
  neededFor,
  positionOf,
  requireCampaign,
  scopeOfCampaign,
  touchCampaign,
  type Campaign,
} from '../campaigns/index.ts';
import { findBatch, findItems, listAcceptedWithTags, listReadyItemIds, type Item } from '../ingestion/index.ts';
import { findTag } from '../tags/index.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';
import { requeueOne, withdrawOne } from './task-steps.ts';
import * as store from './tasks.store.ts';

/** Items read and written per statement. */
const CHUNK = 2000;

function event(type: string, campaign: Campaign, data: Readonly<Record<string, unknown>>): NewEvent {
  return { type, subject: { kind: 'campaign', id: campaign.id }, projectId: campaign.projectId, data };
}

function refuseLaunched(campaign: Campaign, what: string): void {
  if (['closing', 'done', 'archived', 'cancelled'].includes(campaign.state)) {
    throw new Problem('state-refused', `The campaign is ${campaign.state}; ${what} is not possible any more.`);
  }
}

/**
 * Refuses items that the editor of this campaign could not show, naming the first of them.
 *
 * @throws Problem `state-refused` without a task spec, `invalid-input` with one place per refused item (at most 20)
 */
export async function requirePayloads(db: Db, campaign: Campaign, items: readonly Item[]): Promise<void> {
  if (campaign.taskSpecVersionId === null) {
    throw new Problem('state-refused', 'Choose the task spec version first: every item is checked against it.');
  }
  const spec = await findTaskSpecVersion(db, campaign.taskSpecVersionId);
  if (spec === null || !isTaskTypeId(spec.taskType))
    throw new Problem('not-found', 'There is no such task spec version.');
  const type = taskTypes[spec.taskType];
  const errors = items.flatMap((item) => {
    const parsed = type.payloadSchema.safeParse(item.data);
    const first = parsed.success ? undefined : parsed.error.issues[0];
    return first === undefined
      ? []
      : [{ pointer: `/items/${item.externalId}/${first.path.join('/')}`, detail: first.message }];
  });
  if (errors.length > 0) {
    throw new Problem(
      'invalid-input',
      `${errors.length} items do not fit the task type ${spec.taskType}: ${errors[0]?.pointer}: ${errors[0]?.detail}`,
      {
        errors: errors.slice(0, 20),
      },
    );
  }
}

/** The batches named; with tags, only those that hold items with one of them, of all accepted batches when none is named. */
async function batchesNamed(
  db: Db,
  { projectId }: Campaign,
  { batchIds, tagIds }: { readonly batchIds: readonly string[]; readonly tagIds: readonly string[] },
): Promise<readonly string[]> {
  if (tagIds.length === 0) return batchIds;
  for (const tagId of tagIds) {
    const tag = await findTag(db, tagId);
    if (tag === null || tag.projectId !== projectId)
      throw new Problem('not-found', `There is no tag ${tagId} in this project.`);
  }
  const tagged = await listAcceptedWithTags(db, { projectId, tagIds });
  return batchIds.length === 0 ? tagged : batchIds.filter((one) => tagged.includes(one));
}

export const addCampaignItems = defineCommand('addCampaignItems', {
  scope: scopeOfCampaign,
  async run({ tx, input, now, newId, commandId }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    refuseLaunched(campaign, 'adding items');
    const { tagIds } = input.body;
    const batchIds = await batchesNamed(tx, campaign, input.body);
    const origin = { projectId: campaign.projectId, commandId, now };
    for (const batchId of batchIds) {
      const batch = await findBatch(tx, batchId);
      if (batch === null || batch.projectId !== campaign.projectId)
        throw new Problem('not-found', `There is no batch ${batchId} in this project.`);
      if (batch.state !== 'accepted')
        throw new Problem(
          'state-refused',
          `The batch ${batch.name} is ${batch.state}; only accepted batches are labelled.`,
        );
      await addLink(
        tx,
        { from: { kind: 'campaign', id: campaign.id }, type: 'labels', to: { kind: 'batch', id: batchId } },
        origin,
      );
    }
    const ids = await listReadyItemIds(tx, { projectId: campaign.projectId, batchIds, tagIds });
    // In ascending order, so that the tasks stand in the order of their items.
    const taskIds = ids.map(newId).toSorted();
    let added = 0;
    let needed = 0;
    for (let from = 0; from < ids.length; from += CHUNK) {
      const items = await findItems(tx, ids.slice(from, from + CHUNK));
      await requirePayloads(tx, campaign, items);
      const tasks = items.map((item, place) => {
        const position = positionOf(campaign.seed, item.externalId);
        return {
          id: taskIds[from + place] ?? newId(),
          itemId: item.id,
          position,
          needed: neededFor(campaign.workflow, campaign.seed, position),
        };
      });
      const inserted = await store.insertTasks(tx, campaign, tasks, now);
      added += inserted.length;
      needed += inserted.reduce((sum, one) => sum + one.needed, 0);
    }
    await addBatches(tx, campaign.id, batchIds, now);
    await touchCampaign(tx, campaign.id, now, needed);
    if (campaign.launchedAt !== null) await store.resetCursors(tx, campaign.id);
    const tasks = (await campaignCounts(tx, [campaign.id])).get(campaign.id)?.tasks ?? 0;
    return {
      output: { added, already: ids.length - added, tasks },
      events: [event('campaign.items-added', campaign, { batchIds, tagIds, added })],
    };
  },
});

export const setTaskTargets = defineCommand('setTaskTargets', {
  scope: scopeOfCampaign,
  async run({ tx, input, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    refuseLaunched(campaign, 'naming items');
    const { personId } = input.params;
    const member = await findMember(tx, campaign.id, personId);
    if (member === null) throw new Problem('not-found', 'Choose the person for the campaign first.');
    if (member.person.kind !== 'recorded' && member.person.kind !== 'simulated') {
      throw new Problem(
        'not-allowed',
        'Only recorded and simulated people get items by name; everybody else is drawn.',
      );
    }
    const known = await store.tasksByExternalId(tx, campaign.id, input.body.externalIds);
    const taskIds = input.body.externalIds.map((externalId, index) => {
      const taskId = known.get(externalId);
      if (taskId !== undefined) return taskId;
      throw new Problem('not-found', `No task of this campaign has the item "${externalId}".`, {
        errors: [{ pointer: `/body/externalIds/${index}`, detail: 'Add the item to the campaign first.' }],
      });
    });
    if (new Set(taskIds).size !== taskIds.length)
      throw new Problem('invalid-input', 'An item is named twice; nobody answers a task twice.');
    await store.replaceTargets(tx, campaign.id, personId, taskIds);
    await touchCampaign(tx, campaign.id, now);
    return {
      output: { targets: taskIds.length },
      events: [event('campaign.targets-set', campaign, { personId, targets: taskIds.length })],
    };
  },
});

export const setTaskPriority = defineCommand('setTaskPriority', {
  scope: scopeOfCampaign,
  async run({ tx, input, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    const { taskIds, priority } = input.body;
    const changed = await store.setPriority(tx, campaign.id, taskIds, priority, now);
    return { output: { changed }, events: [event('task.priority-set', campaign, { tasks: changed, priority })] };
  },
});

export const withdrawTask = defineCommand('withdrawTask', {
  scope: scopeOfCampaign,
  async run({ tx, input, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    const { taskId } = input.params;
    await withdrawOne(tx, campaign.id, taskId, now);
    return {
      output: await found(tx, campaign, taskId),
      events: [
        { ...event('task.withdrawn', campaign, { reason: input.body.reason }), subject: { kind: 'task', id: taskId } },
      ],
    };
  },
});

export const requeueTask = defineCommand('requeueTask', {
  scope: scopeOfCampaign,
  async run({ tx, input, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    const { taskId } = input.params;
    await requeueOne(tx, campaign.id, taskId, now);
    await store.resetCursors(tx, campaign.id);
    return {
      output: await found(tx, campaign, taskId),
      events: [
        { ...event('task.requeued', campaign, { reason: input.body.reason }), subject: { kind: 'task', id: taskId } },
      ],
    };
  },
});

async function found(db: Db, campaign: Campaign, taskId: string): Promise<store.Task> {
  const task = await store.findTask(db, campaign.id, taskId, false);
  if (task === null) throw new Problem('not-found', 'The campaign has no such task.');
  return task;
}
