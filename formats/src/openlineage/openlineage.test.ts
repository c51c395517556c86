import { describe, expect, it } from 'vitest';
import { openLineageOf, type LineageRun } from './openlineage.ts';

const run: LineageRun = {
  runId: '3f2c8a52-9a8e-4c3b-8f5e-0a1b2c3d4e5f',
  eventTime: '2026-01-31T12:00:00Z',
  producer: 'https://assay.dev',
  job: { namespace: 'assay', name: 'freeze', description: 'Freezes a dataset version.' },
  inputs: [
    { namespace: 'assay', name: 'campaign/b', rows: 3 },
    { namespace: 'assay', name: 'campaign/a', version: '7', fields: [{ name: 'id', type: 'string' }] },
  ],
  outputs: [
    {
      namespace: 'assay',
      name: 'titles',
      version: '1.2.0',
      rows: 10,
      bytes: 100,
      files: 2,
      assertions: [{ assertion: 'min-agreement', success: true, severity: 'error' }],
    },
  ],
};

describe('openLineageOf', () => {
  it('is a COMPLETE run event with every required member', () => {
    expect(JSON.parse(openLineageOf(run))).toMatchObject({
      eventType: 'COMPLETE',
      eventTime: run.eventTime,
      producer: run.producer,
      schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
      run: { runId: run.runId },
      job: { namespace: 'assay', name: 'freeze' },
    });
  });

  it('carries versions, schema, counts and checks as facets with producer and schema', () => {
    const { inputs, outputs } = JSON.parse(openLineageOf(run)) as Record<'inputs' | 'outputs', unknown[]>;
    expect(inputs).toMatchObject([
      { name: 'campaign/a', facets: { version: { datasetVersion: '7' }, schema: { fields: [{ name: 'id' }] } } },
      { name: 'campaign/b', inputFacets: { inputStatistics: { rowCount: 3 } } },
    ]);
    expect(outputs).toMatchObject([
      {
        facets: { dataQualityAssertions: { assertions: [{ assertion: 'min-agreement', success: true }] } },
        outputFacets: {
          outputStatistics: {
            _producer: 'https://assay.dev',
            _schemaURL:
              'https://openlineage.io/spec/facets/1-0-2/OutputStatisticsOutputDatasetFacet.json#/$defs/OutputStatisticsOutputDatasetFacet',
            rowCount: 10,
            size: 100,
            fileCount: 2,
          },
        },
      },
    ]);
  });

  it('is the same text whatever the order of inputs', () => {
    expect(openLineageOf({ ...run, inputs: run.inputs.toReversed() })).toBe(openLineageOf(run));
  });

  it.each<[string, Partial<LineageRun>, RegExp]>([
    ['a run id that is no UUID', { runId: '1' }, /not a UUID/],
    ['a time without zone', { eventTime: '2026-01-31T12:00:00' }, /not a time with zone/],
    ['a producer that is no address', { producer: 'me' }, /not an address/],
  ])('refuses %s', (_, change, message) => {
    expect(() => openLineageOf({ ...run, ...change })).toThrow(message);
  });
});
