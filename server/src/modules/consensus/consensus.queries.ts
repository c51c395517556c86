import { defineQuery } from '../../platform/query.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { describerOf } from '../tasks/index.ts';
import * as store from './consensus.store.ts';

export const listConsensus = defineQuery('listConsensus', {
  scope: scopeOfCampaign,
  async run({ db, input, actor, now, platform }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const describe = await describerOf(db, campaign);
    const { cursor, limit, decidedBy, final } = input.query;
    const rows = await store.listConsensus(db, campaign.id, {
      decidedBy: decidedBy ?? null,
      final: final ?? null,
      withGold: platform.authorise(actor, 'gold:manage', { projectId: campaign.projectId }, new Date(now)).allow,
      after: cursor ?? null,
      limit,
    });
    return {
      items: rows.map((row) => ({ ...row, summary: describe(row.answer) })),
      next: rows.length === limit ? (rows.at(-1)?.taskId ?? null) : null,
    };
  },
});
