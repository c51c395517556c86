import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newVisitor, type Visitor } from './browser.ts';
import { seat } from './desk.ts';
import { inspect } from './pages.ts';
import { populate, type Populated } from './populated.ts';
import { openScene, type Scene } from './scene.ts';
import { until } from './until.ts';

/** The route table as it is written: pages outside, of one's own, and of a project. */
const table = readFileSync(new URL('../../web/src/routes.tsx', import.meta.url), 'utf8');
const routes = [...table.matchAll(/\b(outside|own|page)\('([^']+)'/g)].map(([, kind = '', path = '']) => ({
  kind,
  path,
}));

/** What stands for the parameters of each route that has some. */
type Filled = (ids: Populated['ids']) => string;
const FILLED: Readonly<Record<string, Filled>> = {
  '/work/$campaignId/answers': ({ campaign }) => `/work/${campaign}/answers`,
  '/work/$campaignId/$purpose': ({ campaign }) => `/work/${campaign}/review`,
  '/campaigns/$campaignId': ({ campaign }) => `/campaigns/${campaign}`,
  '/campaigns/$campaignId/review-grid': ({ campaign }) => `/campaigns/${campaign}/review-grid`,
  '/campaigns/$campaignId/tasks/$taskId': ({ campaign, task }) => `/campaigns/${campaign}/tasks/${task}`,
  '/datasets/$datasetId': ({ dataset }) => `/datasets/${dataset}`,
  '/datasets/versions/$versionId': ({ version }) => `/datasets/versions/${version}`,
  '/lineage/$kind/$id': ({ version }) => `/lineage/dataset-version/${version}`,
  '/rules/guidelines/$versionId': ({ guideline }) => `/rules/guidelines/${guideline}`,
  '/rules/taxonomies/$versionId': ({ taxonomy }) => `/rules/taxonomies/${taxonomy}`,
  '/rules/task-specs/$versionId': ({ taskSpec }) => `/rules/task-specs/${taskSpec}`,
  '/me/practice/$practiceId': ({ practice }) => `/me/practice/${practice}`,
  '/people/$personId': ({ learner }) => `/people/${learner}`,
  '/rules/checklists/$versionId': ({ checklist }) => `/rules/checklists/${checklist}`,
  '/flywheel/$kind': () => '/flywheel/demand',
  '/flywheel/$kind/$recordId': ({ record }) => `/flywheel/demand/${record}`,
  '/quality/metrics/$metricId': ({ metric }) => `/quality/metrics/${metric}`,
  '/governance/decisions/$decisionId': ({ decision }) => `/governance/decisions/${decision}`,
  '/explore/items/$itemId': ({ item }) => `/explore/items/${item}`,
  '/batches/$batchId': ({ batch }) => `/batches/${batch}`,
};
const TABS = ['quality', 'people', 'gold', 'queue', 'reviews', 'labels', 'spend', 'comments', 'launch'];

let scene: Scene;
let populated: Populated;
let boss: Visitor;
let guest: Visitor;
let annotator: Visitor;

beforeAll(async () => {
  scene = await openScene();
  const { stage, open } = scene;
  populated = await populate(stage);
  boss = await seat(open.browser, stage, populated.boss);
  annotator = await seat(open.browser, stage, populated.annotator);
  guest = await newVisitor(open.browser, { baseURL: stage.baseUrl });
});

afterAll(async () => {
  await scene?.close();
});

/** Skeletons and the word Loading are gone. */
const SETTLED = `document.querySelector('main, form') !== null &&
  document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root, [aria-label^="Loading"], [aria-label^="Fetching"]') === null`;

async function opened(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await until(`the page ${address}`, async () => (await page.evaluate(SETTLED)) === true, 20);
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(/Something went wrong|There is no such page|You may not see/);
}

/** A file name for a route: `/rules/guidelines/$versionId` is `page-rules-guidelines-version-id`. */
function fileOf(path: string): string {
  return `page${path.replaceAll(/\$?([a-z]+)([A-Z][a-z]+)?/g, (_, head: string, tail = '') => `${head}${tail === '' ? '' : `-${tail.toLowerCase()}`}`).replaceAll('/', '-')}`;
}

test('the route table is read as it is written', () => {
  const built = table.match(/import\('\.\/(pages|shell)\//g) ?? [];
  expect(routes.length).toBe(built.length);
  expect(routes.filter(({ path }) => path.includes('$') && FILLED[path] === undefined)).toEqual([]);
});

test.each(routes.map(({ kind, path }) => [kind, path] as const))(
  '%s %s is clean in light and dark',
  async (kind, path) => {
    const { page, pageErrors } = kind === 'outside' ? guest : boss;
    const local = FILLED[path]?.(populated.ids) ?? path;
    await opened(page, kind === 'page' ? `/p/${scene.stage.slug}${local}` : local);
    expect(await inspect(page, fileOf(kind === 'page' ? path : `/${kind}${path}`), { widths: [1280] })).toEqual([]);
    expect(pageErrors).toEqual([]);
  },
);

test.each(TABS)('the part %s of a campaign is clean in light and dark', async (tab) => {
  await opened(boss.page, `/p/${scene.stage.slug}/campaigns/${populated.ids.campaign}?tab=${tab}`);
  expect(await inspect(boss.page, `page-campaign-${tab}`, { widths: [1280] })).toEqual([]);
  expect(boss.pageErrors).toEqual([]);
});

const own = routes.filter(({ path }) => /^\/(me|work)\b(?!.*purpose)/.test(path)).map(({ path }) => path);

test.each(own)('%s of somebody who has worked is clean in light and dark', async (path) => {
  await opened(annotator.page, `/p/${scene.stage.slug}${FILLED[path]?.(populated.ids) ?? path}`);
  expect(await inspect(annotator.page, `${fileOf(path)}-worked`, { widths: [1280] })).toEqual([]);
  expect(annotator.pageErrors).toEqual([]);
});

const lists = routes.filter(({ kind, path }) => kind === 'page' && !path.includes('$')).map(({ path }) => path);

test.each(lists)('%s of an empty project is clean', async (path) => {
  await opened(boss.page, `/p/${populated.emptySlug}${path}`);
  const look = { widths: [1280], schemes: ['light'] } as const;
  expect(await inspect(boss.page, `${fileOf(path)}-empty`, look)).toEqual([]);
  expect(boss.pageErrors).toEqual([]);
});
