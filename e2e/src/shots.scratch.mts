import { openBrowser } from './browser.ts';
import { readFileSync, mkdirSync } from 'node:fs';
const text = readFileSync('/tmp/clone1/.assay/demo-sign-in.txt', 'utf8');
const [, adminPw] = /admin[\s\S]*?(?:password: |with )(\S+)/.exec(text) ?? [];
console.log(text);
mkdirSync('/tmp/shots2', { recursive: true });
const scheme = process.argv[2] ?? 'light';
const who = process.argv[3] ?? 'you';
const pw = process.argv[4];
const b = await openBrowser({
  colorScheme: scheme,
  viewport: { width: 1280, height: 900 },
  baseURL: 'http://127.0.0.1:7592',
});
const p = b.page;
await p.goto('/sign-in');
await p.waitForTimeout(800);
await p.getByLabel(/handle/i).fill(who);
await p
  .getByLabel(/password/i)
  .first()
  .fill(pw);
await p.keyboard.press('Enter');
await p.waitForTimeout(1500);
const work = await (await p.request.get('/v1/me/work')).json();
const projects = await (await p.request.get('/v1/projects')).json();
const shot = async (name, url) => {
  if (url) await p.goto(url);
  await p.waitForLoadState('networkidle');
  await p.waitForTimeout(700);
  await p.screenshot({ path: `/tmp/shots2/${scheme}-${name}.png` });
};
if (who === 'you') {
  for (const c of work.items) {
    const slug = projects.items.find((x) => x.id === c.projectId).slug;
    await shot(`work-${slug}`, `/p/${slug}/work`);
    await shot(`bench-${slug}`, `/p/${slug}/work/${c.campaignId}/label`);
  }
} else {
  for (const pr of projects.items) {
    const camps = await (await p.request.get(`/v1/projects/${pr.id}/campaigns`)).json();
    const ds = await (await p.request.get(`/v1/projects/${pr.id}/datasets`)).json();
    const main = camps.items.at(-1);
    await shot(`home-${pr.slug}`, `/p/${pr.slug}`);
    await shot(`campaign-${pr.slug}`, `/p/${pr.slug}/campaigns/${main.id}`);
    await shot(`quality-${pr.slug}`, `/p/${pr.slug}/campaigns/${main.id}?tab=quality`);
    await shot(`launch-${pr.slug}`, `/p/${pr.slug}/campaigns/${main.id}?tab=launch`);
    const vs = await (await p.request.get(`/v1/datasets/${ds.items[0].id}/versions`)).json();
    await shot(`version-${pr.slug}`, `/p/${pr.slug}/datasets/versions/${vs.items[0].id}`);
    await shot(`release-${pr.slug}`, `/p/${pr.slug}/datasets/versions/${vs.items[0].id}?tab=release`);
    await shot(`lineage-${pr.slug}`, `/p/${pr.slug}/lineage/dataset-version/${vs.items[0].id}`);
    await shot(`demands-${pr.slug}`, `/p/${pr.slug}/flywheel/demand`);
    const tasks = await (await p.request.get(`/v1/campaigns/${main.id}/tasks?limit=3`)).json();
    await shot(`task-${pr.slug}`, `/p/${pr.slug}/campaigns/${main.id}/tasks/${tasks.items[1].id}`);
    await shot(`people-${pr.slug}`, `/p/${pr.slug}/campaigns/${main.id}?tab=people`);
  }
}
console.log(b.pageErrors);
await b.close();
