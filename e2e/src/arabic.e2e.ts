import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type ServerProcess } from '../../server/src/as-process.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { choiceDelivery } from './deliveries.ts';
import { inspect } from './pages.ts';
import { newPlace, PASSWORD } from './server.ts';
import { launchCampaign, openStage, type LiveCampaign, type Stage } from './stage.ts';

const PARTS = new URL('../../words/src/ar/', import.meta.url);
const arabic: Readonly<Record<string, string>> = Object.assign(
  {},
  ...readdirSync(PARTS)
    .filter((name) => name.endsWith('.json'))
    .map((name): unknown => JSON.parse(readFileSync(new URL(name, PARTS), 'utf8'))),
);
const said = (english: string): string => arabic[english] ?? english;

let place: Awaited<ReturnType<typeof newPlace>>;
let server: ServerProcess;
let stage: Stage;
let campaign: LiveCampaign;
let open: OpenBrowser;

beforeAll(async () => {
  place = await newPlace();
  server = await startServer(place);
  stage = await openStage(server);
  const ada = await stage.member('ada', 'annotator');
  campaign = await launchCampaign(stage, 'الحيوانات', choiceDelivery(6), [{ person: ada, purposes: ['label'] }]);
  open = await openBrowser({ baseURL: stage.baseUrl });
});

afterAll(async () => {
  await open.close();
  await server.stop();
  await place.remove();
});

test('somebody chooses Arabic and works from right to left, without a sentence left in English', async () => {
  const { page } = open;
  await page.goto('/sign-in');
  await page.getByLabel('Language').selectOption('العربية');
  await page.locator('html[dir="rtl"][lang="ar"]').waitFor();
  const problems = await look(page, 'arabic-sign-in');

  await signIn(page, 'ada');
  await page.goto(`/p/${stage.slug}/work`);
  await page.getByText(campaign.name).first().waitFor();
  problems.push(...(await look(page, 'arabic-work')));
  expect(await rightOf(page), 'the rooms stand where reading begins').toBe(1280);

  await page.goto(`/p/${stage.slug}/work/${campaign.id}/label`);
  await page.getByText('Animal number').first().waitFor();
  problems.push(...(await look(page, 'arabic-workbench')));
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Animal number').first().waitFor();
  expect(problems).toEqual([]);
  expect(open.pageErrors).toEqual([]);
});

test('the lead reads the campaign, its people and its numbers in Arabic', async () => {
  const { page, context } = open;
  await context.clearCookies();
  await page.goto('/sign-in');
  await signIn(page, campaign.lead.handle);
  const problems: string[] = [];
  for (const [name, path] of [
    ['arabic-campaign', `campaigns/${campaign.id}`],
    ['arabic-campaigns', 'campaigns'],
    ['arabic-quality', 'quality'],
    ['arabic-demands', 'flywheel/demand'],
    ['arabic-lineage', `lineage/campaign/${campaign.id}`],
  ] as const) {
    await page.goto(`/p/${stage.slug}/${path}`);
    await page.locator('h1').first().waitFor();
    problems.push(...(await look(page, name)));
  }
  expect(problems).toEqual([]);
  expect(open.pageErrors).toEqual([]);
});

async function signIn(page: Page, handle: string): Promise<void> {
  await page.getByLabel(said('Handle'), { exact: true }).fill(handle);
  await page.getByLabel(said('Password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: said('Sign in'), exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Where the navigation ends to the right, in CSS pixels. */
async function rightOf(page: Page): Promise<number> {
  const box = await page.getByRole('navigation', { name: said('Rooms') }).boundingBox();
  if (box === null) throw new Error('The page has no navigation.');
  return Math.ceil(box.x + box.width);
}

/** What axe finds, in light and dark, and what stands on the page in English although it has a translation. */
async function look(page: Page, name: string): Promise<string[]> {
  // What is on its way is drawn in skeletons without words.
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  const found = await inspect(page, name, { widths: [1280] });
  const texts = (await page.evaluate(WORDS)) as string[];
  const english = texts.filter((text) => /[a-z]{2}/i.test(text) && arabic[text] !== undefined && arabic[text] !== text);
  return [...found, ...english.map((text) => `${name}: “${text}” is still English`)];
}

/** Every text and spoken name of the page, except code and what somebody wrote. */
const WORDS = `(() => {
  const words = new Set();
  const walk = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement?.closest('code, pre, kbd, [lang="en"], .prose') === null)
      words.add(walk.currentNode.data.trim());
  }
  for (const name of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
    for (const one of document.querySelectorAll('[' + name + ']')) words.add(one.getAttribute(name).trim());
  return [...words];
})()`;
