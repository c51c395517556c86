import { Problem } from '@assay/api';
import { isTaskTypeId, taskTypes } from '@assay/task-types';
import type { Db } from '../../platform/db.ts';
import { defineQuery, type QueryContext } from '../../platform/query.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';
import { shareOf, wholeGroups } from './my-work.rules.ts';
import * as store from './my-work.store.ts';

type InProject = { params: { projectId: string } };
const scope = ({ input }: { input: InProject }) => ({ projectId: input.params.projectId });

/** The project, for somebody who is in it; to others it looks absent. */
function requireProject({ platform, actor, input, now }: QueryContext<InProject>): string {
  const { projectId } = input.params;
  if (!platform.authorise(actor, 'project:read', { projectId }, new Date(now)).allow)
    throw new Problem('not-found', 'There is no such project, or it is not yours to see.');
  return projectId;
}

export const listMyTasks = defineQuery('listMyTasks', {
  scope,
  run: async (context) => ({
    items: await store.listTasks(context.db, requireProject(context), context.actor.personId, context.now),
  }),
});

export const getMyProgress = defineQuery('getMyProgress', {
  scope,
  async run(context) {
    const { db, actor, now } = context;
    const projectId = requireProject(context);
    // Figures that could tell today's references apart from other tasks end with yesterday.
    const today = `${now.slice(0, 10)}T00:00:00.000Z`;
    const days = await store.listDays(db, projectId, actor.personId);
    const campaigns = [];
    for (const sums of await store.listSums(db, projectId, actor.personId)) {
      const checks = wholeGroups(await store.listChecks(db, sums.campaignId, actor.personId, { before: today }));
      const final = wholeGroups(await store.listAgainstFinal(db, sums.campaignId, actor.personId, { before: today }));
      const { reviewed, accepted, ...rest } = sums;
      campaigns.push({
        ...rest,
        accepted: shareOf('accepted-in-review', accepted, reviewed),
        sameAsFinal: shareOf('same-as-final-label', final.filter(Boolean).length, final.length),
        checked: shareOf('gold-accuracy', checks.filter(Boolean).length, checks.length),
      });
    }
    return { days: days.toReversed(), campaigns };
  },
});

/** A line for each answer, by the task spec it was given under. */
function describer(db: Db): (versionId: string | null, answer: unknown) => Promise<string> {
  const known = new Map<string, (answer: unknown) => string>();
  return async (versionId, answer) => {
    if (versionId === null) return '';
    let describe = known.get(versionId);
    if (describe === undefined) {
      const spec = await findTaskSpecVersion(db, versionId);
      const type = spec !== null && isTaskTypeId(spec.taskType) ? taskTypes[spec.taskType] : null;
      describe = (one) => (type === null ? '' : type.describe(spec?.config, one));
      known.set(versionId, describe);
    }
    return describe(answer);
  };
}

export const listMyFeedback = defineQuery('listMyFeedback', {
  scope,
  async run(context) {
    const { db, input, actor } = context;
    const projectId = requireProject(context);
    const { verdict = null, cursor = null, limit } = input.query;
    const rows = await store.listFeedback(db, projectId, actor.personId, { verdict, before: cursor, limit });
    const describe = describer(db);
    const items = [];
    for (const { taskSpecVersionId, reviewId: _review, answer, next, ...row } of rows) {
      items.push({
        ...row,
        before: await describe(taskSpecVersionId, answer),
        after: next === null ? null : await describe(taskSpecVersionId, next.answer),
      });
    }
    const last = rows.at(-1);
    return { items, next: rows.length < limit || last === undefined ? null : `${last.at}/${last.reviewId}` };
  },
});

export const listMyReading = defineQuery('listMyReading', {
  scope,
  async run(context) {
    const rows = await store.listReading(context.db, requireProject(context), context.actor.personId);
    const items = rows.map((row) => ({
      ...row,
      unread: row.lastAnswerAt === null || Date.parse(row.lastAnswerAt) < Date.parse(row.publishedAt),
    }));
    return { items: items.toSorted((a, b) => Number(b.unread) - Number(a.unread)) };
  },
});
