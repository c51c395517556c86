import { Problem } from '@assay/api';
import { formats } from '@assay/formats';
import { defineCommand } from '../../platform/command.ts';
import { defineQuery } from '../../platform/query.ts';
import { listEvaluations } from '../../platform/gates.ts';
import { findSpec } from '../tasks/index.ts';
import { formatsOf } from './label-files.ts';
import { launchedCampaigns } from './label.store.ts';
import { requireDataset, requireVersion, scopeOfDataset, scopeOfVersion } from './datasets.commands.ts';
import { releaseGate } from './release-gate.ts';
import { verifyVersion } from './verify.ts';
import * as store from './datasets.store.ts';

export const listDatasets = defineQuery('listDatasets', {
  scope: ({ input }) => ({ projectId: input.params.projectId }),
  run: async ({ db, input }) => ({ items: await store.listDatasets(db, input.params.projectId) }),
});

export const listDatasetVersions = defineQuery('listDatasetVersions', {
  scope: scopeOfDataset,
  run: async ({ db, input }) => ({
    dataset: await requireDataset(db, input.params.datasetId),
    items: await store.listVersions(db, input.params.datasetId),
  }),
});

export const getDatasetVersion = defineQuery('getDatasetVersion', {
  scope: scopeOfVersion,
  run: ({ db, input }) => requireVersion(db, input.params.versionId),
});

export const listVersionItems = defineQuery('listVersionItems', {
  scope: scopeOfVersion,
  async run({ db, input }) {
    const after = input.query.cursor === undefined ? -1 : Number(input.query.cursor);
    if (!Number.isInteger(after))
      throw new Problem('invalid-input', 'This cursor is not one of ours; begin without it.');
    const rows = await store.recordsAfter(db, input.params.versionId, after, input.query.limit);
    const last = rows.at(-1);
    return {
      items: rows.map((row) => ({
        ordinal: row.ordinal,
        externalId: row.externalId,
        sha256: row.sha256.toString('hex'),
        record: JSON.parse(row.text) as unknown,
      })),
      next: rows.length < input.query.limit || last === undefined ? null : String(last.ordinal),
    };
  },
});

export const listReleaseEvaluations = defineQuery('listReleaseEvaluations', {
  scope: scopeOfVersion,
  run: async ({ db, input }) => ({
    items: await listEvaluations(db, releaseGate.id, { kind: 'dataset-version', id: input.params.versionId }),
  }),
});

export const listVersionFiles = defineQuery('listVersionFiles', {
  scope: scopeOfVersion,
  async run({ db, input }) {
    const version = await requireVersion(db, input.params.versionId);
    return { items: await store.listFiles(db, version.id), state: version.exportState };
  },
});

export const downloadVersionFile = defineQuery('downloadVersionFile', {
  scope: scopeOfVersion,
  async run({ db, input, platform }) {
    const file = await store.findFile(db, input.params.versionId, input.params.path);
    if (file === null) throw new Problem('not-found', `This version has no file "${input.params.path}".`);
    return {
      chunks: platform.files.read(file.sha256),
      fileName: file.path.split('/').at(-1) ?? file.path,
      mediaType: file.mediaType,
      length: file.bytes,
      immutable: true,
    };
  },
});

export const listExportFormats = defineQuery('listExportFormats', {
  scope: scopeOfDataset,
  async run({ db, input }) {
    const { projectId } = await requireDataset(db, input.params.datasetId);
    const items = [];
    for (const { id, taskSpecVersionId } of await launchedCampaigns(db, projectId)) {
      const spec = await findSpec(db, taskSpecVersionId);
      items.push({
        campaignId: id,
        formats: formatsOf(spec).map((one) => ({ ...one, title: formats[one.id].title })),
      });
    }
    return { items };
  },
});

/** A check is an act that leaves a trace, so it is a command although it changes nothing. */
export const verifyDatasetVersion = defineCommand('verifyDatasetVersion', {
  scope: scopeOfVersion,
  async run({ tx, input, platform }) {
    const version = await requireVersion(tx, input.params.versionId);
    if (version.merkleRoot === null)
      throw new Problem('state-refused', `A ${version.state} version has nothing to verify yet.`);
    const output = await verifyVersion(platform, version);
    return {
      output,
      events: [
        {
          type: 'dataset-version.verified',
          subject: { kind: 'dataset-version', id: version.id },
          projectId: version.projectId,
          data: { ok: output.ok, differences: output.differences.length },
        },
      ],
    };
  },
});
