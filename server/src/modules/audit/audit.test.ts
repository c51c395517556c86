import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineInternalCommand, executeAsSystem } from '../../platform/command.ts';
import { enqueueJob, runNextJob } from '../../platform/jobs.ts';
import { verifyLogFile } from '../../platform/verify-log.ts';
import { startTestApp, type TestApp } from '../../testing.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.person(['annotator']);
  await test.runDue();
});
afterAll(() => test.close());

async function exported(): Promise<string[]> {
  const response = await test.admin.call('exportLog', {});
  return (await response.text()).trim().split('\n');
}
async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

describe('the sealed log', () => {
  it('verifies in place and offline, to the same root', async () => {
    const inPlace = await test.admin.call('verifyLog', {});
    expect(inPlace).toMatchObject({ ok: true, signature: 'valid', firstBadSeq: null });
    const offline = await verifyLogFile(linesOf(await exported()), null);
    expect(offline).toMatchObject({ ok: true, root: inPlace.root, events: inPlace.events });
  });

  it('names the first changed event of an exported log', async () => {
    const lines = await exported();
    const changed = lines.map((line, index) =>
      index === 3 || index === 5 ? line.replace('"at\\":\\"2026', '"at\\":\\"2027') : line,
    );
    const seq = (JSON.parse(lines[3] ?? '') as { seq: number }).seq;
    expect(changed[3]).not.toBe(lines[3]);
    expect(await verifyLogFile(linesOf(changed), null)).toMatchObject({ ok: false, firstBadSeq: seq });
  });

  it('notices a removed event by the signed root', async () => {
    const lines = await exported();
    const shorter = lines.filter((_, index) => index !== 2);
    expect(await verifyLogFile(linesOf(shorter), null)).toMatchObject({ ok: false, firstBadSeq: null });
  });

  it('notices a change in the database itself, past every trigger', async () => {
    const connection = await test.app.platform.pools.write.connect();
    let seq = 0;
    try {
      await connection.query('set session_replication_role = replica');
      const { rows } = await connection.query(`select seq from event order by seq limit 1 offset 4`);
      seq = Number(rows[0].seq);
      await connection.query(`update event set data = data || '{"forged": true}' where seq = $1`, [seq]);
      expect(await test.admin.call('verifyLog', {})).toMatchObject({ ok: false, firstBadSeq: seq });
      await connection.query(`update event set data = data - 'forged' where seq = $1`, [seq]);
    } finally {
      await connection.query('set session_replication_role = default');
      connection.release();
    }
    expect((await test.admin.call('verifyLog', {})).ok).toBe(true);
  });

  it('is not changed by a command, whoever sends it', async () => {
    const connection = await test.app.platform.pools.write.connect();
    try {
      await connection.query(`begin; set local app.command_id = 'by hand'`);
      await expect(connection.query(`delete from event`)).rejects.toMatchObject({ code: 'AS002' });
    } finally {
      await connection.query('rollback');
      connection.release();
    }
  });

  it('lists a project only to those who may read its events', async () => {
    const owner = await test.person(['data-owner']);
    const annotator = await test.person(['annotator']);
    const params = { projectId: test.project.id };
    const { items } = await owner.client.call('listEvents', { params, query: { type: 'role.' } });
    expect(items.length).toBeGreaterThan(0);
    await expect(annotator.client.call('listEvents', { params })).rejects.toMatchObject({ type: 'not-allowed' });
  });
});

describe('long work', () => {
  const enqueue = async (kind: string, projectId: string): Promise<string> =>
    executeAsSystem(
      test.app.platform,
      defineInternalCommand<null, string>('enqueueTestJob', async ({ tx, now, newId }) => {
        const id = await enqueueJob(tx, newId(), now, { kind, key: kind, payload: {}, projectId });
        return { output: id, events: [{ type: 'job.enqueued', subject: { kind: 'job', id }, projectId }] };
      }),
      null,
    );

  it('is cancelled in the middle, tells its handler, and goes on when it is taken up again', async () => {
    const engineer = await test.person(['data-engineer']);
    const jobId = await enqueue('test-long', test.project.id);
    const params = { jobId };
    let told = false;
    await runNextJob(test.app.platform, {
      'test-long': async (_platform, job) => {
        await job.progress(1, 2);
        await engineer.client.call('cancelJob', { params });
        await expect(job.progress(2, 2)).rejects.toMatchObject({ type: 'lease-lost' });
        told = job.signal.aborted;
        return {};
      },
    });
    expect(told).toBe(true);
    const listed = async () =>
      (await engineer.client.call('listJobs', { params: { projectId: test.project.id } })).items.find(
        (one) => one.id === jobId,
      );
    expect(await listed()).toMatchObject({ state: 'cancelled', progress: { done: 1 } });
    await expect(engineer.client.call('cancelJob', { params })).rejects.toMatchObject({ type: 'state-refused' });

    expect(await engineer.client.call('retryJob', { params })).toMatchObject({ state: 'queued', error: null });
    await runNextJob(test.app.platform, { 'test-long': () => Promise.resolve({}) });
    expect(await listed()).toMatchObject({ state: 'done', attempt: 2 });
    await expect(engineer.client.call('retryJob', { params })).rejects.toMatchObject({ type: 'state-refused' });
  });

  it('is left alone by those who may only look', async () => {
    const legal = await test.person(['legal-compliance']);
    const jobId = await enqueue('test-forbidden', test.project.id);
    await expect(legal.client.call('cancelJob', { params: { jobId } })).rejects.toMatchObject({ type: 'not-allowed' });
    const nobody = '00000000-0000-7000-8000-00000000abcd';
    await expect(legal.client.call('cancelJob', { params: { jobId: nobody } })).rejects.toMatchObject({
      type: 'not-found',
    });
  });
});
