import { Problem } from '@assay/api';
import { defineQuery } from '../../platform/query.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { describerOf, findSeat } from '../tasks/index.ts';
import { listMine } from './annotations.store.ts';

function beforeCursor(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = cursor?.split('/') ?? [];
  return at === undefined || id === undefined ? null : { at, id };
}

export const listMyAnnotations = defineQuery('listMyAnnotations', {
  scope: () => ({ projectId: null }),
  async run({ db, input, actor }) {
    const { campaignId } = input.params;
    if ((await findSeat(db, campaignId, actor.personId)) === null) {
      throw new Problem('not-found', 'There is no such campaign, or you do not work in it.');
    }
    const describe = await describerOf(db, await requireCampaign(db, campaignId));
    const { cursor, limit } = input.query;
    const rows = await listMine(db, campaignId, actor.personId, { before: beforeCursor(cursor), limit });
    const last = rows.at(-1);
    return {
      items: rows.map((row) => ({ ...row, summary: describe(row.answer) })),
      next: rows.length === limit && last !== undefined ? `${last.answeredAt}/${last.id}` : null,
    };
  },
});
