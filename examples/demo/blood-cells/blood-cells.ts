import { readFile } from 'node:fs/promises';
import { addGold, closeCampaign, launch, prepareCampaign, type Part } from '../campaign.ts';
import { acceptBatch, admitSource, allItems, importFile, importPredictions, publishContract } from '../delivery.ts';
import { countDecisions, figuresOf, gateFigures, sayFigures } from '../figures.ts';
import { answerInOrder } from '../labelling.ts';
import { simulatedAnnotators } from '../people.ts';
import { commitDemand, lineageLines } from '../records.ts';
import { buildCandidate, evaluateRelease, knownDefects, release } from '../release.ts';
import { must, toLines } from '../rows.ts';
import { publishRules } from '../rules.ts';
import { hashesOf, type CampaignReport, type Played, type Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import { imageBytes, readBloodCells, type BloodData } from './data.ts';
import * as texts from './texts.ts';
import { conclude } from './conclude.ts';
import { nameOf } from './data.ts';
import { judge } from './judge.ts';

const NAME = 'Blood cells';

export async function runBloodCells(stage: Stage, projectId: string): Promise<Played> {
  const { screen, cast } = stage;
  screen.heading(`2 · ${NAME}: 48 microscope images, three simulated annotators`);
  const data = await readBloodCells();
  const demand = await screen.step('Demand written, accepted, committed', () =>
    commitDemand(cast, projectId, { ...texts.demand, dueAt: inDays(60) }),
  );
  const delivered = await deliver(stage, projectId, data);
  const rules = await screen.step('Taxonomy, guideline, task spec: draft to published', async () =>
    publishRules(cast, projectId, {
      taxonomy: { name: 'Blood cells', classes: texts.classes },
      guideline: {
        name: 'Boxes around blood cells',
        body: await readFile(new URL('guideline.md', import.meta.url), 'utf8'),
        boundaryExamples: texts.boundaryExamples,
      },
      taskSpec: { name: 'Boxes of blood cells', taskType: 'image-boxes', config: texts.config },
    }),
  );
  const parts = simulatedAnnotators.map(({ handle }) => ({
    actor: cast.get(handle),
    plan: must(data.plans.get(handle), `boxes of ${handle}`),
  }));
  const { campaignId, evaluation: launched } = await screen.step('Campaign, gold, launch gate, launch', () =>
    start(stage, projectId, { demandId: demand.id, ...rules }, delivered, parts, data),
  );
  await screen.step('Three simulated annotators draw', async (bar) => {
    bar.expect(parts.reduce((sum, one) => sum + one.plan.length, 0));
    await Promise.all(parts.map(({ actor, plan }) => answerInOrder(actor, campaignId, plan, nameOf, () => bar.done())));
  });
  const judged = await screen.step('Review, rework, adjudication (simulated)', (bar) =>
    judge(stage, campaignId, data, bar),
  );
  await closeCampaign(cast, campaignId);
  const figures = await screen.step('Matched-region agreement, gold, review', () => figuresOf(cast, campaignId));
  sayFigures(screen, figures);
  const { evaluation: gate, ...released } = await screen.step(
    'Release gate, frozen, COCO and YOLO, verified',
    async (bar) => {
      const card = { ...texts.card, knownDefects: knownDefects(texts.card.knownDefects, figures.findings) };
      const candidate = await buildCandidate(cast, {
        projectId,
        campaignId,
        slug: 'blood-cells',
        title: texts.title,
        card,
      });
      const { evaluation, refused } = await evaluateRelease(cast, candidate.id);
      if (evaluation.verdict !== 'pass') throw new Error(`The release gate refused: ${refused}`);
      const done = await release(cast, projectId, candidate, (_done, total) => {
        bar.expect(total);
        bar.done();
      });
      return { ...done, evaluation };
    },
  );
  const after = await screen.step('Experiment → issue → next demand', () =>
    conclude(stage, { projectId, campaignId, demandId: demand.id, released, data }),
  );
  const report: CampaignReport = {
    campaign: NAME,
    dataset: 'detection-bccd (real images and boxes, MIT; simulated annotators)',
    counts: {
      ...delivered.counts,
      goldImages: data.gold.size,
      simulatedAnswers: parts.reduce((sum, one) => sum + one.plan.length, 0),
      ...judged,
      decidedBy: await countDecisions(cast, campaignId),
      releasedItems: released.version.items,
    },
    figures: figures.report,
    gates: [
      { what: `Launch with ${data.gold.size} gold images`, refused: null, evaluation: gateFigures(launched) },
      { what: 'Release', refused: null, evaluation: gateFigures(gate) },
    ],
    version: {
      name: released.version.name,
      merkleRoot: released.version.merkleRoot,
      items: released.version.items,
      files: hashesOf(released.files),
      verified: released.verification.ok,
    },
    after,
    lineage: await lineageLines(cast, projectId, released.version.id),
    provenance: texts.provenance,
  };
  return { report, open: { projectId, name: 'Try it: blood cells', rules, batchId: delivered.goldBatchId } };
}

async function deliver({ screen, cast }: Stage, projectId: string, data: BloodData) {
  const engineer = cast.get('data-engineer');
  const sourceId = await screen.step('Source proposed and admitted by legal', () =>
    admitSource(cast, projectId, texts.source, texts.admission),
  );
  await screen.step('Images uploaded', async (bar) => {
    bar.expect(data.images.length);
    for (const name of data.images) {
      await engineer.call('uploadFile', {
        params: { projectId },
        query: { name: `${name}.jpg`, mediaType: 'image/jpeg', purpose: 'media' },
        body: await imageBytes(name),
      });
      bar.done();
    }
  });
  return screen.step('Imported, cleaned, checked, accepted; predictions', async () => {
    const file = (name: string, fileName: string, keep: (image: string) => boolean) =>
      importFile(engineer, {
        projectId,
        sourceId,
        name,
        fileName,
        content: data.delivery(keep),
        format: 'coco',
        mapping: { externalId: 'id' },
      });
    const batch = await file('Smears', 'smears.json', (image) => !data.gold.has(image));
    const goldBatch = await file('Checked smears', 'checked-smears.json', (image) => data.gold.has(image));
    const contract = await publishContract(engineer, projectId, texts.contract);
    const checks = [
      await acceptBatch(engineer, batch.id, contract),
      await acceptBatch(engineer, goldBatch.id, contract),
    ];
    const predictions = await importPredictions(
      engineer,
      { projectId, batchId: batch.id },
      { name: 'simulated-detector', version: '1', description: 'Simulated detections with a score of at least 0.5.' },
      toLines(data.detections.filter((one) => !data.gold.has(one.externalId))),
    );
    const goldItems = new Map((await allItems(engineer, goldBatch.id)).map((one) => [one.externalId, one.id]));
    return {
      batchId: batch.id,
      goldBatchId: goldBatch.id,
      goldItems,
      counts: { imported: batch.counts.items, contract: checks.map(gateFigures), predictions },
    };
  });
}

async function start(
  { cast }: Stage,
  projectId: string,
  rules: Record<'demandId' | 'taxonomyVersionId' | 'guidelineVersionId' | 'taskSpecVersionId', string>,
  { batchId, goldItems }: { batchId: string; goldItems: ReadonlyMap<string, string> },
  parts: readonly Part[],
  data: BloodData,
) {
  const lead = cast.get('annotation-lead');
  const campaignId = await prepareCampaign(
    cast,
    projectId,
    { name: NAME, ...rules, ...texts.policies, brief: { ...texts.campaignBrief, ownerId: lead.id, dueAt: inDays(30) } },
    {
      batchIds: [batchId],
      members: [
        ...parts.map(({ actor }) => ({ actor, purpose: 'label' as const })),
        { actor: cast.get('reviewer'), purpose: 'review' },
        { actor: cast.get('adjudicator'), purpose: 'adjudicate' },
      ],
    },
  );
  const gold = [...data.gold].map((externalId) => ({
    externalId,
    itemId: must(goldItems.get(externalId), `an item ${externalId}`),
    answer: must(data.published.get(externalId), `published boxes of ${externalId}`),
    reason: 'The published boxes.',
    needed: parts.length,
  }));
  await addGold(lead, campaignId, gold, parts, new Set(data.images.filter((image) => !data.gold.has(image))));
  return { campaignId, evaluation: await launch(cast, projectId, campaignId, NAME) };
}
