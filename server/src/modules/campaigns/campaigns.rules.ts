import type { z } from 'zod';
import type {
  campaign as campaignSchema,
  campaignState,
  campaignWorkflow,
  goldPolicy,
  ProblemPlace,
  reviewPolicy,
  workPurpose,
} from '@assay/api';
import { stableHash } from '@assay/metrics';

export type Campaign = z.output<typeof campaignSchema>;
export type CampaignState = z.output<typeof campaignState>;
export type Workflow = z.output<typeof campaignWorkflow>;
export type ReviewPolicy = z.output<typeof reviewPolicy>;
export type GoldPolicy = z.output<typeof goldPolicy>;
export type Purpose = z.output<typeof workPurpose>;

/** Where a campaign can go from each state. The database holds the same table in assay_campaign_guard(). */
const moves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  backlog: ['briefed', 'cancelled'],
  briefed: ['ready', 'backlog', 'cancelled'],
  ready: ['active', 'briefed', 'cancelled'],
  active: ['paused', 'closing', 'cancelled'],
  paused: ['active', 'closing', 'cancelled'],
  closing: ['done', 'active', 'cancelled'],
  done: ['archived'],
  archived: [],
  cancelled: [],
};

export function movesFrom(state: CampaignState): readonly CampaignState[] {
  return moves[state];
}

/** States in which people may hand in what they hold. */
export const ANSWERING: readonly CampaignState[] = ['active', 'paused', 'closing'];

/** States in which new leases are given for each purpose: a closing campaign only reviews, reworks and decides. */
export const DISPATCHING: Readonly<Record<Purpose, readonly CampaignState[]>> = {
  label: ['active'],
  review: ['active', 'closing'],
  adjudicate: ['active', 'closing'],
};

/** What a step of a campaign is judged by. */
export interface CampaignFacts {
  readonly campaign: Pick<
    Campaign,
    'state' | 'brief' | 'taskSpecVersionId' | 'taxonomyVersionId' | 'guidelineVersionId' | 'goldPolicy'
  >;
  readonly tasks: number;
  /** Tasks neither done nor withdrawn; gold tasks left out, since not everybody has to meet every one of them. */
  readonly unfinished: number;
  readonly openReviews: number;
  readonly openReworks: number;
  readonly members: Readonly<Record<Purpose, number>>;
}

const missing = (pointer: string, detail: string): ProblemPlace => ({ pointer, detail });

/** What the brief still lacks, in words; empty when it is complete. */
export function missingInBrief(brief: Campaign['brief']): ProblemPlace[] {
  return [
    ...(brief.goal.trim() === '' ? [missing('/brief/goal', 'Say what the campaign is to deliver.')] : []),
    ...(brief.why.trim() === '' ? [missing('/brief/why', 'Say why it is needed.')] : []),
    ...(brief.acceptanceCriteria.length === 0
      ? [missing('/brief/acceptanceCriteria', 'Name at least one criterion by which the result is accepted.')]
      : []),
    ...(brief.ownerId === null ? [missing('/brief/ownerId', 'Name the person who answers for it.')] : []),
    ...(brief.dueAt === null ? [missing('/brief/dueAt', 'Set the date it is due.')] : []),
  ];
}

/** What stands in the way of a move, in words; empty when nothing does. The launch gate is asked separately. */
export function missingFor(to: CampaignState, facts: CampaignFacts): ProblemPlace[] {
  const { campaign } = facts;
  switch (to) {
    case 'briefed':
      return campaign.state === 'backlog' ? missingInBrief(campaign.brief) : [];
    case 'ready':
      return [
        ...missingInBrief(campaign.brief),
        ...(campaign.taskSpecVersionId === null
          ? [missing('/taskSpecVersionId', 'Choose the task spec version.')]
          : []),
        ...(campaign.taxonomyVersionId === null ? [missing('/taxonomyVersionId', 'Choose the taxonomy version.')] : []),
        ...(campaign.guidelineVersionId === null
          ? [missing('/guidelineVersionId', 'Choose the guideline version.')]
          : []),
        ...(facts.tasks === 0 ? [missing('/items', 'Add items: the campaign has no tasks yet.')] : []),
        ...(facts.members.label === 0 ? [missing('/members', 'Choose at least one person who labels.')] : []),
      ];
    case 'done':
      return [
        ...(facts.unfinished > 0
          ? [missing('/tasks', `${facts.unfinished} tasks are neither done nor withdrawn.`)]
          : []),
        ...(facts.openReviews > 0 ? [missing('/reviews', `${facts.openReviews} reviews are open.`)] : []),
        ...(facts.openReworks > 0 ? [missing('/reworks', `${facts.openReworks} reworks are open.`)] : []),
      ];
    default:
      return [];
  }
}

/** Fields that a launch fixes for good; a change after it would mix two experiments. */
export const FIXED_BY_LAUNCH = [
  'demandId',
  'taskSpecVersionId',
  'taxonomyVersionId',
  'workflow',
  'reviewPolicy',
  'goldPolicy',
  'suggestionPolicy',
] as const;

/** Codes that a change would take away; after the launch none may go, because reviews name them. */
export function droppedCodes(before: Campaign['errorCodes'], after: Campaign['errorCodes']): string[] {
  return before.map((one) => one.code).filter((code) => !after.some((one) => one.code === code));
}

/** A draw that belongs to this campaign and name, whatever else is drawn: an integer in 0 … 2^53 − 1. */
function draw(seed: string, purpose: string, name: string): number {
  return stableHash(`${seed}\u0000${purpose}\u0000${name}`);
}

const RANGE = 2 ** 53;

/** Place of an item in the order of dispatch: at random, and the same wherever the campaign is run. */
export function positionOf(seed: string, externalId: string): number {
  return draw(seed, 'order', externalId);
}

/** How many people answer this task: `n`, or the overlap cohort drawn from the seed. */
export function neededFor(workflow: Workflow, seed: string, position: number): number {
  if (workflow.kind === 'consensus') return workflow.n;
  const { overlap } = workflow;
  if (overlap === undefined) return 1;
  return draw(seed, 'overlap', String(position)) / RANGE < overlap.share ? overlap.n : 1;
}

/**
 * Whether this person's answer to this task goes to review. Depends on nothing but seed, task and person, so neither
 * the order of answers nor anybody's wish decides it.
 */
export function isDrawnForReview(policy: ReviewPolicy, seed: string, position: number, annotator: string): boolean {
  if (policy.kind === 'none') return false;
  if (policy.kind === 'all') return true;
  return draw(seed, 'review', `${position}\u0000${annotator}`) / RANGE < policy.share;
}

/**
 * Whether suggestions are withheld on this task. Drawn per task, so that everybody answers it under the same conditions,
 * and independent of the order of dispatch and of every other sample.
 */
export function isWithheld(withholdShare: number, seed: string, position: number): boolean {
  return draw(seed, 'withhold', String(position)) / RANGE < withholdShare;
}

/** Below the minimum after enough answers; both figures are the campaign's own. */
export function isBelowMinimum(policy: GoldPolicy | null, tally: { checks: number; passed: number }): boolean {
  if (policy === null || tally.checks < policy.minimumAnswers) return false;
  return tally.passed / tally.checks < policy.minimumAccuracy;
}

/** Mean pairwise agreement from which a consensus stands; a single pass has nobody to agree with. */
export function agreeAtOf(workflow: Workflow): number {
  return workflow.kind === 'consensus' ? workflow.agreeAt : 0;
}
