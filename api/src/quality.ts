import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { id, instant, measure, page, pageOf, personRef } from './common.ts';
import { defineRoutes } from './route.ts';

/** Agreement of the people on one control, or on one pair statistic of the task type. */
export const agreementFigure = z
  .object({
    /** The control (`quality`), or the pair statistic (`character-f1`). */
    subject: z.string(),
    title: z.string(),
    level: z.enum(['nominal', 'ordinal', 'interval', 'ratio']).nullable(),
    measures: z.array(measure),
  })
  .meta({ id: 'AgreementFigure' });

/** One person's numbers beside those of the others on the same items. */
export const severityFigure = z
  .object({
    person: personRef,
    control: z.string(),
    difference: measure,
    ownMean: z.number().nullable(),
    peerMean: z.number().nullable(),
    additiveEffect: z.number().nullable(),
    adjustedPValue: z.number().nullable(),
    biased: z.boolean(),
    goldChecks: z.number().int(),
    goldPassed: z.number().int(),
  })
  .meta({ id: 'SeverityFigure' });

/** Something a lead should look at, computed from the records; never typed in by hand. */
export const finding = z
  .object({
    id: z.string(),
    kind: z.enum(['severity-bias', 'gold-below-minimum', 'low-agreement', 'high-rework']),
    title: z.string(),
    detail: z.string(),
    person: personRef.nullable(),
    measure: measure.nullable(),
    /** What to do about it. */
    action: z.string(),
    evidence: z.string().describe('An API path with the rows behind it'),
  })
  .meta({ id: 'Finding' });

export const qualityRoutes = defineRoutes({
  getCampaignQuality: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/quality',
    summary: 'Agreement, gold accuracy, review and rework of a campaign, each with interval and n',
    access: 'quality:read',
    params: campaignParams,
    response: z.object({
      campaignId: id,
      asOf: instant,
      agreement: z.array(agreementFigure),
      gold: measure,
      reviewPass: measure,
      rework: measure,
    }),
    problems: ['not-found'],
  },
  listCampaignFindings: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/findings',
    summary: 'What stands out in this campaign, person by person, with the evidence',
    access: 'people-quality:read',
    params: campaignParams,
    response: z.object({ items: z.array(finding), severity: z.array(severityFigure) }),
    problems: ['not-found'],
  },
  listQualityRows: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/quality/rows',
    summary: 'The rows behind the figures: what each person decided on each item, by control',
    access: 'people-quality:read',
    params: campaignParams,
    query: page.extend({ control: z.string().max(200), personId: id.optional() }),
    response: pageOf(
      z.object({
        taskId: id,
        externalId: z.string(),
        person: personRef,
        value: z.union([z.string(), z.number(), z.null()]),
        /** What the others decided on the same item. */
        others: z.array(z.union([z.string(), z.number(), z.null()])),
        answeredAt: instant,
      }),
    ),
    problems: ['not-found'],
  },
});
