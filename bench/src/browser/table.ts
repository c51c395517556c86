import { prepare } from '../../../e2e/src/stage.ts';
import { texts } from './deliveries.ts';
import { heapMiB } from './heap.ts';
import { framesWhile, pause } from './probe.ts';
import type { BrowserScene } from './scene.ts';

/** Turns of the wheel, and pixels for each. */
const TURNS = 500;
const TURN = 300;
const TURN_MS = 8;

export interface Scrolled {
  /** Milliseconds between frames. */
  readonly ms: readonly number[];
  /** The furthest row that was in sight. */
  readonly reached: number;
  readonly heapBefore: number;
  readonly heapAfter: number;
}

/** Scrolls through the items of a project with so many of them. */
export async function scrollTable(scene: BrowserScene, rows: number): Promise<Scrolled> {
  const { stage } = scene;
  const { lead } = await prepare(stage, 'table', texts(rows));
  const visitor = await scene.seat(lead.handle);
  const { page, context } = visitor;
  try {
    await page.goto(`/p/${stage.slug}/explore`);
    const table = page.locator('table[aria-rowcount]').first();
    await table.locator('tbody tr[aria-rowindex]').nth(10).waitFor();
    const box = await table.boundingBox();
    if (box === null) throw new Error('There is no table.');
    await page.mouse.move(box.x + box.width / 2, Math.min(600, box.y + 200));
    await pause(2000);
    const heapBefore = await heapMiB(visitor);
    const ms = await framesWhile(page, async () => {
      for (let turn = 0; turn < TURNS; turn += 1) {
        await page.mouse.wheel(0, TURN);
        await pause(TURN_MS);
      }
    });
    const reached = (await page.evaluate(
      `Math.max(...[...document.querySelectorAll('tr[aria-rowindex]')].map((row) => Number(row.getAttribute('aria-rowindex')))) - 1`,
    )) as number;
    return { ms, reached, heapBefore, heapAfter: await heapMiB(visitor) };
  } finally {
    await context.close();
  }
}
