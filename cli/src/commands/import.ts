import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { importFormats } from '@assay/api';
import { Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { CommandError, exitCodes } from '../exit-codes.ts';
import { answer, say } from '../io.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { findProject } from '../server/find.ts';
import { until } from '../server/wait.ts';

interface Options {
  readonly project?: string;
  readonly source: string;
  readonly format: (typeof importFormats)[number];
  readonly name?: string;
  readonly externalId: string;
  readonly skipRefused?: boolean;
  readonly json?: boolean;
}

/** `assay import`: a delivery from this machine, imported by the server as a batch. */
export function addImport(program: Command, context: Context): void {
  program
    .command('import')
    .description('Upload a delivery and import it as a batch of an admitted source')
    .argument('<file>')
    .requiredOption('--source <name>', 'name or id of the source')
    .addOption(new Option('--format <format>', 'format of the file').choices([...importFormats]).default('jsonl'))
    .option('--project <slug>', 'project, when you are in several')
    .option('--name <name>', 'name of the batch; the file’s when left out')
    .option('--external-id <column>', 'column with the name of each item', 'id')
    .option('--skip-refused', 'import the good rows; without it a refused row stops everything')
    .option('--json', 'answer as JSON')
    .action((file: string, options: Options) => run(file, options, context));
}

async function run(file: string, options: Options, { io, verdict }: Context): Promise<void> {
  const client = connect(io, await connectionOf(io.env));
  const project = await findProject(client, options.project);
  const params = { projectId: project.id };
  const { items } = await client.call('listSources', { params, query: { limit: 500 } });
  const source = items.find((one) => one.name === options.source || one.id === options.source);
  if (source === undefined) {
    throw new CommandError(
      '--source',
      `there is no source "${options.source}"`,
      `name one of: ${items.map((one) => one.name).join(', ')}`,
    );
  }
  const bytes = await openAsBlob(file).catch((error: unknown) => {
    throw new CommandError(file, 'the file cannot be read', 'check the path', error);
  });
  const name = basename(file);
  const uploaded = await client.call('uploadFile', { params, query: { name }, body: bytes });
  const { id } = await client.call('importBatch', {
    params,
    body: {
      sourceId: source.id,
      name: options.name ?? name,
      file: uploaded.sha256,
      format: options.format,
      mapping: { externalId: options.externalId },
      onRefused: options.skipRefused === true ? 'skip' : 'stop',
    },
  });
  const batch = await until(async () => {
    const now = await client.call('getBatch', { params: { batchId: id } });
    return now.import.state === 'done' || now.import.state === 'failed' ? now : null;
  });
  const refused =
    batch.counts.refused === 0
      ? []
      : (await client.call('listRefusedRows', { params: { batchId: id }, query: { limit: 50 } })).items;
  for (const row of refused) await say(io.stderr, `${row.file}:${row.line}: ${row.reason}; ${row.remedy}`);
  if (batch.state === 'rejected' || batch.import.state === 'failed') verdict(exitCodes.failed);
  await answer(io, options.json, batch, [
    `batch ${batch.number} is ${batch.state}: ${batch.counts.rows} rows read, ${batch.counts.items} items, ${batch.counts.refused} refused`,
    ...(batch.reason === null ? [] : [batch.reason]),
  ]);
}
