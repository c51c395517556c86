import { Problem } from '@assay/api';
import { defineCommand } from '../../platform/command.ts';
import type { Db } from '../../platform/db.ts';
import type { NewEvent } from '../../platform/events.ts';
import * as store from './audit.store.ts';

async function scopeOfJob({ tx, input }: { tx: Db; input: { params: { jobId: string } } }) {
  const projectId = await store.projectOfJob(tx, input.params.jobId);
  if (projectId === null) throw new Problem('not-found', 'There is no such work, or it is not yours to see.');
  return { projectId };
}

const event = (verb: string, jobId: string, kind: string, projectId: string | null): NewEvent => ({
  type: `job.${verb}`,
  subject: { kind: 'job', id: jobId },
  projectId,
  data: { kind },
});

export const cancelJob = defineCommand('cancelJob', {
  scope: scopeOfJob,
  async run({ tx, input, now, actor }) {
    const { jobId } = input.params;
    const job = await store.cancelJob(tx, jobId, `Cancelled by ${actor.handle}.`, now);
    if (job === null) throw new Problem('state-refused', 'Only work that is queued or running can be cancelled.');
    return { output: job, events: [event('cancelled', jobId, job.kind, await store.projectOfJob(tx, jobId))] };
  },
});

export const retryJob = defineCommand('retryJob', {
  scope: scopeOfJob,
  async run({ tx, input, now }) {
    const { jobId } = input.params;
    const job = await store.retryJob(tx, jobId, now);
    if (job === null) throw new Problem('state-refused', 'Only work that failed or was cancelled is taken up again.');
    return { output: job, events: [event('retried', jobId, job.kind, await store.projectOfJob(tx, jobId))] };
  },
});
