import { defineQuery } from '../../platform/query.ts';
import * as store from './views.store.ts';

export const listViews = defineQuery('listViews', {
  scope: ({ input }) => input.params,
  run: async ({ db, input, actor }) => ({ items: await store.listViews(db, input.params.projectId, actor.personId) }),
});
