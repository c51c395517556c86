import type { Request, Routes } from '@assay/api';
import { atOnce, timed } from './load.ts';
import type { Cast } from './people.ts';
import { answerTo, classes } from './rows.ts';

/** Answers to hidden checks, and reviews: as many as the release gate needs to see. */
const GOLD_TASKS = 10;
const ANSWERS_PER_GOLD = 20;
const REVIEWS = 200;
/** Tasks that two people answer, for the agreement. */
const OVERLAPPING = 200;
const DUE_DAYS = 30;
const AT_ONCE = 8;

export const goldCount = GOLD_TASKS;

export interface Launched {
  readonly campaignId: string;
  /** Answers until every task is finished. */
  readonly answersNeeded: number;
  readonly addSeconds: number;
}

interface Rules {
  readonly taxonomyVersionId: string;
  readonly guidelineVersionId: string;
  readonly taskSpecVersionId: string;
}

/** A launched campaign over a batch, with hidden gold from another one. */
export async function launchCampaign(
  cast: Cast,
  batches: { readonly work: string; readonly gold: string; readonly items: number },
): Promise<Launched> {
  const lead = cast.staff['annotation-engineer'];
  const rules = await publishRules(cast);
  const { id: campaignId } = await lead.call('createCampaign', {
    params: { projectId: cast.projectId },
    body: settings(rules, lead.id, batches.items),
  });
  const params = { campaignId };
  const members = [
    ...cast.annotators.map((person) => [person, 'label'] as const),
    [cast.staff.reviewer, 'review'] as const,
    [cast.staff['quality-evaluator'], 'adjudicate'] as const,
  ];
  await atOnce(members, AT_ONCE, async ([person, purpose]) => {
    await lead.call('setCampaignMember', {
      params: { campaignId, personId: person.id },
      body: { purposes: [purpose] },
    });
  });
  const added = await timed(() => lead.call('addCampaignItems', { params, body: { batchIds: [batches.work] } }));
  for (const to of ['briefed', 'ready'] as const) await lead.call('moveCampaign', { params, body: { to } });
  await addGold(cast, campaignId, batches.gold);
  const { verdict, conditions } = await lead.call('evaluateCampaignLaunch', { params });
  if (verdict !== 'pass') {
    throw new Error(`The launch gate refused: ${conditions.map((one) => one.detail).join(' ')}`);
  }
  await lead.call('moveCampaign', { params, body: { to: 'active' } });
  const { answersNeeded } = await lead.call('getCampaignProgress', { params });
  return { campaignId, answersNeeded, addSeconds: added.seconds };
}

function settings(rules: Rules, ownerId: string, items: number): Request<Routes['createCampaign']>['body'] {
  return {
    name: 'Sentences',
    seed: 'bench',
    ...rules,
    workflow: { kind: 'single-pass', overlap: { share: Math.min(1, OVERLAPPING / items), n: 2 } },
    reviewPolicy: { kind: 'sampled', share: Math.min(1, REVIEWS / items) },
    goldPolicy: null,
    leaseMinutes: 240,
    brief: {
      goal: 'Every sentence has its class.',
      why: 'To measure the server.',
      acceptanceCriteria: ['Every task is finished.'],
      ownerId,
      dueAt: new Date(Date.now() + DUE_DAYS * 86_400_000).toISOString(),
    },
  };
}

async function publishRules({ projectId, staff }: Cast): Promise<Rules> {
  const author = staff['rule-author'];
  const lead = staff['annotation-engineer'];
  const params = { projectId };
  const taxonomy = await author.call('createTaxonomy', {
    params,
    body: {
      name: 'Sentences',
      classes: classes.map((id) => ({ id, title: id, definition: `The sentence is a ${id}.` })),
    },
  });
  const taxonomyVersionId = taxonomy.id;
  await author.call('submitTaxonomyVersion', { params: { taxonomyVersionId } });
  await lead.call('approveTaxonomyVersion', { params: { taxonomyVersionId } });
  await author.call('publishTaxonomyVersion', { params: { taxonomyVersionId }, body: {} });
  const guideline = await author.call('createGuideline', {
    params,
    body: { name: 'Sentences', body: 'Choose what the sentence is.', taxonomyVersionId },
  });
  const guidelineVersionId = guideline.id;
  await author.call('submitGuidelineVersion', { params: { guidelineVersionId } });
  await lead.call('approveGuidelineVersion', { params: { guidelineVersionId } });
  await author.call('publishGuidelineVersion', { params: { guidelineVersionId }, body: {} });
  const spec = await author.call('createTaskSpec', {
    params,
    body: {
      name: 'Sentences',
      taskType: 'choice',
      taxonomyVersionId,
      config: {
        question: 'What is this sentence?',
        classes: classes.map((id) => ({ id, title: id })),
      },
    },
  });
  const taskSpecVersionId = spec.id;
  await author.call('submitTaskSpecVersion', { params: { taskSpecVersionId } });
  await lead.call('approveTaskSpecVersion', { params: { taskSpecVersionId } });
  await author.call('publishTaskSpecVersion', { params: { taskSpecVersionId }, body: {} });
  return { taxonomyVersionId, guidelineVersionId, taskSpecVersionId };
}

async function addGold({ staff }: Cast, campaignId: string, batchId: string): Promise<void> {
  const lead = staff['annotation-engineer'];
  const { items } = await lead.call('listItems', { params: { batchId }, query: { limit: GOLD_TASKS } });
  const details = await Promise.all(items.map((one) => lead.call('getItem', { params: { itemId: one.id } })));
  await lead.call('addGold', {
    params: { campaignId },
    body: {
      entries: details.map((one) => ({ itemId: one.id, answer: answerTo(one.data), needed: ANSWERS_PER_GOLD })),
    },
  });
}
