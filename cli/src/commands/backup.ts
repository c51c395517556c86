import type { Command } from 'commander';
import { backupInstallation, describeBackup, restoreInstallation } from '@assay/server';
import type { Context } from '../context.ts';
import { CommandError } from '../exit-codes.ts';
import { answer } from '../io.ts';

/** `assay backup` and `assay restore` work on the installation of this machine: ASSAY_DATA, or DATABASE_URL. */
export function addBackup(program: Command, { io }: Context): void {
  const where = 'of the installation that ASSAY_DATA and DATABASE_URL name';
  program
    .command('backup')
    .description(`Copy database, files and keys ${where} into an empty folder; the server may run on`)
    .argument('<folder>')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const manifest = await orSay(folder, backupInstallation(folder, io.env));
      await answer(io, json, manifest, [`backed up ${describeBackup(manifest)}`]);
    });
  program
    .command('restore')
    .description(`Put a backup into the empty database and folder ${where}: all of it, or nothing`)
    .argument('<folder>')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const manifest = await orSay(folder, restoreInstallation(folder, io.env));
      await answer(io, json, manifest, [`restored ${describeBackup(manifest)}; start the server with "npm start"`]);
    });
}

async function orSay<Value>(folder: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new CommandError(
      folder,
      error instanceof Error ? error.message : String(error),
      'nothing was changed',
      error,
    );
  }
}
