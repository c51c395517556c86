import { z } from 'zod';
import { gateEvaluation, id, instant, page, pageOf, projectParams, sha256, slug } from './common.ts';
import { defineRoutes } from './route.ts';

export const datasetVersionState = z.enum(['building', 'candidate', 'frozen', 'archived', 'withdrawn', 'failed']);

/** The ten fields a user of the data needs; a release is refused while one of them is empty. */
export const versionCard = z
  .object({
    objective: z.string().max(10_000),
    sources: z.string().max(10_000),
    size: z.string().max(10_000),
    cleaningRules: z.string().max(10_000),
    annotationStandard: z.string().max(10_000),
    quality: z.string().max(10_000),
    complianceConclusion: z.string().max(10_000),
    knownDefects: z.string().max(10_000),
    fitUses: z.string().max(10_000),
    unfitUses: z.string().max(10_000),
  })
  .meta({ id: 'VersionCard' });

export const dataset = z
  .object({
    id,
    projectId: id,
    slug,
    title: z.string(),
    createdAt: instant,
    versions: z.number().int(),
    latest: z.string().nullable(),
  })
  .meta({ id: 'Dataset' });

/** What labels can be written in besides the records themselves (`data.jsonl`, `data.parquet`). */
export const exportFormat = z
  .enum(['jsonl', 'csv', 'hf-layout', 'coco', 'yolo', 'voc', 'cvat-xml', 'label-studio', 'conll', 'rttm', 'audacity'])
  .meta({ id: 'ExportFormat' });

export const datasetFile = z
  .object({ path: z.string(), sha256, bytes: z.number().int(), mediaType: z.string() })
  .meta({ id: 'DatasetFile' });

export const datasetVersion = z
  .object({
    id,
    datasetId: id,
    projectId: id,
    slug,
    number: z.number().int(),
    state: datasetVersionState,
    /** `slug@` and the first twelve digits of the Merkle root: the same content has the same name everywhere. */
    name: z.string().nullable(),
    merkleRoot: sha256.nullable(),
    items: z.number().int(),
    campaignIds: z.array(id),
    releaseDate: z.iso.date(),
    card: versionCard,
    /** Card fields that are still empty. */
    cardMissing: z.array(z.string()),
    version: z.number().int(),
    createdBy: id,
    createdAt: instant,
    frozenBy: id.nullable(),
    frozenAt: instant.nullable(),
    withdrawnReason: z.string().nullable(),
    error: z.string().nullable(),
    exportState: z.enum(['none', 'running', 'done', 'failed']),
    /** The sealed file of annotations behind the labels, `annotations.jsonl`; null while it is being built. */
    annotations: z.object({ sha256, lines: z.number().int() }).nullable(),
    /** Formats its labels are written in; null for the usual ones of its task types. */
    formats: z.array(exportFormat).nullable(),
  })
  .meta({ id: 'DatasetVersion' });

const params = z.object({ versionId: id });

