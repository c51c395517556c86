import { launchCampaign } from '../../../e2e/src/stage.ts';
import { texts } from './deliveries.ts';
import { heapMiB } from './heap.ts';
import { itemInHand, otherItem } from './probe.ts';
import type { BrowserScene } from './scene.ts';

/** Items after which everything has been loaded once. */
export const EARLY = 20;

export interface Memory {
  readonly early: number;
  readonly late: number;
}

/** Answers so many items in one session; MiB of live objects after the first few and after all. */
export async function labelLong(scene: BrowserScene, n: number): Promise<Memory> {
  const { stage } = scene;
  const person = await stage.member('long', 'annotator');
  const campaign = await launchCampaign(stage, 'Long', texts(n + 10), [{ person, purposes: ['label'] }]);
  const visitor = await scene.seat(person.handle);
  const { page, context } = visitor;
  try {
    await page.goto(`/p/${stage.slug}/work/${campaign.id}/label`);
    await otherItem(page, '');
    let early = Number.NaN;
    for (let place = 0; place < n; place += 1) {
      if (place === EARLY) early = await heapMiB(visitor);
      const item = await itemInHand(page);
      await page.keyboard.press(String((place % 3) + 1));
      await page.keyboard.press('Control+Enter');
      await otherItem(page, item);
    }
    return { early, late: await heapMiB(visitor) };
  } finally {
    await context.close();
  }
}
