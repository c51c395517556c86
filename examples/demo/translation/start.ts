import { addGold, launch, prepareCampaign, tryLaunch, type GoldEntry, type Part } from '../campaign.ts';
import { gateFigures } from '../figures.ts';
import { must } from '../rows.ts';
import type { PublishedRules } from '../rules.ts';
import type { Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import { everyNth, type GoldSegment, type TranslationData } from './data.ts';
import * as texts from './texts.ts';

/** Gold segments of the first set: enough for the share the policy asks, far too few to show an accuracy per person. */
const FIRST_GOLD = 60;

interface Start {
  readonly projectId: string;
  readonly demandId: string;
  readonly rules: PublishedRules;
  readonly parts: readonly Part[];
  readonly data: TranslationData;
  readonly batchId: string;
  readonly goldItems: ReadonlyMap<string, string>;
}

/** The campaign with its people and tasks; refused with a small gold set, launched with the full one. */
export async function start(stage: Stage, { projectId, demandId, rules, parts, data, batchId, goldItems }: Start) {
  const { screen, cast } = stage;
  const lead = cast.get('annotation-lead');
  const campaignId = await screen.step('Campaign: brief, policies, people, 3,770 tasks', async () => {
    const id = await prepareCampaign(
      cast,
      projectId,
      {
        name: texts.NAME,
        demandId,
        ...rules,
        ...texts.policies,
        brief: { ...texts.campaignBrief, ownerId: lead.id, dueAt: inDays(30) },
      },
      {
        batchIds: [batchId],
        members: [
          ...parts.map(({ actor }) => ({ actor, purpose: 'label' as const })),
          { actor: cast.get('reviewer'), purpose: 'review' },
          { actor: cast.get('adjudicator'), purpose: 'adjudicate' },
        ],
      },
    );
    for (const { actor } of parts) {
      await lead.call('setRate', { params: { projectId }, body: { personId: actor.id, ...texts.rate } });
    }
    return id;
  });
  const entry = (segment: GoldSegment): GoldEntry => ({
    itemId: must(goldItems.get(segment.externalId), `an item ${segment.externalId}`),
    externalId: segment.externalId,
    answer: segment.reference,
    reason: `Passage spoiled on purpose (${segment.kind}).`,
    needed: data.meetings.get(segment.externalId) ?? 1,
  });
  const inCampaign = new Set(data.segments.map((one) => one.externalId));
  const firstSet = everyNth(data.gold, FIRST_GOLD);
  const first = await screen.step('Launch with a small gold set: refused', async () => {
    await addGold(lead, campaignId, firstSet.map(entry), parts, inCampaign);
    const tried = await tryLaunch(cast, campaignId);
    if (tried.refused === null) throw new Error('The launch gate let a campaign through whose gold shows nothing.');
    return tried;
  });
  screen.say(`refused: ${first.refused}`);
  const passed = await screen.step('Full gold set, launch decided: passed', async () => {
    const rest = data.gold.filter((one) => !firstSet.includes(one));
    await addGold(lead, campaignId, rest.map(entry), parts, inCampaign);
    return launch(cast, projectId, campaignId, texts.NAME);
  });
  return {
    campaignId,
    gates: [
      {
        what: `Launch with ${firstSet.length} gold segments`,
        refused: first.refused,
        evaluation: gateFigures(first.evaluation),
      },
      { what: `Launch with ${data.gold.length} gold segments`, refused: null, evaluation: gateFigures(passed) },
    ],
  };
}
