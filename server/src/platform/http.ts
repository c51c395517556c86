import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem, routes, type OperationId, type ProblemPlace, type Route } from '@assay/api';
import { z } from 'zod';
import { execute } from './command.ts';
import { reader } from './db.ts';
import type { Module, Operation } from './module.ts';
import { anonymousActor, type Actor, type Platform } from './platform.ts';
import { toProblem } from './postgres-errors.ts';
import { ask, type Streamed } from './query.ts';
import { authorise } from './command.ts';

export const SESSION_COOKIE = 'assay_session';

/** JSON bodies above this are refused; files travel as raw bytes with a limit of their own. */
const MAX_JSON_BYTES = 4 * 1024 * 1024;

/** Builds the server for the operations of the given modules; everything it answers is JSON, a stream or a problem. */
export function buildHttp(
  platform: Platform,
  modules: readonly Module[],
  log: (problem: unknown) => void,
): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_JSON_BYTES,
    genReqId: () => randomUUID(),
    trustProxy: false,
    routerOptions: { maxParamLength: 500 },
  });
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler((error, request, reply) => answerProblem(reply, request.id, error, log));
  app.setNotFoundHandler((request, reply) =>
    answerProblem(
      reply,
      request.id,
      new Problem('not-found', `No operation answers ${request.method} ${request.url}.`),
      log,
    ),
  );
  for (const module of modules) {
    for (const [id, operation] of Object.entries(module.operations)) {
      addRoute(app, platform, id as OperationId, operation, log);
    }
  }
  return app;
}

function addRoute(
  app: FastifyInstance,
  platform: Platform,
  id: OperationId,
  operation: Operation,
  log: (problem: unknown) => void,
): void {
  const route: Route = routes[id];
  app.route({
    method: route.method,
    url: route.path,
    ...(route.body === 'bytes' ? { bodyLimit: platform.settings.maxUploadBytes } : {}),
    handler: async (request, reply) => {
      try {
        const actor = await actorOf(platform, request);
        if (route.access !== 'public' && actor.kind === 'anonymous') {
          throw new Problem('not-signed-in', 'This needs a session or an API token.');
        }
        const input = inputOf(route, request);
        const output = await answer(platform, id, operation, actor, input, request, reply);
        if ('stream' in route.response) return sendStream(reply, output as Streamed, route.response.stream);
        afterSignIn(platform, reply, id, output);
        if (id === 'finishOidc') return await reply.redirect((output as { redirect: string }).redirect);
        return await reply.status(route.status ?? 200).send(output ?? {});
      } catch (cause) {
        return answerProblem(reply, request.id, cause, log);
      }
    },
  });
}

