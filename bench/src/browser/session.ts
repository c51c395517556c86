import type { Visitor } from '../../../e2e/src/browser.ts';
import { launchCampaign } from '../../../e2e/src/stage.ts';
import { texts } from './deliveries.ts';
import { heapMiB } from './heap.ts';
import { chooseInTurn } from './pace.ts';
import { itemInHand, otherItem } from './probe.ts';
import type { BrowserScene } from './scene.ts';

/** Items after which everything has been loaded once. */
export const EARLY = 20;

export interface Memory {
  readonly early: number;
  readonly late: number;
}

export async function labelLong(scene: BrowserScene, n: number): Promise<Memory> {
  const { stage } = scene;
  const person = await stage.member('long', 'annotator');
  const campaign = await launchCampaign(stage, 'Long', texts(n + 10), [{ person, purposes: ['label'] }]);
  return labelOn(await scene.seat(person.handle), `/p/${stage.slug}/work/${campaign.id}/label`, n);
}

/** Answers so many texts in one session; MiB of live objects after the first few and after all. */
export async function labelOn(visitor: Visitor, path: string, n: number): Promise<Memory> {
  const { page, context } = visitor;
  const choose = chooseInTurn(page);
  try {
    await page.goto(path);
    await otherItem(page, '');
    let early = Number.NaN;
    for (let place = 0; place < n; place += 1) {
      if (place === EARLY) early = await heapMiB(visitor);
      const item = await itemInHand(page);
      await choose(place);
      await page.keyboard.press('Control+Enter');
      await otherItem(page, item);
    }
    return { early, late: await heapMiB(visitor) };
  } finally {
    await context.close();
  }
}
