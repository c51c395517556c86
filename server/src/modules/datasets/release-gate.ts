import { defineGate, type Finding } from '../../platform/gates.ts';
import type { Reckoning } from '../../platform/threads.ts';
import type { Measure } from '@assay/api';
import { proportionGate } from '@assay/metrics';
import { findingsOf, measureCampaign } from '../quality/index.ts';
import { cardMissing, cardTitles } from './card.rules.ts';
import type { DatasetVersion } from './datasets.store.ts';
import { countOpenTasks } from './label.store.ts';
import { provenanceOf } from './provenance.ts';

export interface ReleaseSubject {
  readonly version: DatasetVersion;
  readonly now: string;
}

/** The gate's own numbers; a campaign's gold policy may ask more of each person. */
export const RELEASE_TARGETS = {
  goldAccuracy: 0.9,
  goldIndifference: 0.05,
  reviewPass: 0.8,
  reviewIndifference: 0.1,
} as const;

/** A share against its target by sequential test; enough evidence is a question of its own. */
function shareFinding(measure: Measure, target: number, indifference: number, evidence: string, unit: string): Finding {
  const words = `at least ${target * 100} %`;
  if (measure.value === null) {
    return { verdict: 'not-enough-evidence', detail: `No ${unit} yet.`, measure, target: words, evidence };
  }
  const successes = Math.round(measure.value * measure.items);
  const gate = proportionGate({ met: successes, items: measure.items }, { target, indifference });
  const interval =
    measure.interval === null
      ? ''
      : `, 95 % interval ${(measure.interval.low * 100).toFixed(1)} to ${(measure.interval.high * 100).toFixed(1)} %`;
  return {
    verdict: gate.verdict,
    detail: `${successes} of ${measure.items} ${unit}${interval}; the target is ${words}.`,
    measure,
    target: words,
    ...(gate.verdict === 'not-enough-evidence' ? { itemsNeeded: gate.itemsStillNeeded } : {}),
    evidence,
  };
}

/** Joins what several campaigns found: the worst verdict, every detail. */
async function perCampaign(version: DatasetVersion, find: (campaignId: string) => Promise<Finding>): Promise<Finding> {
  const all: Finding[] = [];
  for (const campaignId of version.campaignIds) all.push(await find(campaignId));
  const worst =
    all.find((one) => one.verdict === 'fail') ?? all.find((one) => one.verdict === 'not-enough-evidence') ?? all[0];
  if (worst === undefined) return { verdict: 'fail', detail: 'There is no campaign behind this version.' };
  return { ...worst, detail: all.map((one) => one.detail).join(' ') };
}

