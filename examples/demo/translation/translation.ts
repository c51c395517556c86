import { readFile } from 'node:fs/promises';
import { mqmConfig } from '@assay/task-types';
import { closeCampaign } from '../campaign.ts';
import { countDecisions, figuresOf, sayFigures } from '../figures.ts';
import { recordedRaters } from '../people.ts';
import { commitDemand, lineageLines } from '../records.ts';
import { must } from '../rows.ts';
import { publishRules } from '../rules.ts';
import { hashesOf, type CampaignReport, type Played, type Stage } from '../stage.ts';
import { inDays } from '../wait.ts';
import { readTranslation } from './data.ts';
import { mqmClasses } from './taxonomy.ts';
import * as texts from './texts.ts';
import { deliver } from './deliver.ts';
import { conclude, releaseVersion } from './finish.ts';
import { judge, label } from './judge.ts';
import { start } from './start.ts';

export async function runTranslation(stage: Stage, projectId: string): Promise<Played> {
  const { screen, cast } = stage;
  screen.heading(`1 · ${texts.NAME}: 3,770 translated segments, eight recorded professional raters`);
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
    campaign: texts.NAME,
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
