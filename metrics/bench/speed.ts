import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { printTable } from './print-table.ts';
import { SPEED_CASES } from './speed-cases.ts';

interface Timing {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly result: string;
}

/** Runs one case in this process and prints what it took, as JSON. */
export function timeOne(name: string): void {
  const found = SPEED_CASES.find((one) => one.name === name);
  if (found === undefined)
    throw new Error(`no case "${name}"; there are ${SPEED_CASES.map((one) => one.name).join(', ')}`);
  const run = found.prepare();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = String(run());
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const timing: Timing = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: (process.memoryUsage().rss - before) / 1e6,
    result,
  };
  process.stdout.write(JSON.stringify(timing));
}

/**
 * Runs every case in a process of its own, so that none inherits the heap of another. Limits are judged by processor time:
 * the machine may be shared.
 */
export function timeAll(only: readonly string[]): void {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const rows = SPEED_CASES.filter(({ name }) => only.length === 0 || only.includes(name)).map((one) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [...process.execArgv, '--expose-gc', '--max-old-space-size=6000', main, 'one', one.name],
      { encoding: 'utf8' },
    );
    if (status !== 0)
      return [one.name, one.size, 'failed', '', '', '', stderr.trim().split('\n').at(-1) ?? '', one.peer];
    const timing = JSON.parse(stdout) as Timing;
    const met =
      (one.seconds === null || timing.cpuSeconds <= one.seconds) &&
      (one.megabytes === null || timing.megabytes <= one.megabytes);
    const limit =
      one.seconds === null ? '' : `${one.seconds} s${one.megabytes === null ? '' : `, ${one.megabytes} MB`}`;
    return [
      one.name,
      one.size,
      timing.seconds.toFixed(2),
      timing.cpuSeconds.toFixed(2),
      timing.megabytes.toFixed(0),
      limit === '' ? '' : `${limit} ${met ? 'met' : 'MISSED'}`,
      timing.result,
      one.peer,
    ];
  });
  printTable('Speed', ['case', 'size', 'wall s', 'cpu s', 'MB', 'limit', 'result', 'peer'], rows);
}
