import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type ServerProcess } from '../../server/src/as-process.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';
import { inspect } from './pages.ts';
import { newPlace, PASSWORD } from './server.ts';
import { choiceDelivery } from './deliveries.ts';
import { launchCampaign, openStage, type LiveCampaign, type Stage } from './stage.ts';
import { until } from './until.ts';

const ITEMS = 30;
const LABELLED = 10;
const HOSTILE = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>[x](javascript:window.ran=1)';

let place: Awaited<ReturnType<typeof newPlace>>;
let server: ServerProcess;
let stage: Stage;
let campaign: LiveCampaign;
let open: OpenBrowser | null = null;
let leadView: OpenBrowser | null = null;

beforeAll(async () => {
  place = await newPlace();
  server = await startServer(place);
  stage = await openStage(server);
  const delivery = choiceDelivery(ITEMS, (n) => `Animal number ${n} ran over the road. ${HOSTILE}`);
  campaign = await launchCampaign(stage, 'Animals', { ...delivery, guideline: `# Which animal\n\n${HOSTILE}` }, [
    { person: await stage.person('grace', 'annotator'), purposes: ['label'] },
  ]);
});

afterAll(async () => {
  await open?.close();
  await leadView?.close();
  await server.stop();
  await place.remove();
});

test('an invited person labels ten items by keyboard while the lead sees the progress', async () => {
  const violations: string[] = [];
  const dialogs: string[] = [];
  const { secret } = await stage.admin.call('invitePerson', {
    params: { projectId: stage.projectId },
    body: { email: 'ada@example.org', role: 'annotator' },
  });
  open = await openBrowser({ baseURL: stage.baseUrl });
  const { page } = open;
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`/accept#${secret}`);
  await page.getByLabel('Handle').fill('ada');
  await page.getByLabel('Name', { exact: true }).fill('Ada');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  violations.push(...(await inspect(page, 'accept')));
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL((url) => url.pathname !== '/accept');

  const people = await stage.admin.call('listPeople', {});
  const ada = people.items.find(({ handle }) => handle === 'ada');
  expect(ada).toBeDefined();
  await campaign.lead.client.call('setCampaignMember', {
    params: { campaignId: campaign.id, personId: ada?.id ?? '' },
    body: { purposes: ['label'] },
  });

  await page.goto(`/p/${stage.slug}/work`);
  await page.getByText('Animals').first().waitFor();
  violations.push(...(await inspect(page, 'work')));
  await page.goto(`/p/${stage.slug}/work/${campaign.id}/label`);
  for (let n = 0; n < LABELLED; n += 1) {
    await page.getByText('Animal number').first().waitFor();
    if (n === 0) violations.push(...(await inspect(page, 'workbench')));
    await page.keyboard.press(String((n % 3) + 1));
    await page.keyboard.press('Control+Enter');
    await until(`answer ${n + 1}`, async () => (await answered()) === n + 1, 30);
  }
  expect(await page.evaluate('window.ran')).toBeUndefined();
  expect(dialogs).toEqual([]);

  leadView = await openBrowser({ baseURL: stage.baseUrl });
  const lead = leadView.page;
  await lead.goto('/sign-in');
  await lead.getByLabel('Handle').fill(campaign.lead.handle);
  await lead.getByLabel('Password', { exact: true }).fill(PASSWORD);
  violations.push(...(await inspect(lead, 'sign-in')));
  await lead.getByRole('button', { name: 'Sign in' }).click();
  await lead.waitForURL((url) => url.pathname !== '/sign-in');
  await lead.goto(`/p/${stage.slug}/campaigns/${campaign.id}`);
  await lead.getByRole('heading', { name: 'Animals' }).waitFor();
  await lead
    .getByText(new RegExp(`\\b${LABELLED}\\b`))
    .first()
    .waitFor();
  violations.push(...(await inspect(lead, 'campaign')));
  expect(violations).toEqual([]);
  expect([...open.pageErrors, ...leadView.pageErrors]).toEqual([]);
});

async function answered(): Promise<number> {
  const page = await campaign.lead.client.call('listTasks', {
    params: { campaignId: campaign.id },
    query: { limit: 100 },
  });
  return page.items.reduce((sum, task) => sum + task.answers, 0);
}
