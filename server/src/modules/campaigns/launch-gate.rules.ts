import type { z } from 'zod';
import type { gateCondition } from '@assay/api';
import { zeroAcceptancePlan } from '@assay/metrics';
import { missingInBrief, type Campaign, type Purpose } from './campaigns.rules.ts';

export type Condition = z.output<typeof gateCondition>;
type Verdict = Condition['verdict'];

/** What the launch gate looks at. */
export interface LaunchFacts {
  readonly campaign: Campaign;
  readonly now: string;
  /** The three versions the campaign labels by; null where none is chosen. */
  readonly rules: readonly {
    readonly title: string;
    readonly state: string | null;
    readonly effectiveAt: string | null;
  }[];
  readonly members: readonly {
    readonly personId: string;
    readonly handle: string;
    readonly purposes: readonly Purpose[];
    /** Purposes whose permission the person lacks now. */
    readonly lacking: readonly Purpose[];
    /** Gold tasks this person will meet, at most. */
    readonly gold: number;
  }[];
  readonly tasks: number;
  readonly goldTasks: number;
  /** Largest number of answers any task needs. */
  readonly answersPerTask: number;
  /** Tasks reserved for named people of whom there are fewer than the task needs. */
  readonly underTargeted: number;
}

/** The level at which a person has to be able to show the accuracy the campaign asks for. */
const LEVEL = 0.95;

/**
 * How many gold answers, all right, show an accuracy at 95 %: with fewer, even a flawless person cannot show it.
 *
 * @example
 * goldAnswersToShow(0.9); // => 29
 */
export function goldAnswersToShow(accuracy: number): number {
  return zeroAcceptancePlan({ ltpd: 1 - accuracy, beta: 1 - LEVEL }).sampleSize;
}

function condition(
  id: string,
  title: string,
  verdict: Verdict,
  detail: string,
  more: Partial<Condition> = {},
): Condition {
  return { id, title, verdict, detail, measure: null, target: null, itemsNeeded: null, evidence: null, ...more };
}

function briefCondition({ campaign }: LaunchFacts): Condition {
  const lacks = missingInBrief(campaign.brief);
  return condition(
    'brief-complete',
    'The brief is complete',
    lacks.length === 0 ? 'pass' : 'fail',
    lacks.length === 0
      ? 'Goal, reason, acceptance criteria, owner and due date are stated.'
      : lacks.map((one) => one.detail).join(' '),
    { evidence: `/v1/campaigns/${campaign.id}` },
  );
}

function rulesCondition({ rules, now }: LaunchFacts): Condition {
  const bad = rules.flatMap(({ title, state, effectiveAt }) => {
    if (state === null) return [`No ${title} is chosen.`];
    if (state !== 'published') return [`The ${title} is ${state}, not published.`];
    if (effectiveAt === null || Date.parse(effectiveAt) > Date.parse(now))
      return [`The ${title} takes effect ${effectiveAt ?? 'never'}.`];
    return [];
  });
  return condition(
    'rules-in-force',
    'Task spec, taxonomy and guideline are published and in force',
    bad.length === 0 ? 'pass' : 'fail',
    bad.length === 0 ? 'All three are published and in force.' : bad.join(' '),
  );
}

function peopleConditions({ members, campaign, answersPerTask }: LaunchFacts): Condition[] {
  const lacking = members.filter((member) => member.lacking.length > 0);
  const having = (purpose: Purpose) => members.filter((one) => one.purposes.includes(purpose));
  const labellers = having('label');
  const judges = (purpose: Purpose) =>
    // Somebody who labels may judge only tasks of others, so a judge who does not label must exist unless some
    // labeller is left over on every task.
    having(purpose).filter((one) => !one.purposes.includes('label') || labellers.length > answersPerTask);
  const short = [
    ...(labellers.length < answersPerTask
      ? [`${answersPerTask} different people answer a task; ${labellers.length} label here.`]
      : []),
    ...(campaign.reviewPolicy.kind !== 'none' && judges('review').length === 0
      ? ['Answers are reviewed, and nobody independent reviews here.']
      : []),
    ...(answersPerTask > 1 && judges('adjudicate').length === 0
      ? ['Disagreement goes to adjudication, and nobody independent adjudicates here.']
      : []),
  ];
  const evidence = `/v1/campaigns/${campaign.id}/members`;
  return [
    condition(
      'people-hold-roles',
      'Everybody holds the role for what they do',
      lacking.length === 0 ? 'pass' : 'fail',
      lacking.length === 0
        ? `${members.length} people, all with the permission their purpose needs.`
        : lacking.map((one) => `${one.handle} may not ${one.lacking.join(' or ')} in this project.`).join(' '),
      { evidence },
    ),
    condition(
      'enough-people',
      'There are enough independent people',
      short.length === 0 ? 'pass' : 'fail',
      short.length === 0
        ? `${labellers.length} people label; review and adjudication are independent.`
        : short.join(' '),
      { evidence },
    ),
  ];
}

