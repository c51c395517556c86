import type { z } from 'zod';
import type { Permission } from './permissions.ts';
import type { ProblemType } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: anybody; anybody signed in (the operation shows only what is the caller's own); or the holders of a
 * permission in the scope that the operation names.
 */
export type Access = 'public' | 'signed-in' | Permission;

/** One operation on the wire. The server, the client, the CLI, `openapi.json` and the access tests all read this. */
export interface Route {
  readonly method: Method;
  /** Fastify form: `/v1/campaigns/:campaignId/next-task`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A zod schema for JSON, or `bytes` for a raw upload that is streamed. */
  readonly body?: z.ZodType | 'bytes';
  /** A zod schema for JSON, or the media type of a streamed answer. */
  readonly response: z.ZodType | { readonly stream: string };
  readonly status?: 200 | 201 | 202 | 204;
  readonly problems?: readonly ProblemType[];
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
/** Bytes of an upload, as fetch takes them. */
export type UploadBody = Uint8Array<ArrayBuffer> | string | Blob | ReadableStream<Uint8Array>;

type Sent<T> = T extends z.ZodType ? z.input<T> : T extends 'bytes' ? UploadBody : undefined;

/** What the server's function receives, after parsing. */
export interface Input<R extends Route> {
  readonly params: R['params'] extends z.ZodType ? z.output<R['params']> : Record<string, never>;
  readonly query: R['query'] extends z.ZodType ? z.output<R['query']> : Record<string, never>;
  readonly body: Parsed<R['body']>;
}

/** What a caller gives to the client. */
export type Request<R extends Route> = (R['params'] extends z.ZodType
  ? { readonly params: z.input<R['params']> }
  : { readonly params?: undefined }) &
  (R['query'] extends z.ZodType ? { readonly query?: z.input<R['query']> } : { readonly query?: undefined }) &
  (R['body'] extends z.ZodType | 'bytes' ? { readonly body: Sent<R['body']> } : { readonly body?: undefined });

/** What the operation answers: parsed JSON, or nothing for a stream (the client hands out the Response). */
export type Output<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : Response;

/** Keeps the literal types of a module's routes while checking their shape. */
export function defineRoutes<const T extends Record<string, Route>>(routes: T): T {
  return routes;
}
