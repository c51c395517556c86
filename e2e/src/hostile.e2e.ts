import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import { choiceDelivery, typeDelivery } from './deliveries.ts';
import { atHand, openDesk, press, seat, submit } from './desk.ts';
import { png, uploadMedia } from './media.ts';
import { openScene, type Scene } from './scene.ts';
import { scriptOf } from './scripts.ts';
import { crewOf, launch, launchCampaign, prepare, type Delivery, type LiveCampaign, type Person } from './stage.ts';
import { until } from './until.ts';

/** Ways in which text has become a program elsewhere: tags, handlers, SVG, links, Markdown images and escapes. */
const HOSTILE = [
  '<script>window.ran=1</script>',
  '<img src=x onerror="window.ran=1">',
  '<svg onload="window.ran=1"><animate onbegin="window.ran=1" attributeName=x dur=1s></svg>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '[click](javascript:window.ran=1)',
  '![x](x"onerror="window.ran=1)',
  '"><input autofocus onfocus="window.ran=1">',
  '<a href="data:text/html,<script>opener.ran=1</script>" target=_blank>here</a>',
].join(' ');
/** Names have less room. */
const NAME = 'Eve <img src=x onerror="window.ran=1"><svg onload="window.ran=1">';

let scene: Scene;
let ada: Person;
let desk: Visitor;
let lead: Visitor;
const dialogs: string[] = [];

beforeAll(async () => {
  scene = await openScene();
  const { stage, open } = scene;
  ada = await stage.member('ada', 'annotator');
  desk = await seat(open.browser, stage, ada);
  lead = await seat(open.browser, stage, (await crewOf(stage)).lead);
  for (const { context } of [desk, lead]) {
    context.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
  }
});

beforeEach(() => {
  dialogs.length = 0;
});

afterAll(async () => {
  await scene?.close();
});

async function nothingRan(page: Page): Promise<void> {
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(dialogs).toEqual([]);
  const alive = `[...document.body.querySelectorAll('script, iframe, [onerror], [onload], [onfocus], [onbegin], a[href^="javascript:" i], a[href^="data:" i]')]
    .filter((one) => one.closest('[data-own]') === null && !one.src?.startsWith(location.origin)).map((one) => one.outerHTML.slice(0, 200))`;
  expect(await page.evaluate(alive)).toEqual([]);
}

test('what people and files bring is shown as text on every page that shows it', async () => {
  const { stage } = scene;
  const plain = choiceDelivery(3, (n) => `Animal number ${n}. ${HOSTILE}`);
  const classes = plain.classes.map((one) => ({ ...one, title: `${one.title} ${NAME}`, definition: HOSTILE }));
  const delivery: Delivery = {
    ...plain,
    classes,
    config: { ...plain.config, question: NAME, classes: classes.map(({ id, title }) => ({ id, title })) },
    guideline: `# Which animal ${NAME}\n\n${HOSTILE}\n\n| a | ${NAME} |\n| - | - |\n\n\`\`\`html\n${HOSTILE}\n\`\`\`\n\n${HOSTILE}`,
  };
  const eve = await stage.admin.call('createPerson', { body: { handle: 'eve', name: NAME, kind: 'simulated' } });
  await stage.admin.call('grantRole', {
    params: { projectId: stage.projectId },
    body: { personId: eve.id, role: 'annotator' },
  });
  const campaign = await launchCampaign(
    stage,
    `Hostile ${NAME}`,
    delivery,
    [
      { person: ada, purposes: ['label'] },
      { person: { ...ada, id: eve.id }, purposes: ['label'] },
    ],
    { errorCodes: [{ code: 'x', title: NAME }] },
  );
  const { client } = campaign.lead;
  await client.call('addComment', {
    params: { projectId: stage.projectId },
    body: { subject: { kind: 'campaign', id: campaign.id }, text: `${HOSTILE}\n\n> ${NAME}` },
  });
  const { page } = desk;
  await openDesk(page, stage, campaign.id, 'label');
  await page.getByText('<script>window.ran=1</script>').first().waitFor();
  await nothingRan(page);
  await press(page, ['1', 'o', `"${HOSTILE.replaceAll('"', "'")}"`, 'Enter']);
  await submit(page);
  await answered(campaign, 1);
  await nothingRan(page);

  const [task] = (await client.call('listTasks', { params: { campaignId: campaign.id }, query: {} })).items;
  const workbench = await ada.client.call('getWorkbench', { params: { campaignId: campaign.id } });
  const home = `/p/${stage.slug}`;
  const own = `${home}/campaigns/${campaign.id}`;
  const places = [
    own,
    ...['people', 'queue', 'labels', 'settings', 'quality'].map((tab) => `${own}?tab=${tab}`),
    `${own}/tasks/${task?.id}`,
    `${home}/campaigns`,
    `${home}/rules/guidelines/${workbench.guidelineVersionId}`,
    `${home}/rules/taxonomies/${workbench.taxonomyVersionId}`,
    `${home}/explore`,
    `${home}/explore/items/${task?.itemId}`,
    `${home}/search?q=window`,
    `${home}/people`,
  ];
  for (const place of places) {
    await lead.page.goto(place);
    await lead.page.getByRole('main').waitFor();
    await lead.page.getByText('window.ran').or(lead.page.getByRole('heading')).first().waitFor();
    await nothingRan(lead.page);
  }
  expect([...desk.pageErrors, ...lead.pageErrors]).toEqual([]);
});

