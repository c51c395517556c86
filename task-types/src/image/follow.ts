import type { Size, View } from './geometry.ts';
import { createStore, type Store } from './store.ts';

/** How the image lies in the stage. */
export interface StageView {
  readonly view: View;
  /** Size of the stage in window pixels. */
  readonly size: Size;
}

/** What a drawing was made for, and how far it reaches beyond the stage on every side, in window pixels. */
export interface Drawn extends StageView {
  readonly room: number;
}

/** Times as the browser tells them; each request is taken back by what it returns. */
export interface FrameClock {
  now(): number;
  /** Before the next frame is painted. */
  frame(run: () => void): () => void;
  later(run: () => void, ms: number): () => void;
}

/** Where a drawing made for one view lies after the image has moved on: window after = window before · scale + (x, y). */
export function motionOf(from: View, to: View): View {
  const scale = to.scale / from.scale;
  return { scale, x: to.x - from.x * scale, y: to.y - from.y * scale };
}

/** Whether a drawing, moved along, still shows every part of the image that is in sight. */
export function covers({ view, size, room }: Drawn, now: View, image: Size): boolean {
  const { scale, x, y } = motionOf(view, now);
  const spans = (side: number, offset: number, from: number, length: number): boolean => {
    // What is in sight of the image, against what the drawing reaches over; a hair's breadth is no gap.
    const [low, high] = [Math.max(0, from), Math.min(side, from + length * now.scale)];
    const reach = { low: offset - room * scale, high: offset + (side + room) * scale };
    return low >= high || (reach.low <= low + 0.5 && reach.high >= high - 0.5);
  };
  return spans(size.width, x, now.x, image.width) && spans(size.height, y, now.y, image.height);
}

/** Share of the stage that a crowd is drawn beyond each of its edges, so that what comes into sight is there already. */
const ROOM = 0.35;
/** Device pixels of a drawing at most: four bytes each, and every one is copied when it is drawn. */
const MOST_PIXELS = 8_000_000;

/** How far beyond a stage of this size a drawing may reach; `ratio` is device pixels for one of the window. */
export function roomAround({ width, height }: Size, ratio: number): number {
  const wanted = Math.round(ROOM * Math.max(width, height));
  const pixels = (room: number): number => (width + 2 * room) * (height + 2 * room) * ratio * ratio;
  if (pixels(wanted) <= MOST_PIXELS) return wanted;
  // (width + 2r)(height + 2r) = most, solved for r.
  const [half, most] = [(width + height) / 2, MOST_PIXELS / (ratio * ratio)];
  return Math.max(0, Math.floor((Math.sqrt(half * half - width * height + most) - half) / 2));
}

/** Milliseconds without movement after which a crowd is drawn sharp again. */
const SETTLED = 90;
/** Least milliseconds between two drawings of a crowd in one movement. */
const APART = 150;
/** A drawing is not stretched further than this while the hand goes on. */
const MOST_STRETCH = 2.5;

/** Decides when what lies over the image is drawn anew while the view moves, and when it only moves along. */
export interface Follower {
  /** What everything over the image is drawn for. */
  readonly drawn: Store<Drawn>;
  /** A crowd takes longer to draw than a frame lasts: it moves along and is drawn when the hand rests. */
  setPatient(patient: boolean): void;
  /** Listens to the view until what it returns is called. */
  start(): () => void;
}

export function createFollower(view: Store<StageView>, image: Size, clock: FrameClock, ratio: () => number): Follower {
  const drawn = createStore<Drawn>({ ...view.get(), room: 0 });
  let patient = false;
  let last = Number.NEGATIVE_INFINITY;
  let noFrame: (() => void) | null = null;
  let noRest: (() => void) | null = null;
  const cancel = (): void => {
    noFrame?.();
    noRest?.();
    noFrame = null;
    noRest = null;
  };
  const draw = (): void => {
    cancel();
    last = clock.now();
    const now = view.get();
    drawn.set({ ...now, room: patient ? roomAround(now.size, ratio()) : 0 });
  };
  const due = (): boolean => {
    const [before, now] = [drawn.get(), view.get()];
    if (!patient || before.size !== now.size) return true;
    if (clock.now() - last < APART) return false;
    const stretch = now.view.scale / before.view.scale;
    return stretch > MOST_STRETCH || !covers(before, now.view, image);
  };
  const heard = (): void => {
    noFrame ??= clock.frame(() => {
      noFrame = null;
      noRest?.();
      noRest = null;
      if (due()) draw();
      else noRest = clock.later(() => (noFrame ??= clock.frame(draw)), SETTLED);
    });
  };
  return {
    drawn,
    setPatient: (next) => {
      if (next === patient) return;
      patient = next;
      draw();
    },
    start: () => {
      const stop = view.subscribe(heard);
      // The stage may have got its size before anybody listened.
      if (drawn.get().view !== view.get().view || drawn.get().size !== view.get().size) draw();
      return () => {
        stop();
        cancel();
      };
    },
  };
}
