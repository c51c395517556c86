import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import { checkAnswer, findSpec } from '../annotations/index.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { requireProject } from './learners.ts';
import { findStep, tickFromRecords } from './onboarding.store.ts';
import { requirePractice, toFeedback, toPractice } from './practice.queries.ts';
import { chooseItems } from './practice.rules.ts';
import * as store from './practice.store.ts';

function happened(verb: string, id: string, projectId: string, data: NewEvent['data'] = {}): NewEvent {
  return { type: `practice.${verb}`, subject: { kind: 'practice', id }, projectId, data };
}

export const startPractice = defineCommand('startPractice', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { tx, input, actor, now, newId } = context;
    const { projectId } = input.params;
    requireProject(context, projectId);
    const reader = { personId: actor.personId, now };
    const { checklistVersionId, stepId } = input.body;
    const found = await findStep(tx, actor.personId, { checklistVersionId, stepId });
    if (found === null || found.projectId !== projectId || found.step.kind !== 'practice')
      throw new Problem('not-found', 'Your checklist has no such practice.');
    const { step, checklistId, key } = found;
    const open = await store.openPractice(tx, actor.personId, { checklistId, key });
    if (open !== null)
      return {
        output: toPractice(await requirePractice(tx, open, reader)),
        events: [happened('continued', open, projectId)],
      };
    const chosen = chooseItems(await store.candidates(tx, step.campaignId, actor.personId), step.items);
    if (chosen === null)
      throw new Problem(
        'state-refused',
        `There are fewer than ${step.items} items you can practise on. Tell whoever leads the campaign: it needs more of them.`,
      );
    const id = newId();
    const row = {
      id,
      projectId,
      campaignId: step.campaignId,
      personId: actor.personId,
      checklistId,
      checklistVersionId,
    };
    await store.insertPractice(tx, { ...row, stepId, key, passAt: step.passAt, now }, chosen);
    return {
      output: toPractice(await requirePractice(tx, id, reader)),
      events: [happened('started', id, projectId, { items: chosen.length })],
    };
  },
});

export const answerPractice = defineCommand('answerPractice', {
  scope: () => ({ projectId: null }),
  async run({ tx, input, actor, now }) {
    const { practiceId } = input.params;
    const { ordinal } = input.body;
    const reader = { personId: actor.personId, now };
    await store.lockPractice(tx, practiceId);
    const row = await requirePractice(tx, practiceId, reader);
    if (row.personId !== actor.personId)
      throw new Problem('not-found', 'There is no such practice, or it is not yours to answer.');
    const items = await store.listItems(tx, practiceId);
    const item = items.find((one) => one.ordinal === ordinal);
    if (item === undefined) throw new Problem('not-found', 'This practice has no such item.');
    if (item.given !== null) throw new Problem('state-refused', 'You have answered this item already.');
    const campaign = await requireCampaign(tx, row.campaignId);
    const spec = await findSpec(tx, campaign.taskSpecVersionId);
    const answer = checkAnswer(spec, item.payload, input.body.answer);
    const { passed, score, detail } = spec.type.checkGold(spec.config, item.payload, answer, item.reference);
    const given = { answer, passed, score, detail };
    await store.writeAnswer(tx, { practiceId, ordinal, now }, given);
    const over = items.every((one) => one.given !== null || one.ordinal === ordinal);
    if (over) await store.finish(tx, practiceId, now);
    const practice = toPractice(await requirePractice(tx, practiceId, reader));
    if (practice.passed === true) await tickFromRecords(tx, actor.personId, now);
    const events: [NewEvent, ...NewEvent[]] = [happened('answered', practiceId, row.projectId, { ordinal })];
    if (over) events.push(happened('finished', practiceId, row.projectId, { passed: practice.passed }));
    return { output: { feedback: toFeedback(spec, { ...item, given }), practice }, events };
  },
});
