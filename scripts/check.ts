import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const AT_ONCE = 2;

interface Check {
  readonly name: string;
  /** What to do when it fails. */
  readonly remedy: string;
  readonly args: readonly string[];
}

/** The program of an installed package, found through its package.json. */
function tool(name: string, bin = name): string {
  const manifest = join(root, 'node_modules', name, 'package.json');
  const declared = (createRequire(import.meta.url)(manifest) as { bin: string | Record<string, string> }).bin;
  const path = typeof declared === 'string' ? declared : declared[bin];
  if (path === undefined) throw new Error(`${name} has no program "${bin}"`);
  return join(dirname(manifest), path);
}

/** The slowest first, so that two at once end early. */
const checks: readonly Check[] = [
  { name: 'types', remedy: 'mend the types', args: [tool('typescript', 'tsc'), '-p', 'tsconfig.json'] },
  { name: 'types of the web', remedy: 'mend the types', args: [tool('typescript', 'tsc'), '-p', 'web/tsconfig.json'] },
  { name: 'lint', remedy: 'mend what the linter names', args: [tool('oxlint'), '--type-aware', '--deny-warnings'] },
  {
    name: 'imports',
    remedy: 'import only downwards and through doors (order.json, .dependency-cruiser.cjs)',
    args: [
      tool('dependency-cruiser', 'depcruise'),
      ...'--config .dependency-cruiser.cjs --output-type err-long'.split(' '),
      ...'words metrics task-types formats api server cli web e2e bench examples interop scripts'.split(' '),
    ],
  },
  {
    name: 'generated files',
    remedy: 'run "npm run generate" and commit what it writes',
    args: ['--conditions=source', '--import', 'tsx', 'scripts/generate.ts', '--check'],
  },
  {
    name: 'unused code',
    remedy: 'delete it, or list it in its catalogue',
    // Not its exports: a module spreads its commands into its operations, which the tool takes for unused.
    args: [
      tool('knip'),
      '--production',
      '--no-config-hints',
      '--include',
      'files,dependencies,unlisted,unresolved,binaries,duplicates',
    ],
  },
  {
    name: 'house',
    remedy: 'see house.test.ts for the reason of each rule',
    args: [tool('vitest'), 'run', '--project', 'pure', 'house.test.ts'],
  },
  { name: 'format', remedy: 'run "npm run format"', args: [tool('oxfmt'), '--check', '.'] },
];

interface Result {
  readonly ok: boolean;
  readonly output: string;
}

function run(check: Check): Promise<Result> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, check.args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', fail);
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`);
  process.exit(2);
}

const waiting = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name));
const failures: { readonly check: Check; readonly output: string }[] = [];
async function lane(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const started = performance.now();
    const { ok, output } = await run(check);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name.padEnd(18)} ${seconds.padStart(6)} s`);
    if (!ok) failures.push({ check, output });
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, lane));

for (const { check, output } of failures) {
  console.log(`\n── ${check.name}: ${check.remedy}\n${output.trimEnd()}`);
}
if (failures.length > 0) {
  console.log(`\n${failures.length} of the checks failed.`);
  process.exitCode = 1;
}
