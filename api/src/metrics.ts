import { z } from 'zod';
import { campaignParams } from './campaigns.ts';
import { instant, measure, slug } from './common.ts';
import { defineRoutes } from './route.ts';

/** What a figure means: every place that shows it links here. */
export const metricDefinition = z
  .object({
    id: slug,
    /** Raised whenever the formula gives other values for the same rows. */
    version: z.number().int().min(1),
    title: z.string().min(1),
    question: z.string().min(1).describe('What it answers, as a question'),
    formula: z.string().min(1),
    unit: z.enum(['share', 'coefficient', 'seconds', 'money', 'count']),
    direction: z.enum(['higher-is-better', 'lower-is-better', 'neither']),
    boundaries: z.array(z.string().min(1)).min(1).describe('Where it must not be used'),
    dimensions: z.array(z.string()).describe('By what it can be broken down'),
    timing: z.enum(['leading', 'lagging']),
    action: z.string().min(1).describe('What to do when it is off'),
  })
  .meta({ id: 'MetricDefinition' });
export type MetricDefinition = z.output<typeof metricDefinition>;

export const metricValue = z
  .object({
    /** Which part it is about, by dimension; empty for the whole. */
    of: z.record(z.string(), z.string()),
    measure,
    /** The API path of the rows behind it. */
    rows: z.string(),
  })
  .meta({ id: 'MetricValue' });
export type MetricValue = z.output<typeof metricValue>;

const metricId = z.object({ metricId: slug });

export const metricsRoutes = defineRoutes({
  listMetrics: {
    method: 'GET',
    path: '/v1/metrics',
    summary: 'Every metric with its formula, boundaries and what to do when it is off',
    access: 'signed-in',
    response: z.object({ items: z.array(metricDefinition) }),
  },
  getMetric: {
    method: 'GET',
    path: '/v1/metrics/:metricId',
    summary: 'What one metric means',
    access: 'signed-in',
    params: metricId,
    response: metricDefinition,
    problems: ['not-found'],
  },
  getMetricValue: {
    method: 'GET',
    path: '/v1/campaigns/:campaignId/metrics/:metricId',
    summary: 'A metric of a campaign as it stands now: values with interval and n, and where their rows are',
    access: 'quality:read',
    params: campaignParams.extend(metricId.shape),
    response: z.object({ metric: metricDefinition, asOf: instant, values: z.array(metricValue) }),
    problems: ['not-found', 'state-refused'],
  },
});
