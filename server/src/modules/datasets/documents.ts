import { croissantOf, openLineageOf, type LineageDataset } from '@assay/formats';
import type { CardHead } from './card.rules.ts';
import { annotationColumns } from './evidence.rules.ts';
import { ANNOTATIONS, stableUuid, type ValueColumn } from './export.rules.ts';
import type { Provenance } from './provenance.ts';
import type { DatasetFile, DatasetVersion } from './datasets.store.ts';

const PRODUCER = 'https://assay.dev/server';

function licencesOf(provenances: readonly Provenance[]): string {
  const licences = new Set(provenances.flatMap((one) => one.sources.map((source) => source.licence ?? 'unknown')));
  return [...licences].toSorted().join(' AND ');
}

const described = new Set(['data.jsonl', 'data.parquet', ANNOTATIONS, 'annotations.parquet']);

/** How Croissant calls the types of our columns. */
const croissantTypes = {
  string: 'string',
  boolean: 'boolean',
  int32: 'integer',
  int64: 'integer',
  double: 'number',
  timestamp: 'datetime',
} as const;

/** `croissant.json`: the version for dataset search and loaders (MLCommons Croissant). */
export function croissantText(
  head: CardHead,
  version: DatasetVersion,
  provenances: readonly Provenance[],
  files: readonly DatasetFile[],
  values: readonly ValueColumn[],
): string {
  return croissantOf({
    name: head.title,
    version: `${version.number}.0.0`,
    description: version.card.objective,
    license: licencesOf(provenances),
    creator: 'Assay',
    datePublished: version.releaseDate,
    files: files.filter((file) => described.has(file.path)),
    recordSets: [
      {
        name: 'records',
        file: 'data.parquet',
        description: 'One row an item with its final label',
        fields: [
          { name: 'id', type: 'string', description: 'Name of the item in its source' },
          { name: 'data', type: 'string', description: 'The item, as JSON' },
          { name: 'answer', type: 'string', description: 'The final label, as JSON' },
          ...values.map(({ control, name, type }) => ({
            name,
            type: type === 'double' ? ('number' as const) : ('string' as const),
            description: `Value of the control ${control}`,
          })),
          { name: 'confidence', type: 'number', description: 'Share of annotators behind the label' },
          { name: 'agreement', type: 'number', description: 'Mean pairwise agreement of the answers' },
          { name: 'decided_by', type: 'string', description: 'consensus, review or adjudication' },
          { name: 'annotators', type: 'integer', description: 'People who answered' },
        ],
      },
      {
        name: 'annotations',
        file: 'annotations.parquet',
        description:
          'One row an answer, review, suggestion, consensus, adjudication and final label, overruled ones too',
        fields: annotationColumns.map(({ name, type, description }) => ({
          name,
          type: croissantTypes[type],
          description,
        })),
      },
    ],
    rai: {
      dataAnnotationPlatform: 'Assay',
      dataAnnotationProtocol: version.card.annotationStandard,
      annotationsPerItem:
        'Every answer with its annotator (by pseudonym), time, round and software stands in annotations.jsonl.',
      personalSensitiveInformation:
        'Annotators, reviewers and adjudicators are named by pseudonym; names and addresses are not part of the dataset.',
    },
  });
}

/** `LINEAGE.json`: what the version was made from, as one completed OpenLineage run. */
export function lineageText(
  head: CardHead,
  version: DatasetVersion,
  provenances: readonly Provenance[],
  files: readonly DatasetFile[],
): string {
  const inputs = new Map<string, LineageDataset>();
  for (const one of provenances) {
    for (const batch of one.batches) {
      const source = one.sources.find((candidate) => candidate.id === batch.sourceId);
      const name = `${source?.name ?? 'source'}/${batch.name}`;
      inputs.set(name, { namespace: 'assay:batches', name, version: batch.file.sha256, rows: batch.counts.items });
    }
  }
  return openLineageOf({
    runId: stableUuid(`${head.name}/${head.merkleRoot}`),
    eventTime: `${version.releaseDate}T00:00:00.000Z`,
    producer: PRODUCER,
    job: {
      namespace: 'assay',
      name: `release/${version.slug}`,
      description: provenances.map((one) => `${one.rules.campaign} (${one.rules.taskSpec})`).join(', '),
    },
    inputs: [...inputs.values()],
    outputs: [
      {
        namespace: 'assay:datasets',
        name: version.slug,
        version: head.name,
        rows: version.items,
        files: files.length,
        bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      },
    ],
  });
}
