import { afterAll, beforeAll, expect, test } from 'vitest';
import { newVisitor, type Visitor } from './browser.ts';
import { choiceDelivery, typeDelivery } from './deliveries.ts';
import { atHand, openDesk, seat } from './desk.ts';
import { openScene, type Scene } from './scene.ts';
import { scripts } from './scripts.ts';
import { launchCampaign, type Delivery } from './stage.ts';

/** What one file of the app costs more than it should is seen here first; docs/decisions/0016-first-load.md. */
const MOST = { signIn: { kilobytes: 230, requests: 15 }, desk: { kilobytes: 350, requests: 25 } };

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});

afterAll(async () => {
  await scene?.close();
});

/** What a desk fetches at its leisure, once somebody is at work; a slow machine may do so before the rules are drawn. */
const LATER = /\/(?:panels|SkipModal|RejectPanel|QuestionPanel)-/;

/** Counts what the app itself sends from now on, compressed and with its headers: page, scripts, styles. */
async function countApp({ context, page }: Visitor): Promise<() => { kilobytes: number; requests: number }> {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const ours = new Set<string>();
  let [bytes, requests] = [0, 0];
  session.on('Network.responseReceived', ({ requestId, type, response: { url } }) => {
    if (['Document', 'Script', 'Stylesheet', 'Font'].includes(type) && !LATER.test(url)) ours.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!ours.has(requestId)) return;
    bytes += encodedDataLength;
    requests += 1;
  });
  return () => ({ kilobytes: Math.round(bytes / 1000), requests });
}

async function expectLight(
  visitor: Visitor,
  visit: () => Promise<void>,
  most: { readonly kilobytes: number; readonly requests: number },
): Promise<void> {
  try {
    const counted = await countApp(visitor);
    await visit();
    const { kilobytes, requests } = counted();
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(most.kilobytes);
    expect(requests).toBeLessThanOrEqual(most.requests);
    expect(visitor.pageErrors).toEqual([]);
  } finally {
    await visitor.context.close();
  }
}

test('the sign-in comes in a few files', async () => {
  const visitor = await newVisitor(scene.open.browser, { baseURL: scene.stage.baseUrl });
  await expectLight(
    visitor,
    async () => {
      await visitor.page.goto('/sign-in');
      await visitor.page.getByLabel('Handle').waitFor();
    },
    MOST.signIn,
  );
});

async function deskIsLight(name: string, delivery: Delivery): Promise<void> {
  const { stage, open } = scene;
  const person = await stage.member(name, 'annotator');
  const campaign = await launchCampaign(stage, name, delivery, [{ person, purposes: ['label'] }]);
  const visitor = await seat(open.browser, stage, person);
  await expectLight(
    visitor,
    async () => {
      await openDesk(visitor.page, stage, campaign.id, 'label');
      await atHand(visitor.page);
      // The rules beside the item belong to it.
      await visitor.page.getByRole('complementary', { name: 'Rules' }).getByRole('heading').first().waitFor();
    },
    MOST.desk,
  );
}

test('a desk with a text carries one kind of work', () => deskIsLight('light-text', choiceDelivery(3)));

test('a desk with a picture does so, too', async () => {
  const script = scripts.find((one) => one.taskType === 'image-boxes');
  if (script === undefined) throw new Error('There is no script for image-boxes.');
  await deskIsLight('light-picture', await typeDelivery(scene.stage, script, 2));
});
