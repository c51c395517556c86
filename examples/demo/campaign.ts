import type { GateEvaluation, Output, Request, Routes } from '@assay/api';
import type { PlannedAnswer } from './labelling.ts';
import type { Actor, Cast } from './people.ts';
import { settle } from './decision.ts';
import { messageOf } from './rows.ts';

type Settings = Request<Routes['createCampaign']>['body'];
type Purpose = 'label' | 'review' | 'adjudicate';

/** One person's whole part in a campaign. */
export interface Part {
  readonly actor: Actor;
  readonly plan: readonly PlannedAnswer[];
}

export interface GoldEntry {
  readonly itemId: string;
  readonly externalId: string;
  readonly answer: unknown;
  readonly reason: string;
  /** How many people are going to meet it. */
  readonly needed: number;
}

/** A campaign with its people and tasks, ready for its gold. */
export async function prepareCampaign(
  cast: Cast,
  projectId: string,
  settings: Settings,
  people: { readonly batchIds: string[]; readonly members: readonly { actor: Actor; purpose: Purpose }[] },
): Promise<string> {
  const lead = cast.get('annotation-lead');
  const { id: campaignId } = await lead.call('createCampaign', { params: { projectId }, body: settings });
  for (const { actor, purpose } of people.members) {
    await lead.call('setCampaignMember', {
      params: { campaignId, personId: actor.id },
      body: { purposes: [purpose] },
    });
  }
  await lead.call('addCampaignItems', { params: { campaignId }, body: { batchIds: people.batchIds } });
  for (const to of ['briefed', 'ready'] as const)
    await lead.call('moveCampaign', { params: { campaignId }, body: { to } });
  return campaignId;
}

/** Adds gold and names for everybody the items they answer: those of their part that are in the campaign by now. */
export async function addGold(
  lead: Actor,
  campaignId: string,
  gold: readonly GoldEntry[],
  parts: readonly Part[],
  inCampaign: Set<string>,
): Promise<number> {
  const { gold: total } = await lead.call('addGold', {
    params: { campaignId },
    body: {
      entries: gold.map(({ itemId, answer, reason, needed }) => ({ itemId, answer, reason, needed })),
    },
  });
  for (const { externalId } of gold) inCampaign.add(externalId);
  for (const { actor, plan } of parts) {
    await lead.call('setTaskTargets', {
      params: { campaignId, personId: actor.id },
      body: { externalIds: plan.map((one) => one.externalId).filter((name) => inCampaign.has(name)) },
    });
  }
  return total;
}

/** Evaluates the launch gate and tries to launch; a refusal is an answer, not an error. */
export async function tryLaunch(
  cast: Cast,
  campaignId: string,
): Promise<{ evaluation: GateEvaluation; refused: string | null }> {
  const lead = cast.get('annotation-lead');
  const evaluation = await lead.call('evaluateCampaignLaunch', { params: { campaignId } });
  if (evaluation.verdict !== 'pass') {
    const refusal = await lead.call('moveCampaign', { params: { campaignId }, body: { to: 'active' } }).then(
      () => null,
      (problem: unknown) => problem,
    );
    if (refusal === null) throw new Error('The campaign was launched although its gate did not pass.');
    return { evaluation, refused: messageOf(refusal) };
  }
  return { evaluation, refused: null };
}

/** The launch itself: decided by the accountable role, evaluated once more, and done. */
export async function launch(cast: Cast, projectId: string, campaignId: string, name: string): Promise<GateEvaluation> {
  await settle(cast, projectId, {
    kind: 'campaign-launch',
    subject: { kind: 'campaign', id: campaignId },
    title: `Launch "${name}"`,
    proposal: 'Rules are published, people are chosen, and the gold set can show the accuracy asked for.',
    by: cast.get('rule-author'),
    reason: 'The launch gate passed. Scripted decision.',
  });
  const { evaluation, refused } = await tryLaunch(cast, campaignId);
  if (refused !== null) throw new Error(`The launch gate refused: ${refused}`);
  await cast.get('annotation-lead').call('moveCampaign', { params: { campaignId }, body: { to: 'active' } });
  return evaluation;
}

export async function closeCampaign(cast: Cast, campaignId: string): Promise<Output<Routes['moveCampaign']>> {
  const lead = cast.get('annotation-lead');
  await lead.call('moveCampaign', { params: { campaignId }, body: { to: 'closing' } });
  return lead.call('moveCampaign', { params: { campaignId }, body: { to: 'done' } });
}
