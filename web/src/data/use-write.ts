import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { OperationId, Output, Request, Routes } from '@assay/api';
import { useRef } from 'react';
import { client } from './client.ts';

export interface WriteOptions<Id extends OperationId> {
  /** Reads whose answers are old after this write. */
  readonly refreshes?: readonly OperationId[];
  readonly onDone?: (output: Output<Routes[Id]>) => void;
}

/**
 * One write operation for a form or a button. Pressing again after a broken connection repeats the same request under
 * the same idempotency key, so nothing is done twice; a changed request gets a new key.
 */
export function useWrite<Id extends OperationId>(
  id: Id,
  { refreshes = [], onDone }: WriteOptions<Id> = {},
): UseMutationResult<Output<Routes[Id]>, Error, Request<Routes[Id]> & { readonly ifMatch?: number }> {
  const queries = useQueryClient();
  const last = useRef({ sent: '', key: '' });
  return useMutation({
    mutationFn: ({ ifMatch, ...request }) => {
      const sent = JSON.stringify(request);
      if (last.current.sent !== sent) last.current = { sent, key: crypto.randomUUID() };
      return client.call(id, request as Request<Routes[Id]>, {
        idempotencyKey: last.current.key,
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
    },
    onSuccess: async (output) => {
      last.current = { sent: '', key: '' };
      onDone?.(output);
      await Promise.all(refreshes.map((one) => queries.invalidateQueries({ queryKey: [one] })));
    },
  });
}
