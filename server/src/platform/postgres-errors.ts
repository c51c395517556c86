import { Problem } from '@assay/api';

interface PostgresError extends Error {
  readonly code: string;
  readonly constraint?: string;
  readonly detail?: string;
  readonly hint?: string;
}

function isPostgresError(cause: unknown): cause is PostgresError {
  return (
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)
  );
}

/** What a system call says when nobody answers, or when somebody stopped to answer. */
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT']);

/** True when the database could not be asked, or did not say what became of it. */
function isAway(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  // Several addresses of one name were tried.
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(isAway);
  if ('syscall' in cause && 'code' in cause) {
    // A missing file is something else than the missing socket of a PostgreSQL.
    return GONE.has(String(cause.code)) && (cause.code !== 'ENOENT' || cause.syscall === 'connect');
  }
  // The driver has no codes for these.
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    cause.message,
  );
}

/**
 * Turns what the database refused into a Problem. Everything unknown passes through unchanged: the HTTP layer
 * answers `internal-error` for it and leaks nothing.
 */
export function toProblem(cause: unknown): unknown {
  if (isAway(cause)) {
    return new Problem('unavailable', 'The database is away; send the same again in a moment, with the same key.', {
      cause,
    });
  }
  if (!isPostgresError(cause)) return cause;
  switch (cause.code) {
    case '23505':
      return new Problem('conflict', `Already recorded (${cause.constraint ?? 'unique'}).`, { cause });
    case '23503':
      return new Problem(
        'conflict',
        `Refers to something that is not there, or is still referred to (${cause.constraint ?? 'reference'}).`,
        { cause },
      );
    case '23514':
      return new Problem('conflict', `The database refused it: ${cause.constraint ?? cause.message}.`, { cause });
    case '40001':
    case '40P01':
      return new Problem('unavailable', 'Two requests met; try again.', { cause });
    case '57P01':
    case '57P02':
    case '57P03':
    case '53300':
    case '08000':
    case '08003':
    case '08006':
      return new Problem('unavailable', 'The database is restarting; try again.', { cause });
    case '22021':
    case '22P05':
      return new Problem(
        'invalid-input',
        'A text holds a character that cannot be kept (NUL, or half of a surrogate pair). Remove it.',
        { cause },
      );
    case '22P02':
    case '22007':
      return new Problem('invalid-input', 'A value has the wrong form.', { cause });
    // Our own refusals, raised by triggers with a sentence for people.
    case 'AS002':
    case 'AS003':
      return new Problem(cause.code === 'AS003' ? 'frozen' : 'state-refused', cause.message, { cause });
    case 'AS004':
      return new Problem('independence-refused', cause.message, { cause });
    default:
      return cause;
  }
}
