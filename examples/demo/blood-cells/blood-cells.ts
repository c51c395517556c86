import { readFile } from 'node:fs/promises';
import { taskTypes, type ImageBoxesAnswer, type ImageBoxesPayload } from '@assay/task-types';
import { addGold, closeCampaign, launch, prepareCampaign, type Part } from '../campaign.ts';
import { acceptBatch, admitSource, allItems, importFile, importPredictions, publishContract } from '../delivery.ts';
import { countDecisions, figuresOf, gateFigures, sayFigures } from '../figures.ts';
import { answerInOrder, workOff, type WorkItem } from '../labelling.ts';
import { simulatedAnnotators } from '../people.ts';
import type { Bar } from '../progress.ts';
import { commitDemand, deliverDemand, followUp, lineageLines } from '../records.ts';
import { buildCandidate, evaluateRelease, knownDefects, release, type Released } from '../release.ts';
import { must, toLines } from '../rows.ts';
import { publishRules } from '../rules.ts';
import { closestToOthers, SCRIPTED } from '../scripted.ts';
import { hashesOf, type CampaignReport, type Played, type Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import { imageBytes, minuteAt, readBloodCells, type BloodData } from './data.ts';
import { compare, repaired, reviewVerdict } from './stand-ins.ts';
import * as texts from './texts.ts';

const NAME = 'Blood cells';
const WORST = 3;

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

const nameOf = (payload: unknown): string => ((payload as ImageBoxesPayload).image.file ?? '').replace(/\.jpg$/, '');

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

async function judge({ cast }: Stage, campaignId: string, data: BloodData, bar: Bar) {
  const reviewer = cast.get('reviewer');
  const publishedOf = (task: WorkItem): ImageBoxesAnswer =>
    must(data.published.get(nameOf(task.payload)), `published boxes of ${nameOf(task.payload)}`);
  const reviewAll = (): Promise<number> =>
    workOff(
      reviewer,
      campaignId,
      'review',
      (task) =>
        reviewer.call('submitReview', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            ...reviewVerdict(must(task.review, 'an answer to review').answer as ImageBoxesAnswer, publishedOf(task)),
          },
        }),
      () => bar.done(),
    );
  const reviewed = await reviewAll();
  let reworked = 0;
  for (const { handle } of simulatedAnnotators) {
    const annotator = cast.get(handle);
    reworked += await workOff(
      annotator,
      campaignId,
      'label',
      (task) =>
        annotator.call('submitAnnotation', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            answer: repaired(must(task.rework, `a rework for ${handle}`).answer as ImageBoxesAnswer, publishedOf(task)),
            activeMs: 0,
            // A day of minutes after the first answer to this image.
            answeredAt: minuteAt(24 * 60 + data.images.indexOf(nameOf(task.payload))),
          },
        }),
      () => bar.done(),
    );
  }
  const reviewedAgain = await reviewAll();
  const adjudicator = cast.get('adjudicator');
  const type = taskTypes['image-boxes'];
  const adjudicated = await workOff(
    adjudicator,
    campaignId,
    'adjudicate',
    (task) => {
      const chosen = closestToOthers(
        must(task.adjudication, 'answers to decide between').answers,
        (a, b) =>
          type.consensus(texts.config, task.payload, [
            { annotator: 'a', answer: a.answer },
            { annotator: 'b', answer: b.answer },
          ]).agreement,
      );
      return adjudicator.call('submitAdjudication', {
        params: { campaignId, assignmentId: task.assignmentId },
        body: {
          fence: task.fence,
          answer: chosen.answer,
          picked: chosen.annotator,
          reason: `${SCRIPTED} The answer closest to the others.`,
        },
      });
    },
    () => bar.done(),
  );
  return { reviewed, reworked, reviewedAgain, adjudicated };
}

interface Conclusion {
  readonly projectId: string;
  readonly campaignId: string;
  readonly demandId: string;
  readonly released: Released;
  readonly data: BloodData;
}

/** Measures the frozen consensus boxes against the published ones, and records what that shows. */
async function conclude({ cast }: Stage, { projectId, campaignId, demandId, released, data }: Conclusion) {
  const file = must(released.downloaded.get('data.jsonl'), 'data.jsonl in the frozen version');
  const rows = new TextDecoder()
    .decode(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; answer: ImageBoxesAnswer })
    .map(({ id, answer }) => ({
      id,
      f1: compare(answer, must(data.published.get(id), `published boxes of ${id}`)).f1,
    }));
  const figures = {
    images: rows.length,
    f1: rows.reduce((sum, one) => sum + one.f1, 0) / rows.length,
    worst: rows
      .toSorted((a, b) => a.f1 - b.f1 || (a.id < b.id ? -1 : 1))
      .slice(0, WORST)
      .map((one) => one.id),
  };
  await deliverDemand(cast, demandId, released.version.id, campaignId);
  const { sha256 } = must(
    released.files.find((one) => one.path === 'data.jsonl'),
    'data.jsonl',
  );
  const records = await followUp(cast, {
    projectId,
    versionId: released.version.id,
    campaignId,
    demandId,
    experiment: texts.experiment(figures, sha256),
    issue: texts.issue,
    nextDemand: { ...texts.nextDemand, dueAt: inDays(90) },
  });
  return { ...records, experimentResult: figures };
}
