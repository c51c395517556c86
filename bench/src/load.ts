import { performance } from 'node:perf_hooks';
import { plus, times, type Cpu, type CpuMeter } from './cpu.ts';

/** Latencies in milliseconds, how long the whole took, and what was computed for it. */
export interface Sample {
  readonly ms: readonly number[];
  readonly seconds: number;
  /** What it took to compute; null where nobody can tell. */
  readonly cpu: Cpu | null;
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Nearest rank: the smallest latency that at least this share of all did not exceed; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function latencyOf(ms: readonly number[]): Latency {
  const at = (share: number): number => Number(quantile(ms, share).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Samples of the same thing, one after the other. */
export function together(samples: readonly Sample[]): Sample {
  return {
    ms: samples.flatMap((one) => one.ms),
    seconds: samples.reduce((sum, one) => sum + one.seconds, 0),
    cpu: samples.reduce<Cpu | null>((sum, { cpu }) => (sum === null || cpu === null ? null : plus(sum, cpu)), {
      server: 0,
      database: 0,
      client: 0,
    }),
  };
}

/** A sample with what was computed while it was taken. */
export async function metered(meter: CpuMeter, take: () => Promise<Sample>): Promise<Sample> {
  const before = meter();
  const sample = await take();
  const after = meter();
  return { ...sample, cpu: before === null || after === null ? null : plus(after, times(before, -1)) };
}

/** Milliseconds of computing for each request. */
export function cpuEach({ ms, cpu }: Sample): Cpu | null {
  return cpu === null || ms.length === 0 ? null : times(cpu, 1 / ms.length);
}

export function perSecond({ ms, seconds }: Sample): number {
  return ms.length / seconds;
}

/** Closed loop: so many at a time, the next begins when one has ended. Units begin in their order. */
export async function atOnce<Unit>(
  units: readonly Unit[],
  concurrency: number,
  act: (unit: Unit, lane: number) => Promise<void>,
): Promise<Sample> {
  const ms: number[] = [];
  let next = 0;
  const begun = performance.now();
  const lane = async (number: number): Promise<void> => {
    while (next < units.length) {
      // The index was checked just now, and nothing runs in between.
      const unit = units[next++] as Unit;
      const from = performance.now();
      await act(unit, number);
      ms.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => lane(number)));
  return { ms, seconds: (performance.now() - begun) / 1000, cpu: null };
}

/**
 * Open loop: units begin at their time whether or not earlier ones have ended, and their latency counts from that time.
 * A server that stalls cannot hide it by being asked less.
 */
export async function offered<Unit>(
  units: readonly Unit[],
  rate: number,
  act: (unit: Unit) => Promise<void>,
): Promise<Sample> {
  const ms: number[] = [];
  const begun = performance.now();
  await Promise.all(
    units.map(async (unit, index) => {
      const due = begun + (index * 1000) / rate;
      await new Promise((wake) => setTimeout(wake, due - performance.now()));
      await act(unit);
      ms.push(performance.now() - due);
    }),
  );
  return { ms, seconds: (performance.now() - begun) / 1000, cpu: null };
}

/** How long something took, in seconds, beside what it answered. */
export async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const begun = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - begun) / 1000 };
}
