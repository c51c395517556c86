import { exploredKinds, parseFilter, type ExploredKind } from '@assay/api';
import { Option, type Command } from 'commander';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { writeTo } from '../files.ts';
import { answer } from '../io.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { findProject } from '../server/find.ts';

interface Options {
  readonly filter: string;
  readonly project?: string;
}

interface ExportOptions extends Options {
  readonly columns?: string;
  readonly format: 'csv' | 'jsonl';
  readonly output?: string;
}

const FILTER = 'conditions joined by ";", e.g. "state:is:ready;data.language:is:en,fr"';

/** `assay items` and `assay tasks`: how many a filter finds, and the rows as a file. */
export function addExplore(program: Command, { io }: Context): void {
  for (const kind of exploredKinds) {
    const group = program.command(kind).description(`Find ${kind} of a project by a filter`);
    group
      .command('count')
      .description(`How many ${kind} a filter finds: exact up to 10,000`)
      .option('--filter <conditions>', FILTER, '')
      .option('--project <slug>', 'project, when you are in several')
      .option('--json', 'answer as JSON')
      .action(async ({ json, ...options }: Options & { json?: boolean }) => {
        const { client, params } = await begin(kind, options);
        const { filter } = options;
        const found = await client.call(kind === 'items' ? 'countItems' : 'countTasks', { params, query: { filter } });
        await answer(io, json, found, [`${found.more ? 'more than ' : ''}${found.count}`]);
      });
    group
      .command('export')
      .description(`Write the ${kind} a filter finds to a file or to standard output`)
      .option('--filter <conditions>', FILTER, '')
      .option('--columns <names>', 'joined by ","; data.<path> is a field of the data')
      .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'jsonl']).default('csv'))
      .option('-o, --output <file>', 'file to write; standard output without it')
      .option('--project <slug>', 'project, when you are in several')
      .action(async (options: ExportOptions) => {
        const { client, params } = await begin(kind, options);
        const { filter, format, columns, output } = options;
        const query = { filter, format, ...(columns === undefined ? {} : { columns }) };
        const response =
          kind === 'items'
            ? await client.call('exportItems', { params, query })
            : await client.call('exportTasks', { params, query });
        await writeTo(output, io.stdout, response.body ?? []);
      });
  }

  async function begin(kind: ExploredKind, { filter, project }: Options) {
    const [wrong] = parseFilter(filter, kind).errors;
    if (wrong !== undefined) throw new UsageError(`--filter ${wrong.detail}`);
    const client = connect(io, await connectionOf(io.env));
    return { client, params: { projectId: (await findProject(client, project)).id } };
  }
}
