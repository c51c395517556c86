import { foundKinds, type Output, type Permission, type Routes } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import { withinTime } from '../explorer/index.ts';
import { commentedKinds, searchPermissions, textQueryOf, wordsOf } from './search.rules.ts';
import { findThings } from './search.store.ts';

const MOST_MS = 3000;
const REMEDY = 'Type the beginning of a name, or more of its letters.';

export const searchProject = defineQuery('searchProject', {
  scope: ({ input }) => input.params,
  async run({ input, actor, platform, now }) {
    const { projectId } = input.params;
    const words = wordsOf(input.query.q);
    const items: Output<Routes['searchProject']>['items'] = [];
    if (words.length === 0) return { items };
    const may = (permission: Permission): boolean =>
      platform.authorise(actor, permission, { projectId }, new Date(now)).allow;
    const wanted = {
      projectId,
      personId: actor.personId,
      typed: input.query.q,
      words,
      textQuery: textQueryOf(words),
      commentedKinds: commentedKinds(may),
      limit: input.query.limit,
    };
    const kinds = foundKinds.filter((kind) => may(searchPermissions[kind]));
    return withinTime(platform.pools.read, MOST_MS, REMEDY, async (db) => {
      for (const kind of kinds) {
        for (const row of await findThings(db, kind, wanted)) {
          items.push({
            kind,
            id: row.id,
            title: row.title.slice(0, 300),
            detail: row.detail.slice(0, 300),
            open: row.open,
          });
        }
      }
      return { items };
    });
  },
});