function taskConditions({ campaign, tasks, goldTasks, underTargeted }: LaunchFacts): Condition[] {
  const real = tasks - goldTasks;
  return [
    condition(
      'tasks-exist',
      'There is work to do',
      real > 0 ? 'pass' : 'fail',
      `${real} tasks from ${campaign.batchIds.length} batches.`,
      {
        evidence: `/v1/campaigns/${campaign.id}/tasks`,
      },
    ),
    ...(underTargeted > 0
      ? [
          condition(
            'targets-complete',
            'Tasks reserved for named people have enough of them',
            'fail',
            `${underTargeted} tasks are reserved for fewer people than must answer them.`,
          ),
        ]
      : []),
  ];
}

function goldConditions({ campaign, tasks, goldTasks, members }: LaunchFacts): Condition[] {
  const policy = campaign.goldPolicy;
  if (policy === null) {
    return [
      condition('gold-policy', 'Hidden gold is decided on', 'pass', 'The campaign states that it runs without gold.'),
    ];
  }
  const labellers = members.filter((one) => one.purposes.includes('label'));
  const needed = Math.max(goldAnswersToShow(policy.minimumAccuracy), policy.minimumAnswers);
  const least = labellers.toSorted((a, b) => a.gold - b.gold || (a.handle < b.handle ? -1 : 1))[0];
  const available = least?.gold ?? 0;
  const evidence = `/v1/campaigns/${campaign.id}/gold`;
  const share = tasks === 0 ? 0 : goldTasks / tasks;
  const missingForShare = Math.max(
    0,
    Math.ceil((policy.share * tasks - goldTasks) / (1 - Math.min(policy.share, 0.999)) - 1e-9),
  );
  return [
    condition(
      'gold-enough',
      'The gold set can show the accuracy asked for',
      available >= needed ? 'pass' : 'not-enough-evidence',
      available >= needed
        ? `Everybody meets at least ${available} gold tasks; ${needed} right answers show ${policy.minimumAccuracy} at 95 %.`
        : `${least?.handle ?? 'Nobody'} meets ${available} gold tasks; even with all of them right, ${policy.minimumAccuracy} is shown at 95 % only from ${needed} on.`,
      {
        target: `accuracy ≥ ${policy.minimumAccuracy} at 95 %`,
        itemsNeeded: available >= needed ? null : needed - available,
        evidence,
      },
    ),
    condition(
      'gold-share',
      'The stated share of gold is reached',
      missingForShare === 0 ? 'pass' : 'fail',
      `${goldTasks} of ${tasks} tasks are gold (${(100 * share).toFixed(1)} %); the policy asks for ${(100 * policy.share).toFixed(1)} %.`,
      { target: `share ≥ ${policy.share}`, itemsNeeded: missingForShare === 0 ? null : missingForShare, evidence },
    ),
  ];
}

function reviewCondition({ campaign }: LaunchFacts): Condition {
  const policy = campaign.reviewPolicy;
  const words = {
    all: 'Every answer is reviewed.',
    sampled: `A sample of ${policy.kind === 'sampled' ? (100 * policy.share).toFixed(1) : ''} % is reviewed, drawn from the seed.`,
    none: 'The campaign states that nothing is reviewed.',
  };
  return condition('review-policy', 'How answers are reviewed is decided', 'pass', words[policy.kind]);
}

/** Every condition of the campaign-launch gate with its verdict, in the order people read them. */
export function launchConditions(facts: LaunchFacts): Condition[] {
  return [
    briefCondition(facts),
    rulesCondition(facts),
    ...peopleConditions(facts),
    ...taskConditions(facts),
    ...goldConditions(facts),
    reviewCondition(facts),
  ];
}

/** A failed condition fails the gate; missing evidence alone leaves it open. */
export function verdictOf(conditions: readonly Condition[]): Verdict {
  if (conditions.some((one) => one.verdict === 'fail')) return 'fail';
  return conditions.some((one) => one.verdict === 'not-enough-evidence') ? 'not-enough-evidence' : 'pass';
}
