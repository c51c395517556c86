import { roles } from '@assay/api';
import { choiceDelivery } from './deliveries.ts';
import { addGoldTo, publishChecklist, teach } from './learning.ts';
import { crewOf, launchCampaign, type LiveCampaign, type Person, type Stage } from './stage.ts';
import { until } from './until.ts';

/** One of everything that has a page of its own, and somebody who may see all of it. */
export interface Populated {
  readonly boss: Person;
  /** Who has answered, been reviewed, and asked. */
  readonly annotator: Person;
  /** Of a project in which nothing has happened. */
  readonly emptySlug: string;
  readonly ids: {
    readonly campaign: string;
    readonly task: string;
    readonly item: string;
    readonly batch: string;
    readonly dataset: string;
    readonly version: string;
    readonly guideline: string;
    readonly taxonomy: string;
    readonly taskSpec: string;
    readonly record: string;
    readonly decision: string;
    readonly metric: string;
    readonly checklist: string;
    readonly practice: string;
    readonly learner: string;
  };
}

export async function populate(stage: Stage): Promise<Populated> {
  const boss = await stage.member('boss', 'administrator');
  const empty = await stage.admin.call('createProject', { body: { slug: 'empty', name: 'Empty' } });
  for (const projectId of [stage.projectId, empty.id]) {
    for (const role of roles) {
      if (projectId === stage.projectId && role === 'administrator') continue;
      await stage.admin.call('grantRole', { params: { projectId }, body: { personId: boss.id, role } });
    }
  }
  const [ada, rita] = [await stage.member('ada', 'annotator'), await stage.person('rita', 'reviewer')];
  const campaign = await launchCampaign(
    stage,
    'Animals',
    choiceDelivery(6),
    [
      { person: ada, purposes: ['label'] },
      { person: rita, purposes: ['review'] },
      { person: boss, purposes: ['label', 'review'] },
    ],
    { reviewPolicy: { kind: 'all' } },
  );
  await work(campaign, ada, rita);
  const params = { projectId: stage.projectId };
  const { client } = boss;
  await client.call('addComment', {
    params,
    body: { subject: { kind: 'campaign', id: campaign.id }, text: 'What about **birds**?' },
  });
  const record = await client.call('createRecord', {
    params: { ...params, kind: 'demand' },
    body: { fields: { title: 'More birds', need: 'Birds are *rare*.', requesterId: boss.id } },
  });
  const { engineer } = await crewOf(stage);
  const dataset = await engineer.client.call('createDataset', { params, body: { slug: 'animals', title: 'Animals' } });
  const version = await engineer.client.call('buildDatasetVersion', {
    params: { datasetId: dataset.id },
    body: { campaignIds: [campaign.id] },
  });
  await until('the candidate', async () => {
    const { items } = await engineer.client.call('listJobs', { params, query: { limit: 1 } });
    return items[0]?.state === 'done' || items[0]?.state === 'failed';
  });
  const decision = await client.call('proposeDecision', {
    params,
    body: {
      kind: 'release',
      subject: { kind: 'dataset-version', id: version.id },
      title: 'Release the animals',
      proposal: 'The gate passes.',
      respondBy: new Date(Date.now() + 86_400_000).toISOString(),
    },
  });
  const workbench = await client.call('getCampaign', { params: { campaignId: campaign.id } });
  await ada.client.call('askGuidelineQuestion', {
    params: { guidelineVersionId: workbench.guidelineVersionId ?? '' },
    body: { question: 'Is a kitten a *cat*?' },
  });
  await addGoldTo(stage, campaign, 4);
  const checklist = await publishChecklist(stage, 'Welcome', [
    {
      kind: 'guideline',
      id: 'read',
      title: 'Read the guideline',
      guidelineVersionId: workbench.guidelineVersionId ?? '',
      beforeFirstTask: true,
    },
    { kind: 'practice', id: 'practise', title: 'Practise on animals', campaignId: campaign.id, items: 2, passAt: 0.5 },
    { kind: 'link', id: 'watch', title: 'Watch the film', url: 'https://example.org/film' },
    { kind: 'lead', id: 'talk', title: 'Talk to your lead', beforeFirstTask: false },
  ]);
  await teach(stage, campaign, checklist, ada);
  const practice = await teach(stage, campaign, checklist, boss);
  const { items: tasks } = await client.call('listTasks', { params: { campaignId: campaign.id }, query: {} });
  const { items: metrics } = await client.call('listMetrics', {});
  return {
    boss,
    annotator: ada,
    emptySlug: empty.slug,
    ids: {
      campaign: campaign.id,
      task: tasks.find(({ answers }) => answers > 0)?.id ?? '',
      item: tasks[0]?.itemId ?? '',
      batch: workbench.batchIds[0] ?? '',
      dataset: dataset.id,
      version: version.id,
      guideline: workbench.guidelineVersionId ?? '',
      taxonomy: workbench.taxonomyVersionId ?? '',
      taskSpec: workbench.taskSpecVersionId ?? '',
      record: record.id,
      decision: decision.id,
      metric: metrics[0]?.id ?? '',
      checklist,
      practice,
      learner: ada.id,
    },
  };
}

/** Three answers, one of them accepted and one sent back. */
async function work(campaign: LiveCampaign, ada: Person, rita: Person): Promise<void> {
  const params = { campaignId: campaign.id };
  const { items } = await ada.client.call('nextTask', { params, body: { purpose: 'label', count: 3 } });
  for (const { assignmentId, fence } of items) {
    const body = { fence, answer: { choice: 'cat', note: 'It purrs.' }, activeMs: 4000 };
    await ada.client.call('submitAnnotation', { params: { ...params, assignmentId }, body });
  }
  const judged = await rita.client.call('nextTask', { params, body: { purpose: 'review', count: 2 } });
  const [right, wrong] = judged.items;
  if (right === undefined || wrong === undefined) throw new Error('There is nothing to review.');
  await rita.client.call('submitReview', {
    params: { ...params, assignmentId: right.assignmentId },
    body: { fence: right.fence, verdict: 'accepted' },
  });
  await rita.client.call('submitReview', {
    params: { ...params, assignmentId: wrong.assignmentId },
    body: { fence: wrong.fence, verdict: 'rejected', errorCodes: ['wrong-class'], comment: 'A dog.' },
  });
}
