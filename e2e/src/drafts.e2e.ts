import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser, type Visitor } from './browser.ts';
import { choiceDelivery } from './deliveries.ts';
import { atHand, draft, openDesk, press, seat, submit } from './desk.ts';
import { openScene, type Scene } from './scene.ts';
import { PASSWORD } from './server.ts';
import { launch, prepare, type LiveCampaign, type Person, type Prepared } from './stage.ts';
import { until } from './until.ts';

const HOUR_MS = 3_600_000;

let scene: Scene;
let prepared: Prepared;
let ada: Person;
let campaigns = 0;
let visitor: Visitor | null = null;
let other: OpenBrowser | null = null;

beforeAll(async () => {
  scene = await openScene();
  prepared = await prepare(scene.stage, 'drafts', choiceDelivery(6));
  ada = await scene.stage.member('ada', 'annotator');
});

afterEach(async () => {
  expect(visitor?.pageErrors ?? []).toEqual([]);
  await visitor?.context.close();
  await other?.close();
  visitor = null;
  other = null;
});

afterAll(async () => {
  await scene?.close();
});

async function newCampaign(): Promise<LiveCampaign> {
  campaigns += 1;
  return launch(scene.stage, `Drafts ${campaigns}`, prepared, [{ person: ada, purposes: ['label'] }]);
}

/** A campaign of its own, and Ada in front of its first item, by a clock that is set before if need be. */
async function atDesk(setClock: (page: Page) => Promise<void> = () => Promise.resolve()) {
  const campaign = await newCampaign();
  visitor = await seat(scene.open.browser, scene.stage, ada);
  await setClock(visitor.page);
  await openDesk(visitor.page, scene.stage, campaign.id, 'label');
  return { campaign, page: visitor.page, visitor };
}

/** What was answered in a campaign, oldest first. */
async function answersIn(campaign: LiveCampaign): Promise<readonly unknown[]> {
  const { items } = await ada.client.call('listMyAnnotations', {
    params: { campaignId: campaign.id },
    query: { limit: 100 },
  });
  return items.map(({ answer }) => answer).toReversed();
}

async function arrived(campaign: LiveCampaign, count: number): Promise<void> {
  await until(`answer ${count}`, async () => (await answersIn(campaign)).length >= count);
}

const CAT = { choice: 'cat' };
const DOG = { choice: 'dog' };

/** The text of the item in hand. */
const inHand = (page: Page) => page.getByText(/Animal number \d+ ran/).first();

/** The next item is painted. */
async function passed(page: Page, before: string): Promise<void> {
  await expect.poll(() => inHand(page).innerText(), { interval: 20, timeout: 15_000 }).not.toBe(before);
  await atHand(page);
}

test('answers given offline wait in the browser and arrive once, in their order', async () => {
  const { campaign, page } = await atDesk();
  // Two more are held ready before the connection goes.
  await until('three leases', async () => {
    const { items } = await campaign.lead.client.call('listTasks', { params: { campaignId: campaign.id }, query: {} });
    return items.filter(({ liveLeases }) => liveLeases > 0).length >= 3;
  });
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByText('You are offline.').waitFor();
  for (const key of ['1', '2']) {
    const before = await inHand(page).innerText();
    await page.keyboard.press(key);
    await submit(page);
    await passed(page, before);
  }
  await page.keyboard.press('3');
  await page.getByText('2 submissions wait').waitFor();
  expect(await answersIn(campaign)).toEqual([]);
  await page.context().setOffline(false);
  await arrived(campaign, 2);
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
  expect(await draft(page, campaign.id)).toEqual({ choice: 'bird' });
  await submit(page);
  await arrived(campaign, 3);
  await page.reload();
  await atHand(page);
  expect(await answersIn(campaign)).toEqual([CAT, DOG, { choice: 'bird' }]);
});

test('a tab that crashes gives the draft back at once', async () => {
  const { campaign, page, visitor: own } = await atDesk();
  const text = await inHand(page).innerText();
  await page.keyboard.press('2');
  const crashed = page.waitForEvent('crash');
  const debug = await own.context.newCDPSession(page);
  // Its answer never comes.
  debug.send('Page.crash').catch(() => undefined);
  await crashed;
  const again = await own.context.newPage();
  await openDesk(again, scene.stage, campaign.id, 'label');
  await again.getByText('is restored').waitFor();
  expect(await inHand(again).innerText()).toBe(text);
  expect(await draft(again, campaign.id)).toEqual(DOG);
  await submit(again);
  await arrived(campaign, 1);
  expect(await answersIn(campaign)).toEqual([DOG]);
});

test('a browser that is killed with all it stored finds the draft on the server', async () => {
  const campaign = await newCampaign();
  other = await openBrowser();
  const lost = await seat(other.browser, scene.stage, ada);
  await openDesk(lost.page, scene.stage, campaign.id, 'label');
  const text = await inHand(lost.page).innerText();
  const saved = lost.page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok());
  await lost.page.keyboard.press('2');
  await saved;
  await other.close();
  visitor = await seat(scene.open.browser, scene.stage, ada);
  await openDesk(visitor.page, scene.stage, campaign.id, 'label');
  await visitor.page.getByText('is restored').waitFor();
  expect(await inHand(visitor.page).innerText()).toBe(text);
  await submit(visitor.page);
  await arrived(campaign, 1);
  expect(await answersIn(campaign)).toEqual([DOG]);
});

test('a session that ends while working is taken up again without loss', async () => {
  const { campaign, page } = await atDesk();
  await page.keyboard.press('1');
  expect((await page.context().request.delete('/v1/session')).ok()).toBe(true);
  const before = await inHand(page).innerText();
  await submit(page);
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await arrived(campaign, 1);
  expect(await inHand(page).innerText()).not.toBe(before);
  expect(await answersIn(campaign)).toEqual([CAT]);
});

