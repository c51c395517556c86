import { campaignStates, goldPolicy } from '@assay/api';
import { lowerConfidenceBound } from '@assay/metrics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from './campaigns.rules.ts';
import { goldAnswersToShow, launchVerdict, type LaunchFacts } from './launch-gate.rules.ts';

const names = Array.from({ length: 4000 }, (_, index) => `item-${index}`);

describe('draws from the seed', () => {
  it('take about the stated share, whichever seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const drawn = names.filter((name) =>
          rules.isDrawnForReview({ kind: 'sampled', share: 0.2 }, seed, rules.positionOf(seed, name), 'ann'),
        );
        // Five standard deviations of a binomial draw.
        expect(Math.abs(drawn.length - 800)).toBeLessThan(5 * Math.sqrt(4000 * 0.2 * 0.8));
      }),
      { numRuns: 30 },
    );
  });

  it('draw the overlap cohort and leave every other task to one person', () => {
    const workflow = { kind: 'single-pass', overlap: { share: 0.1, n: 3 } } as const;
    const needed = names.map((name) => rules.neededFor(workflow, 's', rules.positionOf('s', name)));
    expect(new Set(needed)).toEqual(new Set([1, 3]));
    expect(needed.filter((n) => n === 3).length).toBeGreaterThan(300);
    expect(needed.filter((n) => n === 3).length).toBeLessThan(500);
  });

  it('do not go together: a task in the overlap is reviewed no more often than others', () => {
    const workflow = { kind: 'single-pass', overlap: { share: 0.5, n: 2 } } as const;
    const rate = (n: number) => {
      const positions = names
        .map((name) => rules.positionOf('s', name))
        .filter((at) => rules.neededFor(workflow, 's', at) === n);
      return (
        positions.filter((at) => rules.isDrawnForReview({ kind: 'sampled', share: 0.5 }, 's', at, 'ann')).length /
        positions.length
      );
    };
    expect(Math.abs(rate(1) - rate(2))).toBeLessThan(0.08);
  });
});

describe('gold', () => {
  it('needs the least number of right answers whose lower bound reaches the accuracy', () => {
    expect(goldAnswersToShow(0.9)).toBe(29);
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.99, noNaN: true }), (accuracy) => {
        const n = goldAnswersToShow(accuracy);
        expect(lowerConfidenceBound(n, n)).toBeGreaterThanOrEqual(accuracy - 1e-9);
        expect(lowerConfidenceBound(n - 1, n - 1)).toBeLessThan(accuracy + 1e-9);
      }),
    );
  });

  it('judges nobody before the minimum number of answers', () => {
    const policy = goldPolicy.parse({ share: 0, minimumAccuracy: 0.9, minimumAnswers: 10, stopRule: 'pause' });
    expect(rules.isBelowMinimum(policy, { checks: 9, passed: 0 })).toBe(false);
    expect(rules.isBelowMinimum(policy, { checks: 10, passed: 8 })).toBe(true);
    expect(rules.isBelowMinimum(policy, { checks: 10, passed: 9 })).toBe(false);
    expect(rules.isBelowMinimum(null, { checks: 10, passed: 0 })).toBe(false);
  });
});

describe('states', () => {
  it('lead only to known states, and every one but the ends leads on', () => {
    for (const state of campaignStates) {
      for (const to of rules.movesFrom(state)) expect(campaignStates).toContain(to);
      expect(rules.movesFrom(state).length === 0).toBe(state === 'archived' || state === 'cancelled');
    }
  });
});

const member = (handle: string, purposes: readonly rules.Purpose[], gold = 100): LaunchFacts['members'][number] => ({
  personId: handle,
  handle,
  purposes,
  lacking: [],
  gold,
});

const rule = { title: 'task spec', state: 'published', effectiveAt: '2026-01-01T00:00:00Z' };

const facts: LaunchFacts = {
  now: '2026-03-02T08:00:00Z',
  campaign: {
    id: 'c',
    projectId: 'p',
    number: 1,
    name: 'x',
    state: 'ready',
    version: 1,
    brief: { goal: 'g', why: 'w', acceptanceCriteria: ['a'], ownerId: 'o', dueAt: '2026-04-01T00:00:00Z' },
    demandId: null,
    taskSpecVersionId: 's',
    taxonomyVersionId: 't',
    guidelineVersionId: 'g',
    workflow: { kind: 'single-pass' },
    reviewPolicy: { kind: 'all' },
    goldPolicy: { share: 0.05, minimumAccuracy: 0.9, minimumAnswers: 10, stopRule: 'none' },
    suggestionPolicy: null,
    errorCodes: [],
    leaseMinutes: 30,
    seed: 's',
    batchIds: ['b'],
    createdBy: 'o',
    createdAt: '2026-03-01T00:00:00Z',
    updatedAt: '2026-03-01T00:00:00Z',
    launchedAt: null,
    closedAt: null,
  },
  rules: [rule, rule, rule],
  members: [member('ann', ['label']), member('rev', ['review'])],
  tasks: 1000,
  goldTasks: 100,
  answersPerTask: 1,
  underTargeted: 0,
};

describe('the launch gate', () => {
  it.each([
    ['passes when all is there', {}, 'pass'],
    ['fails for a rule that takes effect later', { rules: [{ ...rule, effectiveAt: '2026-05-01T00:00:00Z' }] }, 'fail'],
    ['fails for a draft', { rules: [{ ...rule, state: 'draft' }] }, 'fail'],
    ['fails when only the annotator could review', { members: [member('ann', ['label', 'review'])] }, 'fail'],
    [
      'passes when two annotators review each other',
      { members: [member('ann', ['label', 'review']), member('bo', ['label', 'review'])] },
      'pass',
    ],
    [
      'has not enough evidence with little gold',
      { members: [member('ann', ['label'], 28), member('rev', ['review'])] },
      'not-enough-evidence',
    ],
    ['fails below the stated share of gold', { goldTasks: 49 }, 'fail'],
    ['fails without real tasks', { tasks: 100 }, 'fail'],
    ['fails for half-filled targets', { underTargeted: 1 }, 'fail'],
  ] as const)('%s', (_, change, verdict) => {
    expect(launchVerdict({ ...facts, ...change })).toBe(verdict);
  });
});
