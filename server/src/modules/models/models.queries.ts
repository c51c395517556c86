import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { findItems } from '../ingestion/index.ts';
import { requireImport, requireModel, wireImport } from './models.commands.ts';
import * as store from './models.store.ts';

export const listModels = defineQuery('listModels', {
  scope: ({ input }) => input.params,
  run: async ({ db, input }) => ({ items: await store.listModels(db, input.params.projectId) }),
});

export const getPredictionImport = defineQuery('getPredictionImport', {
  scope: ({ db, input }) => requireImport(db, input.params.predictionImportId),
  async run({ db, input }) {
    const found = await requireImport(db, input.params.predictionImportId);
    return { ...wireImport(found), refusedRows: found.refusedRows };
  },
});

export const listModelPredictions = defineQuery('listModelPredictions', {
  scope: ({ db, input }) => requireModel(db, input.params.modelId),
  async run({ db, input }) {
    const { cursor, limit } = input.query;
    const items = await store.listPredictions(db, { modelId: input.params.modelId, cursor: cursor ?? null, limit });
    return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
  },
});

async function projectOfItem(db: Db, itemId: string): Promise<{ projectId: string }> {
  const [item] = await findItems(db, [itemId]);
  if (item === undefined) throw new Problem('not-found', 'There is no such item.');
  return item;
}

export const listItemPredictions = defineQuery('listItemPredictions', {
  scope: ({ db, input }) => projectOfItem(db, input.params.itemId),
  run: async ({ db, input }) => ({ items: await store.predictionsOf(db, input.params.itemId) }),
});
