import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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
  const before = forgetPeak();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = String(run());
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const timing: Timing = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: (peak() - before) / 1e6,
    result,
  };
  process.stdout.write(JSON.stringify(timing));
}

/** Starts the count of the peak memory anew where the system allows it (Linux); answers the bytes in use. */
function forgetPeak(): number {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Elsewhere the peak is not known, and the memory at the end stands for it.
  }
  return process.memoryUsage().rss;
}

function peak(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return 1024 * Number(kilobytes ?? Number.NaN);
  } catch {
    return process.memoryUsage().rss;
  }
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
