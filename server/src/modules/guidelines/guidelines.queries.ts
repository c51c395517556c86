import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { diffVersions, listHeads, ruleLife, seesDrafts, visibleVersion } from '../taxonomy/index.ts';
import { guidelineKind as kind, toGuidelineVersion } from './guidelines.kind.ts';
import { diffGuidelines } from './guidelines.rules.ts';
import { shownTo } from './question.commands.ts';
import { listQuestions, listQuestionsOf } from './question.store.ts';

const byVersion = async ({ db, input }: { db: Db; input: { params: { guidelineVersionId: string } } }) => ({
  projectId: (await ruleLife.requireVersion(db, kind, input.params.guidelineVersionId)).projectId,
});

export const listGuidelines = defineQuery('listGuidelines', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { projectId } = context.input.params;
    return { items: await listHeads(context.db, kind, { projectId, publishedOnly: !seesDrafts(context, projectId) }) };
  },
});

export const getGuidelineVersion = defineQuery('getGuidelineVersion', {
  scope: byVersion,
  run: async (context) =>
    toGuidelineVersion(await visibleVersion(context, kind, context.input.params.guidelineVersionId)),
});

export const diffGuidelineVersion = defineQuery('diffGuidelineVersion', {
  scope: byVersion,
  run: (context) => diffVersions(context, kind, context.input.params.guidelineVersionId, diffGuidelines),
});

export const listGuidelineQuestions = defineQuery('listGuidelineQuestions', {
  scope: ({ db, input }) => ruleLife.requireHead(db, kind, input.params.guidelineId),
  async run(context) {
    const { guidelineId } = context.input.params;
    const { projectId } = await ruleLife.requireHead(context.db, kind, guidelineId);
    const sees = seesDrafts(context, projectId);
    const questions = await listQuestions(context.db, guidelineId);
    return { items: questions.map((one) => shownTo(one, sees)) };
  },
});

export const listMyQuestions = defineQuery('listMyQuestions', {
  scope: () => ({ projectId: null }),
  async run({ db, input, actor }) {
    const { projectId = null, campaignId = null, unread = false } = input.query;
    const questions = await listQuestionsOf(db, actor.personId, { projectId, campaignId, unread });
    return {
      items: questions.map(({ guidelineName, version, newer, ...one }) => {
        const { campaignId: at, taskId, readAt } = one;
        return { ...shownTo(one, false), campaignId: at, taskId, readAt, guidelineName, version, newer };
      }),
    };
  },
});
