import { HEIGHT, WIDTH, type Box } from '../browser/crowd-regions.ts';
import { pause, type Page } from '../browser/probe.ts';
import type { Hands } from './tool.ts';

/**
 * Where the item in hand can be told from the others. Its picture is drawn from this element once it is complete, so
 * that what we see is not later than what is painted.
 */
export const THEIR_ITEM = `(() => {
  const view = document.querySelector('.lsf-main-view');
  const image = view?.querySelector('img[alt="image"]');
  if (image) return image.complete && image.naturalWidth > 0 ? image.currentSrc : '';
  return /Item \\d+/.exec(view?.textContent ?? '')?.[0] ?? '';
})()`;

const VIEW = '.lsf-main-view .konvajs-content';

async function viewOf(page: Page): Promise<Box> {
  const box = await page.locator(VIEW).first().boundingBox();
  if (box === null) throw new Error('Label Studio shows no picture.');
  return box;
}

/** @param firstBox the first of the boxes that were drawn, in pixels of the picture */
export function labelStudioHands(firstBox: Box | undefined): Hands {
  return {
    choiceSent(path, body) {
      if (!path.endsWith('/annotations')) return undefined;
      const { result } = body as { result: readonly { value: { choices?: readonly string[] } }[] };
      return result.flatMap(({ value }) => value.choices ?? [])[0] ?? null;
    },
    async markPicture(page) {
      const { x, y, width, height } = await viewOf(page);
      await page.keyboard.press('1');
      await page.mouse.move(x + width * 0.3, y + height * 0.3);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.4, y + height * 0.4);
      await page.mouse.move(x + width * 0.5, y + height * 0.5);
      await page.mouse.up();
    },
    async beginNote(page) {
      await page.locator('.lsf-main-view textarea, .lsf-main-view input[type=text]').first().click();
    },
    view: VIEW,
    next: 'Alt+.',
    zooming: 'Control',
    async pan(page, drag) {
      await page.keyboard.press('h');
      await drag();
      await page.keyboard.press('v');
    },
    async corner(page) {
      if (firstBox === undefined) throw new Error('There is no box.');
      // Of the first box, in a view that shows the whole picture.
      const view = await viewOf(page);
      const scale = Math.min(view.width / WIDTH, view.height / HEIGHT);
      await pause(300);
      return [view.x + (firstBox.x + firstBox.width) * scale, view.y + (firstBox.y + firstBox.height) * scale];
    },
  };
}
