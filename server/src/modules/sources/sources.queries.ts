import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { requireSource } from './sources.commands.ts';
import * as store from './sources.store.ts';

export const listSources = defineQuery('listSources', {
  scope: ({ input }) => input.params,
  async run({ db, input }) {
    const { state, cursor, limit } = input.query;
    const items = await store.listSources(db, {
      projectId: input.params.projectId,
      state: state ?? null,
      cursor: cursor ?? null,
      limit,
    });
    return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
  },
});

const bySource = async ({ db, input }: { db: Db; input: { params: { sourceId: string } } }) => ({
  projectId: (await requireSource(db, input.params.sourceId)).projectId,
});

export const getSource = defineQuery('getSource', {
  scope: bySource,
  run: ({ db, input }) => requireSource(db, input.params.sourceId),
});
