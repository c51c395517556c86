import { isDeepStrictEqual } from 'node:util';
import { taskTypes } from '@assay/task-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type ServerProcess } from '../../server/src/as-process.ts';
import { openBrowser, type OpenBrowser, type Visitor } from './browser.ts';
import { typeDelivery } from './deliveries.ts';
import { atHand, draft, openDesk, press, seat, shownItem, submit } from './desk.ts';
import { inspect } from './pages.ts';
import { scripts, type Script } from './scripts.ts';
import { newPlace } from './server.ts';
import { launch, openStage, prepare, type LiveCampaign, type Person, type Stage } from './stage.ts';
import { until } from './until.ts';

const ITEMS = 3;
const named = scripts.map((script) => [script.taskType, script] as const);

let place: Awaited<ReturnType<typeof newPlace>>;
let server: ServerProcess;
let stage: Stage;
let open: OpenBrowser;
const people: Record<string, Person> = {};
const seats: Record<string, Visitor> = {};

beforeAll(async () => {
  place = await newPlace();
  server = await startServer(place);
  stage = await openStage(server);
  open = await openBrowser();
  const roles = { ada: 'annotator', ben: 'annotator', rita: 'reviewer', otto: 'adjudicator' } as const;
  for (const [handle, role] of Object.entries(roles)) {
    const person = await stage.member(handle, role);
    people[handle] = person;
    seats[handle] = await seat(open.browser, stage, person);
  }
});

afterAll(async () => {
  await open?.close();
  await server?.stop();
  await place?.remove();
});

function personOf(handle: string): Person {
  const person = people[handle];
  if (person === undefined) throw new Error(`Nobody is called ${handle}.`);
  return person;
}

function pageOf(handle: string): Visitor['page'] {
  const visitor = seats[handle];
  if (visitor === undefined) throw new Error(`Nobody is called ${handle}.`);
  return visitor.page;
}

async function tasksOf(campaign: LiveCampaign) {
  const { client } = campaign.lead;
  const params = { campaignId: campaign.id };
  const { items } = await client.call('listTasks', { params, query: { limit: 100 } });
  return Promise.all(items.map(({ id }) => client.call('getTask', { params: { ...params, taskId: id } })));
}

async function reviewed(campaign: LiveCampaign, count: number): Promise<void> {
  await until(`verdict ${count}`, async () => {
    const params = { campaignId: campaign.id };
    const { items } = await campaign.lead.client.call('listReviews', { params, query: { limit: 50 } });
    return items.length === count;
  });
}

async function answered(campaign: LiveCampaign, count: number): Promise<void> {
  await until(`answer ${count}`, async () => {
    const tasks = await tasksOf(campaign);
    return tasks.reduce((sum, one) => sum + one.annotations.length, 0) === count;
  });
}

/** Three answers by keyboard, the first with undo, redo and a reload before it is submitted. */
async function label(script: Script, campaign: LiveCampaign): Promise<string[]> {
  const page = pageOf('ada');
  await openDesk(page, stage, campaign.id, 'label');
  await press(page, script.keys);
  expect(await draft(page, campaign.id)).toEqual(script.answer);
  await page.keyboard.press('Control+z');
  expect(await draft(page, campaign.id)).not.toEqual(script.answer);
  await page.keyboard.press('Control+Shift+z');
  expect(await draft(page, campaign.id)).toEqual(script.answer);
  const violations = await inspect(page, `desk-${script.taskType}`, { widths: [1280] });
  await page.reload();
  await atHand(page);
  await page.getByText('is restored').waitFor();
  expect(await draft(page, campaign.id)).toEqual(script.answer);
  for (let n = 1; n <= ITEMS; n += 1) {
    if (n > 1) await press(page, script.keys);
    const before = await shownItem(page);
    await submit(page);
    if (n < ITEMS) {
      await expect.poll(() => shownItem(page), { interval: 20, timeout: 15_000 }).not.toBe(before);
      await atHand(page);
    }
    await answered(campaign, n);
  }
  return violations;
}

/** The newest answer of somebody in a campaign. */
async function newest(campaign: LiveCampaign, handle: string) {
  const { items } = await personOf(handle).client.call('listMyAnnotations', { params: { campaignId: campaign.id } });
  return items[0];
}

/** The last answer is opened again by its key, changed and submitted, and then the interrupted item is in hand again. */
async function reopen(script: Script, campaign: LiveCampaign): Promise<string[]> {
  const page = pageOf('ada');
  const interrupted = await shownItem(page);
  await press(page, script.keys);
  await page.keyboard.press('Control+Shift+E');
  await page.getByText('You are changing an answer you gave.').waitFor();
  await atHand(page);
  const violations = await inspect(page, `reopened-${script.taskType}`, { widths: [1280] });
  await press(page, script.correction);
  expect(await draft(page, campaign.id, true)).toEqual(script.corrected);
  await page.reload();
  await page.getByText('is restored').waitFor();
  await atHand(page);
  await submit(page);
  await page.getByText('You are changing an answer you gave.').waitFor({ state: 'detached' });
  await atHand(page);
  await until('the revision', async () => (await newest(campaign, 'ada'))?.revision === 2);
  // Sound is under another address after every load; whose item it is, its draft tells.
  if (!interrupted.startsWith('blob:')) expect(await shownItem(page)).toBe(interrupted);
  expect(await draft(page, campaign.id)).toEqual(script.answer);
  return violations;
}

