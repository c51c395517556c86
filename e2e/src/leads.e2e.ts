import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visitor } from './browser.ts';
import { choiceDelivery } from './deliveries.ts';
import { seat } from './desk.ts';
import { openScene, type Scene } from './scene.ts';
import { crewOf, launchCampaign, type LiveCampaign } from './stage.ts';
import { until } from './until.ts';

const CONFIG = `<View>
  <Text name="text" value="$message"/>
  <Choices name="mood" toName="text" choice="single" required="true">
    <Choice value="Glad"/><Choice value="Sad"/>
  </Choices>
</View>`;

let scene: Scene;
let campaign: LiveCampaign;
let lead: Visitor;
let home: string;

beforeAll(async () => {
  scene = await openScene();
  const { stage, open } = scene;
  const ada = await stage.person('ada', 'annotator');
  campaign = await launchCampaign(stage, 'Animals', choiceDelivery(6), [{ person: ada, purposes: ['label'] }]);
  lead = await seat(open.browser, stage, (await crewOf(stage)).lead);
  home = `/p/${stage.slug}`;
});

afterAll(async () => {
  await scene?.close();
});

async function priorities(): Promise<readonly number[]> {
  const params = { campaignId: campaign.id };
  const { items } = await campaign.lead.client.call('listTasks', { params, query: { limit: 100 } });
  return items.map(({ priority }) => priority);
}

test('a list is saved as a view, changed as a whole, and put back', async () => {
  const { page } = lead;
  const before = await priorities();
  await page.goto(`${home}/explore?kind=tasks`);
  await page.getByRole('button', { name: 'Views' }).click();
  const views = page.getByRole('dialog', { name: 'Views' });
  await views.getByLabel('Name', { exact: true }).fill('Everything to do');
  await views.getByRole('button', { name: 'Save this list as a view' }).click();
  await views.getByRole('link', { name: 'Everything to do' }).waitFor();
  await page.goto(`${home}/explore?kind=tasks&sort=priority`);
  await page.getByRole('button', { name: 'Views' }).click();
  await views.getByRole('link', { name: 'Everything to do' }).click();
  await page.waitForURL((url) => url.searchParams.get('kind') === 'tasks' && !url.searchParams.has('sort'));
  await views.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Change all listed' }).click();
  const form = page.getByRole('dialog', { name: 'Change all listed' });
  await form.getByLabel('Action').selectOption({ label: 'Set priority' });
  await form.getByLabel('Priority: a lower number comes first, 100 is usual').fill('7');
  await form.getByRole('button', { name: 'Preview' }).click();
  await form.getByText('would change').waitFor();
  await form.getByRole('button', { name: 'Change 6' }).click();
  await page.waitForURL(/explore\/runs/);
  await until('the change', async () => (await priorities()).every((one) => one === 7));
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await until('the way back', async () => JSON.stringify(await priorities()) === JSON.stringify(before));
  await page.getByText('6 put back').waitFor();
  expect(lead.pageErrors).toEqual([]);
});

test('somebody named in a comment sees it at the bell while the page stands open', async () => {
  const { stage, open } = scene;
  const quinn = await seat(open.browser, stage, await stage.member('quinn', 'quality-evaluator'));
  await quinn.page.goto(`${home}/campaigns`);
  await quinn.page.getByRole('button', { name: 'Notices', exact: true }).waitFor();
  const loads: string[] = [];
  quinn.page.on('framenavigated', (frame) => loads.push(frame.url()));

  const { page } = lead;
  await page.goto(`${home}/campaigns/${campaign.id}?tab=comments`);
  const box = page.getByLabel('Say something; @ names somebody');
  await box.fill('What about the birds, ');
  await box.pressSequentially('@quin');
  await page.getByRole('option', { name: /quinn/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => box.inputValue()).toContain('@quinn');
  await page.keyboard.press('Control+Enter');
  await page.getByText('What about the birds,').first().waitFor();

  const bell = quinn.page.getByRole('button', { name: 'Notices, 1 unread' });
  await bell.waitFor({ timeout: 15_000 });
  expect(loads).toEqual([]);
  await bell.click();
  await quinn.page.getByRole('button', { name: /unread,/ }).click();
  await quinn.page.getByText('What about the birds,').first().waitFor();
  expect([...lead.pageErrors, ...quinn.pageErrors]).toEqual([]);
  await quinn.context.close();
});

async function specs() {
  const params = { projectId: scene.stage.projectId };
  return (await campaign.lead.client.call('listTaskSpecs', { params })).items;
}

test('a task spec is made in the form, with the interface beside it', async () => {
  const { page } = lead;
  await page.goto(`${home}/rules/task-specs`);
  await page.getByRole('button', { name: 'New task spec' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Mood');
  await page.getByRole('combobox', { name: 'Kind of work' }).click();
  await page.getByRole('option', { name: 'Single choice' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.waitForURL(/task-specs\/[0-9a-f-]{30}/);
  const title = page.getByLabel('Title').first();
  await title.fill('Very unhappy');
  await page.locator('.assay-editor').getByText('Very unhappy').first().waitFor();
  await page.keyboard.press('Control+s');
  const taskSpecVersionId = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  await until('the draft', async () => {
    const version = await campaign.lead.client.call('getTaskSpecVersion', { params: { taskSpecVersionId } });
    return JSON.stringify(version.config).includes('Very unhappy');
  });
  expect(lead.pageErrors).toEqual([]);
});

test('a labelling configuration of Label Studio becomes a task spec', async () => {
  const { page } = lead;
  await page.goto(`${home}/rules/task-specs`);
  await page.getByRole('button', { name: 'Import from Label Studio' }).click();
  const form = page.getByRole('dialog', { name: 'Import from Label Studio' });
  await form.getByLabel('Or paste it').fill(CONFIG);
  await form.getByText('It becomes a task spec of the kind').waitFor();
  await form.getByLabel('Name', { exact: true }).fill('Mood of the message');
  await form.getByRole('button', { name: 'Create the draft' }).click();
  await page.waitForURL(/task-specs\/[0-9a-f-]{30}/);
  await page.locator('.assay-editor').getByText('Glad').first().waitFor();
  const made = (await specs()).find(({ name }) => name === 'Mood of the message');
  const version = await campaign.lead.client.call('getTaskSpecVersion', {
    params: { taskSpecVersionId: made?.versions[0]?.id ?? '' },
  });
  expect(version.taskType).toBe('choice');
  expect(version.config).toMatchObject({ classes: [{ title: 'Glad' }, { title: 'Sad' }] });
  expect(lead.pageErrors).toEqual([]);
});
