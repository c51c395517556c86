import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { verifyLogFile, type SignedCheckpoint } from '@assay/server';
import type { Context } from '../context.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { answer } from '../io.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';

interface Options {
  readonly log?: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

/** `assay verify`: is the event log what was sealed? */
export function addVerify(program: Command, context: Context): void {
  program
    .command('verify')
    .description('Recompute the Merkle tree over the event log and name the first event that was changed')
    .option('--log <file>', 'an exported log (assay api exportLog --output FILE); checked here, without the server')
    .option(
      '--checkpoint <file>',
      'a checkpoint kept outside (assay api getCheckpoint --output FILE), to be trusted instead of the log’s own',
    )
    .option('--json', 'answer as JSON')
    .action((options: Options) => verify(options, context));
}

async function verify(options: Options, { io, verdict }: Context): Promise<void> {
  const found =
    options.log === undefined
      ? await connect(io, await connectionOf(io.env)).call('verifyLog', {})
      : await offline(options.log, options.checkpoint);
  if (!found.ok) verdict(exitCodes.failed);
  await answer(io, options.json, found, [
    found.ok ? `ok: ${found.events} events have the root ${found.root}` : `NOT what was sealed: ${found.problem ?? ''}`,
    `signature: ${found.signature}`,
  ]);
}

async function offline(log: string, checkpointFile: string | undefined) {
  const checkpoint = checkpointFile === undefined ? null : await readCheckpoint(checkpointFile);
  try {
    return await verifyLogFile(
      createInterface({ input: createReadStream(log), crlfDelay: Number.POSITIVE_INFINITY }),
      checkpoint,
    );
  } catch (error) {
    throw new CommandError(log, error instanceof Error ? error.message : String(error), 'export the log again', error);
  }
}

async function readCheckpoint(path: string): Promise<SignedCheckpoint> {
  const value = JSON.parse(await readFile(path, 'utf8')) as { checkpoint?: SignedCheckpoint } & SignedCheckpoint;
  const checkpoint = value.checkpoint ?? value;
  if (typeof checkpoint.root !== 'string' || typeof checkpoint.treeSize !== 'number') {
    throw new CommandError(path, 'this is no checkpoint', 'store one with "assay api getCheckpoint --output FILE"');
  }
  return checkpoint;
}
