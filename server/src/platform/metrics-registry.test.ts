import { describe, expect, it } from 'vitest';
import { metricCatalogue, type Metric } from './metrics-registry.ts';

const metric: Metric = {
  id: 'pass-rate',
  version: 1,
  title: 'Pass rate',
  question: 'How many pass?',
  formula: 'passed / judged',
  unit: 'share',
  direction: 'higher-is-better',
  boundaries: ['Not below 20 judged.'],
  dimensions: [],
  timing: 'lagging',
  action: 'Look at the rows.',
  value: () => Promise.resolve([]),
};

describe('metricCatalogue', () => {
  it('finds a metric and shows its definition without the query', () => {
    const catalogue = metricCatalogue([metric]);
    expect(catalogue.find('pass-rate')).toBe(metric);
    expect(Object.keys(catalogue.definitions[0] ?? {})).not.toContain('value');
  });

  it('names what there is when asked for something else', () => {
    expect(() => metricCatalogue([metric]).find('rate')).toThrow(/pass-rate/);
  });

  it('refuses a metric that does not say where it must not be used', () => {
    expect(() => metricCatalogue([{ ...metric, boundaries: [] }])).toThrow(/pass-rate: boundaries/);
  });

  it('refuses the same id twice', () => {
    expect(() => metricCatalogue([metric, metric])).toThrow(/twice/);
  });
});
