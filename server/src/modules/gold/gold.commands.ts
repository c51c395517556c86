import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import { checkAnswer, findSpec } from '../annotations/index.ts';
import { campaignMembers, positionOf, requireCampaign, scopeOfCampaign, touchCampaign } from '../campaigns/index.ts';
import { findItems } from '../ingestion/index.ts';
import { insertTasks, requirePayloads, resetCursors, withdrawOne } from '../tasks/index.ts';
import * as store from './gold.store.ts';

export const addGold = defineCommand('addGold', {
  scope: scopeOfCampaign,
  async run({ tx, input, actor, now, newId }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    if (['closing', 'done', 'archived', 'cancelled'].includes(campaign.state)) {
      throw new Problem('state-refused', `The campaign is ${campaign.state}; gold comes too late.`);
    }
    const { entries } = input.body;
    const items = await findItems(
      tx,
      entries.map((one) => one.itemId),
    );
    await requirePayloads(tx, campaign, items);
    const spec = await findSpec(tx, campaign.taskSpecVersionId);
    const byId = new Map(items.map((one) => [one.id, one]));
    const labellers = (await campaignMembers(tx, campaign.id)).filter((one) => one.purposes.includes('label')).length;
    const gold = entries.map((entry, index) => {
      const item = byId.get(entry.itemId);
      if (item === undefined || item.projectId !== campaign.projectId) {
        throw new Problem('not-found', `There is no item ${entry.itemId} in this project.`, {
          errors: [{ pointer: `/body/entries/${index}/itemId`, detail: 'Import the item first.' }],
        });
      }
      return {
        id: newId(),
        itemId: item.id,
        position: positionOf(campaign.seed, item.externalId),
        needed: entry.needed ?? Math.max(1, labellers),
        answer: referenceOf(spec, item.data, entry.answer, index),
        reason: entry.reason,
      };
    });
    const inserted = await insertTasks(tx, campaign, gold, now);
    if (inserted.length < gold.length) {
      const taken = gold.findIndex((one) => !inserted.some((task) => task.id === one.id));
      throw new Problem(
        'conflict',
        'An item is in the campaign already, with an answer of its own to find; choose another for gold.',
        {
          errors: [{ pointer: `/body/entries/${taken}/itemId`, detail: 'Already a task of this campaign.' }],
        },
      );
    }
    await store.insertGold(
      tx,
      campaign.id,
      gold.map((one) => ({ taskId: one.id, answer: one.answer, reason: one.reason })),
      { personId: actor.personId, now },
    );
    await touchCampaign(
      tx,
      campaign.id,
      now,
      gold.reduce((sum, one) => sum + one.needed, 0),
    );
    // Gold mixes into the order at its drawn places, also behind where people are now.
    if (campaign.launchedAt !== null) await resetCursors(tx, campaign.id);
    return {
      output: { added: gold.length, gold: await store.countGold(tx, campaign.id) },
      events: [
        {
          type: 'gold.added',
          subject: { kind: 'campaign', id: campaign.id },
          projectId: campaign.projectId,
          data: { added: gold.length },
        },
      ],
    };
  },
});

export const retireGold = defineCommand('retireGold', {
  scope: scopeOfCampaign,
  async run({ tx, input, actor, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    const { taskId } = input.params;
    if (!(await store.isGold(tx, campaign.id, taskId))) {
      throw new Problem('not-found', 'The campaign has no such gold task.');
    }
    if (await store.isRetired(tx, campaign.id, taskId)) {
      throw new Problem('state-refused', 'This gold task is retired already.');
    }
    if (!(await store.isEnded(tx, campaign.id, taskId))) await withdrawOne(tx, campaign.id, taskId, now);
    const { reason } = input.body;
    await store.insertRetirement(tx, campaign.id, taskId, { personId: actor.personId, reason, now });
    const uncounted = await store.uncountChecks(tx, campaign.id, taskId);
    return {
      output: { gold: await store.countGold(tx, campaign.id), uncounted },
      events: [
        {
          type: 'gold.retired',
          subject: { kind: 'task', id: taskId },
          projectId: campaign.projectId,
          data: { campaignId: campaign.id, uncounted },
        },
      ],
    };
  },
});

/** A reference answer has to follow the rules of the task like any other. */
function referenceOf(
  spec: Parameters<typeof checkAnswer>[0],
  payload: unknown,
  answer: unknown,
  index: number,
): unknown {
  try {
    return checkAnswer(spec, payload, answer);
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const errors = cause.errors.map((one) => ({
      ...one,
      pointer: one.pointer.replace('/body/answer', `/body/entries/${index}/answer`),
    }));
    throw new Problem(cause.type, `Entry ${index}: ${cause.message}`, { errors, cause });
  }
}
