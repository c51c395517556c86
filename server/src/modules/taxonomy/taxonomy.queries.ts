import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { requireVersion } from './rule-version.commands.ts';
import { diffVersions, seesDrafts, visibleVersion } from './rule-version.queries.ts';
import { listHeads } from './rule-version.store.ts';
import { taxonomyKind as kind, toTaxonomyVersion } from './taxonomy.kind.ts';
import { diffClasses } from './taxonomy.rules.ts';

const byVersion = async ({ db, input }: { db: Db; input: { params: { taxonomyVersionId: string } } }) => ({
  projectId: (await requireVersion(db, kind, input.params.taxonomyVersionId)).projectId,
});

export const listTaxonomies = defineQuery('listTaxonomies', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { projectId } = context.input.params;
    return { items: await listHeads(context.db, kind, { projectId, publishedOnly: !seesDrafts(context, projectId) }) };
  },
});

export const getTaxonomyVersion = defineQuery('getTaxonomyVersion', {
  scope: byVersion,
  run: async (context) =>
    toTaxonomyVersion(await visibleVersion(context, kind, context.input.params.taxonomyVersionId)),
});

export const diffTaxonomyVersion = defineQuery('diffTaxonomyVersion', {
  scope: byVersion,
  run: (context) => diffVersions(context, kind, context.input.params.taxonomyVersionId, diffClasses),
});
