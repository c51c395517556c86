import { Problem } from '@assay/api';
import { SNIFF_BYTES, sniffMedia } from '@assay/formats';
import { defineCommand, defineInternalCommand, execute, type CommandContext } from '../../platform/command.ts';
import type { Db, Tx } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import { enqueueJob } from '../../platform/jobs.ts';
import type { FileStore } from '../../platform/files.ts';
import { addLink } from '../../platform/links.ts';
import { defineUpload } from '../../platform/upload.ts';
import { insertTag } from '../tags/index.ts';
import { requireAdmitted } from '../sources/index.ts';
import * as files from './file.store.ts';
import { IMPORT_JOB } from './import.job.ts';
import * as rules from './ingestion.rules.ts';
import { checkMedia } from './media.rules.ts';
import * as store from './ingestion.store.ts';

export async function requireBatch(db: Db, id: string): Promise<store.Batch> {
  const batch = await store.findBatch(db, id);
  if (batch === null) throw new Problem('not-found', 'There is no such batch.');
  return batch;
}

export async function lockedBatch(tx: Tx, id: string): Promise<store.Batch> {
  await store.lockBatch(tx, id);
  return requireBatch(tx, id);
}

export const byBatch = async ({ tx, input }: { tx: Db; input: { params: { batchId: string } } }) => ({
  projectId: (await requireBatch(tx, input.params.batchId)).projectId,
});

function event(
  verb: string,
  batch: { id: string; projectId: string },
  data: Readonly<Record<string, unknown>> = {},
): NewEvent {
  return { type: `batch.${verb}`, subject: { kind: 'batch', id: batch.id }, projectId: batch.projectId, data };
}

const recordFile = defineInternalCommand<files.ProjectFile & { uploadedBy: string }, null>(
  'recordFile',
  async ({ tx, input, now }) => {
    await files.insertProjectFile(tx, { ...input, at: now });
    const { projectId, sha256, bytes, purpose } = input;
    return {
      output: null,
      events: [{ type: 'file.uploaded', subject: { kind: 'file', id: sha256 }, projectId, data: { bytes, purpose } }],
    };
  },
);

async function headOf(store: FileStore, sha256: string): Promise<Buffer> {
  const head: Uint8Array[] = [];
  for await (const chunk of store.read(sha256, { start: 0, end: SNIFF_BYTES - 1 })) head.push(chunk);
  return Buffer.concat(head);
}

export const uploadFile = defineUpload('uploadFile', {
  scope: ({ input }) => input.params,
  async run({ input, actor, platform, chunks }) {
    const stored = await platform.files.put(chunks, platform.settings.maxUploadBytes);
    const { name, purpose, mediaType: claimed } = input.query;
    const mediaType =
      purpose === 'media'
        ? checkMedia(name, claimed, sniffMedia(await headOf(platform.files, stored.sha256)))
        : claimed;
    const file = { ...stored, name, mediaType, purpose };
    await execute(platform, recordFile, actor, {
      ...file,
      projectId: input.params.projectId,
      uploadedBy: actor.personId,
    });
    return file;
  },
});

export const importBatch = defineCommand('importBatch', {
  scope: ({ input }) => input.params,
  async run({ tx, input, actor, now, newId, commandId }) {
    const { projectId } = input.params;
    const { sourceId, name, file: sha256, format, mapping, onRefused, media, tag } = input.body;
    const source = await requireAdmitted(tx, sourceId);
    if (source.projectId !== projectId) throw new Problem('not-found', 'There is no such source in this project.');
    const file = await files.findDelivery(tx, projectId, sha256);
    if (file === null)
      throw new Problem('not-found', 'This project has no such file. Upload it first, with purpose delivery.');
    const id = newId();
    const jobId = await enqueueJob(tx, newId(), now, {
      kind: IMPORT_JOB,
      key: `import/${id}`,
      payload: { batchId: id },
      projectId,
    });
    const tagId =
      tag === undefined
        ? null
        : await insertTag(tx, { id: newId(), projectId, name: tag, createdBy: actor.personId, at: now });
    await store.insertBatch(tx, {
      id,
      projectId,
      sourceId,
      name,
      file,
      format,
      mapping,
      media: media ?? null,
      onRefused,
      tagId,
      jobId,
      createdBy: actor.personId,
      at: now,
    });
    const links = { projectId, commandId, now };
    await addLink(
      tx,
      { from: { kind: 'batch', id }, type: 'delivered-from', to: { kind: 'source', id: sourceId } },
      links,
    );
    const batch = await requireBatch(tx, id);
    return { output: batch, events: [event('received', batch, { sourceId, file: sha256, bytes: file.bytes, format })] };
  },
});

type Step = CommandContext<{ params: { batchId: string }; body: { reason: string } }>;

/** One guarded step of a batch with its reason. */
async function step(
  context: Step,
  to: 'rejected' | 'quarantined' | 'validated',
  verb: string,
  check: (batch: store.Batch) => void,
) {
  const { tx, input } = context;
  const batch = await lockedBatch(tx, input.params.batchId);
  check(batch);
  const { reason } = input.body;
  await store.updateBatch(tx, batch.id, {
    state: to,
    reason: to === 'validated' ? null : reason,
    ...(to === 'validated' ? { evaluationId: null } : {}),
  });
  return {
    output: await requireBatch(tx, batch.id),
    events: [event(verb, batch, { from: batch.state, reason })] as const,
  };
}

export const acceptBatch = defineCommand('acceptBatch', {
  scope: byBatch,
  async run({ tx, input, now }) {
    const batch = await lockedBatch(tx, input.params.batchId);
    rules.checkAcceptance(batch);
    await store.updateBatch(tx, batch.id, { state: 'accepted', acceptedAt: now });
    const data = { evaluationId: batch.evaluation?.id ?? null, items: batch.counts.items - batch.counts.excluded };
    return { output: await requireBatch(tx, batch.id), events: [event('accepted', batch, data)] };
  },
});

export const rejectBatch = defineCommand('rejectBatch', {
  scope: byBatch,
  run: (context) => step(context, 'rejected', 'rejected', (batch) => rules.checkStep(batch, 'rejected')),
});

export const quarantineBatch = defineCommand('quarantineBatch', {
  scope: byBatch,
  run: (context) => step(context, 'quarantined', 'quarantined', (batch) => rules.checkStep(batch, 'quarantined')),
});

export const releaseBatch = defineCommand('releaseBatch', {
  scope: byBatch,
  run: (context) => step(context, 'validated', 'released', rules.checkRelease),
});
