import { defineQuery } from '../../platform/query.ts';
import * as store from './notices.store.ts';

const nowhere = () => ({ projectId: null });

export const listMyNotices = defineQuery('listMyNotices', {
  scope: nowhere,
  async run({ db, input, actor }) {
    const { cursor = null, limit, unread = false, kind = null } = input.query;
    const items = await store.listNotices(db, actor.personId, { unread, kind, before: cursor, limit });
    return {
      items,
      next: items.length < limit ? null : (items.at(-1)?.id ?? null),
      unread: await store.countUnread(db, actor.personId),
    };
  },
});

export const listNoticePreferences = defineQuery('listNoticePreferences', {
  scope: nowhere,
  run: async ({ db, actor }) => ({ items: await store.listPreferences(db, actor.personId) }),
});
