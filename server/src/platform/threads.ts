import { Tinypool } from 'tinypool';
import type { Db } from './db.ts';

/** A function of a source file that may run beside the event loop: what it takes and answers is plain data. */
export interface ThreadWork<Given extends readonly unknown[], Result> {
  readonly file: string;
  readonly name: string;
  /** Ties the types to the declaration; never there at run time. */
  readonly types?: (...given: Given) => Result;
}

/** Heavy arithmetic away from the thread that answers requests. */
export interface Threads {
  /**
   * Runs the work and answers its result. Ended by the signal it rejects with the signal's reason, and the thread, which
   * cannot be asked to stop in the middle of a sum, is thrown away.
   */
  run<Given extends readonly unknown[], Result>(
    work: ThreadWork<Given, Result>,
    given: Given,
    signal?: AbortSignal,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** What figures are found with: the records, threads to compute them on, and whether anybody still waits. */
export interface Reckoning {
  readonly db: Db;
  readonly threads: Threads;
  readonly signal?: AbortSignal | undefined;
}

/** Two, so that one long computation does not hold up a page; none while nothing is to be done. */
const MOST_THREADS = 2;
const IDLE_MS = 60_000;

/**
 * Names a function for a thread: `threadWork<typeof findDuplicates>(new URL('./find-duplicates.ts', import.meta.url),
 * 'findDuplicates')`.
 */
export function threadWork<Work extends (...given: never) => unknown>(
  file: URL,
  name: string,
): ThreadWork<Parameters<Work>, Awaited<ReturnType<Work>>> {
  return { file: file.href, name };
}

/** Opens no thread before there is work. */
export function openThreads(): Threads {
  let pool: Tinypool | null = null;
  const open = (): Tinypool =>
    new Tinypool({
      minThreads: 0,
      maxThreads: MOST_THREADS,
      idleTimeout: IDLE_MS,
      concurrentTasksPerWorker: 1,
      filename: new URL('./thread.mjs', import.meta.url).href,
      // The threads find our packages as the server itself does.
      execArgv: ['--conditions=source'],
    });
  return {
    async run(work, given, signal) {
      signal?.throwIfAborted();
      pool ??= open();
      try {
        return await pool.run({ file: work.file, name: work.name, given }, signal === undefined ? {} : { signal });
      } catch (cause) {
        signal?.throwIfAborted();
        throw cause;
      }
    },
    async close() {
      const open = pool;
      pool = null;
      await open?.destroy();
    },
  };
}
