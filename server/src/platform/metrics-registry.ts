import { metricDefinition, Problem, type MetricDefinition, type MetricValue } from '@assay/api';
import type { Reckoning } from './threads.ts';

/** A metric as its module declares it: what it means, and how its value is found for one campaign. */
export interface Metric extends MetricDefinition {
  /** Values with interval and n; a value that is not defined is null with its reason, never absent. */
  value(
    reckoning: Reckoning,
    subject: { readonly campaignId: string; readonly now: string },
  ): Promise<readonly MetricValue[]>;
}

export interface MetricCatalogue {
  readonly definitions: readonly MetricDefinition[];
  /** Throws `not-found` with the names there are. */
  find(id: string): Metric;
}

/** What people read of a metric: everything but its query. */
export function definitionOf({ value: _value, ...definition }: Metric): MetricDefinition {
  return definition;
}

/** Joins declarations; one that is incomplete, or an id that is taken, stops the start. */
export function metricCatalogue(metrics: readonly Metric[]): MetricCatalogue {
  const byId = new Map<string, Metric>();
  for (const metric of metrics) {
    const parsed = metricDefinition.safeParse(definitionOf(metric));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(`Metric ${metric.id}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'incomplete'}`);
    }
    if (byId.has(metric.id)) throw new Error(`Metric ${metric.id} is declared twice.`);
    byId.set(metric.id, metric);
  }
  return {
    definitions: metrics.map(definitionOf),
    find(id) {
      const metric = byId.get(id);
      if (metric !== undefined) return metric;
      throw new Problem('not-found', `There is no metric "${id}". There are: ${[...byId.keys()].join(', ')}.`);
    },
  };
}