/** What must be true before a candidate may be frozen. */
export const releaseGate = defineGate<ReleaseSubject>({
  id: 'dataset-release',
  title: 'Dataset release',
  conditions: [
    {
      id: 'labels-complete',
      title: 'Every task has its final label',
      async evaluate({ db }, { version }) {
        const { open } = await countOpenTasks(db, version.campaignIds);
        if (version.items === 0) return { verdict: 'fail', detail: 'The candidate holds no item.' };
        return open === 0
          ? { verdict: 'pass', detail: `${version.items} items, no task open.` }
          : {
              verdict: 'fail',
              detail: `${open} tasks are not finished. Finish or withdraw them, then build a new candidate.`,
              itemsNeeded: open,
            };
      },
    },
    {
      id: 'gold-accuracy',
      title: 'Gold accuracy',
      evaluate: (reckoning, { version, now }) =>
        perCampaign(version, async (id) => {
          const { gold } = await measureCampaign(reckoning, id, now);
          return shareFinding(
            gold,
            RELEASE_TARGETS.goldAccuracy,
            RELEASE_TARGETS.goldIndifference,
            `/v1/campaigns/${id}/gold-tallies`,
            'gold checks passed',
          );
        }),
    },
    {
      id: 'review-pass-rate',
      title: 'First reviews accepted',
      evaluate: (reckoning, { version, now }) =>
        perCampaign(version, async (id) => {
          const { reviewPass } = await measureCampaign(reckoning, id, now);
          return shareFinding(
            reviewPass,
            RELEASE_TARGETS.reviewPass,
            RELEASE_TARGETS.reviewIndifference,
            `/v1/campaigns/${id}/reviews`,
            'first reviews accepted',
          );
        }),
    },
    {
      id: 'agreement-known',
      title: 'Agreement is measured',
      evaluate: (reckoning, { version, now }) => perCampaign(version, (id) => agreementFinding(reckoning, id, now)),
    },
    {
      id: 'findings-disclosed',
      title: 'What stands out is on the card',
      evaluate: (reckoning, { version }) => perCampaign(version, (id) => disclosureFinding(reckoning, id, version)),
    },
    {
      id: 'sources-admitted',
      title: 'Every source is admitted with a licence',
      async evaluate({ db }, { version }) {
        const sources = (await Promise.all(version.campaignIds.map((id) => provenanceOf(db, id)))).flatMap(
          (one) => one.sources,
        );
        const bad = sources.filter((source) => source.state !== 'admitted' || source.licence === null);
        if (sources.length === 0) return { verdict: 'fail', detail: 'No source is recorded behind this version.' };
        return bad.length === 0
          ? { verdict: 'pass', detail: sources.map((source) => `${source.name} (${source.licence ?? ''})`).join(', ') }
          : { verdict: 'fail', detail: `Not admitted: ${bad.map((source) => source.name).join(', ')}.` };
      },
    },
    {
      id: 'card-complete',
      title: 'All ten fields of the card are filled',
      evaluate(_db, { version }) {
        const missing = cardMissing(version.card).map((field) => cardTitles[field]);
        return missing.length === 0
          ? { verdict: 'pass', detail: 'All ten fields say something.' }
          : { verdict: 'fail', detail: `Empty: ${missing.join(', ')}.` };
      },
    },
  ],
});

/** Agreement has no universal threshold; a release must know it, with an interval, on enough items. */
const LEAST_OVERLAP = 30;

async function agreementFinding(reckoning: Reckoning, campaignId: string, now: string): Promise<Finding> {
  const { agreement } = await measureCampaign(reckoning, campaignId, now);
  const measures = agreement.flatMap((figure) => figure.measures);
  // A coefficient is undefined where everybody gives one class; another one then still says how often they agree.
  const measure = measures.find((one) => one.value !== null) ?? measures[0];
  const evidence = `/v1/campaigns/${campaignId}/quality`;
  if (measure === undefined || measure.items < LEAST_OVERLAP) {
    const items = measure?.items ?? 0;
    return {
      verdict: 'not-enough-evidence',
      detail: `${items} items were answered by more than one person; ${LEAST_OVERLAP} are needed to speak of agreement.`,
      itemsNeeded: LEAST_OVERLAP - items,
      evidence,
    };
  }
  if (measure.value === null)
    return { verdict: 'not-enough-evidence', detail: measure.reason ?? 'undefined', measure, evidence };
  const interval =
    measure.interval === null
      ? ''
      : `, 95 % interval ${measure.interval.low.toFixed(3)} to ${measure.interval.high.toFixed(3)}`;
  return {
    verdict: 'pass',
    detail: `${measure.statistic} ${measure.value.toFixed(3)}${interval}, n = ${measure.items}.`,
    measure,
    evidence,
  };
}

/** Nothing that the records show about people's answers may be missing from the card's known defects. */
async function disclosureFinding(reckoning: Reckoning, campaignId: string, version: DatasetVersion): Promise<Finding> {
  const { items } = await findingsOf(reckoning, campaignId);
  const evidence = `/v1/campaigns/${campaignId}/findings`;
  if (items.length === 0) return { verdict: 'pass', detail: 'Nothing stands out.', evidence };
  const hidden = items.filter(
    (finding) => finding.person !== null && !version.card.knownDefects.includes(finding.person.handle),
  );
  return hidden.length === 0
    ? { verdict: 'pass', detail: `${items.length} findings, all named under "Known defects".`, evidence }
    : {
        verdict: 'fail',
        detail: `Name under "Known defects": ${hidden.map((finding) => finding.title).join('; ')}.`,
        evidence,
      };
}
