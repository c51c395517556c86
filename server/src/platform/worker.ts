import { fireNextDeadline, type DeadlineHandler } from './deadlines.ts';
import { runNextJob, runSchedules, type JobHandler, type Schedule } from './jobs.ts';
import type { Module } from './module.ts';
import { consume, type Subscription } from './outbox.ts';
import type { Platform } from './platform.ts';
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

/** Does everything that is due now and answers how many things were done. Tests call it instead of waiting. */
export async function runDue(platform: Platform, background: Background): Promise<number> {
  let total = 0;
  for (;;) {
    let done = await runSchedules(platform, background.schedules);
    for (const subscription of background.subscriptions) done += await consume(platform, subscription);
    while (await fireNextDeadline(platform, background.deadlines)) done += 1;
    while (await runNextJob(platform, background.jobs)) done += 1;
    if (done === 0) break;
    total += done;
  }
  await sealEvents(platform);
  return total;
}

/** Runs the background until stopped; a failing round is logged and tried again, it never ends the loop. */
export function startWorker(
  platform: Platform,
  background: Background,
  options: { intervalMs: number; log: (problem: unknown) => void },
): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;
  const loop = (async () => {
    while (!stopped) {
      try {
        await runDue(platform, background);
      } catch (problem) {
        if (!stopped) options.log(problem);
      }
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.intervalMs);
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
