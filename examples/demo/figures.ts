import type { GateEvaluation, Measure, Output, Routes } from '@assay/api';
import type { Cast } from './people.ts';
import type { Screen } from './progress.ts';

/** A statistic as the report holds it: value, interval and n, or why there is none. */
export function brief({ statistic, value, reason, interval, items, ratings, raters }: Measure) {
  return {
    statistic,
    value,
    ...(reason === null ? {} : { reason }),
    interval: interval === null ? null : [interval.low, interval.high],
    n: items,
    ratings,
    raters,
  };
}

export function gateFigures({ gate, verdict, conditions }: GateEvaluation) {
  return {
    gate,
    verdict,
    conditions: conditions.map((one) => ({
      id: one.id,
      verdict: one.verdict,
      detail: one.detail,
      ...(one.itemsNeeded === null ? {} : { itemsNeeded: one.itemsNeeded }),
    })),
  };
}

const person = ({ handle, name, kind }: { handle: string; name: string; kind: string }) => ({ handle, name, kind });

/** Everything the server measured in a campaign, as it says it; nothing here is computed by the demo. */
export async function figuresOf(cast: Cast, campaignId: string) {
  const evaluator = cast.get('quality-evaluator');
  const params = { campaignId };
  const [progress, quality, tallies, findings, reviews, people, recount] = await Promise.all([
    evaluator.call('getCampaignProgress', { params }),
    evaluator.call('getCampaignQuality', { params }),
    evaluator.call('listGoldTallies', { params }),
    evaluator.call('listCampaignFindings', { params }),
    evaluator.call('getReviewFigures', { params }),
    evaluator.call('listCampaignPeople', { params }),
    evaluator.call('recomputeStatistics', { params, body: { check: true } }),
  ]);
  const spend = await cast.get('data-owner').call('getCampaignSpend', { params });
  if (!recount.equal) throw new Error(`The kept statistics differ from the answers: ${recount.differences.join('; ')}`);
  return {
    findings: findings.items,
    report: {
      tasks: { total: progress.tasks, byState: progress.byState, answers: progress.answers },
      agreement: quality.agreement.map(({ subject, title, level, measures }) => ({
        subject,
        title,
        level,
        measures: measures.map(brief),
      })),
      gold: {
        overall: brief(tallies.overall),
        perAnnotator: tallies.items.map((one) => ({
          ...person(one.person),
          checks: one.checks,
          passed: one.passed,
          accuracy: brief(one.accuracy),
        })),
      },
      review: { ...reviews, passRate: brief(quality.reviewPass), reworkRate: brief(quality.rework) },
      severity: findings.severity.map(
        ({ person: who, control, ownMean, peerMean, additiveEffect, adjustedPValue, biased, difference }) => ({
          ...person(who),
          control,
          ownMean,
          peerMean,
          additiveEffect,
          adjustedPValue,
          biased,
          difference: brief(difference),
        }),
      ),
      findings: findings.items.map((one) => ({
        kind: one.kind,
        title: one.title,
        detail: one.detail,
        action: one.action,
        measure: one.measure === null ? null : brief(one.measure),
      })),
      people: people.items.map((one) => ({
        ...person(one.person),
        purposes: one.purposes,
        answers: one.answers,
        labels: one.labels,
        activeMs: one.activeMs,
        rejected: one.rejected,
      })),
      spend: spendFigures(spend),
      recount: { equal: recount.equal, tasks: recount.tasks, patterns: recount.patterns },
    },
  };
}

type Figures = Awaited<ReturnType<typeof figuresOf>>;

const number = (value: number): string => value.toFixed(3);

/** The figures people ask for first, each with interval and n, and what stands out. */
export function sayFigures(screen: Screen, { report, findings }: Figures): void {
  const lines = [
    ...report.agreement.map(({ title, measures }) => ({ title, measure: measures[0] })),
    { title: 'Gold accuracy', measure: report.gold.overall },
    { title: 'First reviews accepted', measure: report.review.passRate },
  ];
  for (const { title, measure } of lines) {
    if (measure === undefined || measure.value === null) continue;
    const [low, high] = measure.interval ?? [];
    const range = low === undefined || high === undefined ? '' : ` [${number(low)}, ${number(high)}]`;
    screen.say(`${title}: ${measure.statistic} ${number(measure.value)}${range}, n = ${measure.n}`);
  }
  for (const { title, detail } of findings) screen.say(`found: ${title}. ${detail}`);
}

function spendFigures(spend: Output<Routes['getCampaignSpend']>) {
  return {
    total: spend.total,
    perFinishedItem: spend.perFinishedItem,
    finishedItems: spend.finishedItems,
    activeMs: spend.activeMs,
    withoutRate: spend.withoutRate.map((one) => one.handle),
  };
}

/** How the final labels of a campaign were decided. */
export async function countDecisions(cast: Cast, campaignId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let cursor: string | undefined; ;) {
    const page: Output<Routes['listConsensus']> = await cast.get('quality-evaluator').call('listConsensus', {
      params: { campaignId },
      query: { limit: 500, ...(cursor === undefined ? {} : { cursor }) },
    });
    for (const { decidedBy } of page.items) counts[decidedBy] = (counts[decidedBy] ?? 0) + 1;
    if (page.next === null) return counts;
    cursor = page.next;
  }
}
