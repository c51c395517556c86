import { join } from 'node:path';
import { startPostgres } from './platform/postgres/start.ts';
import { readSettings } from './platform/settings.ts';
import { startWorker } from './platform/worker.ts';
import { openApp } from './app.ts';

const WORKER_INTERVAL_MS = 500;

/** `serve` answers HTTP and does background work; `worker` only the latter, beside a server on the same database. */
async function main(command: string): Promise<void> {
  if (command !== 'serve' && command !== 'worker') {
    console.error('Usage: main.ts serve | worker');
    process.exitCode = 2;
    return;
  }
  const settings = readSettings(process.env);
  const postgres =
    settings.databaseUrl === null
      ? await startPostgres({ dataDir: join(settings.dataDir, 'postgres'), attach: command === 'worker' })
      : null;
  const app = await openApp(settings.databaseUrl ?? postgres?.url ?? '', settings);
  const worker = startWorker(app.platform, app.background, { intervalMs: WORKER_INTERVAL_MS, log: console.error });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await worker.stop();
    await app.close();
    await postgres?.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  if (command === 'worker') {
    console.log('Assay worker is running. Ctrl-C stops it.');
    return;
  }
  try {
    await app.http.listen({ host: settings.host, port: settings.port });
  } catch (cause) {
    await stop();
    throw cause;
  }
  console.log(`Assay is running at ${settings.publicUrl} (Ctrl-C stops it).`);
  if (app.setupSecret !== null) {
    console.log(
      `First run: create the administrator at ${settings.publicUrl}/setup#${app.setupSecret} (valid for 24 hours, once).`,
    );
  }
}

main(process.argv[2] ?? 'serve').catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
