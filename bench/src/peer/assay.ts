import { launchCampaign, type Delivery } from '../../../e2e/src/stage.ts';
import { boxesOf, regionsOf } from '../browser/crowd-regions.ts';
import { crowdToReview } from '../browser/crowd.ts';
import { noise, pictures, texts } from '../browser/deliveries.ts';
import { ourChoice } from '../browser/pace.ts';
import { openScene } from '../browser/scene.ts';
import { PICTURE } from './pictures.ts';
import type { Desk, Hands, Tool } from './tool.ts';

const hands: Hands = {
  choiceSent: ourChoice,
  // A new box in the middle of the view.
  markPicture: (page) => page.keyboard.press('n'),
  beginNote: (page) => page.keyboard.press('o'),
  view: '.assay-stage',
  next: ']',
  zooming: null,
  async pan(page, drag) {
    await page.keyboard.down('Space');
    await drag();
    await page.keyboard.up('Space');
  },
  async corner(page) {
    const handle = await page.locator('.assay-hand .assay-handle').last().boundingBox();
    if (handle === null) throw new Error('The region in hand has no handle.');
    return [handle.x + handle.width / 2, handle.y + handle.height / 2];
  },
};

/** Assay as `npm start` starts it, with a project of its own. */
export async function openAssay(delay: number, seed: number): Promise<Tool> {
  const scene = await openScene(delay);
  const { stage } = scene;
  const desk = async (name: string, delivery: Delivery): Promise<Desk> => {
    const person = await stage.member(name, 'annotator');
    const campaign = await launchCampaign(stage, name, delivery, [{ person, purposes: ['label'] }]);
    return { path: `/p/${stage.slug}/work/${campaign.id}/label`, seat: () => scene.seat(person.handle) };
  };
  return {
    name: 'Assay',
    hands,
    texts: async (name, count) => desk(name, texts(count)),
    pictures: async (name, count) =>
      desk(name, await pictures(stage, { taskType: 'image-boxes', count, seed, ...PICTURE })),
    async boxes() {
      const { handle, path } = await crowdToReview(scene, seed, regionsOf(boxesOf(noise(seed))));
      return { path, seat: () => scene.seat(handle) };
    },
    close: () => scene.close(),
  };
}
