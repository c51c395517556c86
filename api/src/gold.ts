import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, measure, page, pageOf, personRef } from './common.ts';
import { defineRoutes } from './route.ts';

export const goldTask = z
  .object({
    taskId: id,
    itemId: id,
    externalId: z.string(),
    answer: z.unknown(),
    summary: z.string(),
    reason: z.string().nullable(),
    checks: z.number().int(),
    passed: z.number().int(),
    /** Share of the answers that met the reference, with its interval. */
    pass: measure,
    /** Answers of people who meet the other gold tasks well enough, and how many of them met this one. */
    good: z.object({ checks: z.number().int(), passed: z.number().int() }),
    /** Most of those people disagree with the reference: look whether it is right. */
    doubtful: z.boolean(),
    /** The answer these people gave most often instead, in words, and how many gave it. */
    instead: z.object({ summary: z.string(), people: z.number().int() }).nullable(),
    /** Handed out no longer; its checks count against nobody. */
    retired: z.boolean(),
    addedAt: instant,
  })
  .meta({ id: 'GoldTask' });

export const goldTally = z
  .object({
    person: personRef,
    checks: z.number().int(),
    passed: z.number().int(),
    meanScore: z.number().nullable(),
    accuracy: measure,
    /** Below the campaign's minimum after enough answers. */
    belowMinimum: z.boolean(),
  })
  .meta({ id: 'GoldTally' });

export const goldRoutes = defineRoutes({
  addGold: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/gold',
    summary: 'Add tasks with a hidden reference answer; all of them or, when one is refused, none',
    access: 'gold:manage',
    params: campaignParams,
    body: z.object({
      entries: z
        .array(
          z.object({
            itemId: id,
            answer: z.unknown(),
            /** Why this is the right answer. */
            reason: z.string().max(2000).nullable().default(null),
            /** How many people get it; left out: everybody who labels, once. */
            needed: z.number().int().min(1).max(10_000).optional(),
          }),
        )
        .min(1)
        .max(5000),
    }),
    response: z.object({ added: z.number().int(), gold: z.number().int() }),
    status: 201,
    problems: ['not-found', 'answer-refused', 'state-refused', 'conflict'],
  },
  listGold: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/gold',
    summary: 'Gold tasks with their reference answers and how often they were passed',
    access: 'gold:manage',
    params: campaignParams,
    query: page,
    response: pageOf(goldTask),
    problems: ['not-found'],
  },
  retireGold: {
    method: 'POST',
    path: '/v1/campaigns/:campaignId/gold/:taskId/retire',
    summary: 'Take a gold task out, e.g. because its reference is wrong; its checks no longer count against anybody',
    access: 'gold:manage',
    params: campaignParams.extend({ taskId: id }),
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: z.object({ gold: z.number().int(), uncounted: z.number().int() }),
    problems: ['not-found', 'state-refused'],
  },
  listGoldTallies: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/gold-tallies',
    summary: 'Gold accuracy of each person with its interval',
    access: 'people-quality:read',
    params: campaignParams,
    response: z.object({ items: z.array(goldTally), overall: measure }),
    problems: ['not-found'],
  },
});
