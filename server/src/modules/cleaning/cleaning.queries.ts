import { defineQuery } from '../../platform/query.ts';
import { findItems, requireBatch, summarise } from '../ingestion/index.ts';
import { requireRun } from './cleaning.commands.ts';
import * as store from './cleaning.store.ts';

export const listCleaningRuns = defineQuery('listCleaningRuns', {
  scope: ({ db, input }) => requireBatch(db, input.params.batchId),
  run: async ({ db, input }) => ({ items: await store.listRuns(db, input.params.batchId) }),
});

export const getCleaningRun = defineQuery('getCleaningRun', {
  scope: ({ db, input }) => requireRun(db, input.params.cleaningRunId),
  run: ({ db, input }) => requireRun(db, input.params.cleaningRunId),
});

export const listDuplicatePairs = defineQuery('listDuplicatePairs', {
  scope: ({ db, input }) => requireRun(db, input.params.cleaningRunId),
  async run({ db, input }) {
    const { kind, cursor, limit } = input.query;
    const pairs = await store.listPairs(db, {
      runId: input.params.cleaningRunId,
      kind: kind ?? null,
      cursor: cursor ?? null,
      limit,
    });
    const items = await findItems(db, [...new Set(pairs.flatMap((pair) => [pair.keptId, pair.otherId]))]);
    const byId = new Map(items.map((item) => [item.id, summarise(item)]));
    const shown = pairs.flatMap(({ keptId, otherId, ...pair }) => {
      const [kept, other] = [byId.get(keptId), byId.get(otherId)];
      return kept === undefined || other === undefined ? [] : [{ ...pair, kept, other }];
    });
    return { items: shown, next: pairs.length === limit ? String(pairs.at(-1)?.number) : null };
  },
});
