import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { diffVersions, listHeads, ruleLife, seesDrafts, visibleVersion } from '../taxonomy/index.ts';
import { toChecklistVersion } from './checklist.commands.ts';
import { checklistKind as kind } from './checklist.kind.ts';
import { diffChecklists } from './checklist.rules.ts';

const byVersion = async ({ db, input }: { db: Db; input: { params: { checklistVersionId: string } } }) => ({
  projectId: (await ruleLife.requireVersion(db, kind, input.params.checklistVersionId)).projectId,
});

export const listOnboardingChecklists = defineQuery('listOnboardingChecklists', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { projectId } = context.input.params;
    return { items: await listHeads(context.db, kind, { projectId, publishedOnly: !seesDrafts(context, projectId) }) };
  },
});

export const getOnboardingChecklistVersion = defineQuery('getOnboardingChecklistVersion', {
  scope: byVersion,
  run: async (context) =>
    toChecklistVersion(await visibleVersion(context, kind, context.input.params.checklistVersionId)),
});

export const diffOnboardingChecklistVersion = defineQuery('diffOnboardingChecklistVersion', {
  scope: byVersion,
  run: (context) => diffVersions(context, kind, context.input.params.checklistVersionId, diffChecklists),
});
