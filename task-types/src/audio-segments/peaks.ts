/** Bars per second of the stored outline: fine enough to see a syllable, small enough for an hour. */
export const PEAKS_PER_SECOND = 100;

/** Samples looked at before the browser gets its turn again. */
const CHUNK = 2_000_000;

/** Loudest sample of each hundredth of a second, in [0, 1]; `from` and `to` count peaks. Fills `into`. */
export function fillPeaks(samples: Float32Array, perPeak: number, into: Float32Array, from: number, to: number): void {
  for (let peak = from; peak < to; peak += 1) {
    const end = Math.min(samples.length, Math.floor((peak + 1) * perPeak));
    let loudest = 0;
    for (let at = Math.floor(peak * perPeak); at < end; at += 1) {
      const level = Math.abs(samples[at] ?? 0);
      if (level > loudest) loudest = level;
    }
    into[peak] = Math.min(1, loudest);
  }
}

/**
 * The outline of a recording, made piece by piece so that the page stays alive.
 *
 * @param pause lets the browser breathe between two pieces
 */
export async function peaksOf(samples: Float32Array, rate: number, pause: () => Promise<void>): Promise<Float32Array> {
  const perPeak = rate / PEAKS_PER_SECOND;
  const peaks = new Float32Array(Math.ceil(samples.length / perPeak));
  const step = Math.max(1, Math.floor(CHUNK / perPeak));
  for (let from = 0; from < peaks.length; from += step) {
    if (from > 0) await pause();
    fillPeaks(samples, perPeak, peaks, from, Math.min(peaks.length, from + step));
  }
  return peaks;
}
