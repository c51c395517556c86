import { performance } from 'node:perf_hooks';

/** Latencies in milliseconds, and how long the whole took. */
export interface Sample {
  readonly ms: readonly number[];
  readonly seconds: number;
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
  };
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
  return { ms, seconds: (performance.now() - begun) / 1000 };
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
  return { ms, seconds: (performance.now() - begun) / 1000 };
}

/** How long something took, in seconds, beside what it answered. */
export async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const begun = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - begun) / 1000 };
}
