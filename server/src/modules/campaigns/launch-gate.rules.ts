import { zeroAcceptancePlan } from '@assay/metrics';
import { defineGate, verdictOf, type Finding, type Verdict } from '../../platform/gates.ts';
import { missingInBrief, type Campaign, type Purpose } from './campaigns.rules.ts';

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

/** Passes when nothing is wrong; otherwise fails with what is. */
function unless(wrong: readonly string[], right: string, evidence?: string): Finding {
  const base = evidence === undefined ? {} : { evidence };
  return wrong.length === 0
    ? { verdict: 'pass', detail: right, ...base }
    : { verdict: 'fail', detail: wrong.join(' '), ...base };
}

function judgeBrief({ campaign }: LaunchFacts): Finding {
  return unless(
    missingInBrief(campaign.brief).map((one) => one.detail),
    'Goal, reason, acceptance criteria, owner and due date are stated.',
    `/v1/campaigns/${campaign.id}`,
  );
}

function judgeRules({ rules, now }: LaunchFacts): Finding {
  const wrong = rules.flatMap(({ title, state, effectiveAt }) => {
    if (state === null) return [`No ${title} is chosen.`];
    if (state !== 'published') return [`The ${title} is ${state}, not published.`];
    if (effectiveAt === null || Date.parse(effectiveAt) > Date.parse(now)) {
      return [`The ${title} takes effect ${effectiveAt ?? 'never'}.`];
    }
    return [];
  });
  return unless(wrong, 'All three are published and in force.');
}

function judgeRoles({ members, campaign }: LaunchFacts): Finding {
  return unless(
    members
      .filter((one) => one.lacking.length > 0)
      .map((one) => `${one.handle} may not ${one.lacking.join(' or ')} in this project.`),
    `${members.length} people, all with the permission their purpose needs.`,
    `/v1/campaigns/${campaign.id}/members`,
  );
}

function judgeNumbers({ members, campaign, answersPerTask }: LaunchFacts): Finding {
  const having = (purpose: Purpose) => members.filter((one) => one.purposes.includes(purpose));
  const labellers = having('label');
  // Somebody who labels may judge only tasks of others, so a judge who does not label must exist unless some labeller
  // is left over on every task.
  const judges = (purpose: Purpose) =>
    having(purpose).filter((one) => !one.purposes.includes('label') || labellers.length > answersPerTask);
  const wrong = [
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
  return unless(
    wrong,
    `${labellers.length} people label; review and adjudication are independent.`,
    `/v1/campaigns/${campaign.id}/members`,
  );
}

function judgeTasks({ campaign, tasks, goldTasks }: LaunchFacts): Finding {
  const real = tasks - goldTasks;
  const words = `${real} tasks from ${campaign.batchIds.length} batches.`;
  return unless(real > 0 ? [] : [words], words, `/v1/campaigns/${campaign.id}/tasks`);
}

function judgeTargets({ underTargeted }: LaunchFacts): Finding {
  return unless(
    underTargeted > 0 ? [`${underTargeted} tasks are reserved for fewer people than must answer them.`] : [],
    'Every task that is reserved for named people has enough of them.',
  );
}

const NO_GOLD: Finding = { verdict: 'pass', detail: 'The campaign states that it runs without gold.' };

function judgeGoldSize({ campaign, members }: LaunchFacts): Finding {
  const policy = campaign.goldPolicy;
  if (policy === null) return NO_GOLD;
  const needed = Math.max(goldAnswersToShow(policy.minimumAccuracy), policy.minimumAnswers);
  const least = members
    .filter((one) => one.purposes.includes('label'))
    .toSorted((a, b) => a.gold - b.gold || (a.handle < b.handle ? -1 : 1))[0];
  const available = least?.gold ?? 0;
  const base = {
    target: `accuracy ≥ ${policy.minimumAccuracy} at 95 %`,
    evidence: `/v1/campaigns/${campaign.id}/gold`,
  };
  if (available >= needed) {
    const detail = `Everybody meets at least ${available} gold tasks; ${needed} right answers show ${policy.minimumAccuracy} at 95 %.`;
    return { ...base, verdict: 'pass', detail };
  }
  return {
    ...base,
    verdict: 'not-enough-evidence',
    detail: `${least?.handle ?? 'Nobody'} meets ${available} gold tasks; even with all of them right, ${policy.minimumAccuracy} is shown at 95 % only from ${needed} on.`,
    itemsNeeded: needed - available,
  };
}

function judgeGoldShare({ campaign, tasks, goldTasks }: LaunchFacts): Finding {
  const policy = campaign.goldPolicy;
  if (policy === null) return NO_GOLD;
  // With x more gold tasks the share is (gold + x) / (tasks + x); the smallest x that reaches the policy's.
  const short = policy.share * tasks - goldTasks;
  const missing = short <= 0 ? 0 : Math.ceil(short / (1 - Math.min(policy.share, 0.999)) - 1e-9);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    verdict: missing === 0 ? 'pass' : 'fail',
    detail: `${goldTasks} of ${tasks} tasks are gold (${percent(tasks === 0 ? 0 : goldTasks / tasks)}); the policy asks for ${percent(policy.share)}.`,
    target: `share ≥ ${policy.share}`,
    evidence: `/v1/campaigns/${campaign.id}/gold`,
    ...(missing === 0 ? {} : { itemsNeeded: missing }),
  };
}

function judgeReview({ campaign: { reviewPolicy } }: LaunchFacts): Finding {
  const words = {
    all: 'Every answer is reviewed.',
    sampled: `A sample of ${reviewPolicy.kind === 'sampled' ? (100 * reviewPolicy.share).toFixed(1) : ''} % is reviewed, drawn from the seed.`,
    none: 'The campaign states that nothing is reviewed.',
  };
  return { verdict: 'pass', detail: words[reviewPolicy.kind] };
}

const conditions: readonly { id: string; title: string; judge: (facts: LaunchFacts) => Finding }[] = [
  { id: 'brief-complete', title: 'The brief is complete', judge: judgeBrief },
  { id: 'rules-in-force', title: 'Task spec, taxonomy and guideline are published and in force', judge: judgeRules },
  { id: 'people-hold-roles', title: 'Everybody holds the role for what they do', judge: judgeRoles },
  { id: 'enough-people', title: 'There are enough independent people', judge: judgeNumbers },
  { id: 'tasks-exist', title: 'There is work to do', judge: judgeTasks },
  { id: 'targets-complete', title: 'Reserved tasks have enough people', judge: judgeTargets },
  { id: 'gold-enough', title: 'The gold set can show the accuracy asked for', judge: judgeGoldSize },
  { id: 'gold-share', title: 'The stated share of gold is reached', judge: judgeGoldShare },
  { id: 'review-policy', title: 'How answers are reviewed is decided', judge: judgeReview },
];

/** What stands before a campaign's first task. */
export const launchGate = defineGate<LaunchFacts>({
  id: 'campaign-launch',
  title: 'Campaign launch',
  conditions: conditions.map(({ id, title, judge }) => ({ id, title, evaluate: (_db, facts) => judge(facts) })),
});

/** What the gate would say about these facts, without keeping it. */
export function launchVerdict(facts: LaunchFacts): Verdict {
  return verdictOf(conditions.map(({ judge }) => judge(facts).verdict));
}
