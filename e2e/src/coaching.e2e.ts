import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Visitor } from './browser.ts';
import { choiceDelivery } from './deliveries.ts';
import { atHand, openDesk, press, seat, submit } from './desk.ts';
import { addGoldTo, publishChecklist } from './learning.ts';
import { inspect } from './pages.ts';
import { openScene, type Scene } from './scene.ts';
import { crewOf, launchCampaign, type LiveCampaign, type Person } from './stage.ts';

let scene: Scene;
let campaign: LiveCampaign;
let ada: Person;
let atDesk: Visitor;
let lead: Visitor;

beforeAll(async () => {
  scene = await openScene();
  const { stage, open } = scene;
  ada = await stage.member('ada', 'annotator');
  const bob = await stage.member('bob', 'annotator');
  campaign = await launchCampaign(stage, 'Learning', choiceDelivery(6), [
    { person: ada, purposes: ['label'] },
    { person: bob, purposes: ['label'] },
  ]);
  await addGoldTo(stage, campaign, 4);
  atDesk = await seat(open.browser, stage, ada);
  lead = await seat(open.browser, stage, campaign.lead);
});

afterAll(async () => {
  await scene?.close();
});

const address = (local: string): string => `/p/${scene.stage.slug}${local}`;
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('somebody new reads, practises, and only then gets a first task', async () => {
  const { stage } = scene;
  const { guidelineVersionId } = await campaign.lead.client.call('getCampaign', {
    params: { campaignId: campaign.id },
  });
  await publishChecklist(stage, 'First day', [
    { kind: 'guideline', id: 'read', title: 'Read about animals', guidelineVersionId: guidelineVersionId ?? '' },
    { kind: 'practice', id: 'practise', title: 'Practise on birds', campaignId: campaign.id, items: 2, passAt: 0.5 },
    { kind: 'lead', id: 'talk', title: 'Talk to your lead', beforeFirstTask: false },
  ]);
  await lead.page.goto(address(`/campaigns/${campaign.id}?tab=people`));
  await button(lead.page, 'Change').click();
  await lead.page.getByRole('combobox', { name: 'Checklist' }).click();
  await lead.page.getByRole('option', { name: 'First day, version 1' }).click();
  await button(lead.page, 'Save').click();
  await lead.page.getByText('Read about animals, Practise on birds').first().waitFor();

  const { page } = atDesk;
  await page.goto(address(`/work/${campaign.id}/label`));
  await page.getByText('Before you get a task here: Read about animals; Practise on birds.').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'My learning' }).click();
  const reading = page.getByRole('listitem').filter({ hasText: 'Read about animals' });
  await reading.getByRole('button', { name: 'I have read it' }).click();
  await reading.getByText(/recorded/).waitFor();
  expect(await inspect(page, 'coaching-learning')).toEqual([]);

  await button(page, 'Practise').click();
  await atHand(page);
  expect(await inspect(page, 'coaching-practice', { widths: [1280] })).toEqual([]);
  for (const [key, words, after] of [
    ['1', 'Not the same', 'Next item'],
    ['3', 'Right', 'See the result'],
  ] as const) {
    await atHand(page);
    await press(page, [key]);
    await submit(page);
    await page.getByText(words, { exact: true }).first().waitFor();
    await page.getByText('Why: It sings, so it is a bird.').waitFor();
    if (key === '1') expect(await inspect(page, 'coaching-compared', { widths: [1280] })).toEqual([]);
    await button(page, after).click();
  }
  await page.getByText('Passed: 1 of 2 right, 50% was asked.').waitFor();
  await openDesk(page, stage, campaign.id, 'label');
  expect(await page.locator('body').innerText()).not.toMatch(/sat in a tree/);
  await press(page, ['1']);
  await submit(page);
  expect(atDesk.pageErrors).toEqual([]);
});