async function answered(campaign: LiveCampaign, count: number): Promise<void> {
  await until(`answer ${count}`, async () => {
    const params = { campaignId: campaign.id };
    const { items } = await campaign.lead.client.call('listTasks', { params, query: { limit: 100 } });
    return items.reduce((sum, task) => sum + task.answers, 0) === count;
  });
}

/** A campaign of one item of boxes with this image, and Ada in front of it. */
async function withImage(name: string, image: Record<string, unknown>): Promise<LiveCampaign> {
  const { stage } = scene;
  const delivery = await typeDelivery(stage, { ...scriptOf('image-boxes'), payload: () => ({ image }) }, 1);
  const campaign = await launch(stage, name, await prepare(stage, name, delivery), [
    { person: ada, purposes: ['label'] },
  ]);
  await desk.page.goto(`/p/${stage.slug}/work/${campaign.id}/label`);
  return campaign;
}

async function boxIsStored(campaign: LiveCampaign): Promise<void> {
  await atHand(desk.page);
  await press(desk.page, ['n']);
  await submit(desk.page);
  await answered(campaign, 1);
  expect(desk.pageErrors).toEqual([]);
}

test.each([
  ['broken', 'could not be loaded'],
  ['missing', 'could not be loaded'],
  ['huge', 'more than this page loads by itself'],
  ['other', 'The file has 64 × 48 pixels'],
])('an image that is %s is said to be so, and the desk stays usable', async (kind, sentence) => {
  const { engineer } = await crewOf(scene.stage);
  // A header that promises a picture, and nothing behind it: what says it is no picture is refused at the upload.
  const whole = png(64, 48, 1);
  const bytes = kind === 'broken' ? whole.slice(0, 33) : whole;
  const media =
    kind === 'missing'
      ? { file: 'missing.png', sha256: 'a'.repeat(64) }
      : await uploadMedia(engineer.client, scene.stage.projectId, `${kind}.png`, 'image/png', bytes);
  const size = kind === 'huge' ? { width: 20_000, height: 20_000 } : { width: 640, height: 480 };
  const campaign = await withImage(kind, { ...media, ...size });
  await desk.page.getByRole('alert').getByText(sentence).waitFor();
  await boxIsStored(campaign);
});

test('items whose data do not fit the task are refused in words when they are added', async () => {
  await expect(withImage('unfit', { file: 'no-size.png' })).rejects.toThrow('do not fit the task type image-boxes');
});

test('an item that reaches the desk broken is reported instead of answered', async () => {
  const { engineer } = await crewOf(scene.stage);
  const media = await uploadMedia(engineer.client, scene.stage.projectId, 'sound.png', 'image/png', png(64, 48, 2));
  const { page } = desk;
  // Nothing the server gives out is broken, so it is broken on its way.
  await page.route('**/next-task', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll('"width":64', '"width":"wide"') });
  });
  const campaign = await withImage('torn', { ...media, width: 64, height: 48 });
  await page.getByText('This item is broken').waitFor();
  await page.keyboard.press('Control+Enter');
  await until('the report', async () => {
    const { items } = await campaign.lead.client.call('listTasks', { params: { campaignId: campaign.id }, query: {} });
    return items[0]?.skips === 1;
  });
  await page.unroute('**/next-task');
  expect(desk.pageErrors).toEqual([]);
});

test('a text of one megabyte is shown and answered', async () => {
  const { stage } = scene;
  const long = `${'A word and another. '.repeat(55_000)} The end.`;
  const campaign = await launchCampaign(
    stage,
    'Long',
    choiceDelivery(2, (n) => `Animal ${n}. ${long}`),
    [{ person: ada, purposes: ['label'] }],
  );
  await openDesk(desk.page, stage, campaign.id, 'label');
  await press(desk.page, ['1']);
  await submit(desk.page);
  await answered(campaign, 1);
  await atHand(desk.page);
  await press(desk.page, ['2']);
  await submit(desk.page);
  await answered(campaign, 2);
  expect(desk.pageErrors).toEqual([]);
});
