import type { Io } from './io.ts';

/** What a command is given besides its arguments. */
export interface Context {
  readonly io: Io;
  /** Sets an exit code other than 0 for a command that did its work: the verdict of a gate. */
  readonly verdict: (exit: number) => void;
}
