import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visitor } from './browser.ts';
import { choiceDelivery } from './deliveries.ts';
import { seat } from './desk.ts';
import { inspect } from './pages.ts';
import { openScene, type Scene } from './scene.ts';
import { crewOf, launchCampaign, type LiveCampaign, type Person } from './stage.ts';
import { until } from './until.ts';

let scene: Scene;
let campaign: LiveCampaign;
let ada: Person;
let lead: Visitor;
let explore: string;

beforeAll(async () => {
  scene = await openScene();
  const { stage, open } = scene;
  ada = await stage.person('ada', 'annotator');
  const bob = await stage.person('bob', 'annotator');
  campaign = await launchCampaign(stage, 'Animals', choiceDelivery(1000), [
    { person: ada, purposes: ['label'] },
    { person: bob, purposes: ['label'] },
  ]);
  lead = await seat(open.browser, stage, (await crewOf(stage)).lead);
  explore = `/p/${stage.slug}/explore`;
});

afterAll(async () => {
  await scene?.close();
});

const box = (name: string) => lead.page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const checked = () => lead.page.locator('input[data-row]:checked').count();
const picked = (words: string) => lead.page.getByRole('status').getByText(words).first().waitFor();
const names = () => lead.page.locator('tr[aria-rowindex] td:nth-child(2)').allInnerTexts();

test('rows are picked by box, by shift, by the page and all at once', async () => {
  const { page } = lead;
  await page.goto(explore);
  await box('text-0001').click();
  await box('text-0008').click({ modifiers: ['Shift'] });
  await picked('8 rows selected');
  expect(await checked()).toBe(8);
  await page.getByRole('checkbox', { name: 'Select nothing' }).click();
  expect(await checked()).toBe(0);
  await page.getByRole('checkbox', { name: 'Select this page' }).click();
  await picked('250 rows selected');
  await page.getByRole('button', { name: 'Select all 1,000 that match' }).click();
  await picked('All that match are selected');
  await page.getByRole('button', { name: 'Change all listed' }).waitFor();
  // Another list is another selection.
  await page.goto(`${explore}?filter=state:is:ready`);
  await box('text-0001').waitFor();
  expect(await checked()).toBe(0);
});

test('by keys alone: arrows walk, x picks, shift picks on, and what is picked gets a tag', async () => {
  const { page } = lead;
  await page.goto(explore);
  await box('text-0000').waitFor();
  await page.getByRole('region', { name: 'Items' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await picked('1 row selected');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await picked('3 rows selected');
  expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('Select text-0003');
  await page.keyboard.press('Space');
  await picked('2 rows selected');
  await page.keyboard.press('Control+a');
  await picked('All that match are selected');
  await page.keyboard.press('Escape');
  expect(await checked()).toBe(0);
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Change 2 selected' }).press('Enter');
  const form = page.getByRole('dialog', { name: 'Change 2 selected' });
  await form.getByLabel('Action').selectOption({ label: 'Add a tag' });
  await form.getByLabel('Tag').fill('night');
  await page.keyboard.press('Enter');
  await form.getByText('would change').waitFor();
  await form.getByRole('button', { name: 'Change 2', exact: true }).press('Enter');
  await page.waitForURL(/explore\/runs/);
  await page.getByText('2 changed, 0 refused').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('night');
  await page.getByRole('option', { name: /night/ }).filter({ hasText: 'Tag' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('filter')?.startsWith('tag:is:') === true);
  await page.getByText('2 found').waitFor();
  expect(await names()).toEqual(['text-0002', 'text-0003']);
  expect(lead.pageErrors).toEqual([]);
});

test('tasks are assigned to a person, who gets them first, and what is not taken up goes back', async () => {
  const { page } = lead;
  await page.goto(
    `${explore}?kind=tasks&filter=campaign:is:${campaign.id}&cols=externalId,state,assignees&sort=-externalId`,
  );
  await box('text-0999').click();
  await box('text-0996').click({ modifiers: ['Shift'] });
  await picked('4 rows selected');
  await page.getByRole('button', { name: 'Change 4 selected' }).click();
  const form = page.getByRole('dialog', { name: 'Change 4 selected' });
  await form.getByLabel('Action').selectOption({ label: 'Assign to a person' });
  await form.getByLabel('Who gets the tasks').click();
  await page.getByRole('option', { name: 'ada' }).click();
  await form.getByRole('button', { name: 'Preview' }).click();
  await form.getByText('would change').waitFor();
  await form.getByRole('button', { name: 'Change 4', exact: true }).click();
  await page.waitForURL(/explore\/runs/);
  await page.getByText('4 changed, 0 refused').waitFor();
  await page.goBack();
  await until('the names in the list', async () => (await page.getByRole('cell', { name: 'ada' }).count()) === 4);
  const given = await ada.client.call('nextTask', {
    params: { campaignId: campaign.id },
    body: { purpose: 'label', count: 1 },
  });
  expect(given.items[0]?.why).toBe('A lead assigned this task to you.');
  await page.getByRole('link', { name: 'Bulk runs' }).click();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByText('3 put back, 1 left because they changed since').waitFor();
  expect(lead.pageErrors).toEqual([]);
});

test('any column is an order; the file has what is shown, in that order', async () => {
  const { page } = lead;
  await page.goto(explore);
  await box('text-0000').waitFor();
  expect((await names()).slice(0, 3)).toEqual(['text-0000', 'text-0001', 'text-0002']);
  await page.getByRole('button', { name: 'Item', exact: true }).click();
  await page.getByRole('button', { name: 'Item', exact: true }).click();
  await box('text-0999').waitFor();
  expect(await page.getByRole('columnheader', { name: 'Item' }).getAttribute('aria-sort')).toBe('descending');
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('checkbox', { name: 'Preview', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Tags', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Tags' }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV' }).click(),
  ]);
  const rows = (await readFile((await download.path()) ?? '', 'utf8')).trim().split('\n');
  expect(rows[0]).toBe('externalId,batchNumber,ordinal,state,tags');
  expect(rows[1]).toMatch(/^text-0999,1,1000,ready,/);
  expect(rows).toHaveLength(1001);
  await page.goto(`${explore}?filter=externalId:contains:99`);
  await page.getByText('19 found').waitFor();
  expect(await inspect(page, 'explore-picked')).toEqual([]);
});
