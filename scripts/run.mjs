#!/usr/bin/env node
// The one way to start anything: `node scripts/run.mjs <command> [arguments]`, which is what every npm script calls.
// Plain JavaScript without a dependency, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEAST_NODE = [20, 19, 0];
/** The commands whose arguments name files: relative to where the person stands, not to the repository. */
const WHERE_YOU_STAND = process.env['INIT_CWD'] ?? process.cwd();

/** A program of ours, straight from its source. */
const source = (file, ...args) => ['source', file, ...args];
/** The program of an installed package. */
const tool = (name, ...args) => ['tool', name, ...args];

/** Each command is a list of steps; the next runs only when the one before succeeded. */
const commands = {
  demo: {
    says: 'run the main job end to end on real data and write demo-report.json',
    steps: (args) => [source('examples/demo/main.ts', ...args)],
  },
  start: {
    says: 'serve the web app and the API (ASSAY_PORT, ASSAY_DATA, DATABASE_URL)',
    steps: (args) => [source('scripts/build-web.ts'), source('server/src/main.ts', 'serve', ...args)],
  },
  worker: {
    says: 'do background work beside a running server',
    steps: (args) => [source('server/src/main.ts', 'worker', ...args)],
  },
  test: {
    says: 'run every test, then the journeys in a browser; with arguments, only the tests they name',
    steps: (args) =>
      args.length > 0
        ? [tool('vitest', 'run', ...args)]
        : [
            tool('vitest', 'run'),
            source('scripts/build-web.ts'),
            tool('vitest', 'run', '--config', 'e2e/vitest.config.ts', '--project', 'journeys'),
          ],
  },
  'test:crash': {
    says: 'kill processes at their worst moments and see that nothing acknowledged is lost',
    steps: (args) => [tool('vitest', 'run', '--config', 'e2e/vitest.config.ts', '--project', 'crash', ...args)],
  },
  check: {
    says: 'format, lint, types, imports, unused code, generated files and the rules of the house',
    steps: (args) => [source('scripts/check.ts', ...args)],
  },
  generate: {
    says: 'rewrite the generated files: api/openapi.json, api/src/calls.ts and server/migrations/schema.sql',
    steps: (args) => [source('scripts/generate.ts', ...args)],
  },
  words: {
    says: 'list the sentences on screen that have no translation yet',
    steps: (args) => [source('scripts/missing-messages.ts', ...args)],
  },
  format: { says: 'format the sources', steps: (args) => [tool('oxfmt', ...(args.length > 0 ? args : ['.']))] },
  bench: {
    says: 'measure against the budgets and write bench-report.json',
    steps: (args) => [source('bench/src/main.ts', ...args)],
  },
  interop: {
    says: 'compare with reference figures and with the Python tools of the field: npm run interop -- --data DIR',
    cwd: WHERE_YOU_STAND,
    steps: (args) => [source('interop/src/main.ts', ...args)],
  },
  assay: {
    says: 'the command line: npm run assay -- --help',
    cwd: WHERE_YOU_STAND,
    steps: (args) => [source('cli/src/main.ts', ...args)],
  },
};

function checkNode() {
  const have = process.versions.node.split('.').map(Number);
  for (const [place, least] of LEAST_NODE.entries()) {
    if (have[place] > least) return;
    if (have[place] < least) {
      fail(
        `Assay needs Node.js ${LEAST_NODE.join('.')} or newer, this is ${process.versions.node}. Node.js 24 is a good choice.`,
      );
    }
  }
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).packages;
  } catch (cause) {
    if (cause.code === 'ENOENT') return null;
    throw new Error(`${file} cannot be read: ${cause.message}. Restore it from git, or delete node_modules.`, {
      cause,
    });
  }
}

/** Why the dependencies have to be installed, or null when what is installed is what package-lock.json asks for. */
function reasonToInstall() {
  const wanted = lockedPackages('package-lock.json');
  if (wanted === null) fail('package-lock.json is missing. Restore it from git.');
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (installed === null) return 'first run';
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const present = installed[path];
    // What another operating system needs is left out on this one.
    if (present === undefined && (entry.optional === true || entry.devOptional === true)) continue;
    if (present?.version !== entry.version)
      return `package-lock.json asks for another ${path.split('node_modules/').pop()}`;
  }
  return null;
}

async function install() {
  const reason = reasonToInstall();
  if (reason === null) return;
  console.error(`Installing dependencies (${reason}); this takes about a minute.`);
  const started = Date.now();
  const npm = process.env['npm_execpath']?.endsWith('.js') ? [process.execPath, process.env['npm_execpath']] : ['npm'];
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run([...npm, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) fail(`"npm ci" failed (${code}). Its message is above; is the package registry reachable?`, code);
  console.error(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Turns a step into the program and arguments to spawn. */
function commandLine([kind, name, ...args]) {
  if (kind === 'source') {
    const loader = import.meta.resolve('tsx');
    return [process.execPath, '--conditions=source', '--import', loader, `${root}${name}`, ...args];
  }
  return [process.execPath, binaryOf(name), ...args];
}

function binaryOf(name) {
  const folder = `${root}node_modules/${name}/`;
  const { bin } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  return folder + (typeof bin === 'string' ? bin : bin[name]);
}

/** On Linux the kernel asks a program to stop when we die, also when we are killed. */
const SETPRIV = '/usr/bin/setpriv';
const guard = spawnSync(SETPRIV, ['--pdeathsig=TERM', 'true'], { stdio: 'ignore' }).status === 0;

/**
 * Runs one program to its end and answers its exit code. It gets a process group of its own: signals that reach us
 * go to the program alone, so that it can stop its children in order, and what it leaves behind is ended after it.
 */
function run(line, options = {}) {
  const [program, ...args] = guard ? [SETPRIV, '--pdeathsig=TERM', ...line] : line;
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TSX_TSCONFIG_PATH: `${root}tsconfig.json` },
      detached: true,
      ...options,
    });
    let asked = 0;
    const forward = (signal) => {
      asked += 1;
      // Somebody who asks three times means it.
      if (asked < 3) child.kill(signal);
      else sweep(child.pid);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    child.on('error', (cause) => fail(`${program} could not be started: ${cause.message}`));
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      sweep(child.pid);
      done(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function sweep(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Nothing was left behind.
  }
}

function usage() {
  const lines = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(11)} ${says}`);
  return `Usage: npm run <command> [-- arguments]\n\n${lines.join('\n')}`;
}

const [name = '--help', ...args] = process.argv.slice(2);
if (name === '--help' || name === 'help') {
  console.log(usage());
  process.exit(0);
}
if (!Object.hasOwn(commands, name)) fail(`There is no command "${name}".\n\n${usage()}`, 2);
checkNode();
await install();
const command = commands[name];
for (const step of command.steps(args)) {
  const code = await run(commandLine(step), { cwd: command.cwd ?? root });
  if (code !== 0) process.exit(code);
}