test('a new version of the guideline is read before the next task, with what changed', async () => {
  const { stage } = scene;
  const { lead: head, author } = await crewOf(stage);
  const params = { campaignId: campaign.id };
  const before = await head.client.call('getCampaign', { params });
  const version = await head.client.call('getGuidelineVersion', {
    params: { guidelineVersionId: before.guidelineVersionId ?? '' },
  });
  const next = await author.client.call('draftGuidelineVersion', { params: { guidelineId: version.guidelineId } });
  const rule = { params: { guidelineVersionId: next.id } };
  const { taxonomyVersionId, boundaryExamples } = version;
  const body = { body: `${version.body}\n\nA kitten is a cat.`, taxonomyVersionId, boundaryExamples };
  await author.client.call('changeGuidelineVersion', { ...rule, body }, { ifMatch: next.revision });
  await author.client.call('submitGuidelineVersion', rule);
  await head.client.call('approveGuidelineVersion', rule);
  await author.client.call('publishGuidelineVersion', { ...rule, body: {} });
  await head.client.call('updateCampaign', { params, body: { guidelineVersionId: next.id } });
  const { checklist } = await head.client.call('getCampaignOnboarding', { params });
  await head.client.call('setCampaignOnboarding', {
    params,
    body: { checklistVersionId: checklist?.checklistVersionId ?? null, acknowledgeGuideline: true },
  });

  const { page } = atDesk;
  await page.goto(address('/me/learning'));
  await page.getByText('What changed since version 1, which you confirmed').waitFor();
  await page.getByText('A kitten is a cat.').waitFor();
  expect(await inspect(page, 'coaching-changed', { widths: [1280] })).toEqual([]);
  await button(page, 'I have read it').click();
  await page
    .getByText(/confirmed/)
    .first()
    .waitFor();
  await openDesk(page, stage, campaign.id, 'label');
  expect(atDesk.pageErrors).toEqual([]);
});

test('a note is between the person and whoever coaches them', async () => {
  const { stage, open } = scene;
  await lead.page.goto(address(`/people/${ada.id}?tab=notes`));
  await button(lead.page, 'Write a note').click();
  await lead.page.getByRole('textbox', { name: 'Note' }).fill('Look at the feathers first.');
  await button(lead.page, 'Send').click();
  await lead.page.getByText('Look at the feathers first.').waitFor();
  expect(await inspect(lead.page, 'coaching-notes', { widths: [1280] })).toEqual([]);

  const { page } = atDesk;
  await page.goto(address('/me/feedback'));
  await page.getByText('Look at the feathers first.').waitFor();
  await button(page, 'Reply').click();
  await page.getByRole('textbox', { name: 'Your reply' }).fill('I will.');
  await button(page, 'Send').click();
  await page.getByText('I will.').waitFor();
  await button(page, 'I have read it').click();
  await page.getByText(/· read /).waitFor();
  const { items } = await ada.client.call('listFeedbackNotes', { params: { projectId: stage.projectId }, query: {} });

  const peer = await seat(open.browser, stage, { handle: 'bob' });
  await peer.page.goto(address('/me/feedback'));
  await peer.page.getByText('No note yet').waitFor();
  expect(await peer.page.locator('body').innerText()).not.toContain('feathers');
  await peer.page.goto(address(`/people/${ada.id}?tab=notes`));
  await peer.page.getByText('This is for whoever coaches the person').waitFor();
  for (const path of [
    `/v1/feedback-notes/${items[0]?.id ?? ''}`,
    `/v1/projects/${stage.projectId}/feedback-notes?personId=${ada.id}`,
    `/v1/projects/${stage.projectId}/goals?personId=${ada.id}`,
  ])
    expect((await peer.context.request.get(path)).status(), path).toBe(404);
  expect(peer.pageErrors).toEqual([]);
});

test('learning reads from right to left too', async () => {
  const { page } = atDesk;
  await page.evaluate(`localStorage.setItem('assay-language', 'ar')`);
  for (const name of ['learning', 'feedback', 'progress']) {
    await page.goto(address(`/me/${name}`));
    await page.locator('html[dir="rtl"]').waitFor();
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
    expect(await inspect(page, `coaching-arabic-${name}`, { widths: [1280], schemes: ['light'] })).toEqual([]);
  }
  expect(atDesk.pageErrors).toEqual([]);
});
