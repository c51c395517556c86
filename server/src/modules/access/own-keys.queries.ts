import { defineQuery } from '../../platform/query.ts';
import { ownKeysOfPerson } from './own-keys.store.ts';

export const getOwnKeys = defineQuery('getOwnKeys', {
  scope: () => ({ projectId: null }),
  run: async ({ db, actor }) => ({ sets: await ownKeysOfPerson(db, actor.personId) }),
});