/** One answer is accepted as it is, one is corrected, one goes back with an error code. */
async function review(script: Script, campaign: LiveCampaign): Promise<string[]> {
  const page = pageOf('rita');
  await openDesk(page, stage, campaign.id, 'review');
  const violations = await inspect(page, `review-${script.taskType}`, { widths: [1280] });
  await submit(page);
  await reviewed(campaign, 1);
  await atHand(page);
  await press(page, script.correction);
  expect(await draft(page, campaign.id)).toEqual(script.corrected);
  await submit(page);
  await page.getByRole('form', { name: 'Your correction' }).waitFor();
  await press(page, ['"See the guideline."', 'Control+Enter']);
  await reviewed(campaign, 2);
  await atHand(page);
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('form', { name: 'Send back' }).waitFor();
  const pin = PINNED.has(script.taskType) ? ['p', 'ArrowDown', 'Enter', 'Tab'] : [];
  await press(page, ['1', ...pin, 'c', '"Look once more."', 'Control+Enter']);
  await reviewed(campaign, 3);
  return violations;
}

/** Types whose labels stand in a list, where a reviewer's note is shown on its label. */
const PINNED: ReadonlySet<string> = new Set(['text-spans', 'image-boxes', 'image-regions', 'audio-segments']);

/** The answer that went back comes to the same person with the reasons, and is submitted again. */
async function rework(script: Script, campaign: LiveCampaign): Promise<void> {
  const page = pageOf('ada');
  await openDesk(page, stage, campaign.id, 'label');
  const note = page.getByText('A reviewer sent your answer back.');
  await note.waitFor();
  await page.getByText('Look once more.').waitFor();
  await page.getByText('Wrong class').first().waitFor();
  if (PINNED.has(script.taskType)) {
    // The note and the label it stands on say the same number.
    await page.locator('li .assay-pin', { hasText: '1' }).waitFor();
    expect(await inspect(page, `rework-${script.taskType}`, { widths: [1280] })).toEqual([]);
  }
  await press(page, script.correction);
  await submit(page);
  await note.waitFor({ state: 'detached' });
  await answered(campaign, 5);
  await openDesk(pageOf('rita'), stage, campaign.id, 'review');
  await submit(pageOf('rita'));
  await reviewed(campaign, 4);
}

test.each(named)('%s: answered, reviewed, corrected and reworked by keyboard', async (_, script) => {
  const type = taskTypes[script.taskType];
  const prepared = await prepare(stage, script.taskType, await typeDelivery(stage, script, ITEMS));
  const [ada, rita] = [personOf('ada'), personOf('rita')];
  const campaign = await launch(
    stage,
    `Reviewed ${script.taskType}`,
    prepared,
    [
      { person: ada, purposes: ['label'] },
      { person: rita, purposes: ['review'] },
    ],
    { reviewPolicy: { kind: 'all' }, errorCodes: [{ code: 'wrong-class', title: 'Wrong class' }] },
  );
  const violations = [...(await label(script, campaign)), ...(await review(script, campaign))];
  await rework(script, campaign);

  const tasks = await tasksOf(campaign);
  const verdicts = new Map(
    tasks.map((task) => [
      task.reviews
        .map(({ verdict }) => verdict)
        .toSorted()
        .join(),
      task,
    ]),
  );
  const revisions = (verdict: string) =>
    (verdicts.get(verdict)?.annotations ?? [])
      .toSorted((a, b) => a.revision - b.revision)
      .map(({ answer, authorIsAnnotator }) => ({ answer, authorIsAnnotator }));
  expect(revisions('accepted')).toEqual([{ answer: script.answer, authorIsAnnotator: true }]);
  expect(revisions('corrected')).toEqual([
    { answer: script.answer, authorIsAnnotator: true },
    { answer: script.corrected, authorIsAnnotator: false },
  ]);
  expect(revisions('accepted,rejected')).toEqual([
    { answer: script.answer, authorIsAnnotator: true },
    { answer: script.corrected, authorIsAnnotator: true },
  ]);
  for (const task of tasks) {
    expect(task.state).toBe('done');
    for (const { answer, who } of task.annotations) {
      expect(type.validate(script.config, task.payload, answer)).toEqual([]);
      expect(who.personId === null || who.personId === ada.id).toBe(true);
    }
  }
  const { items: given } = await campaign.lead.client.call('listReviews', {
    params: { campaignId: campaign.id },
    query: { limit: 50 },
  });
  expect(new Set(given.map(({ reviewerId }) => reviewerId))).toEqual(new Set([rita.id]));

  await pageOf('ada').goto(`/p/${stage.slug}/work/${campaign.id}/answers`);
  await pageOf('ada').getByText('Look once more.').first().waitFor();
  expect(violations).toEqual([]);
});

