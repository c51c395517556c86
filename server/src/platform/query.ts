import type { Input, OperationId, Output, Routes } from '@assay/api';
import { authorise } from './command.ts';
import { reader, type Db } from './db.ts';
import { toProblem } from './postgres-errors.ts';
import type { Actor, Platform, Scope } from './platform.ts';

export interface QueryContext<In> {
  /** Read-only in PostgreSQL itself. */
  readonly db: Db;
  readonly input: In;
  readonly actor: Actor;
  readonly now: string;
  readonly platform: Platform;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal | undefined;
}

interface QuerySpec<In, Out> {
  scope(context: { db: Db; input: In; actor: Actor }): Promise<Scope> | Scope;
  run(context: QueryContext<In>): Promise<Out>;
}

export interface Query<In, Out> extends QuerySpec<In, Out> {
  readonly kind: 'query';
  readonly operation: OperationId;
}

/** A streamed answer: the module yields bytes, platform/http.ts sends them with back-pressure. */
export interface Streamed {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly length?: number;
  /** Aborted when the reader is let go at once, whatever has not been read. */
  readonly letGo?: AbortSignal;
  /** Content never changes under this address (frozen files), so browsers may keep it. */
  readonly immutable?: boolean;
}

type Answer<Id extends OperationId> = Routes[Id]['response'] extends { readonly stream: string }
  ? Streamed
  : Output<Routes[Id]>;

/** Declares the read behind an operation of the API. */
export function defineQuery<Id extends OperationId>(
  operation: Id,
  spec: QuerySpec<Input<Routes[Id]>, Answer<Id>>,
): Query<Input<Routes[Id]>, Answer<Id>> {
  return { kind: 'query', operation, ...spec };
}

/** Authorises and runs a read. */
export async function ask<In, Out>(
  platform: Platform,
  query: Query<In, Out>,
  actor: Actor,
  input: In,
  signal?: AbortSignal,
): Promise<Out> {
  const db = reader(platform.pools.read);
  const date = platform.clock.now();
  try {
    authorise(platform, query.operation, actor, await query.scope({ db, input, actor }), date);
    return await query.run({ db, input, actor, now: date.toISOString(), platform, signal });
  } catch (cause) {
    throw toProblem(cause);
  }
}