test('somebody who logs out and in again finds the draft', async () => {
  const { campaign, page } = await atDesk();
  const text = await inHand(page).innerText();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: 'ada' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  await page.getByLabel('Handle').fill('ada');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await openDesk(page, scene.stage, campaign.id, 'label');
  await page.getByText('is restored').waitFor();
  expect(await inHand(page).innerText()).toBe(text);
  expect(await draft(page, campaign.id)).toEqual(DOG);
});

/** Ada loses what she holds, as when her time has run out. */
async function takeAway(campaign: LiveCampaign): Promise<void> {
  const params = { campaignId: campaign.id, personId: ada.id };
  await campaign.lead.client.call('removeCampaignMember', { params });
  await until('the release', async () => {
    const { items } = await campaign.lead.client.call('listTasks', { params, query: {} });
    return items.every(({ liveLeases }) => liveLeases === 0);
  });
  await campaign.lead.client.call('setCampaignMember', { params, body: { purposes: ['label'] } });
}

test('a lost lease is said while there is work on the desk, and the item can be taken up again', async () => {
  const { campaign, page } = await atDesk((own) => own.clock.install());
  const text = await inHand(page).innerText();
  await page.keyboard.press('2');
  await takeAway(campaign);
  // Past half of the lease the desk asks for more time, while somebody works.
  for (let seconds = 0; seconds < 3600 && !(await page.getByText('Take it up again').isVisible()); seconds += 15) {
    await page.keyboard.press('2');
    await page.clock.fastForward(15_000);
  }
  await page.getByRole('button', { name: 'Take it up again' }).click();
  await page.getByRole('button', { name: 'Take it up again' }).waitFor({ state: 'detached' });
  expect(await inHand(page).innerText()).toBe(text);
  expect(await draft(page, campaign.id)).toEqual(DOG);
  await atHand(page);
  await submit(page);
  await arrived(campaign, 1);
  expect(await answersIn(campaign)).toEqual([DOG]);
});

test('an answer under a lost lease is refused in words and comes back as a draft', async () => {
  const { campaign, page } = await atDesk();
  const text = await inHand(page).innerText();
  await page.keyboard.press('2');
  await takeAway(campaign);
  await submit(page);
  await page.getByText('An answer was not taken.').waitFor();
  expect(await answersIn(campaign)).toEqual([]);
  await page.getByRole('button', { name: 'I have seen it' }).click();
  await page.reload();
  await atHand(page);
  for (let n = 0; n < 6 && (await inHand(page).innerText()) !== text; n += 1) {
    const before = await inHand(page).innerText();
    await page.keyboard.press('1');
    await submit(page);
    await passed(page, before);
  }
  await page.getByText('is restored').waitFor();
  expect(await inHand(page).innerText()).toBe(text);
});

test('two tabs on one item show each other’s draft and the answer', async () => {
  const { campaign, page: first, visitor: own } = await atDesk();
  const second = await own.context.newPage();
  await openDesk(second, scene.stage, campaign.id, 'label');
  expect(await inHand(second).innerText()).toBe(await inHand(first).innerText());
  await second.keyboard.press('1');
  await first.getByText('There is another draft of this item').waitFor();
  await first.keyboard.press('2');
  await second.getByText('There is another draft of this item').waitFor();
  // Neither draft is thrown away: the other one can be taken.
  await second.getByRole('button', { name: 'Go on with that one' }).click();
  await expect.poll(() => draft(second, campaign.id)).toEqual(DOG);
  await submit(first);
  await arrived(campaign, 1);
  await second.getByText('This item was answered in another window.').waitFor();
  expect(await answersIn(campaign)).toEqual([DOG]);
});

test('submitting twice in a hurry sends one answer', async () => {
  const { campaign, page } = await atDesk();
  const before = await inHand(page).innerText();
  await page.keyboard.press('1');
  await press(page, ['Control+Enter', 'Control+Enter']);
  await passed(page, before);
  await arrived(campaign, 1);
  const next = await inHand(page).innerText();
  await page.keyboard.press('2');
  // A click in the first half second after an item appeared is taken for the second of a double click.
  const clickTwice = async (): Promise<string> => {
    await page.getByRole('button', { name: 'Submit' }).dblclick();
    return inHand(page).innerText();
  };
  await expect.poll(clickTwice, { interval: 200, timeout: 15_000 }).not.toBe(next);
  await arrived(campaign, 2);
  await page.reload();
  await atHand(page);
  expect(await answersIn(campaign)).toEqual([CAT, DOG]);
});

test('the back button keeps the draft', async () => {
  const { campaign, page } = await atDesk();
  await page.goto(`/p/${scene.stage.slug}/work`);
  await openDesk(page, scene.stage, campaign.id, 'label');
  const text = await inHand(page).innerText();
  await page.keyboard.press('2');
  await page.goBack();
  await page.getByRole('heading', { name: 'My work' }).waitFor();
  await page.goForward();
  await atHand(page);
  await page.getByText('is restored').waitFor();
  expect(await inHand(page).innerText()).toBe(text);
  expect(await draft(page, campaign.id)).toEqual(DOG);
});

test('a clock that is five hours wrong is said and changes nothing', async () => {
  const { campaign, page } = await atDesk((own) => own.clock.install({ time: Date.now() - 5 * HOUR_MS }));
  const before = await inHand(page).innerText();
  await page.getByText('by 5 hours').waitFor();
  await page.keyboard.press('2');
  await page.reload();
  await atHand(page);
  expect(await draft(page, campaign.id)).toEqual(DOG);
  await submit(page);
  await passed(page, before);
  await arrived(campaign, 1);
  expect(await answersIn(campaign)).toEqual([DOG]);
});
