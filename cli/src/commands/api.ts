import { routes, type OperationId, type Route } from '@assay/api';
import type { Command } from 'commander';
import { numberIn } from '../arguments.ts';
import type { Context } from '../context.ts';
import { UsageError } from '../exit-codes.ts';
import { writeTo } from '../files.ts';
import { answer, say } from '../io.ts';
import { table } from '../print-measure.ts';
import { connectionOf } from '../server/config.ts';
import { connect } from '../server/connect.ts';
import { requestOf, type RequestOptions } from '../server/request.ts';

interface Options extends RequestOptions {
  readonly output?: string;
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
}

interface ListOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/** `assay api …`: one command for every operation of the route table, and so never behind it. */
export function addApi(program: Command, context: Context): void {
  const api = program
    .command('api')
    .description('Call any operation of the server')
    .argument('[operation]', 'one of those below, with its own options')
    // Options of a misspelt operation come here too; the complaint must be about the name.
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--list', 'list the operations with their method and path')
    .option('--json', 'list as JSON')
    .action((name: string | undefined, options: ListOptions) => list(name, options, context));
  for (const [id, route] of operations()) addOperation(api, id, route, context);
}

function operations(): [OperationId, Route][] {
  return Object.entries(routes) as [OperationId, Route][];
}

/** Reached when no operation of that name exists: with `--list`, with a wrong name, or with none. */
async function list(name: string | undefined, { list: wanted, json }: ListOptions, { io }: Context): Promise<void> {
  if (name !== undefined) {
    const near = operations().filter(([id]) => isNear(id.toLowerCase(), name.toLowerCase()));
    const advice = near.length === 0 ? '"assay api --list" shows them all' : `did you mean ${near[0]?.[0] ?? ''}?`;
    throw new UsageError(`there is no operation "${name}"; ${advice}`);
  }
  if (wanted !== true) throw new UsageError('name an operation; "assay api --list" shows them all');
  const rows = operations().map(([operation, { method, path, summary }]) => ({ operation, method, path, summary }));
  await answer(
    io,
    json,
    rows,
    table(
      ['operation', 'method', 'path'],
      rows.map((row) => [row.operation, row.method, row.path]),
    ),
  );
}

function isNear(id: string, typed: string): boolean {
  return id.includes(typed) || typed.includes(id);
}

function addOperation(api: Command, id: OperationId, route: Route, context: Context): void {
  const command = api
    .command(id)
    .summary(route.summary)
    .description(`${route.summary}\n\n${route.method} ${route.path}`)
    .option('--param <name=value>', `part of the path: ${names(route.params)}`, collect, [])
    .option('--query <name=value>', `filter or option: ${names(route.query)}`, collect, [])
    .option('--output <file>', 'write the answer to this file');
  if (route.body !== undefined) {
    command.option(
      '--body <json|@file|->',
      route.body === 'bytes' ? 'the bytes to send: @file or -' : 'JSON, @file or -',
    );
  }
  if (route.method !== 'GET') {
    command
      .option('--idempotency-key <key>', 'makes a repeated call answer the first result')
      .option('--if-match <version>', 'refuse when somebody changed it since', numberIn(0, Infinity, 'whole'));
  }
  command.action((options: Options) => call(id, route, options, context));
}

async function call(id: OperationId, route: Route, options: Options, { io }: Context): Promise<void> {
  const request = await requestOf(id, route, options, io.stdin);
  const client = connect(io, await connectionOf(io.env));
  const { ifMatch, idempotencyKey } = options;
  // The route table is walked here, so the types of one operation are not known; the server checks every value.
  const result: unknown = await client.call(id, request as never, {
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  if (result instanceof Response) {
    if (result.body !== null) await writeTo(options.output, io.stdout, result.body as AsyncIterable<Uint8Array>);
  } else if (options.output !== undefined) {
    await writeTo(options.output, io.stdout, [Buffer.from(`${JSON.stringify(result ?? null, null, 2)}\n`)]);
  } else if (result !== undefined) await say(io.stdout, JSON.stringify(result, null, 2));
}

function collect(pair: string, before: readonly string[]): string[] {
  return [...before, pair];
}

function names(schema: Route['params']): string {
  const known = Object.keys(schema?.shape ?? {});
  return known.length === 0 ? 'none' : known.join(', ');
}
