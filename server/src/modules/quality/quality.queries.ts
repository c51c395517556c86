import { proportion, type Rating } from '@assay/metrics';
import { taskTypes, isTaskTypeId, type AnyTaskType, type TaskTypeId } from '@assay/task-types';
import { Problem, type Output, type PersonRef, type Routes } from '@assay/api';
import type { Db } from '../../platform/db.ts';
import { defineQuery } from '../../platform/query.ts';
import { requireCampaign, scopeOfCampaign } from '../campaigns/index.ts';
import { findTaskSpecVersion } from '../task-specs/index.ts';
import type { agreementFigures } from './agreement.rules.ts';
import { goldFindings, severityFindings, type severityRows, type Finding, type SeverityRow } from './findings.rules.ts';
import * as store from './quality.store.ts';
import { threadWork, type Reckoning } from '../../platform/threads.ts';
import { wireMeasure } from '../../platform/wire-measure.ts';

const findingAgreement = threadWork<typeof agreementFigures>(
  new URL('./agreement.rules.ts', import.meta.url),
  'agreementFigures',
);
const findingSeverity = threadWork<typeof severityRows>(
  new URL('./findings.rules.ts', import.meta.url),
  'severityRows',
);

type CampaignQuality = Output<Routes['getCampaignQuality']>;

interface Spec {
  readonly taskTypeId: TaskTypeId;
  readonly taskType: AnyTaskType;
  readonly config: unknown;
}

/** The task spec of a campaign; null while it has none, and so nothing to measure. */
async function specOf(db: Db, taskSpecVersionId: string | null): Promise<Spec | null> {
  const version = taskSpecVersionId === null ? null : await findTaskSpecVersion(db, taskSpecVersionId);
  if (version === null || !isTaskTypeId(version.taskType)) return null;
  return { taskTypeId: version.taskType, taskType: taskTypes[version.taskType], config: version.config };
}

/** The measures of a campaign as they stand now, from sums alone: the cost does not grow with the answers. */
export async function measureCampaign(reckoning: Reckoning, campaignId: string, now: string): Promise<CampaignQuality> {
  const { db, threads, signal } = reckoning;
  const campaign = await requireCampaign(db, campaignId);
  const spec = await specOf(db, campaign.taskSpecVersionId);
  const people = await store.personTallies(db, campaign.id);
  const review = await store.reviewTally(db, campaign.id);
  const checks = people.reduce((sum, one) => sum + one.checks, 0);
  const passed = people.reduce((sum, one) => sum + one.passed, 0);
  const checked = people.filter((one) => one.checks > 0).length;
  const agreement =
    spec === null
      ? []
      : await threads.run(
          findingAgreement,
          [
            spec.taskTypeId,
            spec.config,
            await store.valuePatterns(db, campaign.id),
            await store.pairCounts(db, campaign.id),
          ],
          signal,
        );
  return {
    campaignId: campaign.id,
    asOf: now,
    agreement: agreement.map((figure) => ({ ...figure, measures: figure.measures.map(wireMeasure) })),
    gold: wireMeasure(proportion(passed, checks, { statistic: 'gold-accuracy', raters: checked })),
    reviewPass: wireMeasure(proportion(review.accepted, review.judged, { statistic: 'review-pass-rate' })),
    rework: wireMeasure(proportion(review.reworked, review.judged, { statistic: 'rework-rate' })),
  };
}

export const getCampaignQuality = defineQuery('getCampaignQuality', {
  scope: scopeOfCampaign,
  run: ({ db, input, now, platform, signal }) =>
    measureCampaign({ db, threads: platform.threads, signal }, input.params.campaignId, now),
});

/** Findings look at single answers; beyond this many tasks they look at the first ones in task order, and say so. */
const MOST_TASKS = 50_000;
const PAGE = 2000;

