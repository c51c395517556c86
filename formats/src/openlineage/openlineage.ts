import { FormatError } from '../format.ts';
import { canonicalJson } from '../json/canonical-json.ts';

export interface LineageField {
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
}

/** A check that was made on a dataset, such as one condition of a gate. */
export interface LineageAssertion {
  readonly assertion: string;
  readonly success: boolean;
  readonly severity?: 'error' | 'warn';
  readonly name?: string;
  readonly description?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly column?: string;
}

/** A dataset that the run read or wrote. */
export interface LineageDataset {
  readonly namespace: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly fields?: readonly LineageField[];
  readonly rows?: number;
  readonly bytes?: number;
  readonly files?: number;
  readonly assertions?: readonly LineageAssertion[];
}

export interface LineageRun {
  /** UUID. */
  readonly runId: string;
  /** ISO 8601 with zone. */
  readonly eventTime: string;
  /** Address of the program that says so. */
  readonly producer: string;
  readonly job: { readonly namespace: string; readonly name: string; readonly description?: string };
  readonly inputs: readonly LineageDataset[];
  readonly outputs: readonly LineageDataset[];
}

const SPEC = 'https://openlineage.io/spec';
/** Versions of the facets as the specification 2-0-2 has them. */
const facetSchemas = {
  DatasetVersionDatasetFacet: '1-0-1',
  SchemaDatasetFacet: '1-2-0',
  DocumentationDatasetFacet: '1-1-0',
  DocumentationJobFacet: '1-1-0',
  DataQualityAssertionsDatasetFacet: '1-1-0',
  InputStatisticsInputDatasetFacet: '1-0-0',
  OutputStatisticsOutputDatasetFacet: '1-0-2',
} as const;

type Facet = (schema: keyof typeof facetSchemas, body: Readonly<Record<string, unknown>>) => unknown;

/**
 * What went into a dataset version and what came out, as one OpenLineage COMPLETE run event (`LINEAGE.json`, canonical
 * JSON). Version, schema, description, counts and checks travel as facets. Throws `FormatError` for a run id that is
 * not a UUID, a time without zone or a producer that is not an address.
 */
export function openLineageOf(run: LineageRun): string {
  check(run);
  const { producer, job } = run;
  const facet: Facet = (schema, body) => ({
    _producer: producer,
    _schemaURL: `${SPEC}/facets/${facetSchemas[schema]}/${schema}.json#/$defs/${schema}`,
    ...body,
  });
  const jobFacets =
    job.description === undefined
      ? {}
      : { documentation: facet('DocumentationJobFacet', { description: job.description }) };
  return `${canonicalJson({
    eventType: 'COMPLETE',
    eventTime: run.eventTime,
    producer,
    schemaURL: `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    run: { runId: run.runId, facets: {} },
    job: { namespace: job.namespace, name: job.name, facets: jobFacets },
    inputs: sorted(run.inputs).map((dataset) => ({
      ...common(dataset, facet),
      inputFacets: {
        ...statistics(dataset, 'inputStatistics', 'InputStatisticsInputDatasetFacet', facet),
        ...assertions(dataset, facet),
      },
    })),
    outputs: sorted(run.outputs).map((dataset) => {
      const { facets, ...rest } = common(dataset, facet);
      return {
        ...rest,
        facets: { ...facets, ...assertions(dataset, facet) },
        outputFacets: statistics(dataset, 'outputStatistics', 'OutputStatisticsOutputDatasetFacet', facet),
      };
    }),
  })}\n`;
}

function sorted(datasets: readonly LineageDataset[]): LineageDataset[] {
  const key = (dataset: LineageDataset): string => `${dataset.namespace}\0${dataset.name}\0${dataset.version ?? ''}`;
  return datasets.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function common(
  { namespace, name, version, description, fields }: LineageDataset,
  facet: Facet,
): { readonly namespace: string; readonly name: string; readonly facets: Readonly<Record<string, unknown>> } {
  return {
    namespace,
    name,
    facets: {
      ...(version === undefined ? {} : { version: facet('DatasetVersionDatasetFacet', { datasetVersion: version }) }),
      ...(fields === undefined ? {} : { schema: facet('SchemaDatasetFacet', { fields }) }),
      ...(description === undefined ? {} : { documentation: facet('DocumentationDatasetFacet', { description }) }),
    },
  };
}

function statistics(
  { rows, bytes, files }: LineageDataset,
  key: 'inputStatistics' | 'outputStatistics',
  schema: keyof typeof facetSchemas,
  facet: Facet,
): Readonly<Record<string, unknown>> {
  if (rows === undefined && bytes === undefined && files === undefined) return {};
  return { [key]: facet(schema, { rowCount: rows, size: bytes, fileCount: files }) };
}

function assertions({ assertions: made }: LineageDataset, facet: Facet): Readonly<Record<string, unknown>> {
  if (made === undefined || made.length === 0) return {};
  return { dataQualityAssertions: facet('DataQualityAssertionsDatasetFacet', { assertions: made }) };
}

function check({ runId, eventTime, producer }: LineageRun): void {
  const fail = (reason: string, remedy: string): FormatError => new FormatError({ reason, remedy });
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(runId))
    throw fail(`the run id "${runId}" is not a UUID`, 'give each run its own UUID');
  if (!/T.*(Z|[+-]\d{2}:\d{2})$/.test(eventTime) || Number.isNaN(Date.parse(eventTime)))
    throw fail(`"${eventTime}" is not a time with zone`, 'write it as 2026-01-31T12:00:00Z');
  if (!/^https?:\/\//.test(producer))
    throw fail('the producer is not an address', 'give one that starts with https://');
}
