import type { Route } from '@assay/api';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { UsageError } from '../exit-codes.ts';

export interface RequestOptions {
  readonly param: readonly string[];
  readonly query: readonly string[];
  readonly body?: string;
}

/** The request of an operation from what was typed. Throws `UsageError` that names the operation and what is wrong. */
export async function requestOf(
  id: string,
  route: Route,
  options: RequestOptions,
  stdin: Readable,
): Promise<Readonly<Record<string, unknown>>> {
  const params = pairs(id, '--param', options.param, Object.keys(route.params?.shape ?? {}));
  const missing = Object.keys(route.params?.shape ?? {}).filter((name) => !(name in params));
  if (missing.length > 0) {
    throw new UsageError(`${id} needs ${missing.map((name) => `--param ${name}=…`).join(' ')}`);
  }
  const query = pairs(id, '--query', options.query, Object.keys(route.query?.shape ?? {}));
  const body = await bodyOf(id, route, options.body, stdin);
  return { params, query, ...(body === undefined ? {} : { body }) };
}

/** `name=value` pairs; a name given twice becomes a list. */
function pairs(
  id: string,
  option: string,
  given: readonly string[],
  known: readonly string[],
): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const pair of given) {
    const [, name, value] = /^([^=]+)=([^]*)$/.exec(pair) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`${option} ${pair}: write it as name=value`);
    if (!known.includes(name)) {
      const choice = known.length === 0 ? 'it takes none' : `it takes ${known.join(', ')}`;
      throw new UsageError(`${id} takes no ${option} "${name}"; ${choice}`);
    }
    const before = values[name];
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return values;
}

async function bodyOf(id: string, route: Route, given: string | undefined, stdin: Readable): Promise<unknown> {
  if (route.body === undefined) return undefined;
  if (route.body === 'bytes') {
    if (given === '-') return Readable.toWeb(stdin);
    if (given?.startsWith('@') !== true) throw new UsageError(`${id} sends a file; give --body @file, or --body -`);
    // Opening a stream reports a missing file too late, in the middle of the request.
    await stat(given.slice(1));
    return Readable.toWeb(createReadStream(given.slice(1)));
  }
  if (given === undefined) {
    if (route.body.safeParse(undefined).success || route.body.safeParse({}).success) return {};
    throw new UsageError(`${id} needs --body with JSON, @file or -`);
  }
  const fromFile = given.startsWith('@');
  const text = fromFile ? await readFile(given.slice(1), 'utf8') : given === '-' ? await textOf(stdin) : given;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const place = fromFile ? given.slice(1) : '--body';
    throw new UsageError(`${place} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

async function textOf(stdin: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
