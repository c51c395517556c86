import { canonicalJson } from '../../platform/canonical-json.ts';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { reader } from '../../platform/db.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { addLink } from '../../platform/links.ts';
import { leafHash, merkleRoot } from '../../platform/merkle.ts';
import { emptyCard, type Card } from './card.rules.ts';
import { linesOf } from './evidence.rules.ts';
import { countByDecision, countOpenTasks, finalLabels } from './label.store.ts';
import { utf8 } from './lines.ts';
import { MediaCheck } from './media.ts';
import { derivedCard, provenanceOf, type Provenance } from './provenance.ts';
import { recordOf, sealRecord } from './record.rules.ts';
import * as store from './datasets.store.ts';

export const BUILD_JOB = 'datasets.build';
const PAGE = 2000;
const MAX_FILE = 64 * 1024 ** 3;

/**
 * Copies the final labels into the version, page by page, and folds their hashes into the Merkle root. The annotations
 * they stand on are written to a file in the same pass: what is read of a task later is not what its label was made of.
 * A second attempt begins again: the records of a version that is still being built are its own.
 */
export const buildVersionJob: JobHandler = async (platform, job) => {
  const versionId = String(job.payload['versionId']);
  const version = await store.findVersion(reader(platform.pools.read), versionId);
  if (version === null || version.state !== 'building') return { state: version?.state ?? 'gone' };
  const step = `${job.id}/${job.attempt}`;
  try {
    await executeAsSystem(platform, clearVersion, { versionId }, `${step}/clear`);
    const provenances: Provenance[] = [];
    for (const campaignId of version.campaignIds)
      provenances.push(await provenanceOf(reader(platform.pools.read), campaignId));
    const leaves: Buffer[] = [];
    const media = new MediaCheck(reader(platform.pools.read), version.projectId);
    let lines = 0;
    let records: store.SealedRecord[] = [];
    const flush = async (): Promise<void> => {
      if (records.length === 0) return;
      await media.settle();
      await executeAsSystem(platform, addRecords, { versionId, records }, `${step}/${leaves.length}`);
      leaves.push(...records.map((record) => leafHash(record.sha256)));
      records = [];
      await job.progress(leaves.length, null, 'copying final labels');
    };
    const copy = async function* (): AsyncGenerator<string> {
      for (const { campaignId, rules } of provenances) {
        for await (const { label, evidence } of finalLabels(platform.pools, campaignId)) {
          records.push({
            ordinal: leaves.length + records.length,
            itemId: label.itemId,
            externalId: label.externalId,
            ...sealRecord(recordOf(label, rules)),
          });
          media.see(label.externalId, label.data);
          for (const line of linesOf(label, evidence, rules)) {
            lines += 1;
            yield `${canonicalJson(line)}\n`;
          }
          if (records.length >= PAGE) await flush();
        }
        await flush();
      }
    };
    // Writing the file is what moves the copy on, so neither runs ahead of the other.
    const annotations = await platform.files.put(utf8(copy()), MAX_FILE);
    const root = merkleRoot(leaves);
    await executeAsSystem(
      platform,
      finishBuild,
      {
        versionId,
        root: root.toString('hex'),
        items: leaves.length,
        annotations: { ...annotations, lines },
        provenances,
      },
      `${step}/finish`,
    );
    return { items: leaves.length, annotations: lines, merkleRoot: root.toString('hex') };
  } catch (cause) {
    await executeAsSystem(
      platform,
      failBuild,
      { versionId, error: cause instanceof Error ? cause.message : String(cause) },
      `${step}/fail`,
    );
    throw cause;
  }
};

const clearVersion = defineInternalCommand<{ versionId: string }, null>(
  'clearDatasetVersion',
  async ({ tx, input }) => {
    await store.clearRecords(tx, input.versionId);
    return {
      output: null,
      events: [
        {
          type: 'dataset-version.build-started',
          subject: { kind: 'dataset-version', id: input.versionId },
          projectId: null,
        },
      ],
    };
  },
);

const addRecords = defineInternalCommand<{ versionId: string; records: readonly store.SealedRecord[] }, null>(
  'addDatasetRecords',
  async ({ tx, input }) => {
    await store.insertRecords(tx, input.versionId, input.records);
    return {
      output: null,
      events: [
        {
          type: 'dataset-version.records-added',
          subject: { kind: 'dataset-version', id: input.versionId },
          projectId: null,
          data: { from: input.records[0]?.ordinal ?? 0, records: input.records.length },
        },
      ],
    };
  },
);

interface Finish {
  readonly versionId: string;
  readonly root: string;
  readonly items: number;
  readonly annotations: { readonly sha256: string; readonly bytes: number; readonly lines: number };
  readonly provenances: readonly Provenance[];
}

const finishBuild = defineInternalCommand<Finish, null>(
  'finishDatasetVersion',
  async ({ tx, input, now, commandId, platform }) => {
    const version = await store.lockVersion(tx, input.versionId);
    if (version === null) throw new Error('the dataset version is gone');
    const open = await countOpenTasks(tx, version.campaignIds);
    const byDecision = await countByDecision(tx, version.id);
    const derived = await derivedCard(
      { db: tx, threads: platform.threads },
      input.provenances,
      { ...open, items: input.items, annotations: input.annotations.lines, byDecision },
      now,
    );
    const card: Card = { ...emptyCard, ...version.card, ...derived };
    const built = { root: Buffer.from(input.root, 'hex'), items: input.items, annotations: input.annotations, card };
    await store.setCandidate(tx, version.id, built, now);
    const from = { kind: 'dataset-version', id: version.id };
    const origin = { projectId: version.projectId, commandId, now };
    await addLink(tx, { from, type: 'version-of', to: { kind: 'dataset', id: version.datasetId } }, origin);
    for (const one of input.provenances) {
      await addLink(tx, { from, type: 'made-from', to: { kind: 'campaign', id: one.campaignId } }, origin);
    }
    return {
      output: null,
      events: [
        {
          type: 'dataset-version.built',
          subject: from,
          projectId: version.projectId,
          data: { items: input.items, merkleRoot: input.root, annotations: input.annotations.sha256 },
        },
      ],
    };
  },
);

const failBuild = defineInternalCommand<{ versionId: string; error: string }, null>(
  'failDatasetVersion',
  async ({ tx, input }) => {
    await store.setFailed(tx, input.versionId, input.error);
    return {
      output: null,
      events: [
        { type: 'dataset-version.failed', subject: { kind: 'dataset-version', id: input.versionId }, projectId: null },
      ],
    };
  },
);
