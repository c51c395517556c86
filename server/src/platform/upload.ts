import type { Input, OperationId, Output, Routes } from '@assay/api';
import type { Actor, Platform, Scope } from './platform.ts';
import type { Db } from './db.ts';

interface UploadSpec<In, Out> {
  scope(context: { db: Db; input: In; actor: Actor }): Promise<Scope> | Scope;
  /** Stores the bytes, then runs a command that records them. */
  run(context: {
    input: In;
    actor: Actor;
    platform: Platform;
    chunks: AsyncIterable<Uint8Array>;
    mediaType: string;
  }): Promise<Out>;
}

export interface Upload<In, Out> extends UploadSpec<In, Out> {
  readonly kind: 'upload';
  readonly operation: OperationId;
}

/** Declares an operation that takes raw bytes. */
export function defineUpload<Id extends OperationId>(
  operation: Id,
  spec: UploadSpec<Input<Routes[Id]>, Output<Routes[Id]>>,
): Upload<Input<Routes[Id]>, Output<Routes[Id]>> {
  return { kind: 'upload', operation, ...spec };
}