async function answer(
  platform: Platform,
  id: OperationId,
  operation: Operation,
  actor: Actor,
  input: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  // The route table has parsed the input; its type is tied to the operation where it was declared.
  const typed = input as never;
  if (operation.kind === 'query') return ask(platform, operation, actor, typed, whileOpen(reply));
  const ifMatch = request.headers['if-match'];
  if (operation.kind === 'upload') {
    const db = reader(platform.pools.read);
    authorise(platform, id, actor, await operation.scope({ db, input: typed, actor }), platform.clock.now());
    const chunks = request.body instanceof Readable ? request.body : Readable.from([]);
    return operation.run({
      input: typed,
      actor,
      platform,
      chunks,
      mediaType: String(request.headers['x-media-type'] ?? 'application/octet-stream'),
    });
  }
  const key = request.headers['idempotency-key'];
  return execute(platform, operation, actor, typed, {
    idempotencyKey: typeof key === 'string' && key.length <= 200 ? key : null,
    ifMatch: typeof ifMatch === 'string' ? Number(ifMatch.replaceAll('"', '').replace(/^W\//, '')) : null,
  });
}

/** Aborted when the connection closes before the answer is ready. */
function whileOpen(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(new Problem('unavailable', 'The caller went away.')));
  return gone.signal;
}

/** A bearer token wins over a cookie; a cookie only counts on reads or with a same-origin request. */
async function actorOf(platform: Platform, request: FastifyRequest): Promise<Actor> {
  const authorization = request.headers.authorization;
  const secret = authorization?.startsWith('Bearer ')
    ? authorization.slice(7)
    : sameOrigin(platform, request)
      ? cookie(request, SESSION_COOKIE)
      : null;
  if (secret === null || secret === '') return anonymousActor;
  const actor = await platform.authenticate(reader(platform.pools.read), secret, platform.clock.now());
  if (actor === null && authorization !== undefined) {
    throw new Problem('not-signed-in', 'This token is unknown, expired or revoked.');
  }
  return actor ?? anonymousActor;
}

function sameOrigin(platform: Platform, request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin';
  const origin = request.headers.origin;
  return (
    origin === undefined ||
    origin === new URL(platform.settings.publicUrl).origin ||
    origin === `http://${request.headers.host}`
  );
}

function cookie(request: FastifyRequest, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** Sign-in operations answer `sessionSecret`, which becomes a cookie and never reaches page scripts. */
function afterSignIn(platform: Platform, reply: FastifyReply, id: OperationId, output: unknown): void {
  const secure = platform.settings.publicUrl.startsWith('https:') ? '; Secure' : '';
  if (id === 'signOut')
    reply.header('set-cookie', `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure}`);
  if (typeof output === 'object' && output !== null && 'sessionSecret' in output) {
    const { sessionSecret } = output as { sessionSecret?: string };
    delete (output as { sessionSecret?: string }).sessionSecret;
    reply.header(
      'set-cookie',
      `${SESSION_COOKIE}=${sessionSecret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${14 * 86_400}${secure}`,
    );
  }
}

function inputOf(route: Route, request: FastifyRequest): unknown {
  const places: ProblemPlace[] = [];
  const part = (name: string, schema: Route['params'] | z.ZodType | 'bytes' | undefined, value: unknown): unknown => {
    if (schema === undefined) return name === 'body' ? undefined : {};
    if (schema === 'bytes') return undefined;
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      places.push({ pointer: `/${[name, ...issue.path].map(String).join('/')}`, detail: issue.message });
    }
    return undefined;
  };
  const input = {
    params: part('params', route.params, request.params),
    query: part('query', route.query, queryOf(route, request)),
    body: part('body', route.body, request.body),
  };
  if (places.length > 0) {
    const first = places[0];
    throw new Problem('invalid-input', `${first?.pointer ?? ''}: ${first?.detail ?? ''}`, { errors: places });
  }
  return input;
}

/** A browser that lost a stream of events says in a header where it was. */
function queryOf(route: Route, request: FastifyRequest): unknown {
  const last = request.headers['last-event-id'];
  const events = 'stream' in route.response && route.response.stream === 'text/event-stream';
  return events && typeof last === 'string' ? { ...(request.query as object), after: last } : request.query;
}

function sendStream(reply: FastifyReply, streamed: Streamed, mediaType: string): FastifyReply {
  reply.header('content-type', streamed.mediaType ?? mediaType);
  if (mediaType === 'text/event-stream') {
    // A proxy must not collect what is told as it happens; a connection that told for hours is not used again.
    reply.header('x-accel-buffering', 'no').header('connection', 'close');
  }
  if (streamed.length !== undefined) reply.header('content-length', streamed.length);
  if (streamed.immutable === true) reply.header('cache-control', 'private, max-age=31536000, immutable');
  if (streamed.fileName !== undefined) {
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(streamed.fileName)}`);
  }
  // What waits in buffers for somebody who does not read would wait for ever.
  streamed.letGo?.addEventListener('abort', () => reply.raw.destroy(), { once: true });
  return reply.send(Readable.from(streamed.chunks));
}

function answerProblem(
  reply: FastifyReply,
  instance: string,
  cause: unknown,
  log: (problem: unknown) => void,
): FastifyReply {
  const problem = problemFor(cause);
  if (problem.type === 'internal-error') log({ instance, cause });
  return reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(problem.toBody(`urn:uuid:${instance}`)));
}

function problemFor(thrown: unknown): Problem {
  // Who is asking is looked up before any command or query, which know the words of the database themselves.
  const cause = toProblem(thrown);
  if (cause instanceof Problem) return cause;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Problem('too-large', 'The request body is larger than allowed.');
  if (code.startsWith('FST_ERR_CTP') || (cause instanceof SyntaxError && 'statusCode' in cause)) {
    return new Problem('invalid-input', cause instanceof Error ? cause.message : 'The body cannot be read.');
  }
  if (cause instanceof z.ZodError) return new Problem('invalid-input', z.prettifyError(cause));
  return new Problem('internal-error', 'Nothing was changed. Tell your administrator the instance number.', { cause });
}
