import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, personRef, projectParams } from './common.ts';
import { defineRoutes } from './route.ts';

/** What an hour of a person's work costs from a day on; never edited, a new rate follows the old one. */
export const rate = z
  .object({
    id,
    person: personRef,
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** In hundredths of the currency. */
    centsPerHour: z.number().int(),
    validFrom: z.iso.date(),
    setBy: id,
    createdAt: instant,
  })
  .meta({ id: 'Rate' });

const money = z.object({ currency: z.string(), cents: z.number() }).meta({ id: 'Money' });

export const spendRoutes = defineRoutes({
  setRate: {
    method: 'POST',
    path: '/v1/projects/:projectId/rates',
    summary: 'Set what an hour of a person costs from a day on',
    access: 'campaign:manage',
    params: projectParams,
    body: z.object({
      personId: id,
      currency: z.string().regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code, e.g. EUR'),
      centsPerHour: z.number().int().min(0).max(100_000_00),
      validFrom: z.iso.date(),
    }),
    response: rate,
    status: 201,
    problems: ['not-found', 'conflict'],
  },
  listRates: {
    method: 'GET',
    path: '/v1/projects/:projectId/rates',
    summary: 'Every rate of a project, newest first',
    access: 'spend:read',
    params: projectParams,
    response: z.object({ items: z.array(rate) }),
  },
  getCampaignSpend: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/spend',
    summary: 'What a campaign has cost so far: active time of each person times the rate of the day',
    access: 'spend:read',
    params: campaignParams,
    response: z.object({
      campaignId: id,
      total: z.array(money),
      /** Cost of one item that has its final label; empty without such items. */
      perFinishedItem: z.array(money),
      finishedItems: z.number().int(),
      activeMs: z.number(),
      people: z.array(
        z.object({ person: personRef, activeMs: z.number(), answers: z.number().int(), cost: money.nullable() }),
      ),
      /** People who worked without a rate: their time is counted, their cost is not known. */
      withoutRate: z.array(personRef),
    }),
    problems: ['not-found'],
  },
});
