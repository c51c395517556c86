import { join } from 'node:path';
import { backup, restore, type BackupManifest } from './platform/backup.ts';
import { systemClock } from './platform/clock.ts';
import { startPostgres } from './platform/postgres/start.ts';
import { readSettings } from './platform/settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Works on the installation that the environment names, also while its server is running. */
async function withDatabase<Result>(env: Environment, work: (url: string) => Promise<Result>): Promise<Result> {
  const settings = readSettings(env);
  const postgres =
    settings.databaseUrl === null
      ? await startPostgres({ dataDir: join(settings.dataDir, 'postgres'), attach: true })
      : null;
  try {
    return await work(settings.databaseUrl ?? postgres?.url ?? '');
  } finally {
    await postgres?.stop();
  }
}

/** Copies database, files and keys of an installation into an empty folder. */
export function backupInstallation(folder: string, env: Environment): Promise<BackupManifest> {
  return withDatabase(env, (url) => backup(url, readSettings(env), folder, systemClock.now().toISOString()));
}

/** Puts a backup into an empty installation: all of it, or nothing. */
export function restoreInstallation(folder: string, env: Environment): Promise<BackupManifest> {
  return withDatabase(env, (url) => restore(url, readSettings(env), folder));
}

/** One line about a backup for people. */
export function describeBackup(manifest: BackupManifest): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return `${rows} rows in ${manifest.tables.length} tables, taken at ${manifest.takenAt}`;
}
