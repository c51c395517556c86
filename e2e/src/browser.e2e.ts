import { afterEach, expect, test } from 'vitest';
import { openBrowser, type OpenBrowser } from './browser.ts';

let open: OpenBrowser | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

const page = `<!doctype html><title>Assay</title>
<style>body{background:white}@media(prefers-color-scheme:dark){body{background:rgb(1,2,3)}}</style>
<button onclick="this.textContent='clicked'">press</button>`;
const address = `data:text/html,${encodeURIComponent(page)}`;
const background = 'getComputedStyle(document.body).backgroundColor';

test('the browser opens a page, runs its script and paints', async () => {
  open = await openBrowser();
  await open.page.goto(address);
  await open.page.getByRole('button', { name: 'press' }).click();
  await open.page.getByText('clicked').waitFor();
  expect(await open.page.title()).toBe('Assay');
  expect(await open.page.evaluate(background)).toBe('rgb(255, 255, 255)');
  // PNG: the eight bytes every such file starts with.
  expect((await open.page.screenshot()).subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  expect(open.pageErrors).toEqual([]);
});

test('dark is asked for, and an error in the page is kept', async () => {
  open = await openBrowser({ colorScheme: 'dark' });
  await open.page.goto(address);
  expect(await open.page.evaluate(background)).toBe('rgb(1, 2, 3)');
  const seen = open.page.waitForEvent('pageerror');
  await open.page.evaluate('setTimeout(() => { throw new Error("torn") })');
  await seen;
  expect(open.pageErrors).toEqual(['torn']);
});

test('closing ends the browser', async () => {
  const closed = await openBrowser();
  await closed.close();
  expect(closed.browser.isConnected()).toBe(false);
});
