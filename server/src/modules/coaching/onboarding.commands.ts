import { Problem } from '@assay/api';
import { defineCommand, type CommandContext } from '../../platform/command.ts';
import type { Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { findGuidelineVersion } from '../guidelines/index.ts';
import { tellPeople } from '../responsibility/index.ts';
import { findVersion } from '../taxonomy/index.ts';
import { checklistKind, type StoredChecklist } from './checklist.kind.ts';
import { requireCoach, requireLearner } from './learners.ts';
import { tickRefusal } from './onboarding.rules.ts';
import * as store from './onboarding.store.ts';

type Context = Pick<CommandContext<unknown>, 'tx' | 'actor' | 'now'>;

/** Events about somebody's learning name the checklist, never the person: whoever did it stands in the event anyway. */
function happened(type: string, checklistId: string, projectId: string, data: NewEvent['data'] = {}): NewEvent {
  return { type, subject: { kind: 'onboarding-checklist', id: checklistId }, projectId, data };
}

async function requirePublished(tx: Tx, projectId: string, versionId: string): Promise<StoredChecklist> {
  const version = await findVersion(tx, checklistKind, versionId);
  if (version === null || version.projectId !== projectId)
    throw new Problem('not-found', 'There is no such onboarding checklist version in this project.');
  if (version.publishedAt === null)
    throw new Problem('state-refused', 'This checklist version is not published yet; publish it first.');
  return version;
}

/** Gives people a checklist, ticks what the records show already, and tells those to whom it is new. */
export async function giveChecklist(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  version: Pick<StoredChecklist, 'id' | 'headId' | 'projectId'>,
  personIds: readonly string[],
  by: string,
): Promise<NewEvent[]> {
  const fresh: string[] = [];
  for (const personId of personIds) {
    if (!(await store.assign(tx, { personId, checklistVersionId: version.id, by, now }))) continue;
    fresh.push(personId);
    await store.tickFromRecords(tx, personId, now);
  }
  if (fresh.length === 0) return [];
  const subject = { kind: 'onboarding-checklist-version', id: version.id };
  const { projectId } = version;
  const told = await tellPeople(
    tx,
    {
      kind: 'onboarding-asked',
      title: 'You have a checklist to work through',
      projectId,
      subject,
      about: { kind: 'learning', id: version.id, campaignId: null },
      at: now,
    },
    fresh.filter((one) => one !== by),
  );
  return [happened('onboarding.assigned', version.headId, projectId, { people: fresh.length }), ...told];
}

export const setCampaignOnboarding = defineCommand('setCampaignOnboarding', {
  scope: scopeOfCampaign,
  async run(context) {
    const { tx, input, actor, now } = context;
    const campaign = await requireCampaign(tx, input.params.campaignId, 'lock');
    if (['done', 'archived', 'cancelled'].includes(campaign.state))
      throw new Problem('state-refused', `The campaign is ${campaign.state}; it gives out no more tasks.`);
    const { checklistVersionId, acknowledgeGuideline } = input.body;
    const version =
      checklistVersionId === null ? null : await requirePublished(tx, campaign.projectId, checklistVersionId);
    const by = actor.personId;
    await store.saveCampaignOnboarding(tx, { campaignId: campaign.id, ...input.body, by, now });
    const given =
      version === null ? [] : await giveChecklist(context, version, await store.peopleOfCampaign(tx, campaign.id), by);
    return {
      output: await store.findCampaignOnboarding(tx, campaign.id),
      events: [
        {
          type: 'campaign.onboarding-set',
          subject: { kind: 'campaign', id: campaign.id },
          projectId: campaign.projectId,
          data: { checklistVersionId, acknowledgeGuideline },
        },
        ...given,
      ],
    };
  },
});

async function theOne(context: Context, of: { projectId: string; personId: string; checklistVersionId: string }) {
  const { tx, actor, now } = context;
  const [one] = await store.listOnboarding(tx, { personId: actor.personId, now }, { ...of, campaignId: null });
  if (one === undefined) throw new Problem('not-found', 'This person does not have this checklist.');
  return one;
}

export const assignOnboarding = defineCommand('assignOnboarding', {
  scope: ({ input }) => input.params,
  async run(context) {
    const { tx, input, actor, now } = context;
    const { projectId } = input.params;
    const { personId, checklistVersionId } = input.body;
    await requireCoach({ db: tx, actor, now }, { projectId, personId });
    const version = await requirePublished(tx, projectId, checklistVersionId);
    const [first, ...rest] = await giveChecklist(context, version, [personId], actor.personId);
    if (first === undefined)
      throw new Problem('state-refused', 'This person has this version of the checklist, or a newer one, already.');
    return { output: await theOne(context, { projectId, personId, checklistVersionId }), events: [first, ...rest] };
  },
});

export const tickOnboardingStep = defineCommand('tickOnboardingStep', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  async run(context) {
    const { tx, input, actor, now } = context;
    const { projectId, personId } = input.params;
    const standing = await requireLearner({ db: tx, actor, now }, { projectId, personId });
    const { checklistVersionId, stepId, remark } = input.body;
    const found = await store.findStep(tx, personId, { checklistVersionId, stepId });
    if (found === null || found.projectId !== projectId)
      throw new Problem('not-found', 'This person has no such step in their checklist.');
    const refusal = tickRefusal(found.step, standing);
    if (refusal !== null) throw new Problem('not-allowed', refusal);
    const source = standing === 'self' ? 'person' : 'lead';
    const row = { personId, checklistVersionId, stepId, source, by: actor.personId, now, remark } as const;
    if (!(await store.tickStep(tx, row))) throw new Problem('state-refused', 'This step is done already.');
    return {
      output: await theOne(context, { projectId, personId, checklistVersionId }),
      events: [happened('onboarding.step-ticked', found.checklistId, projectId, { stepId, source })],
    };
  },
});

export const acknowledgeGuideline = defineCommand('acknowledgeGuideline', {
  scope: async ({ tx, input }) => ({
    projectId: (await findGuidelineVersion(tx, input.params.guidelineVersionId))?.projectId ?? null,
  }),
  async run({ tx, input, actor, now }) {
    const { guidelineVersionId } = input.params;
    const version = await findGuidelineVersion(tx, guidelineVersionId);
    if (version === null) throw new Problem('not-found', 'There is no such guideline version.');
    if (version.publishedAt === null)
      throw new Problem('state-refused', 'This version is not published yet; there is nothing to confirm.');
    const { projectId } = version;
    const row = { personId: actor.personId, guidelineVersionId, projectId, now };
    const acknowledgedAt = await store.acknowledge(tx, row);
    const ticked = await store.tickFromRecords(tx, actor.personId, now);
    return {
      output: { acknowledgedAt },
      events: [
        {
          type: 'guideline-version.acknowledged',
          subject: { kind: 'guideline-version', id: guidelineVersionId },
          projectId,
          data: { version: version.version },
        },
        ...ticked.map(({ checklistId, stepId }) =>
          happened('onboarding.step-ticked', checklistId, projectId, { stepId, source: 'record' }),
        ),
      ],
    };
  },
});
