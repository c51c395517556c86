import type { taskSpec } from '@assay/api';
import type { z } from 'zod';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { diffVersions, listHeads, ruleLife, seesDrafts, visibleVersion } from '../taxonomy/index.ts';
import { taskSpecKind as kind, toTaskSpecVersion } from './task-specs.kind.ts';
import { diffTaskSpecs } from './task-specs.rules.ts';

const byVersion = async ({ db, input }: { db: Db; input: { params: { taskSpecVersionId: string } } }) => ({
  projectId: (await ruleLife.requireVersion(db, kind, input.params.taskSpecVersionId)).projectId,
});

export const listTaskSpecs = defineQuery('listTaskSpecs', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { projectId } = context.input.params;
    const filter = { projectId, publishedOnly: !seesDrafts(context, projectId) };
    return { items: await listHeads<z.output<typeof taskSpec>>(context.db, kind, filter) };
  },
});

export const getTaskSpecVersion = defineQuery('getTaskSpecVersion', {
  scope: byVersion,
  run: async (context) =>
    toTaskSpecVersion(await visibleVersion(context, kind, context.input.params.taskSpecVersionId)),
});

export const diffTaskSpecVersion = defineQuery('diffTaskSpecVersion', {
  scope: byVersion,
  run: (context) => diffVersions(context, kind, context.input.params.taskSpecVersionId, diffTaskSpecs),
});
