import { calls, streams, uploads } from './calls.ts';
import { Problem, type ProblemBody } from './problems.ts';
import type { Method, Output, Request, UploadBody } from './route.ts';
import type { OperationId, Routes } from './routes.ts';

export interface ClientOptions {
  /** Origin of the server; empty for the page's own. */
  readonly baseUrl: string;
  readonly token?: string;
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Makes a repeated call of a write answer the first result. Generated for every write that names none. */
  readonly idempotencyKey?: string;
  /** The `version` last read, for edits that must not overwrite somebody else's. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

export interface Client {
  /** Calls one operation; a refusal throws a `Problem` whose `type` can be switched on. */
  call<Id extends OperationId>(
    id: Id,
    request: Request<Routes[Id]>,
    options?: CallOptions,
  ): Promise<Output<Routes[Id]>>;
}

type Params = Readonly<Record<string, unknown>> | undefined;

/** A value as it stands in an address: text as it is, numbers and flags in their JSON form. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function callOf(id: OperationId): { readonly method: Method; readonly path: string } {
  const call: string | undefined = calls[id];
  if (call === undefined)
    throw new Error(`api/src/calls.ts has no "${id}": run "npm run generate -- api/src/calls.ts".`);
  const [method, path] = call.split(' ') as [Method, string];
  return { method, path };
}

/** The path of an operation with its parameters and query filled in. */
export function pathOf(
  id: OperationId,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const path = callOf(id).path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(textOf(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) search.append(key, textOf(one));
    else if (value !== undefined && value !== null) search.set(key, textOf(value));
  }
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

/** A typed client over fetch, for the web app, the command line, the demo and tests. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? fetch;
  return {
    async call(id, request, call = {}) {
      const { method } = callOf(id);
      const headers: Record<string, string> = { accept: 'application/json' };
      if (options.token !== undefined) headers['authorization'] = `Bearer ${options.token}`;
      if (method !== 'GET') headers['idempotency-key'] = call.idempotencyKey ?? crypto.randomUUID();
      if (call.ifMatch !== undefined) headers['if-match'] = `"${call.ifMatch}"`;
      let body: UploadBody | undefined;
      if (uploads.has(id)) {
        body = request.body as UploadBody;
        headers['content-type'] = 'application/octet-stream';
      } else if (request.body !== undefined) {
        body = JSON.stringify(request.body);
        headers['content-type'] = 'application/json';
      }
      const response = await send(options.baseUrl + pathOf(id, request.params as Params, request.query as Params), {
        method,
        headers,
        ...(body === undefined ? {} : { body, duplex: 'half' }),
        ...(call.signal === undefined ? {} : { signal: call.signal }),
      } as RequestInit);
      if (!response.ok) throw await problemOf(response);
      if (streams.has(id)) return response as Output<Routes[typeof id]>;
      return (response.status === 204 ? undefined : await response.json()) as Output<Routes[typeof id]>;
    },
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return Problem.fromBody(JSON.parse(text) as ProblemBody);
  } catch (cause) {
    return new Problem('unavailable', `The server answered ${response.status} without a problem body.`, { cause });
  }
}
