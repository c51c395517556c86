import { launchCampaign } from '../../../e2e/src/stage.ts';
import { crowdOf, HEIGHT, WIDTH } from './crowd-regions.ts';
import { pictures } from './deliveries.ts';
import { framesWhile, otherItem, pause, type Page } from './probe.ts';
import type { BrowserScene } from './scene.ts';

/** Milliseconds between two movements of a hand; a mouse tells of about 125 a second. */
const HAND_MS = 8;

export interface Frames {
  readonly id: 'pan' | 'zoom' | 'select' | 'drag' | 'paint';
  readonly what: string;
  /** Milliseconds between frames. */
  readonly ms: readonly number[];
}

/** Frame times of the image editor with a crowd of regions on a 4k picture. */
export async function measureCrowd(scene: BrowserScene, seed: number): Promise<readonly Frames[]> {
  const { handle, path } = await crowdToReview(scene, seed, crowdOf(seed));
  const { page, context } = await scene.seat(handle);
  try {
    await page.goto(path);
    await otherItem(page, '');
    await pause(3000);
    return await handleCrowd(page);
  } finally {
    await context.close();
  }
}

/** A 4k picture on which somebody marked these regions, before somebody who reviews it. */
export async function crowdToReview(
  { stage }: BrowserScene,
  seed: number,
  regions: readonly unknown[],
): Promise<{ readonly handle: string; readonly path: string }> {
  const delivery = await pictures(stage, {
    taskType: 'image-regions',
    count: 1,
    width: WIDTH,
    height: HEIGHT,
    seed,
    grain: 8,
  });
  const annotator = await stage.person('crowd-annotator', 'annotator');
  const reviewer = await stage.member('crowd-reviewer', 'reviewer');
  const members = [
    { person: annotator, purposes: ['label' as const] },
    { person: reviewer, purposes: ['review' as const] },
  ];
  const campaign = await launchCampaign(stage, 'Crowd', delivery, members, { reviewPolicy: { kind: 'all' } });
  const params = { campaignId: campaign.id };
  const { items } = await annotator.client.call('nextTask', { params, body: { purpose: 'label' } });
  const [item] = items;
  if (item === undefined) throw new Error('There is no task for the crowd.');
  await annotator.client.call('submitAnnotation', {
    params: { ...params, assignmentId: item.assignmentId },
    body: { fence: item.fence, answer: { regions }, activeMs: 1000 },
  });
  return { handle: reviewer.handle, path: `/p/${stage.slug}/work/${campaign.id}/review` };
}

async function handleCrowd(page: Page): Promise<readonly Frames[]> {
  const box = await page.locator('.assay-stage').first().boundingBox();
  if (box === null) throw new Error('There is no stage.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const { mouse, keyboard } = page;
  const move = async (steps: number, to: (step: number) => readonly [number, number]): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      const [left, top] = to(step);
      await mouse.move(left, top);
      await pause(HAND_MS);
    }
  };
  const stroke = async (steps: number, to: (step: number) => readonly [number, number]): Promise<void> => {
    await mouse.move(...to(0));
    await mouse.down();
    await move(steps, to);
    await mouse.up();
  };
  const pan = await framesWhile(page, async () => {
    await keyboard.down('Space');
    await stroke(120, (step) => [x + 200 * Math.sin(step / 12), y + 100 * Math.cos(step / 9)]);
    await keyboard.up('Space');
  });
  const zoom = await framesWhile(page, async () => {
    for (let step = 0; step < 120; step += 1) {
      await mouse.wheel(0, step % 30 < 15 ? -60 : 60);
      await pause(HAND_MS);
    }
  });
  await keyboard.press('0');
  const select = await framesWhile(page, async () => {
    for (let step = 0; step < 40; step += 1) {
      await keyboard.press(']');
      await pause(40);
    }
  });
  await keyboard.press('Escape');
  await keyboard.press('0');
  await keyboard.press('v');
  await keyboard.press(']');
  await pause(300);
  const held = await page.locator('.assay-hand .assay-handle').first().boundingBox();
  if (held === null) throw new Error('The region in hand has no handle.');
  const drag = await framesWhile(page, () =>
    stroke(80, (step) => [held.x + held.width / 2 + step * 2, held.y + held.height / 2 + step]),
  );
  await keyboard.press('Escape');
  await keyboard.press('0');
  // The mask is the last of them.
  await keyboard.press('[');
  await keyboard.press('m');
  for (let step = 0; step < 6; step += 1) await keyboard.press('>');
  await pause(500);
  const paint = await framesWhile(page, async () => {
    await stroke(80, (step) => [x - 120 + step * 3, y - 100 + step]);
    await stroke(80, (step) => [x + 120 - step * 3, y - 60 + step]);
  });
  return [
    { id: 'pan', what: 'pan', ms: pan },
    { id: 'zoom', what: 'zoom', ms: zoom },
    { id: 'select', what: 'select by key', ms: select },
    { id: 'drag', what: 'drag a handle', ms: drag },
    { id: 'paint', what: 'paint the mask', ms: paint },
  ];
}
