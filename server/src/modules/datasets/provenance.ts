import { Problem } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import type { Reckoning } from '../../platform/threads.ts';
import { requireCampaign } from '../campaigns/index.ts';
import { findGuidelineVersion } from '../guidelines/index.ts';
import { findBatch, type Batch } from '../ingestion/index.ts';
import { measureCampaign } from '../quality/index.ts';
import { findSource, type Source } from '../sources/index.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';
import { findSpec, type Spec } from '../tasks/index.ts';
import { findTaxonomyVersion } from '../taxonomy/index.ts';
import type { Card } from './card.rules.ts';
import type { CampaignRules } from './record.rules.ts';

/** Everything one campaign of a version stands on. */
export interface Provenance {
  readonly campaignId: string;
  readonly rules: CampaignRules;
  /** How its task type reads the labels. */
  readonly spec: Spec;
  readonly batches: readonly Batch[];
  readonly sources: readonly Source[];
}

export async function provenanceOf(db: Db, campaignId: string): Promise<Provenance> {
  const campaign = await requireCampaign(db, campaignId);
  const spec = campaign.taskSpecVersionId === null ? null : await findTaskSpecVersion(db, campaign.taskSpecVersionId);
  if (spec === null) throw new Problem('state-refused', `Campaign "${campaign.name}" has no task spec.`);
  const taxonomy =
    campaign.taxonomyVersionId === null ? null : await findTaxonomyVersion(db, campaign.taxonomyVersionId);
  const guideline =
    campaign.guidelineVersionId === null ? null : await findGuidelineVersion(db, campaign.guidelineVersionId);
  const batches: Batch[] = [];
  const sources = new Map<string, Source>();
  for (const batchId of campaign.batchIds) {
    const batch = await findBatch(db, batchId);
    if (batch === null) continue;
    batches.push(batch);
    const source = await findSource(db, batch.sourceId);
    if (source !== null) sources.set(source.id, source);
  }
  return {
    campaignId,
    spec: await findSpec(db, spec.id),
    rules: {
      campaign: campaign.name,
      taskType: spec.taskType,
      taskSpec: `${spec.taskSpecName}@${spec.version}`,
      taxonomy: taxonomy === null ? null : `${taxonomy.taxonomyName}@${taxonomy.version}`,
      guideline: guideline === null ? null : `${guideline.guidelineName}@${guideline.version}`,
    },
    batches,
    sources: [...sources.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The half of the card that follows from the records; people write the other half. */
export async function derivedCard(
  reckoning: Reckoning,
  provenances: readonly Provenance[],
  counts: {
    readonly items: number;
    readonly annotations: number;
    readonly withdrawn: number;
    readonly gold: number;
    readonly byDecision: Readonly<Record<string, number>>;
  },
  now: string,
): Promise<Pick<Card, 'sources' | 'size' | 'cleaningRules' | 'annotationStandard' | 'quality'>> {
  const sources = provenances.flatMap((one) => one.sources);
  const batches = provenances.flatMap((one) => one.batches);
  const quality: string[] = [];
  for (const one of provenances)
    quality.push(`**${one.rules.campaign}**`, ...(await qualityLines(reckoning, one.campaignId, now)));
  const decided = Object.entries(counts.byDecision).map(([by, n]) => `${n} by ${by}`);
  return {
    sources: lines(
      sources.map(
        (one) =>
          `${one.name}: ${one.origin}. Licence ${one.licence ?? 'unknown'}, sensitivity ${one.sensitivity ?? 'unknown'}.`,
      ),
    ),
    size: lines([
      `${counts.items} items with a final label${decided.length > 0 ? ` (${decided.join(', ')})` : ''}.`,
      `${counts.annotations} lines of annotations, reviews and decisions stand behind them (annotations.jsonl).`,
      ...(counts.gold > 0 ? [`${counts.gold} gold tasks were used to check people and are left out.`] : []),
      ...(counts.withdrawn > 0 ? [`${counts.withdrawn} items were withdrawn and are left out.`] : []),
    ]),
    cleaningRules: lines(
      batches.map(
        (one) =>
          `Batch ${one.number} "${one.name}": ${one.counts.items} items imported, ${one.counts.refused} rows refused, ${one.counts.excluded} items excluded by cleaning.`,
      ),
    ),
    annotationStandard: lines(
      provenances.map(
        ({ rules }) =>
          `${rules.campaign}: task spec ${rules.taskSpec}, taxonomy ${rules.taxonomy ?? 'none'}, guideline ${rules.guideline ?? 'none'}.`,
      ),
    ),
    quality: lines(quality),
  };
}

async function qualityLines(reckoning: Reckoning, campaignId: string, now: string): Promise<string[]> {
  const found = await measureCampaign(reckoning, campaignId, now);
  const all = [
    ...found.agreement.map((figure) => ({ title: figure.title, measure: figure.measures[0] })),
    { title: 'Gold accuracy', measure: found.gold },
    { title: 'First reviews accepted', measure: found.reviewPass },
  ];
  return all.flatMap(({ title, measure }) => {
    if (measure === undefined || measure.value === null) return [];
    const { interval } = measure;
    const range =
      interval === null
        ? ''
        : ` (${interval.level * 100} % interval ${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})`;
    return [`${title}, ${measure.statistic}: ${measure.value.toFixed(3)}${range}, n = ${measure.items}.`];
  });
}

const lines = (all: readonly string[]): string =>
  all
    .map((line) => (line.startsWith('**') ? `\n${line}\n` : `- ${line}`))
    .join('\n')
    .trim();