export const datasetsRoutes = defineRoutes({
  createDataset: {
    method: 'POST',
    path: '/v1/projects/:projectId/datasets',
    summary: 'Register a dataset: the product whose versions are released',
    access: 'dataset:build',
    params: projectParams,
    body: z.object({ slug, title: z.string().min(1).max(200) }),
    response: dataset,
    status: 201,
    problems: ['conflict'],
  },
  listDatasets: {
    method: 'GET',
    path: '/v1/projects/:projectId/datasets',
    summary: 'Datasets of a project with their newest frozen version',
    access: 'dataset:read',
    params: projectParams,
    response: z.object({ items: z.array(dataset) }),
  },
  listDatasetVersions: {
    method: 'GET',
    path: '/v1/datasets/:datasetId/versions',
    summary: 'Versions of a dataset, newest first',
    access: 'dataset:read',
    params: z.object({ datasetId: id }),
    response: z.object({ dataset, items: z.array(datasetVersion) }),
    problems: ['not-found'],
  },
  listExportFormats: {
    method: 'GET',
    path: '/v1/datasets/:datasetId/export-formats',
    summary: 'Formats in which the labels of each launched campaign can be written, and which are usual',
    access: 'dataset:read',
    params: z.object({ datasetId: id }),
    response: z.object({
      items: z.array(
        z.object({
          campaignId: id,
          formats: z.array(z.object({ id: exportFormat, title: z.string(), usual: z.boolean() })),
        }),
      ),
    }),
    problems: ['not-found'],
  },
  buildDatasetVersion: {
    method: 'POST',
    path: '/v1/datasets/:datasetId/versions',
    summary: 'Build a candidate from the final labels of campaigns; runs in the background',
    access: 'dataset:build',
    params: z.object({ datasetId: id }),
    body: z.object({
      campaignIds: z.array(id).min(1).max(50),
      /** Printed on the card and in the lineage file; today when left out. */
      releaseDate: z.iso.date().optional(),
      /** The usual formats of the campaigns' task types when left out. */
      formats: z.array(exportFormat).max(20).optional(),
      card: versionCard
        .pick({ objective: true, complianceConclusion: true, knownDefects: true, fitUses: true, unfitUses: true })
        .partial()
        .default({}),
    }),
    response: datasetVersion,
    status: 202,
    problems: ['not-found', 'state-refused', 'invalid-input'],
  },
  getDatasetVersion: {
    method: 'GET',
    path: '/v1/dataset-versions/:versionId',
    summary: 'A dataset version with its card',
    access: 'dataset:read',
    params,
    response: datasetVersion,
    problems: ['not-found'],
  },
  updateVersionCard: {
    method: 'PATCH',
    path: '/v1/dataset-versions/:versionId/card',
    summary: 'Write on the card of a candidate',
    access: 'dataset:build',
    params,
    body: versionCard.partial(),
    response: datasetVersion,
    problems: ['not-found', 'frozen', 'version-changed'],
  },
  listVersionItems: {
    method: 'GET',
    path: '/v1/dataset-versions/:versionId/items',
    summary: 'The records of a version in their order, with their hashes',
    access: 'dataset:read',
    params,
    query: page,
    response: pageOf(z.object({ ordinal: z.number().int(), externalId: z.string(), sha256, record: z.unknown() })),
    problems: ['not-found'],
  },
  evaluateDatasetRelease: {
    method: 'POST',
    path: '/v1/dataset-versions/:versionId/release-evaluations',
    summary: 'Evaluate the release gate on this candidate now; the evaluation is kept whatever it says',
    access: 'gate:evaluate',
    params,
    response: gateEvaluation,
    status: 201,
    problems: ['not-found', 'state-refused'],
  },
  listReleaseEvaluations: {
    method: 'GET',
    path: '/v1/dataset-versions/:versionId/release-evaluations',
    summary: 'Every evaluation of the release gate, newest first',
    access: 'dataset:read',
    params,
    response: z.object({ items: z.array(gateEvaluation) }),
    problems: ['not-found'],
  },
  freezeDatasetVersion: {
    method: 'POST',
    path: '/v1/dataset-versions/:versionId/freeze',
    summary:
      'Freeze a candidate whose release gate passes and whose release was decided; its files are written in the background',
    access: 'dataset:freeze',
    params,
    response: datasetVersion,
    problems: ['not-found', 'state-refused', 'gate-failed', 'gate-not-enough-evidence', 'decision-open', 'frozen'],
  },
  withdrawDatasetVersion: {
    method: 'POST',
    path: '/v1/dataset-versions/:versionId/withdraw',
    summary: 'Withdraw a frozen version: it stays readable, the older one is served as the latest',
    access: 'dataset:freeze',
    params,
    body: z.object({ reason: z.string().min(1).max(2000) }),
    response: datasetVersion,
    problems: ['not-found', 'state-refused'],
  },
  archiveDatasetVersion: {
    method: 'POST',
    path: '/v1/dataset-versions/:versionId/archive',
    summary: 'Archive a frozen version that is no longer offered',
    access: 'dataset:freeze',
    params,
    body: z.object({ reason: z.string().min(1).max(2000) }),
    response: datasetVersion,
    problems: ['not-found', 'state-refused'],
  },
  listVersionFiles: {
    method: 'GET',
    path: '/v1/dataset-versions/:versionId/files',
    summary: 'The files of a frozen version with size and SHA-256',
    access: 'dataset:read',
    params,
    response: z.object({ items: z.array(datasetFile), state: z.enum(['none', 'running', 'done', 'failed']) }),
    problems: ['not-found'],
  },
  downloadVersionFile: {
    method: 'GET',
    path: '/v1/dataset-versions/:versionId/files/:path',
    summary: 'One file of a frozen version; the path is percent-encoded',
    access: 'dataset:export',
    params: params.extend({ path: z.string().min(1).max(400) }),
    response: { stream: 'application/octet-stream' },
    problems: ['not-found'],
  },
  verifyDatasetVersion: {
    method: 'POST',
    path: '/v1/dataset-versions/:versionId/verifications',
    summary: 'Recompute every record hash, the Merkle root and every file hash, and compare',
    access: 'dataset:read',
    params,
    response: z.object({
      ok: z.boolean(),
      items: z.number().int(),
      merkleRoot: sha256,
      files: z.number().int(),
      /** What differs, first the lowest ordinal. */
      differences: z.array(z.string()),
    }),
    problems: ['not-found', 'state-refused'],
  },
});
