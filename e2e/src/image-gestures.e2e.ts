import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import { typeDelivery } from './deliveries.ts';
import { draft, openDesk, press, seat } from './desk.ts';
import { openScene, type Scene } from './scene.ts';
import { scriptOf } from './scripts.ts';
import { launch, prepare, type LiveCampaign } from './stage.ts';
import { until } from './until.ts';

type Place = readonly [x: number, y: number];
interface Shape {
  readonly kind: string;
  readonly counts?: string;
}

let scene: Scene;
let desk: Visitor;
let campaign: LiveCampaign;
let cdp: CDPSession;

beforeAll(async () => {
  scene = await openScene();
  const { stage, open } = scene;
  const person = await stage.member('tia', 'annotator');
  desk = await seat(open.browser, stage, person);
  const delivery = await typeDelivery(stage, scriptOf('image-regions'), 1);
  const prepared = await prepare(stage, 'Gestures', delivery);
  campaign = await launch(stage, 'Gestures', prepared, [{ person, purposes: ['label'] }]);
  await desk.page.setViewportSize({ width: 768, height: 1024 });
  cdp = await desk.context.newCDPSession(desk.page);
  await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
  await openDesk(desk.page, stage, campaign.id, 'label');
});

afterAll(async () => {
  await scene?.close();
});

/** A place of the picture, in shares of its sides, as it is on screen now. */
async function at(page: Page, [x, y]: Place): Promise<Place> {
  const box = await page.locator('.assay-stage img').boundingBox();
  if (box === null) throw new Error('There is no picture.');
  return [box.x + x * box.width, box.y + y * box.height];
}

async function fingers(type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[], radius = 10) {
  const touchPoints = places.map(([x, y], id) => ({ x, y, id, radiusX: radius, radiusY: radius }));
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
}

/** One finger from place to place; the glass is touched over `radius` window pixels around each. */
async function swipe(from: Place, to: Place, radius = 10): Promise<void> {
  const [start, end] = [await at(desk.page, from), await at(desk.page, to)];
  await fingers('touchStart', [start], radius);
  for (let step = 1; step <= 8; step += 1) {
    const along = (side: 0 | 1): number => start[side] + ((end[side] - start[side]) * step) / 8;
    await fingers('touchMove', [[along(0), along(1)]], radius);
  }
  await fingers('touchEnd', []);
}

async function tap(place: Place): Promise<void> {
  await fingers('touchStart', [await at(desk.page, place)]);
  await fingers('touchEnd', []);
}

async function shapes(): Promise<readonly Shape[]> {
  const answer = (await draft(desk.page, campaign.id)) as { regions: { shape: Shape }[] } | undefined;
  return answer?.regions.map(({ shape }) => shape) ?? [];
}

async function kinds(): Promise<readonly string[]> {
  return (await shapes()).map(({ kind }) => kind);
}

const tool = (name: string) =>
  desk.page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
const widthOfPicture = async () => (await desk.page.locator('.assay-stage img').boundingBox())?.width ?? 0;

test('on a tablet one finger draws, two pinch, and a palm does nothing', async () => {
  const { page } = desk;
  await tool('Box');
  await swipe([0.1, 0.1], [0.3, 0.3]);
  await expect.poll(kinds).toEqual(['box']);
  await tool('Polygon');
  for (const place of [
    [0.5, 0.1],
    [0.8, 0.1],
    [0.8, 0.4],
    [0.5, 0.1],
  ] as const)
    await tap(place);
  await expect.poll(kinds).toEqual(['box', 'polygon']);
  await tool('Brush');
  await swipe([0.1, 0.7], [0.4, 0.7]);
  await expect.poll(kinds).toEqual(['box', 'polygon', 'mask']);
  const before = await shapes();

  const width = await widthOfPicture();
  const [x, y] = await at(page, [0.5, 0.5]);
  await fingers('touchStart', [[x - 40, y]]);
  await fingers('touchStart', [
    [x - 40, y],
    [x + 40, y],
  ]);
  for (let step = 1; step <= 8; step += 1)
    await fingers('touchMove', [
      [x - 40 - 5 * step, y],
      [x + 40 + 5 * step, y],
    ]);
  await fingers('touchEnd', []);
  await expect.poll(widthOfPicture).toBeGreaterThan(width * 1.9);
  expect(await widthOfPicture()).toBeLessThan(width * 2.1);
  await page.keyboard.press('0');
  await expect.poll(widthOfPicture).toBeCloseTo(width, 0);

  await swipe([0.5, 0.8], [0.7, 0.8], 50);
  // A stroke that becomes a pinch is taken back.
  const [a, b] = [await at(page, [0.6, 0.6]), await at(page, [0.7, 0.6])];
  await fingers('touchStart', [a]);
  await fingers('touchMove', [b]);
  await fingers('touchStart', [b, a]);
  await fingers('touchEnd', []);
  expect(await shapes()).toEqual(before);
});

test('while the view moves the regions move along, and are drawn in their places when the hand rests', async () => {
  const { page } = desk;
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await press(page, [']']);
  const moved = () => page.evaluate("getComputedStyle(document.querySelector('.assay-over')).transform");
  const STILL = 'matrix(1, 0, 0, 1, 0, 0)';
  await until('the drawing', async () => (await moved()) === STILL);
  await page.mouse.move(...(await at(page, [0.5, 0.5])));
  for (let step = 0; step < 5; step += 1) await page.mouse.wheel(0, -120);
  // The mask makes it a crowd: until the hand rests its drawing is stretched.
  await expect.poll(moved).toBe(STILL);
  const picture = await page.locator('.assay-stage img').boundingBox();
  const handle = await page.locator('.assay-hand .assay-handle').first().boundingBox();
  if (picture === null || handle === null) throw new Error('There is no handle.');
  const [first] = (await shapes()) as readonly (Shape & { x: number; y: number })[];
  const scale = picture.width / 640;
  expect(handle.x + handle.width / 2).toBeCloseTo(picture.x + (first?.x ?? Number.NaN) * scale, 0);
  expect(handle.y + handle.height / 2).toBeCloseTo(picture.y + (first?.y ?? Number.NaN) * scale, 0);
});

test('a polygon becomes a mask and an outline again by key', async () => {
  const { page } = desk;
  await page.keyboard.press('Escape');
  await press(page, ['v', ']', ']', 'Shift+M']);
  await expect.poll(kinds).toEqual(['box', 'mask', 'mask']);
  await press(page, ['Shift+P']);
  await expect.poll(kinds).toEqual(['box', 'polygon', 'mask']);
  await press(page, ['Control+z']);
  await expect.poll(kinds).toEqual(['box', 'mask', 'mask']);
  expect(desk.pageErrors).toEqual([]);
});
