import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, createFollower, motionOf, roomAround, type FrameClock, type StageView } from './follow.ts';
import { panBy, toImage, toWindow, zoomAt, type View } from './geometry.ts';
import { createStore } from './store.ts';

const image = { width: 4000, height: 2000 };
const size = { width: 600, height: 500 };
const start: View = { scale: 0.5, x: -300, y: -100 };

const view = fc.record({
  scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
});

test('what was drawn for one view lands where the image is in another', () => {
  fc.assert(
    fc.property(view, view, fc.integer({ max: 4000 }), fc.integer({ max: 2000 }), (from, to, x, y) => {
      const moved = toWindow(motionOf(from, to), toWindow(from, { x, y }));
      const there = toWindow(to, { x, y });
      expect(moved.x).toBeCloseTo(there.x, 3);
      expect(moved.y).toBeCloseTo(there.y, 3);
    }),
  );
});

describe('a drawing covers', () => {
  test.each([
    ['the view it was made for', start, 0, true],
    ['a small step with room', panBy(start, 90, -60), 100, true],
    ['a step further than the room', panBy(start, 120, 0), 100, false],
    ['a step without room', panBy(start, 1, 0), 0, false],
    ['every view nearer by', zoomAt(start, 4, { x: 300, y: 250 }), 0, true],
    ['a view from further away only as far as it reaches', zoomAt(start, 0.5, { x: 300, y: 250 }), 100, false],
    ['a view beyond the edge of the image, where there is nothing', { scale: 0.5, x: 580, y: 480 }, 900, true],
  ])('%s', (_, now, room, expected) => {
    expect(covers({ view: start, size, room }, now, image)).toBe(expected);
  });

  test('all of the image that is in sight, point by point', () => {
    fc.assert(
      fc.property(view, view, fc.nat(500), (from, now, room) => {
        fc.pre(covers({ view: from, size, room }, now, image));
        for (const x of [0, 300, 600]) {
          for (const y of [0, 250, 500]) {
            const at = toImage(now, { x, y });
            if (at.x < 0 || at.y < 0 || at.x > image.width || at.y > image.height) continue;
            const before = toWindow(from, at);
            const dust = 0.5 / motionOf(from, now).scale + 1e-6;
            expect(before.x).toBeGreaterThanOrEqual(-room - dust);
            expect(before.y).toBeGreaterThanOrEqual(-room - dust);
            expect(before.x).toBeLessThanOrEqual(size.width + room + dust);
            expect(before.y).toBeLessThanOrEqual(size.height + room + dust);
          }
        }
      }),
    );
  });
});

test('the room around a stage keeps the drawing within its memory', () => {
  expect(roomAround({ width: 600, height: 500 }, 1)).toBe(210);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom(1, 1.5, 2),
      (w, h, ratio) => {
        const room = roomAround({ width: w, height: h }, ratio);
        expect(room).toBeGreaterThanOrEqual(0);
        if (room > 0) expect((w + 2 * room) * (h + 2 * room) * ratio * ratio).toBeLessThanOrEqual(8_000_000);
      },
    ),
  );
});

/** A clock whose frames and timers come when the test says so. */
function handClock() {
  let at = 0;
  let frames: (() => void)[] = [];
  let timers: { readonly run: () => void; readonly due: number }[] = [];
  const clock: FrameClock = {
    now: () => at,
    frame: (run) => {
      frames.push(run);
      return () => {
        frames = frames.filter((other) => other !== run);
      };
    },
    later: (run, ms) => {
      const timer = { run, due: at + ms };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const pass = (ms: number): void => {
    at += ms;
    const due = timers.filter((timer) => timer.due <= at);
    timers = timers.filter((timer) => timer.due > at);
    for (const { run } of due) run();
    const now = frames;
    frames = [];
    for (const run of now) run();
  };
  return { clock, pass, pending: () => frames.length + timers.length };
}

function following(patient: boolean) {
  const store = createStore<StageView>({ view: start, size });
  const { clock, pass, pending } = handClock();
  const follower = createFollower(store, image, clock, () => 1);
  follower.setPatient(patient);
  const stop = follower.start();
  let drawings = 0;
  follower.drawn.subscribe(() => {
    drawings += 1;
  });
  const move = (next: View): void => store.set({ ...store.get(), view: next });
  const seen = (): View => follower.drawn.get().view;
  return { store, follower, pass, pending, stop, move, seen, drawings: () => drawings };
}

describe('while the view moves', () => {
  test('a few regions are drawn anew in every frame, once', () => {
    const { move, seen, pass, drawings } = following(false);
    move(panBy(start, 5, 0));
    move(panBy(start, 9, 0));
    expect(drawings()).toBe(0);
    pass(16);
    expect(seen()).toEqual(panBy(start, 9, 0));
    expect(drawings()).toBe(1);
  });

  test('a crowd moves along and is drawn when the hand rests', () => {
    const { move, seen, pass, drawings } = following(true);
    pass(1000);
    for (let step = 1; step <= 20; step += 1) {
      move(panBy(start, step * 5, 0));
      pass(16);
    }
    expect(drawings()).toBe(0);
    pass(89);
    expect(seen()).toEqual(start);
    pass(1);
    pass(16);
    expect(seen()).toEqual(panBy(start, 100, 0));
    expect(drawings()).toBe(1);
  });

  test('a crowd is drawn in between where it would leave a gap, but not in every frame', () => {
    const { move, pass, drawings, follower } = following(true);
    pass(1000);
    for (let step = 1; step <= 60; step += 1) {
      move(panBy(start, -step * 18, 0));
      pass(16);
    }
    expect(drawings()).toBeGreaterThan(2);
    expect(drawings()).toBeLessThanOrEqual(Math.ceil((60 * 16) / 150));
    expect(follower.drawn.get().room).toBe(210);
  });

  test('another size of the stage is drawn at once', () => {
    const { store, pass, follower } = following(true);
    store.set({ view: start, size: { width: 700, height: 500 } });
    pass(16);
    expect(follower.drawn.get().size.width).toBe(700);
  });

  test('nothing is left to do when nobody listens any more', () => {
    const { move, pass, pending, stop } = following(true);
    move(panBy(start, 5, 0));
    pass(16);
    expect(pending()).toBe(1);
    stop();
    expect(pending()).toBe(0);
  });
});
