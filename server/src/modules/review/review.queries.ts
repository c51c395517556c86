import { defineQuery } from '../../platform/query.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import * as store from './review.store.ts';

function beforeCursor(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = cursor?.split('/') ?? [];
  return at === undefined || id === undefined ? null : { at, id };
}

export const listReviews = defineQuery('listReviews', {
  scope: scopeOfCampaign,
  async run({ db, input, actor, now, platform }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const { cursor, limit, verdict } = input.query;
    const reviews = await store.listReviews(db, campaign.id, {
      verdict: verdict ?? null,
      before: beforeCursor(cursor),
      limit,
    });
    const mayName = platform.authorise(
      actor,
      'people-quality:read',
      { projectId: campaign.projectId },
      new Date(now),
    ).allow;
    const last = reviews.at(-1);
    return {
      items: mayName ? reviews : reviews.map((one) => ({ ...one, annotatorId: null, reviewerId: null })),
      next: reviews.length === limit && last !== undefined ? `${last.at}/${last.id}` : null,
    };
  },
});

export const getReviewFigures = defineQuery('getReviewFigures', {
  scope: scopeOfCampaign,
  run: ({ db, input }) => store.findFigures(db, input.params.campaignId),
});
