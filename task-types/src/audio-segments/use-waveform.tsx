import { t } from '@assay/words';
import { useEffect, useState } from 'react';
import { peaksOf } from './peaks.ts';

/**
 * The outline of the recording, or why there is none. `url` plays it from the bytes that were fetched, so that every
 * moment can be jumped to, whatever the server knows about parts of files.
 */
export type Waveform =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly url: string; readonly peaks: Float32Array; readonly duration: number }
  | { readonly state: 'failed'; readonly url: string; readonly reason: string };

/** Decoding works on plain samples: at this rate an hour takes 115 MB, and a syllable still shows. */
const RATE = 8000;
/** A longer file is played, not drawn: its samples would not fit in the memory of a tablet. */
const MOST_BYTES = 200_000_000;

const pause = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, 0);
  });

async function load(src: string, signal: AbortSignal, keep: (bytes: Blob) => string): Promise<Waveform> {
  const response = await fetch(src, { signal, credentials: 'same-origin' }).catch(() => null);
  if (response === null || !response.ok) {
    return {
      state: 'failed',
      url: src,
      reason: t(
        'The recording could not be loaded. Check the connection; if it stays so, skip the item and report it.',
      ),
    };
  }
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
    return {
      state: 'failed',
      url: src,
      reason: t('The recording is too large to be drawn. It can be played, and segments can be set by key.'),
    };
  }
  const bytes = await response.blob();
  const url = keep(bytes);
  const decoded = await new OfflineAudioContext(1, 1, RATE)
    .decodeAudioData(await bytes.arrayBuffer())
    .catch(() => null);
  if (decoded === null) {
    return {
      state: 'failed',
      url: src,
      reason: t(
        'The recording is damaged, or of a kind this browser cannot read. Skip the item and report it; the segments below are kept.',
      ),
    };
  }
  return {
    state: 'ready',
    url,
    peaks: await peaksOf(decoded.getChannelData(0), decoded.sampleRate, pause),
    duration: decoded.duration,
  };
}

/** Loads and decodes a recording for drawing; a new address starts anew. */
export function useWaveform(src: string): Waveform {
  const [held, setHeld] = useState<{ readonly src: string; readonly waveform: Waveform } | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let kept: string | null = null;
    const keep = (bytes: Blob): string => {
      kept = URL.createObjectURL(bytes);
      return kept;
    };
    load(src, stop.signal, keep)
      .then((waveform) => {
        if (!stop.signal.aborted) setHeld({ src, waveform });
      })
      .catch(() => undefined);
    return () => {
      stop.abort();
      if (kept !== null) URL.revokeObjectURL(kept);
    };
  }, [src]);
  return held?.src === src ? held.waveform : { state: 'loading' };
}
