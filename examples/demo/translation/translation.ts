import { readFile } from 'node:fs/promises';
import { mqmConfig, taskTypes, type TextSpansAnswer } from '@assay/task-types';
import { addGold, closeCampaign, launch, prepareCampaign, tryLaunch, type GoldEntry, type Part } from '../campaign.ts';
import {
  acceptBatch,
  admitSource,
  allItems,
  clean,
  importFile,
  importPredictions,
  publishContract,
} from '../delivery.ts';
import { countDecisions, figuresOf, gateFigures, sayFigures } from '../figures.ts';
import { answerInOrder, workOff, type WorkItem } from '../labelling.ts';
import { recordedRaters } from '../people.ts';
import type { Bar } from '../progress.ts';
import { commitDemand, deliverDemand, followUp, lineageLines } from '../records.ts';
import { buildCandidate, evaluateRelease, knownDefects, release, type Released } from '../release.ts';
import { groupBy, must, readBytes, toLines } from '../rows.ts';
import { publishRules, type PublishedRules } from '../rules.ts';
import { closestToOthers, SCRIPTED } from '../scripted.ts';
import { hashesOf, type CampaignReport, type Played, type Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import { systemBaseline, type ScoredRecord } from './baseline.ts';
import { COLUMNS, contentKey, everyNth, readTranslation, type GoldSegment, type TranslationData } from './data.ts';
import { lowered, reviewVerdict } from './stand-ins.ts';
import { mqmClasses } from './taxonomy.ts';
import * as texts from './texts.ts';

const NAME = 'Translation quality';
/** Gold segments of the first set: enough for the share the policy asks, far too few to show an accuracy per person. */
const FIRST_GOLD = 60;
const REWORK_DAYS = 1;

export async function runTranslation(stage: Stage, projectId: string): Promise<Played> {
  const { screen, cast } = stage;
  screen.heading(`1 · ${NAME}: 3,770 translated segments, eight recorded professional raters`);
  const data = await screen.step('Read the example', () => readTranslation());
  const demand = await screen.step('Demand written, accepted, committed', () =>
    commitDemand(cast, projectId, { ...texts.demand, dueAt: inDays(60) }),
  );
  const delivered = await deliver(stage, projectId, data);
  const rules = await screen.step('Taxonomy, guideline, task spec: draft to published', async () =>
    publishRules(cast, projectId, {
      taxonomy: { name: 'MQM', classes: mqmClasses() },
      guideline: {
        name: 'Marking translation errors',
        body: await readFile(new URL('guideline.md', import.meta.url), 'utf8'),
        boundaryExamples: texts.boundaryExamples,
      },
      taskSpec: { name: 'MQM error spans', taskType: 'text-spans', config: { ...mqmConfig } },
    }),
  );
  const parts = recordedRaters.map(({ handle }) => ({
    actor: cast.get(handle),
    plan: must(data.plans.get(handle), `answers of ${handle}`),
  }));
  const started = await start(stage, { projectId, demandId: demand.id, rules, parts, data, ...delivered });
  const { campaignId } = started;
  await label(stage, campaignId, parts, data);
  const judged = await judge(stage, campaignId, data);
  await screen.step('Campaign closed', () => closeCampaign(cast, campaignId));
  const figures = await screen.step('Agreement, gold, review, findings, spend', () => figuresOf(cast, campaignId));
  sayFigures(screen, figures);
  const decidedBy = await countDecisions(cast, campaignId);
  const released = await releaseVersion(stage, { projectId, campaignId, figures });
  const after = await screen.step('Experiment → issue → next demand', () =>
    conclude(stage, { projectId, campaignId, demandId: demand.id, released, findings: figures.findings }),
  );
  const report: CampaignReport = {
    campaign: NAME,
    dataset: 'translation-mqm-zhen (real, WMT 2023, Apache-2.0)',
    counts: {
      ...delivered.counts,
      goldSegments: data.gold.length,
      recordedAnswers: parts.reduce((sum, one) => sum + one.plan.length, 0),
      ...judged,
      decidedBy,
      releasedItems: released.version.items,
    },
    figures: figures.report,
    gates: [...started.gates, ...released.gates],
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
  return { report, open: { projectId, name: 'Try it: translation quality', rules, batchId: delivered.batchId } };
}

async function deliver({ screen, cast }: Stage, projectId: string, data: TranslationData) {
  const engineer = cast.get('data-engineer');
  const columns = COLUMNS.map((from) => ({ from }));
  const mapping = { externalId: 'externalId', columns };
  const sourceId = await screen.step('Source proposed and admitted by legal', async () => {
    const notice = new TextDecoder().decode(await readBytes('translation-mqm-zhen/NOTICE'));
    return admitSource(cast, projectId, { ...texts.source, notice }, texts.admission);
  });
  const [batch, goldBatch] = await screen.step('Files uploaded and imported', async (bar) => {
    bar.expect(2);
    const file = (name: string, fileName: string, rows: readonly object[]) =>
      importFile(engineer, { projectId, sourceId, name, fileName, content: toLines(rows), format: 'jsonl', mapping });
    const work = await file('Segments', 'items.jsonl', data.segments);
    bar.done();
    // Import takes the named columns only: what must stay hidden never becomes part of an item.
    const gold = await file('Checked segments', 'gold-items.jsonl', data.gold);
    bar.done();
    return [work, gold] as const;
  });
  const cleaning = await screen.step('Cleaning: Unicode, exact and near duplicates, personal data', () =>
    clean(engineer, batch.id, {
      unicode: { fields: ['source', 'target'], form: 'NFC' },
      duplicates: { fields: ['source', 'target'], exact: 'list', near: { threshold: 0.9, action: 'list' } },
      pii: { fields: ['source', 'target'] },
    }),
  );
  const checks = await screen.step('Data contract published, batches checked and accepted', async () => {
    const contract = await publishContract(engineer, projectId, texts.contract);
    return [await acceptBatch(engineer, batch.id, contract), await acceptBatch(engineer, goldBatch.id, contract)];
  });
  const goldItems = new Map((await allItems(engineer, goldBatch.id)).map((one) => [one.externalId, one.id]));
  const predictions = await screen.step('Ten systems registered, translations as predictions', async (bar) => {
    const systems = groupBy(data.segments, (one) => one.system);
    bar.expect(systems.size);
    let imported = 0;
    for (const [name, rows] of systems) {
      const lines = toLines(rows.map(({ externalId, target }) => ({ externalId, answer: { text: target } })));
      const model = { name, version: 'WMT 2023', description: 'A system of the WMT 2023 general translation task.' };
      imported += await importPredictions(engineer, { projectId, batchId: batch.id }, model, lines);
      bar.done();
    }
    return imported;
  });
  return {
    batchId: batch.id,
    goldItems,
    counts: { imported: batch.counts.items, cleaning, contract: checks.map(gateFigures), predictions },
  };
}

interface Start {
  readonly projectId: string;
  readonly demandId: string;
  readonly rules: PublishedRules;
  readonly parts: readonly Part[];
  readonly data: TranslationData;
  readonly batchId: string;
  readonly goldItems: ReadonlyMap<string, string>;
}

async function start(stage: Stage, { projectId, demandId, rules, parts, data, batchId, goldItems }: Start) {
  const { screen, cast } = stage;
  const lead = cast.get('annotation-lead');
  const campaignId = await screen.step('Campaign: brief, policies, people, 3,770 tasks', async () => {
    const id = await prepareCampaign(
      cast,
      projectId,
      {
        name: NAME,
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
    return launch(cast, projectId, campaignId, NAME);
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

/** The recorded raters answer, all at once, each in their own recorded order. */
async function label(
  { screen }: Stage,
  campaignId: string,
  parts: readonly Part[],
  data: TranslationData,
): Promise<void> {
  const names = new Map([...data.segments, ...data.gold].map((one) => [contentKey(one), one.externalId]));
  const nameOf = (payload: unknown): string =>
    names.get(contentKey(payload as object)) ?? 'an item that is not in the example';
  await screen.step('Eight recorded raters answer', async (bar) => {
    bar.expect(parts.reduce((sum, one) => sum + one.plan.length, 0));
    await Promise.all(parts.map(({ actor, plan }) => answerInOrder(actor, campaignId, plan, nameOf, () => bar.done())));
  });
}

/** Review by a scripted reviewer, rework of what came back, review of the rework, adjudication of what stays disputed. */
async function judge({ screen, cast }: Stage, campaignId: string, data: TranslationData) {
  const names = new Map(data.segments.map((one) => [contentKey(one), one.externalId]));
  const recordedOf = (task: WorkItem): readonly TextSpansAnswer[] =>
    (data.recorded.get(names.get(contentKey(task.payload as object)) ?? '') ?? []).map((one) => one.answer);
  const reviewer = cast.get('reviewer');
  const reviewAll = (bar: Bar): Promise<number> =>
    workOff(
      reviewer,
      campaignId,
      'review',
      (task) => {
        const verdict = reviewVerdict(
          must(task.review, 'an answer to review').answer as TextSpansAnswer,
          recordedOf(task),
        );
        return reviewer.call('submitReview', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: { fence: task.fence, ...verdict },
        });
      },
      () => bar.done(),
    );
  const reviewed = await screen.step('Sampled answers reviewed (simulated reviewer)', reviewAll);
  const reworked = await screen.step('Sent-back answers reworked (simulated)', async (bar) => {
    const counts = await Promise.all(recordedRaters.map(({ handle }) => reworkAll(handle, bar)));
    return counts.reduce((sum, one) => sum + one, 0);
  });
  async function reworkAll(handle: string, bar: Bar): Promise<number> {
    const rater = cast.get(handle);
    return workOff(
      rater,
      campaignId,
      'label',
      (task) => {
        const back = must(task.rework, `a rework for ${handle}`);
        const name = names.get(contentKey(task.payload as object)) ?? '';
        const first = must(
          data.recorded.get(name)?.find((one) => one.rater === handle),
          `the answer of ${handle} to ${name}`,
        );
        return rater.call('submitAnnotation', {
          params: { campaignId, assignmentId: task.assignmentId },
          body: {
            fence: task.fence,
            answer: lowered(back.answer as TextSpansAnswer, back.regions),
            activeMs: 0,
            answeredAt: new Date(Date.parse(first.submittedAt) + REWORK_DAYS * 86_400_000).toISOString(),
          },
        });
      },
      () => bar.done(),
    );
  }
  const reviewedAgain = await screen.step('Reworked answers reviewed again', reviewAll);
  const adjudicated = await screen.step('Disputed segments adjudicated (simulated)', (bar) =>
    adjudicateAll(cast.get('adjudicator'), bar),
  );
  async function adjudicateAll(adjudicator: ReturnType<typeof cast.get>, bar: Bar): Promise<number> {
    const type = taskTypes['text-spans'];
    return workOff(
      adjudicator,
      campaignId,
      'adjudicate',
      (task) => {
        const chosen = closestToOthers(
          must(task.adjudication, 'answers to decide between').answers,
          (a, b) =>
            type.consensus(mqmConfig, task.payload, [
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
  }
  return { reviewed, reworked, reviewedAgain, adjudicated };
}

type Figures = Awaited<ReturnType<typeof figuresOf>>;

async function releaseVersion(stage: Stage, from: { projectId: string; campaignId: string; figures: Figures }) {
  const { screen, cast } = stage;
  const { projectId, campaignId, figures } = from;
  const candidate = await screen.step('Candidate built from final labels', () =>
    buildCandidate(cast, { projectId, campaignId, slug: 'translation-quality', title: texts.title, card: texts.card }),
  );
  const first = await screen.step('Release gate: refused, the card hides a finding', async () => {
    const tried = await evaluateRelease(cast, candidate.id);
    if (tried.evaluation.verdict === 'pass') throw new Error('The release gate passed a card that hides a finding.');
    return tried;
  });
  screen.say(`refused: ${first.refused}`);
  const second = await screen.step('Card names what was found: release gate passes', async () => {
    await cast.get('data-engineer').call('updateVersionCard', {
      params: { versionId: candidate.id },
      body: { knownDefects: knownDefects(texts.card.knownDefects, figures.findings) },
    });
    return evaluateRelease(cast, candidate.id);
  });
  if (second.evaluation.verdict !== 'pass') throw new Error(`The release gate refused again: ${second.refused}`);
  const released = await screen.step('Release decided, frozen, exported, downloaded, verified', (bar) =>
    release(cast, projectId, candidate, (_done, total) => {
      bar.expect(total);
      bar.done();
    }),
  );
  return {
    ...released,
    gates: [
      {
        what: 'Release with a card that hides a finding',
        refused: first.refused,
        evaluation: gateFigures(first.evaluation),
      },
      { what: 'Release with the finding on the card', refused: null, evaluation: gateFigures(second.evaluation) },
    ],
  };
}

interface Conclusion {
  readonly projectId: string;
  readonly campaignId: string;
  readonly demandId: string;
  readonly released: Released;
  readonly findings: Figures['findings'];
}

/** A small real experiment on the frozen file, what it and the findings reveal, and the demand that follows. */
async function conclude({ cast }: Stage, { projectId, campaignId, demandId, released, findings }: Conclusion) {
  const file = must(released.downloaded.get('data.jsonl'), 'data.jsonl in the frozen version');
  const lines = new TextDecoder().decode(file).trimEnd().split('\n');
  const result = systemBaseline(lines.map((line) => JSON.parse(line) as ScoredRecord));
  await deliverDemand(cast, demandId, released.version.id, campaignId);
  const biased = findings.find((one) => one.kind === 'severity-bias');
  const records = await followUp(cast, {
    projectId,
    versionId: released.version.id,
    campaignId,
    demandId,
    experiment: texts.experiment(
      result,
      must(
        released.files.find((one) => one.path === 'data.jsonl'),
        'data.jsonl',
      ).sha256,
    ),
    issue: {
      ...texts.issue,
      description: biased === undefined ? texts.issue.description : `${biased.title}. ${biased.detail}`,
    },
    nextDemand: { ...texts.nextDemand, dueAt: inDays(90) },
  });
  const { worst, ...measured } = result;
  return { ...records, experimentResult: { ...measured, worst: worst.map((one) => one.id) } };
}
