import { launchCampaign } from '../../../e2e/src/stage.ts';
import { noise, pictures } from './deliveries.ts';
import { framesWhile, otherItem, pause, type Page } from './probe.ts';
import type { BrowserScene } from './scene.ts';

const WIDTH = 3840;
const HEIGHT = 2160;
const BOXES = 1000;
const POLYGONS = 200;
const CORNERS = 50;
/** Milliseconds between two movements of a hand; a mouse tells of about 125 a second. */
const HAND_MS = 8;

export interface Frames {
  readonly id: 'pan' | 'zoom' | 'select' | 'drag' | 'paint';
  readonly what: string;
  /** Milliseconds between frames. */
  readonly ms: readonly number[];
}

/** The run lengths of a mask as the COCO tools write them: differences to the run before the last, in 5-bit pieces. */
function cocoCounts(runs: readonly number[]): string {
  let text = '';
  for (const [place, run] of runs.entries()) {
    let rest = place > 2 ? run - (runs[place - 2] ?? 0) : run;
    for (let more = true; more;) {
      let piece = rest & 0x1f;
      rest >>= 5;
      more = (piece & 0x10) === 0 ? rest !== 0 : rest !== -1;
      if (more) piece |= 0x20;
      text += String.fromCodePoint(piece + 48);
    }
  }
  return text;
}

/** A lake in the middle of the picture, with a wavy shore. */
function lake(): string {
  const runs: number[] = [];
  let background = 0;
  for (let x = 0; x < WIDTH; x += 1) {
    const reach = 1 - ((x - WIDTH / 2) / 1500) ** 2;
    const half = reach <= 0 ? 0 : Math.floor(900 * Math.sqrt(reach) + 40 * Math.sin(x / 30));
    if (half <= 0) {
      background += HEIGHT;
      continue;
    }
    const top = Math.max(1, HEIGHT / 2 - half);
    const bottom = Math.min(HEIGHT - 1, HEIGHT / 2 + half);
    runs.push(background + top, bottom - top);
    background = HEIGHT - bottom;
  }
  return cocoCounts([...runs, background]);
}

function crowdOf(seed: number): { regions: readonly unknown[] } {
  const next = noise(seed);
  const boxes = Array.from({ length: BOXES }, () => ({
    class: 'vehicle',
    shape: {
      kind: 'box',
      x: Math.floor(next() * 3700),
      y: Math.floor(next() * 2060),
      width: 20 + Math.floor(next() * 90),
      height: 20 + Math.floor(next() * 60),
    },
    attributes: { type: 'car' },
  }));
  const polygons = Array.from({ length: POLYGONS }, () => {
    const [x, y, radius] = [80 + next() * 3680, 80 + next() * 2000, 20 + next() * 50];
    const points = Array.from({ length: CORNERS }, (_, corner) => {
      const turn = (corner / CORNERS) * 2 * Math.PI;
      const reach = radius * (0.7 + 0.3 * Math.sin(5 * turn));
      return [Math.round((x + reach * Math.cos(turn)) * 10) / 10, Math.round((y + reach * Math.sin(turn)) * 10) / 10];
    });
    return { class: 'roof', shape: { kind: 'polygon', points }, attributes: {} };
  });
  const mask = {
    class: 'damage',
    shape: { kind: 'mask', size: [HEIGHT, WIDTH], counts: lake() },
    attributes: { depth: 3 },
  };
  return { regions: [...boxes, ...polygons, mask] };
}

/** Frame times of the image editor with a crowd of regions on a 4k picture: somebody answered, and it is reviewed. */
export async function measureCrowd(scene: BrowserScene, seed: number): Promise<readonly Frames[]> {
  const { stage } = scene;
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
    body: { fence: item.fence, answer: crowdOf(seed), activeMs: 1000 },
  });
  const { page, context } = await scene.seat(reviewer.handle);
  try {
    await page.goto(`/p/${stage.slug}/work/${campaign.id}/review`);
    await otherItem(page, '');
    await pause(3000);
    return await handleCrowd(page);
  } finally {
    await context.close();
  }
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