test.each(named)('%s: an answer is reopened and changed by keyboard', async (_, script) => {
  const { taskType } = script;
  const prepared = await prepare(stage, `reopened-${taskType}`, await typeDelivery(stage, script, ITEMS));
  const members = [{ person: personOf('ada'), purposes: ['label' as const] }];
  const campaign = await launch(stage, `Reopened ${taskType}`, prepared, members, { reviewPolicy: { kind: 'none' } });
  const page = pageOf('ada');
  await openDesk(page, stage, campaign.id, 'label');
  const before = await shownItem(page);
  await press(page, script.keys);
  await submit(page);
  await expect.poll(() => shownItem(page), { interval: 20, timeout: 15_000 }).not.toBe(before);
  await atHand(page);
  const violations = await reopen(script, campaign);
  const answered = (await tasksOf(campaign)).find(({ annotations }) => annotations.length > 0);
  expect(answered?.annotations).toMatchObject([
    { revision: 1, answer: script.answer, authorIsAnnotator: true },
    { revision: 2, answer: script.corrected, authorIsAnnotator: true },
  ]);
  expect(answered?.consensus.at(-1)).toMatchObject({ final: true, answer: script.corrected });
  expect(violations).toEqual([]);
});

/** Two people answer one item differently. */
async function disagree(script: Script, campaign: LiveCampaign): Promise<string> {
  const given: [Person, unknown][] = [
    [personOf('ada'), script.answer],
    [personOf('ben'), script.corrected],
  ];
  let taskId: string | null = null;
  for (const [{ client }, answer] of given) {
    const params = { campaignId: campaign.id };
    const { items } = await client.call('nextTask', { params, body: { purpose: 'label', count: ITEMS } });
    const item = items.find((one) => taskId === null || one.taskId === taskId);
    if (item === undefined) throw new Error('The second person did not get the item of the first.');
    taskId = item.taskId;
    await client.call('submitAnnotation', {
      params: { ...params, assignmentId: item.assignmentId },
      body: { fence: item.fence, answer, activeMs: 1000 },
    });
  }
  return taskId ?? '';
}

const IN_REASON =
  "document.activeElement?.closest('section')?.ariaLabel === 'The answers' && document.activeElement.localName === 'textarea'";

test.each(named)('%s: two who disagree are decided by an adjudicator', async (_, script) => {
  const { taskType } = script;
  const prepared = await prepare(stage, `disputed-${taskType}`, await typeDelivery(stage, script, ITEMS));
  const campaign = await launch(
    stage,
    `Disputed ${taskType}`,
    prepared,
    [
      { person: personOf('ada'), purposes: ['label'] },
      { person: personOf('ben'), purposes: ['label'] },
      { person: personOf('otto'), purposes: ['adjudicate'] },
    ],
    // oxlint-disable-next-line unicorn/no-thenable -- the word of the workflow; this is never awaited
    { workflow: { kind: 'consensus', n: 2, agreeAt: 1, then: 'adjudicate' }, reviewPolicy: { kind: 'none' } },
  );
  const taskId = await disagree(script, campaign);
  const page = pageOf('otto');
  await openDesk(page, stage, campaign.id, 'adjudicate');
  await page.getByText('What they differ on').waitFor();
  const violations = await inspect(page, `adjudicate-${taskType}`, { widths: [1280] });
  // Who is Annotator A is not told; one of them gave the better answer.
  await page.keyboard.press('Alt+1');
  if (!isDeepStrictEqual(await draft(page, campaign.id), script.corrected)) await page.keyboard.press('Alt+2');
  expect(await draft(page, campaign.id)).toEqual(script.corrected);
  await page.keyboard.press('Alt+0');
  for (let n = 0; n < 60 && (await page.evaluate(IN_REASON)) !== true; n += 1) await page.keyboard.press('Shift+Tab');
  await press(page, ['"The guideline says so."', 'Control+Enter']);
  const task = await decided(campaign, taskId);
  expect(task.state).toBe('done');
  expect(task.consensus.filter(({ final }) => final)).toMatchObject([
    { answer: script.corrected, decidedBy: 'adjudication', reason: 'The guideline says so.' },
  ]);
  expect(violations).toEqual([]);
});

async function decided(campaign: LiveCampaign, taskId: string) {
  const request = { params: { campaignId: campaign.id, taskId } };
  await until('the decision', async () => (await campaign.lead.client.call('getTask', request)).state === 'done');
  return campaign.lead.client.call('getTask', request);
}

test('no page threw an error', () => {
  expect(Object.values(seats).flatMap(({ pageErrors }) => pageErrors)).toEqual([]);
});
