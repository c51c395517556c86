import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/events.ts';
import type { Campaign } from './campaigns.rules.ts';
import * as store from './campaigns.store.ts';
import { requireCampaign, scopeOfCampaign } from './campaign-scope.ts';

function event(
  type: string,
  campaign: Campaign,
  personId: string,
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return {
    type,
    subject: { kind: 'campaign', id: campaign.id },
    projectId: campaign.projectId,
    data: { personId, ...data },
  };
}

function refuseEnded(campaign: Campaign): void {
  if (['done', 'archived', 'cancelled'].includes(campaign.state)) {
    throw new Problem('state-refused', `The campaign is ${campaign.state}; its people do not change any more.`);
  }
}

async function memberOrAbsent(...where: Parameters<typeof store.findMember>): Promise<store.Member> {
  const member = await store.findMember(...where);
  if (member === null) throw new Problem('not-found', 'This person does not work in the campaign.');
  return member;
}

export const setCampaignMember = defineCommand('setCampaignMember', {
  scope: scopeOfCampaign,
  async run({ tx, input, actor, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    refuseEnded(campaign);
    const { personId } = input.params;
    if (!(await store.isActivePerson(tx, personId)))
      throw new Problem('not-found', 'There is no such person, or they are disabled.');
    const purposes = [...new Set(input.body.purposes)];
    await store.setMember(tx, { campaignId: campaign.id, personId, purposes, addedBy: actor.personId, now });
    await store.touchCampaign(tx, campaign.id, now);
    return {
      output: await memberOrAbsent(tx, campaign.id, personId),
      events: [event('campaign.member-chosen', campaign, personId, { purposes })],
    };
  },
});

export const removeCampaignMember = defineCommand('removeCampaignMember', {
  scope: scopeOfCampaign,
  async run({ tx, input, now }) {
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    const { personId } = input.params;
    if ((await store.removeMember(tx, campaign.id, personId, now)) === 0) {
      throw new Problem('not-found', 'This person does not work in the campaign.');
    }
    await store.touchCampaign(tx, campaign.id, now);
    return { output: {}, events: [event('campaign.member-removed', campaign, personId)] };
  },
});

export const pauseCampaignMember = defineCommand('pauseCampaignMember', {
  scope: scopeOfCampaign,
  async run({ tx, input }) {
    const campaign = await requireCampaign(tx, input.params.campaignId);
    const { personId } = input.params;
    await store.setPaused(tx, campaign.id, personId, input.body.reason);
    return {
      output: await memberOrAbsent(tx, campaign.id, personId),
      events: [event('campaign.member-paused', campaign, personId, { by: 'lead', reason: input.body.reason })],
    };
  },
});

export const resumeCampaignMember = defineCommand('resumeCampaignMember', {
  scope: scopeOfCampaign,
  async run({ tx, input }) {
    const campaign = await requireCampaign(tx, input.params.campaignId);
    const { personId } = input.params;
    await store.setPaused(tx, campaign.id, personId, null);
    return {
      output: await memberOrAbsent(tx, campaign.id, personId),
      events: [event('campaign.member-resumed', campaign, personId, { reason: input.body.reason })],
    };
  },
});
