import { useCallback, useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import type { Stretch } from './time.ts';

export interface Player {
  readonly playing: boolean;
  readonly rate: number;
  /** Where the playhead stands, in seconds. */
  readonly now: () => number;
  readonly seek: (seconds: number) => void;
  readonly toggle: () => void;
  readonly changeRate: (by: 1 | -1) => void;
}

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

/**
 * The recording behind the waveform.
 *
 * @param loop the stretch that is played over and over
 * @param onTick called once per frame while it plays, and after every jump with the playhead in seconds
 * @returns the ref of the audio element, and what can be done with it
 */
export function usePlayer(
  loop: Stretch | null,
  onTick: (seconds: number) => void,
): readonly [RefObject<HTMLAudioElement | null>, Player] {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [rate, setRate] = useState(1);
  const tick = useEffectEvent((): void => {
    const player = audio.current;
    if (player === null) return;
    if (loop !== null && !player.paused && (player.currentTime >= loop.end || player.currentTime < loop.start - 0.05)) {
      player.currentTime = loop.start;
    }
    onTick(player.currentTime);
  });
  useEffect(() => {
    const player = audio.current;
    if (player === null) return undefined;
    let frame = 0;
    const run = (): void => {
      tick();
      frame = requestAnimationFrame(run);
    };
    const started = (): void => {
      setPlaying(true);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(run);
    };
    const stopped = (): void => {
      setPlaying(false);
      cancelAnimationFrame(frame);
      tick();
    };
    const jumped = (): void => tick();
    player.addEventListener('play', started);
    player.addEventListener('pause', stopped);
    player.addEventListener('seeked', jumped);
    return () => {
      cancelAnimationFrame(frame);
      player.removeEventListener('play', started);
      player.removeEventListener('pause', stopped);
      player.removeEventListener('seeked', jumped);
    };
  }, [audio]);
  const now = useCallback(() => audio.current?.currentTime ?? 0, [audio]);
  const seek = useCallback(
    (seconds: number) => {
      const player = audio.current;
      if (player === null) return;
      const end = Number.isFinite(player.duration) ? player.duration : seconds;
      player.currentTime = Math.max(0, Math.min(end, seconds));
    },
    [audio],
  );
  const toggle = useCallback(() => {
    const player = audio.current;
    if (player === null) return;
    // A recording that cannot be played says so by itself, beside the waveform.
    if (player.paused) player.play().catch(() => undefined);
    else player.pause();
  }, [audio]);
  const changeRate = (by: 1 | -1): void => {
    const next = RATES[Math.max(0, Math.min(RATES.length - 1, RATES.indexOf(rate) + by))] ?? 1;
    setRate(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };
  return [audio, { playing, rate, now, seek, toggle, changeRate }];
}
