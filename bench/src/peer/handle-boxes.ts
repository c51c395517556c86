import { firstItemMs, framesWhile, otherItem, pause, type Page } from '../browser/probe.ts';
import type { Desk, Hands, Point } from './tool.ts';

/** Milliseconds between two movements of a hand; a mouse tells of about 125 a second. */
const HAND_MS = 8;
/** A tool may be slow to draw a thousand boxes; whether it does is a figure of its own. */
const VIEW_MS = 180_000;

export interface Handled {
  /** Of the view in which the picture is handled, in CSS pixels. */
  readonly width: number;
  /** Milliseconds from the start of the page, with an empty cache, to the picture. */
  readonly seenAfter: number;
  /** Milliseconds between frames. */
  readonly zoom: readonly number[];
  readonly pan: readonly number[];
  readonly select: readonly number[];
  readonly drag: readonly number[];
}

interface Hand {
  readonly page: Page;
  /** Milliseconds from the start of the page to the picture. */
  readonly seenAfter: number;
  readonly width: number;
  readonly centre: Point;
  stroke(steps: number, to: (step: number) => Point): Promise<void>;
  wheel(turns: number, by: (turn: number) => number): Promise<void>;
  /** The frames of something that must be seen to have happened: frames of nothing are always quick. */
  framesOf(what: string, work: () => Promise<void>): Promise<readonly number[]>;
}

/** A visit to the picture, with what a hand can do there. */
async function visit<Value>(desk: Desk, hands: Hands, act: (hand: Hand) => Promise<Value>): Promise<Value> {
  const { page, context } = await desk.seat();
  const { mouse, keyboard } = page;
  try {
    await page.goto(desk.path);
    await otherItem(page, '');
    const seenAfter = (await firstItemMs(page)) ?? Number.NaN;
    // Until everything is drawn.
    await pause(5000);
    const view = page.locator(hands.view).first();
    await view.waitFor({ timeout: VIEW_MS });
    const box = await view.boundingBox();
    if (box === null) throw new Error('There is no picture to handle.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await mouse.move(x, y);
    return await act({
      page,
      width: Math.round(box.width),
      seenAfter,
      centre: [x, y],
      async stroke(steps, to) {
        await mouse.move(...to(0));
        await mouse.down();
        for (let step = 0; step < steps; step += 1) {
          await mouse.move(...to(step));
          await pause(HAND_MS);
        }
        await mouse.up();
      },
      async wheel(turns, by) {
        if (hands.zooming !== null) await keyboard.down(hands.zooming);
        for (let turn = 0; turn < turns; turn += 1) {
          await mouse.wheel(0, by(turn));
          await pause(HAND_MS);
        }
        if (hands.zooming !== null) await keyboard.up(hands.zooming);
      },
      async framesOf(what, work) {
        const before = await view.screenshot();
        const frames = await framesWhile(page, work);
        if (before.equals(await view.screenshot())) throw new Error(`Nothing was seen to happen: ${what}.`);
        return frames;
      },
    });
  } finally {
    await context.close();
  }
}

/** Frame times while a hand zooms, pans, takes up one region after the other and drags the corner of one. */
export async function handleBoxes(desk: Desk, hands: Hands): Promise<Handled> {
  const moved = await visit(desk, hands, async (hand) => {
    const { page, width, seenAfter, stroke, wheel, framesOf } = hand;
    const [x, y] = hand.centre;
    // Fifteen turns in, fifteen out, and at the end in: a picture that fits cannot be panned everywhere.
    const zoom = await framesOf('zoom', () => wheel(135, (turn) => (turn % 30 < 15 ? -60 : 60)));
    const around = (step: number): Point => [x + 150 * Math.sin(step / 12), y + 80 * Math.sin(step / 9)];
    const pan = await framesOf('pan', () => hands.pan(page, () => stroke(120, around)));
    return { width, seenAfter, zoom, pan };
  });
  // Before a view in which the whole picture stands.
  const edited = await visit(desk, hands, async ({ page, stroke, framesOf }) => {
    await page.keyboard.press(hands.next);
    const [left, top] = await hands.corner(page);
    const drag = await framesOf('drag', () => stroke(80, (step) => [left + step * 2, top + step]));
    const select = await framesOf('select', async () => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press(hands.next);
        await pause(40);
      }
    });
    return { drag, select };
  });
  return { ...moved, ...edited };
}
