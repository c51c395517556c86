import { Problem } from '@assay/api';
import { defineCommand, type CommandContext } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import { findCampaign } from '../campaigns/index.ts';
import { tellPeople } from '../responsibility/index.ts';
import { toGoal } from './goals.queries.ts';
import * as store from './goals.store.ts';
import { requireCoach } from './learners.ts';

const happened = (verb: string, goal: store.GoalRow): NewEvent => ({
  type: `goal.${verb}`,
  subject: { kind: 'goal', id: goal.id },
  projectId: goal.projectId,
  data: { campaignId: goal.campaignId, metric: goal.metric },
});

async function requireGoal(
  { tx, actor, now }: Pick<CommandContext<unknown>, 'tx' | 'actor' | 'now'>,
  goalId: string,
): Promise<store.GoalRow> {
  const reader = { personId: actor.personId, now };
  const [row] = await store.listGoals(tx, reader, { projectId: null, personId: null, campaignId: null, goalId });
  if (row === undefined) throw new Problem('not-found', 'There is no such goal, or it is not yours to see.');
  return row;
}

export const setGoal = defineCommand('setGoal', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { tx, input, actor, now, newId } = context;
    const { projectId } = input.params;
    const { personId, campaignId, metric, target, until } = input.body;
    await requireCoach({ db: tx, actor, now }, { projectId, personId });
    if ((await findCampaign(tx, campaignId))?.projectId !== projectId)
      throw new Problem('not-found', 'There is no such campaign in this project.');
    if (metric !== 'items-per-hour' && target > 1)
      throw new Problem('invalid-input', 'A share lies between 0 and 1.', {
        errors: [{ pointer: '/body/target', detail: 'Give a share between 0 and 1, e.g. 0.9.' }],
      });
    const today = now.slice(0, 10);
    const from = input.body.from ?? today;
    if (until < from || until < today)
      throw new Problem('invalid-input', 'A goal ends after it begins, and not in the past.', {
        errors: [{ pointer: '/body/until', detail: 'Name a later day.' }],
      });
    const id = newId();
    await store.insertGoal(tx, {
      id,
      projectId,
      campaignId,
      personId,
      metric,
      target,
      from,
      until,
      by: actor.personId,
      now,
    });
    const row = await requireGoal(context, id);
    const told = await tellPeople(
      tx,
      { kind: 'goal-set', title: 'You have a new goal', projectId, subject: { kind: 'goal', id }, at: now },
      [personId],
    );
    return { output: await toGoal(tx, row, now), events: [happened('set', row), ...told] };
  },
});

export const withdrawGoal = defineCommand('withdrawGoal', {
  scope: () => ({ projectId: null }),
  async run(context) {
    const { tx, input, actor, now } = context;
    const goal = await requireGoal(context, input.params.goalId);
    await requireCoach({ db: tx, actor, now }, { projectId: goal.projectId, personId: goal.person.id });
    const by = { personId: actor.personId, because: input.body.reason, now };
    if ((await store.withdraw(tx, goal.id, by)) === 0)
      throw new Problem('state-refused', 'This goal is withdrawn already.');
    return {
      output: await toGoal(tx, await requireGoal(context, goal.id), now),
      events: [happened('withdrawn', goal)],
    };
  },
});
