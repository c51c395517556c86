import { defineQuery } from '../../platform/query.ts';
import { scopeOfCampaign } from '../campaigns/index.ts';
import { requireProject } from './learners.ts';
import * as store from './onboarding.store.ts';

export const getCampaignOnboarding = defineQuery('getCampaignOnboarding', {
  scope: scopeOfCampaign,
  run: ({ db, input }) => store.findCampaignOnboarding(db, input.params.campaignId),
});

export const listMyOnboarding = defineQuery('listMyOnboarding', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { db, actor, now, input } = context;
    const { projectId } = input.params;
    requireProject(context, projectId);
    const reader = { personId: actor.personId, now };
    return {
      items: await store.listOnboarding(db, reader, { projectId, personId: actor.personId, campaignId: null }),
    };
  },
});

export const listOnboarding = defineQuery('listOnboarding', {
  scope: ({ input }) => input.params,
  async run({ db, actor, now, input }) {
    const { personId = null, campaignId = null } = input.query;
    const reader = { personId: actor.personId, now };
    return {
      items: await store.listOnboarding(db, reader, { projectId: input.params.projectId, personId, campaignId }),
    };
  },
});
