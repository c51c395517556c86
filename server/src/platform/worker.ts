import { fireNextDeadline, type DeadlineHandler } from './deadlines.ts';
import { runNextJob, runSchedules, type JobHandler, type Schedule } from './jobs.ts';
import type { Module } from './module.ts';
import { consume, type Subscription } from './outbox.ts';
import type { Platform } from './platform.ts';
import { toProblem } from './postgres-errors.ts';
import { sealEvents } from './seal.ts';

export interface Background {
  readonly jobs: Readonly<Record<string, JobHandler>>;
  readonly deadlines: Readonly<Record<string, DeadlineHandler>>;
  readonly subscriptions: readonly Subscription[];
  readonly schedules: readonly Schedule[];
}

/** Everything the modules want done outside a request. */
export function backgroundOf(modules: readonly Module[], schedules: readonly Schedule[] = []): Background {
  return {
    jobs: Object.assign({}, ...modules.map((module) => module.jobs ?? {})),
    deadlines: Object.assign({}, ...modules.map((module) => module.deadlines ?? {})),
    subscriptions: modules.flatMap((module) => module.subscriptions ?? []),
    schedules,
  };
}

/**
 * Does everything that is due now and answers how many things were done. Tests call it instead of waiting. What fails
 * keeps nothing else from being done; the first failure is thrown at the end.
 */
export async function runDue(platform: Platform, background: Background): Promise<number> {
  let total = 0;
  const failures: unknown[] = [];
  const counted = async (work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (cause) {
      failures.push(cause);
      return 0;
    }
  };
  const whileSome = async (next: () => Promise<boolean>): Promise<number> => {
    let done = 0;
    while (await next()) done += 1;
    return done;
  };
  for (;;) {
    let done = await counted(() => runSchedules(platform, background.schedules));
    for (const subscription of background.subscriptions) done += await counted(() => consume(platform, subscription));
    done += await counted(() => whileSome(() => fireNextDeadline(platform, background.deadlines)));
    done += await counted(() => whileSome(() => runNextJob(platform, background.jobs)));
    if (done === 0) break;
    total += done;
  }
  await sealEvents(platform);
  if (failures.length > 0) throw failures[0];
  return total;
}

/** While every round fails, e.g. because the database is away, the pauses between them grow up to this. */
const MOST_PAUSE_MS = 5000;

/**
 * Runs the background until stopped. A failing round is tried again and never ends the loop; what failed is logged once,
 * not at every try, and so is that it works again.
 */
export function startWorker(
  platform: Platform,
  background: Background,
  options: { intervalMs: number; log: (problem: unknown) => void },
): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;
  /** Rounds in a row that failed, and what the last of them said. */
  let [failures, said] = [0, ''];
  const round = async (): Promise<void> => {
    try {
      await runDue(platform, background);
      if (failures > 0)
        options.log(`Background work goes on after ${failures} failed ${failures === 1 ? 'try' : 'tries'}.`);
      [failures, said] = [0, ''];
    } catch (problem) {
      const says = String(toProblem(problem));
      if (!stopped && says !== said) options.log(problem);
      [failures, said] = [failures + 1, says];
    }
  };
  const loop = (async () => {
    while (!stopped) {
      await round();
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(options.intervalMs * 2 ** Math.min(failures, 16), MOST_PAUSE_MS));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await loop;
    },
  };
}
