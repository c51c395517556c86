import type { Measure } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { finalComparisons, goldChecks, shareOf, wholeGroups } from '../my-work/index.ts';
import { paceOf, stateOf, type Goal } from './goals.rules.ts';
import * as store from './goals.store.ts';
import { requireLearner, requireProject } from './learners.ts';

const DAY_MS = 86_400_000;
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/**
 * The figure of a goal from its first day on, of days that are over. Gold shows in whole groups, for a lead too: both
 * talk about the same figure, and none tells which task was gold.
 */
async function progressOf(db: Db, goal: store.GoalRow, today: string): Promise<Measure> {
  const { campaignId, from, until } = goal;
  const personId = goal.person.id;
  const to = [until, dayBefore(today)].toSorted()[0] ?? until;
  const window = { campaignId, personId, from, to };
  const instants = { from: `${from}T00:00:00.000Z`, before: `${dayAfter(to)}T00:00:00.000Z` };
  switch (goal.metric) {
    case 'gold-accuracy': {
      const checks = wholeGroups(await goldChecks(db, campaignId, personId, instants));
      return shareOf('gold-accuracy', checks.filter(Boolean).length, checks.length);
    }
    case 'same-as-final-label': {
      const same = wholeGroups(await finalComparisons(db, campaignId, personId, instants));
      return shareOf('same-as-final-label', same.filter(Boolean).length, same.length);
    }
    case 'accepted-in-review': {
      const { reviewed, accepted } = await store.sumReviews(db, window);
      return shareOf('accepted-in-review', accepted, reviewed);
    }
    case 'items-per-hour':
      return paceOf(await store.listWorkDays(db, window));
  }
}

export async function toGoal(db: Db, { projectId: _project, ...row }: store.GoalRow, now: string): Promise<Goal> {
  const today = now.slice(0, 10);
  const progress = await progressOf(db, { projectId: _project, ...row }, today);
  return { ...row, progress, state: stateOf(row, progress, today) };
}

export const listGoals = defineQuery('listGoals', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { db, actor, now, input } = context;
    const { projectId } = input.params;
    requireProject(context, projectId);
    const { personId = null, campaignId = null } = input.query;
    if (personId !== null && personId !== actor.personId) await requireLearner(context, { projectId, personId });
    const rows = await store.listGoals(
      db,
      { personId: actor.personId, now },
      { projectId, personId, campaignId, goalId: null },
    );
    const items: Goal[] = [];
    for (const row of rows) items.push(await toGoal(db, row, now));
    return { items };
  },
});
