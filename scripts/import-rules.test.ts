import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
  readonly forbidden: NonNullable<IFlattenedRuleSet['forbidden']>;
  readonly options: Readonly<Record<string, unknown>> & { readonly enhancedResolveOptions: object };
};
const order = JSON.parse(await readFile(join(root, 'order.json'), 'utf8')) as {
  readonly floors: readonly string[];
  readonly modules: readonly (readonly string[])[];
};

/** A forbidden import: the rule that must refuse it, the file that says it, the file it asks for. */
type Sin = readonly [rule: string, from: string, to: string];

const modules = order.modules.flat();
const [first = '', second = ''] = modules;
const last = modules.at(-1) ?? '';

const sins: readonly Sin[] = [
  ['no-circle', 'metrics/src/egg.ts', 'metrics/src/hen.ts'],
  ['no-unresolvable', 'metrics/src/lost.ts', './nowhere.ts'],
  // Every room, from what is above it and from what stands beside it.
  ['down-only-from-words', 'words/src/a.ts', 'metrics/src/index.ts'],
  ['down-only-from-metrics', 'metrics/src/up.ts', 'formats/src/index.ts'],
  ['down-only-from-task-types', 'task-types/src/up.ts', 'formats/src/index.ts'],
  ['down-only-from-formats', 'formats/src/up.ts', 'api/src/index.ts'],
  ['down-only-from-api', 'api/src/up.ts', 'server/src/app.ts'],
  ['down-only-from-server', 'server/src/platform/up.ts', 'cli/src/index.ts'],
  ['down-only-from-cli', 'cli/src/up.ts', 'web/src/page.ts'],
  ['down-only-from-web', 'web/src/up.ts', 'e2e/src/browser.ts'],
  ['down-only-from-e2e', 'e2e/src/up.ts', 'bench/src/main.ts'],
  ['down-only-from-bench', 'bench/src/up.ts', 'interop/src/main.ts'],
  ['nothing-imports-tools', 'cli/src/tool.ts', 'scripts/check.ts'],
  ['web-without-server-side', 'web/src/files.ts', 'formats/src/index.ts'],
  ['rooms-through-doors', 'server/src/platform/window.ts', 'metrics/src/hidden.ts'],
  ['platform-knows-no-module', 'server/src/platform/knows.ts', `server/src/modules/${first}/index.ts`],
  ['modules-below-wiring', `server/src/modules/${first}/wired.ts`, 'server/src/app.ts'],
  ['workflows-below-wiring', 'server/src/workflows/wired.ts', 'server/src/app.ts'],
  [
    'modules-through-doors',
    `server/src/modules/${second}/window.ts`,
    `server/src/modules/${first}/${first}.queries.ts`,
  ],
  ['modules-through-doors-from-outside', 'server/src/app.ts', `server/src/modules/${first}/${first}.queries.ts`],
  ...modules
    .slice(0, -1)
    .map((module): Sin => [
      `earlier-modules-only-from-${module}`,
      `server/src/modules/${module}/up.ts`,
      `server/src/modules/${last}/index.ts`,
    ]),
  ['sql-only-in-stores', `server/src/modules/${first}/${first}.commands.ts`, 'server/src/platform/sql.ts'],
  ['sql-only-in-stores', `server/src/modules/${first}/driver.ts`, 'pg'],
  ['rules-are-pure', `server/src/modules/${first}/${first}.rules.ts`, `server/src/modules/${first}/${first}.store.ts`],
  ['no-test-in-production', 'formats/src/cheat.ts', 'formats/src/testing/streams.ts'],
  ['no-test-in-production', 'server/src/cheat.ts', 'server/src/testing.ts'],
  ['metrics-without-dependencies', 'metrics/src/needy.ts', 'zod'],
  ['metrics-without-dependencies', 'metrics/src/clever.ts', 'node:crypto'],
  ['browser-safe', 'api/src/secret.ts', 'node:fs'],
  ['task-types-without-react', 'task-types/src/index.ts', 'task-types/src/Editor.tsx'],
  ['declared-packages-only', 'cli/src/borrowed.ts', 'undeclared'],
];

/** Imports that must stay allowed. */
const virtues: readonly (readonly [from: string, to: string])[] = [
  ['task-types/src/fine.ts', 'metrics/src/index.ts'],
  ['task-types/src/editors.ts', 'task-types/src/Viewer.tsx'],
  ['web/src/fine.ts', 'task-types/src/editors.ts'],
  ['formats/src/fine.ts', 'node:fs'],
  ['server/src/fine.ts', 'formats/src/index.ts'],
  [`server/src/modules/${second}/${second}.store.ts`, 'server/src/platform/sql.ts'],
  [`server/src/modules/${second}/${second}.commands.ts`, `server/src/modules/${second}/${second}.store.ts`],
  [`server/src/modules/${last}/${last}.commands.ts`, `server/src/modules/${first}/index.ts`],
  [`server/src/modules/${last}/${last}.test.ts`, 'server/src/testing.ts'],
  ['server/src/workflows/fine.ts', `server/src/modules/${last}/index.ts`],
  ['bench/src/fine.ts', 'server/src/app.ts'],
  ['examples/demo/main.ts', 'server/src/app.ts'],
];

/** The way back that makes a circle of a sin; a circle is reported once. */
const wayBack = ['metrics/src/hen.ts', 'metrics/src/egg.ts'] as const;

const isPackage = (to: string): boolean => /^(\.\/|node:)|^[\w-]+$/.test(to);
let folder = '';
let found: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-imports-'));
  const imports = new Map<string, string[]>();
  for (const [from, to] of [...sins.map(([, from, to]) => [from, to] as const), ...virtues, wayBack]) {
    imports.set(from, [...(imports.get(from) ?? []), to]);
    if (!isPackage(to) && !imports.has(to)) imports.set(to, []);
  }
  for (const [from, targets] of imports) {
    const lines = targets.map((to) => {
      const path = isPackage(to) ? to : relative(dirname(from), to).replace(/^(?!\.)/, './');
      return `import '${path}';`;
    });
    await write(from, `${lines.join('\n')}\nexport const here = 1;\n`);
  }
  for (const name of ['pg', 'zod', 'undeclared']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const room of order.floors.flatMap((floor) => floor.split('|'))) {
    await write(`${room}/package.json`, JSON.stringify({ name: room, dependencies: { zod: '1', pg: '1' } }));
  }
  await write('package.json', JSON.stringify({ name: 'fixture' }));
  const { tsConfig: _repository, enhancedResolveOptions, ...options } = config.options;
  const rooms = [...new Set([...imports.keys()].map((path) => path.split('/')[0] ?? ''))];
  const result = await cruise(
    rooms,
    { ...options, baseDir: folder, validate: true, ruleSet: { forbidden: config.forbidden } },
    enhancedResolveOptions,
  );
  const { violations } = (result.output as ICruiseResult).summary;
  found = violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

test('no rule is unproven', () => {
  const proven = new Set(sins.map(([rule]) => rule));
  expect(config.forbidden.map(({ name }) => name).filter((name) => !proven.has(name ?? ''))).toEqual([]);
});

test.each(sins)('%s refuses %s → %s', (rule, from, to) => {
  const target = to.replace(/^node:/, '');
  const hits = found.filter((one) => one.startsWith(`${rule}: ${from} → `));
  expect(hits.some((hit) => hit.includes(target.startsWith('./') ? target.slice(2) : target))).toBe(true);
});

test.each(virtues)('%s → %s stays allowed', (from, to) => {
  expect(found.filter((one) => one.includes(`: ${from} → ${to.replace(/^node:/, '')}`))).toEqual([]);
});
