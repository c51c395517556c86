import type { Output, Routes } from '@assay/api';
import { secondsOfJob } from './job.ts';
import { timed } from './load.ts';
import type { Cast, StaffName } from './people.ts';

type Version = Output<Routes['getDatasetVersion']>;

export interface Built {
  readonly version: Version;
  readonly seconds: number;
}

export interface Exported {
  readonly freezeSeconds: number;
  readonly exportSeconds: number;
  readonly bytes: number;
  readonly files: number;
}

const card = {
  objective: 'To measure the server.',
  complianceConclusion: 'Made up, nobody’s.',
  knownDefects: 'Every answer is computed from its text.',
  fitUses: 'Measuring.',
  unfitUses: 'Everything else.',
};

/** A candidate of everything the campaign has decided. */
export async function buildCandidate({ projectId, staff }: Cast, campaignId: string): Promise<Built> {
  const engineer = staff['data-engineer'];
  const dataset = await engineer.call('createDataset', {
    params: { projectId },
    body: { slug: 'sentences', title: 'Sentences' },
  });
  const { id: versionId } = await engineer.call('buildDatasetVersion', {
    params: { datasetId: dataset.id },
    body: { campaignIds: [campaignId], card },
  });
  const look = (): Promise<Version> => engineer.call('getDatasetVersion', { params: { versionId } });
  const seconds = await secondsOfJob('The candidate', async () => {
    const { items } = await engineer.call('listJobs', { params: { projectId }, query: { limit: 1 } });
    const job = items[0];
    if (job?.state === 'failed') throw new Error(`The candidate could not be built: ${job.error ?? ''}`);
    return job?.state === 'queued' ? 'waiting' : job?.state === 'done' ? 'done' : 'running';
  });
  return { version: await look(), seconds };
}

/** Decides, freezes and exports; the gate must pass, since the bench answers everything right. */
export async function releaseVersion(cast: Cast, versionId: string): Promise<Exported> {
  const params = { versionId };
  const { verdict, conditions } = await cast.staff['quality-evaluator'].call('evaluateDatasetRelease', { params });
  if (verdict !== 'pass') {
    const wrong = conditions.filter((one) => one.verdict !== 'pass').map((one) => one.detail);
    throw new Error(`The release gate refused: ${wrong.join(' ')}`);
  }
  await decideRelease(cast, versionId);
  const frozen = await timed(() => cast.staff['data-owner'].call('freezeDatasetVersion', { params }));
  const engineer = cast.staff['data-engineer'];
  const exportSeconds = await secondsOfJob('The export', async () => {
    const { items } = await engineer.call('listJobs', { params: { projectId: cast.projectId }, query: { limit: 1 } });
    const job = items[0];
    if (job?.state === 'failed') throw new Error(`The export failed: ${job.error ?? ''}`);
    return job?.state === 'queued' ? 'waiting' : job?.state === 'done' ? 'done' : 'running';
  });
  const { items: files } = await engineer.call('listVersionFiles', { params });
  return {
    freezeSeconds: frozen.seconds,
    exportSeconds,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
}

async function decideRelease({ projectId, staff }: Cast, versionId: string): Promise<void> {
  const open = await staff['algorithm-engineer'].call('proposeDecision', {
    params: { projectId },
    body: {
      kind: 'release',
      subject: { kind: 'dataset-version', id: versionId },
      title: 'Release',
      proposal: 'The gate passes.',
      respondBy: new Date(Date.now() + 86_400_000).toISOString(),
    },
  });
  const params = { decisionId: open.id };
  for (const { role, state } of open.consultations) {
    if (state !== 'asked') continue;
    // Every role of the matrix is the name of somebody on the staff.
    await staff[role as StaffName].call('answerConsultation', { params, body: { role, answer: 'No objection.' } });
  }
  await staff[open.accountable as StaffName].call('decide', {
    params,
    body: { outcome: 'approved', reason: 'Gate passed.' },
  });
}
