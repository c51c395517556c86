import { defineQuery } from '../../platform/query.ts';
import * as store from './tags.store.ts';

export const listTags = defineQuery('listTags', {
  scope: ({ input }) => input.params,
  run: async ({ db, input }) => ({ items: await store.listTags(db, input.params.projectId) }),
});
