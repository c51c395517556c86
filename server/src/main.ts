import { join } from 'node:path';
import { startPostgres } from './platform/postgres/start.ts';
import { readSettings } from './platform/settings.ts';
import { startWorker } from './platform/worker.ts';
import { openApp } from './app.ts';
import { backupInstallation, describeBackup, restoreInstallation } from './installation.ts';

const WORKER_INTERVAL_MS = 500;

const USAGE = `Usage: main.ts serve             answer HTTP and do background work
       main.ts worker            background work only, beside a server on the same database
       main.ts backup FOLDER     copy database, files and keys into an empty folder; the server may run on
       main.ts restore FOLDER    put a backup into an empty installation`;

async function main(command: string, folder: string | undefined): Promise<void> {
  const settings = readSettings(process.env);
  if (command === 'backup' && folder !== undefined) {
    console.log(`Backed up ${describeBackup(await backupInstallation(folder, process.env))}.`);
    return;
  }
  if (command === 'restore' && folder !== undefined) {
    console.log(`Restored ${describeBackup(await restoreInstallation(folder, process.env))}.`);
    return;
  }
  if (command !== 'serve' && command !== 'worker') {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
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

main(process.argv[2] ?? 'serve', process.argv[3]).catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
