import type { Request, Routes } from '@assay/api';
import { choiceDelivery } from './deliveries.ts';
import { crewOf, prepare, type LiveCampaign, type Person, type Stage } from './stage.ts';

/** Gold of a campaign to practise on: every answer is "bird". */
export async function addGoldTo(stage: Stage, campaign: LiveCampaign, count: number): Promise<void> {
  const tag = `gold-${campaign.name.toLowerCase()}`;
  const { batchId } = await prepare(
    stage,
    tag,
    choiceDelivery(count, (n) => `Practice animal ${n} sat in a tree and sang.`),
  );
  const { engineer } = await crewOf(stage);
  const { items } = await engineer.client.call('listItems', { params: { batchId }, query: { limit: count } });
  await campaign.lead.client.call('addGold', {
    params: { campaignId: campaign.id },
    body: {
      entries: items.map(({ id }) => ({
        itemId: id,
        answer: { choice: 'bird' },
        reason: 'It sings, so it is a bird.',
      })),
    },
  });
}

type Steps = Request<Routes['createOnboardingChecklist']>['body']['steps'];

/** A published checklist: the lead writes it, the author of the guidelines approves it. */
export async function publishChecklist(stage: Stage, name: string, steps: Steps): Promise<string> {
  const { lead, author } = await crewOf(stage);
  const { id } = await lead.client.call('createOnboardingChecklist', {
    params: { projectId: stage.projectId },
    body: { name, steps: [...steps] },
  });
  const params = { checklistVersionId: id };
  await lead.client.call('submitOnboardingChecklistVersion', { params });
  await author.client.call('approveOnboardingChecklistVersion', { params });
  await lead.client.call('publishOnboardingChecklistVersion', { params, body: {} });
  return id;
}

/** Everything that is kept about how somebody learns; answers their open round of practice. */
export async function teach(
  stage: Stage,
  campaign: LiveCampaign,
  checklistVersionId: string,
  who: Person,
): Promise<string> {
  const params = { projectId: stage.projectId };
  const { lead } = campaign;
  await lead.client.call('assignOnboarding', { params, body: { personId: who.id, checklistVersionId } });
  await lead.client.call('addFeedbackNote', {
    params,
    body: { personId: who.id, text: 'Your dogs are right.\nLook again at the cats.' },
  });
  await lead.client.call('setGoal', {
    params,
    body: {
      personId: who.id,
      campaignId: campaign.id,
      metric: 'accepted-in-review',
      target: 0.9,
      until: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    },
  });
  const practice = await who.client.call('startPractice', { params, body: { checklistVersionId, stepId: 'practise' } });
  await who.client.call('answerPractice', {
    params: { practiceId: practice.id },
    body: { ordinal: 1, answer: { choice: 'cat' } },
  });
  return practice.id;
}
