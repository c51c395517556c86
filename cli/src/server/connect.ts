import { createClient, type Client } from '@assay/api';
import { CommandError } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { Connection } from './config.ts';

/** A client that says in plain words when nobody answers. */
export function connect(io: Io, { url, token }: Connection): Client {
  return createClient({
    baseUrl: url,
    ...(token === undefined ? {} : { token }),
    fetch: (input, init) =>
      io.fetch(input, init).catch((error: unknown) => {
        throw new CommandError(
          url,
          `the server does not answer (${causeOf(error)})`,
          'check the address, or start it',
          error,
        );
      }),
  });
}

/** fetch hides what happened in its cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return error.message;
}
