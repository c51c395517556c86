import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Visitor } from './browser.ts';
import { choiceDelivery } from './deliveries.ts';
import { atHand, draft, openDesk, seat, submit } from './desk.ts';
import { openScene, type Scene } from './scene.ts';
import { launch, prepare, type LiveCampaign, type Person, type Prepared } from './stage.ts';
import { until } from './until.ts';

let scene: Scene;
let prepared: Prepared;
let ada: Person;
let campaigns = 0;
let visitor: Visitor | null = null;

beforeAll(async () => {
  scene = await openScene();
  prepared = await prepare(scene.stage, 'faults', choiceDelivery(4));
  ada = await scene.stage.member('ada', 'annotator');
});

afterEach(async () => {
  expect(visitor?.pageErrors ?? []).toEqual([]);
  await visitor?.context.close();
  visitor = null;
});

afterAll(async () => {
  await scene?.close();
});

/** A campaign of its own, and Ada's browser before it opens anything. */
async function atDoor() {
  campaigns += 1;
  const members = [{ person: ada, purposes: ['label' as const] }];
  const campaign = await launch(scene.stage, `Faults ${campaigns}`, prepared, members);
  visitor = await seat(scene.open.browser, scene.stage, ada);
  return { campaign, page: visitor.page };
}

async function answersOf(campaign: LiveCampaign) {
  const { items } = await ada.client.call('listMyAnnotations', { params: { campaignId: campaign.id } });
  return items.map(({ revision, answer }) => ({ revision, answer }));
}

const CAT = { choice: 'cat' };
const DOG = { choice: 'dog' };

test('a page that fails while it is drawn keeps the work and leads on', async () => {
  const { campaign, page } = await atDoor();
  await openDesk(page, scene.stage, campaign.id, 'label');
  await page.keyboard.press('2');
  // Something nobody thought of: an object where the page draws a name.
  await page.route('**/v1/campaigns/*/workbench', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), name: { broken: true } } });
  });
  await page.reload();
  await page.getByRole('heading', { name: 'This page could not be shown' }).waitFor();
  await page.getByText('What you typed is kept').waitFor();
  expect(await draft(page, campaign.id)).toEqual(DOG);
  await page.unroute('**/v1/campaigns/*/workbench');
  await page.getByRole('button', { name: 'Reload the app' }).click();
  await atHand(page);
  await page.getByText('is restored').waitFor();
  await submit(page);
  await until('the answer', async () => (await answersOf(campaign)).length === 1);
  expect(await answersOf(campaign)).toEqual([{ revision: 1, answer: DOG }]);
});

test('without the live stream the page asks by itself', async () => {
  const { campaign, page } = await atDoor();
  await page.route('**/v1/projects/*/live**', (route) => route.abort());
  await page.clock.install();
  await openDesk(page, scene.stage, campaign.id, 'label');
  const { guidelineVersionId } = await ada.client.call('getWorkbench', { params: { campaignId: campaign.id } });
  const asked = await ada.client.call('askGuidelineQuestion', {
    params: { guidelineVersionId: guidelineVersionId ?? '' },
    body: { question: 'Is a lion a cat?', task: { campaignId: campaign.id, taskId: await taskInHand(campaign) } },
  });
  await campaign.lead.client.call('answerGuidelineQuestion', {
    params: { guidelineQuestionId: asked.id },
    body: { answer: 'Yes, a big one.' },
  });
  const told = page.getByText('Yes, a big one.');
  for (let minutes = 0; minutes < 10 && !(await told.isVisible()); minutes += 1) await page.clock.fastForward(61_000);
  await told.waitFor();
});

async function taskInHand(campaign: LiveCampaign): Promise<string> {
  const params = { campaignId: campaign.id };
  const { items } = await ada.client.call('nextTask', { params, body: { purpose: 'label', count: 1 } });
  return items[0]?.taskId ?? '';
}

test('the back button closes a reopened answer; its draft waits in the list of answers and goes back there', async () => {
  const { campaign, page } = await atDoor();
  await openDesk(page, scene.stage, campaign.id, 'label');
  await page.keyboard.press('1');
  await submit(page);
  await until('the answer', async () => (await answersOf(campaign)).length === 1);
  await atHand(page);
  const banner = page.getByText('You are changing an answer you gave.');
  await page.keyboard.press('Control+Shift+E');
  await banner.waitFor();
  await atHand(page);
  await page.keyboard.press('2');
  expect(await draft(page, campaign.id, true)).toEqual(DOG);
  await page.goBack();
  await banner.waitFor({ state: 'detached' });
  await atHand(page);
  expect(await answersOf(campaign)).toEqual([{ revision: 1, answer: CAT }]);
  await page.goto(`/p/${scene.stage.slug}/work/${campaign.id}/answers`);
  await page.getByRole('link', { name: 'Reopen' }).click();
  await banner.waitFor();
  await page.getByText('is restored').waitFor();
  await atHand(page);
  await submit(page);
  await page.getByRole('heading', { name: 'My answers and feedback' }).waitFor();
  await until('the revision', async () => (await answersOf(campaign)).length === 2);
  expect(await answersOf(campaign)).toEqual([
    { revision: 2, answer: DOG },
    { revision: 1, answer: CAT },
  ]);
});

test('a reopened answer that somebody changed in another tab is refused in words', async () => {
  const { campaign, page } = await atDoor();
  await openDesk(page, scene.stage, campaign.id, 'label');
  await page.keyboard.press('1');
  await submit(page);
  await until('the answer', async () => (await answersOf(campaign)).length === 1);
  await atHand(page);
  await page.keyboard.press('Control+Shift+E');
  await page.getByText('You are changing an answer you gave.').waitFor();
  await atHand(page);
  await page.keyboard.press('2');
  const { items } = await ada.client.call('listMyAnnotations', { params: { campaignId: campaign.id } });
  await ada.client.call('reviseAnnotation', {
    params: { campaignId: campaign.id, annotationId: items[0]?.id ?? '' },
    body: { answer: { choice: 'bird' } },
  });
  await submit(page);
  await page.getByText('Your change was not taken.').waitFor();
  await page.getByText('There is a newer revision').waitFor();
  expect((await answersOf(campaign))[0]).toEqual({ revision: 2, answer: { choice: 'bird' } });
});
