import { secondsOfJob } from './job.ts';
import { timed } from './load.ts';
import type { Cast } from './people.ts';

export interface Delivered {
  readonly batchId: string;
  readonly bytes: number;
  readonly uploadSeconds: number;
  readonly importSeconds: number;
}

/** A source that may be used: proposed by one person, admitted by another. */
export async function admitSource({ projectId, staff }: Cast): Promise<string> {
  const { id } = await staff['data-engineer'].call('proposeSource', {
    params: { projectId },
    body: {
      name: 'Made-up sentences',
      origin: 'drawn from a seed by the bench',
      purpose: 'To measure the server.',
      licence: 'Apache-2.0',
      sensitivity: 'public',
    },
  });
  await staff['legal-compliance'].call('admitSource', {
    params: { sourceId: id },
    body: { reason: 'Nothing in it is anybody’s.' },
  });
  return id;
}

/** Uploads lines and imports them as a batch. */
export async function importLines(
  { projectId, staff }: Cast,
  sourceId: string,
  name: string,
  lines: Uint8Array<ArrayBuffer>,
): Promise<Delivered> {
  const engineer = staff['data-engineer'];
  const upload = await timed(() =>
    engineer.call('uploadFile', { params: { projectId }, query: { name: `${name}.jsonl` }, body: lines }),
  );
  const batch = await engineer.call('importBatch', {
    params: { projectId },
    body: { sourceId, name, file: upload.value.sha256, format: 'jsonl' },
  });
  const importSeconds = await secondsOfJob('The import', async () => {
    const { import: job, state, reason } = await engineer.call('getBatch', { params: { batchId: batch.id } });
    if (job.state === 'failed' || state === 'rejected') {
      throw new Error(`The import of ${name} failed: ${job.error ?? reason ?? 'no reason was told'}`);
    }
    return job.state === 'queued' ? 'waiting' : job.state === 'running' ? 'running' : 'done';
  });
  return { batchId: batch.id, bytes: lines.byteLength, uploadSeconds: upload.seconds, importSeconds };
}

/** Checks batches against a contract, which reads every item, and takes them. Answers the seconds of the checks. */
export async function acceptBatches({ projectId, staff }: Cast, batchIds: readonly string[]): Promise<number> {
  const engineer = staff['data-engineer'];
  const { version } = await engineer.call('createDataContract', {
    params: { projectId },
    body: {
      name: 'Sentences',
      terms: {
        provider: 'data-engineer',
        consumer: 'annotation-engineer',
        fields: [{ name: 'text', type: 'string', minLength: 1 }],
        rules: [{ rule: 'rows', atLeast: 1 }],
      },
    },
  });
  const dataContractVersionId = version.id;
  await engineer.call('publishDataContractVersion', { params: { dataContractVersionId } });
  let seconds = 0;
  for (const batchId of batchIds) {
    const check = await timed(() =>
      engineer.call('checkBatch', { params: { batchId }, body: { dataContractVersionId } }),
    );
    seconds += check.seconds;
    await engineer.call('acceptBatch', { params: { batchId } });
  }
  return seconds;
}
