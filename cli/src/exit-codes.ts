/** What the shell learns. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, gateFailed: 3, notEnoughEvidence: 4 } as const;

/** The command was called in a way it does not understand; says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command was understood and could not be done; says why and what would help. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(place: string, reason: string, remedy: string, cause?: unknown) {
    super(`${place}: ${reason}; ${remedy}`, cause === undefined ? {} : { cause });
  }
}
