import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
