import { definitionOf, metricCatalogue } from '../../platform/metrics-registry.ts';
import { defineQuery } from '../../platform/query.ts';
import { scopeOfCampaign } from '../campaigns/index.ts';
import { campaignMetrics } from './campaign-metrics.ts';

const catalogue = metricCatalogue(campaignMetrics);
const nowhere = () => ({ projectId: null });

export const listMetrics = defineQuery('listMetrics', {
  scope: nowhere,
  run: () => Promise.resolve({ items: [...catalogue.definitions] }),
});

export const getMetric = defineQuery('getMetric', {
  scope: nowhere,
  run: async ({ input }) => definitionOf(catalogue.find(input.params.metricId)),
});

export const getMetricValue = defineQuery('getMetricValue', {
  scope: scopeOfCampaign,
  async run({ db, input, now, platform, signal }) {
    const { campaignId, metricId } = input.params;
    const metric = catalogue.find(metricId);
    const values = await metric.value({ db, threads: platform.threads, signal }, { campaignId, now });
    return { metric: definitionOf(metric), asOf: now, values: [...values] };
  },
});