/** Every numeric control's ratings, one row a person and task. */
async function numericRatings(db: Db, campaignId: string, spec: Spec): Promise<Map<string, Rating<number>[]>> {
  const controls = spec.taskType
    .controls(spec.config)
    .filter((one) => one.level === 'interval' || one.level === 'ratio');
  const ratings = new Map(controls.map((control) => [control.id, [] as Rating<number>[]]));
  let after: string | null = null;
  for (let read = 0; controls.length > 0 && read < MOST_TASKS; read += PAGE) {
    const rows: store.AnswerRow[] = await store.answersByTask(db, { campaignId, personId: null, after, limit: PAGE });
    for (const row of rows) {
      for (const { person, answer } of row.answers) {
        const values = spec.taskType.measure(spec.config, row.data, answer);
        for (const [control, list] of ratings) {
          const value = values[control];
          if (typeof value === 'number') list.push({ item: row.externalId, annotator: person.id, label: value });
        }
      }
    }
    after = rows.at(-1)?.taskId ?? null;
    if (rows.length < PAGE) break;
  }
  return ratings;
}

/** What stands out, person by person; shared by the page, the release report and the card. */
export async function findingsOf(
  reckoning: Reckoning,
  campaignId: string,
): Promise<{ items: Finding[]; severity: SeverityRow[] }> {
  const { db, threads, signal } = reckoning;
  const campaign = await requireCampaign(db, campaignId);
  const spec = await specOf(db, campaign.taskSpecVersionId);
  if (spec === null) return { items: [], severity: [] };
  const tallies = await store.personTallies(db, campaign.id);
  const people = new Map<string, PersonRef>(tallies.map((one) => [one.person.id, one.person]));
  const gold = new Map(tallies.map((one) => [one.person.id, one]));
  const evidence = `/v1/campaigns/${campaign.id}/quality/rows`;
  const severity: SeverityRow[] = [];
  const items: Finding[] = [];
  for (const [control, ratings] of await numericRatings(db, campaign.id, spec)) {
    const rows = await threads.run(findingSeverity, [control, ratings, people, gold], signal);
    severity.push(...rows);
    items.push(...severityFindings(rows, ratings, evidence));
  }
  if (campaign.goldPolicy !== null) {
    const accuracies = tallies.map((one) => ({
      person: one.person,
      accuracy: wireMeasure(proportion(one.passed, one.checks, { statistic: 'gold-accuracy', raters: 1 })),
    }));
    items.push(
      ...goldFindings(accuracies, campaign.goldPolicy.minimumAccuracy, `/v1/campaigns/${campaign.id}/gold-tallies`),
    );
  }
  return { items, severity };
}

export const listCampaignFindings = defineQuery('listCampaignFindings', {
  scope: scopeOfCampaign,
  run: ({ db, input, platform, signal }) =>
    findingsOf({ db, threads: platform.threads, signal }, input.params.campaignId),
});

export const listQualityRows = defineQuery('listQualityRows', {
  scope: scopeOfCampaign,
  async run({ db, input }) {
    const campaign = await requireCampaign(db, input.params.campaignId);
    const spec = await specOf(db, campaign.taskSpecVersionId);
    if (spec === null) throw new Problem('state-refused', 'This campaign has no task spec yet, so there are no rows.');
    const { control, personId, cursor, limit } = input.query;
    if (!spec.taskType.controls(spec.config).some((one) => one.id === control)) {
      throw new Problem('invalid-input', `There is no control "${control}" in the task spec of this campaign.`);
    }
    const rows = await store.answersByTask(db, {
      campaignId: campaign.id,
      personId: personId ?? null,
      after: cursor ?? null,
      limit,
    });
    const items = rows.flatMap((row) => {
      const values = row.answers.map(
        ({ answer }) => spec.taskType.measure(spec.config, row.data, answer)[control] ?? null,
      );
      return row.answers.flatMap(({ person, answeredAt }, index) =>
        personId !== undefined && person.id !== personId
          ? []
          : [
              {
                taskId: row.taskId,
                externalId: row.externalId,
                person,
                value: values[index] ?? null,
                others: values.filter((_, other) => other !== index),
                answeredAt,
              },
            ],
      );
    });
    return { items, next: rows.length < limit ? null : (rows.at(-1)?.taskId ?? null) };
  },
});
