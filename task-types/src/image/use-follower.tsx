import { useEffect, useLayoutEffect, useState } from 'react';
import { createFollower, type Drawn, type FrameClock } from './follow.ts';
import type { Size } from './geometry.ts';
import type { Store } from './store.ts';
import type { ImageView } from './use-image-view.tsx';

const clock: FrameClock = {
  now: () => performance.now(),
  frame: (run) => {
    const asked = requestAnimationFrame(run);
    return () => cancelAnimationFrame(asked);
  },
  later: (run, ms) => {
    const asked = setTimeout(run, ms);
    return () => clearTimeout(asked);
  },
};

const deviceRatio = (): number => window.devicePixelRatio || 1;

/** What lies over the image is drawn for this; `crowded` when there is more of it than can be drawn in every frame. */
export function useFollower(view: ImageView, image: Size, crowded: boolean): Store<Drawn> {
  const make = () => ({ view, follower: createFollower(view.store, image, clock, deviceRatio) });
  const [held, setHeld] = useState(make);
  let { follower } = held;
  if (held.view !== view) {
    const next = make();
    ({ follower } = next);
    setHeld(next);
  }
  useLayoutEffect(() => follower.setPatient(crowded), [follower, crowded]);
  useEffect(() => follower.start(), [follower]);
  return follower.drawn;
}
