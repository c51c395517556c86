import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startServer } from '../../server/src/as-process.ts';
import { startPostgres } from '../../server/src/platform/postgres/start.ts';

/** A PostgreSQL and a server of their own in a temporary folder. */
export interface Stage {
  readonly databaseUrl: string;
  readonly baseUrl: string;
  /** Of the one-time link that creates the administrator. */
  readonly setupSecret: string;
  readonly serverPid: number;
  readonly postgresPid: number;
  /** Stops both and deletes the folder. */
  close(): Promise<void>;
}

/** Starts a durable PostgreSQL (every commit reaches the disk) and the real server as a process beside it. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    closers.push(() => postgres.stop());
    const server = await startServer(
      { dataDir: join(folder, 'data'), port: await freePort(), databaseUrl: postgres.url },
      (text) => process.stderr.write(text),
    );
    closers.push(() => server.stop());
    // PostgreSQL writes its process id into the first line of this file.
    const pidFile = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
    return {
      databaseUrl: postgres.url,
      baseUrl: server.baseUrl,
      setupSecret: await server.setupSecret(),
      serverPid: server.pid,
      postgresPid: Number(pidFile.split('\n')[0]),
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
