import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const built = join(root, 'web/dist/index.html');
/** Everything that ends up in the browser. */
const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/chunks.ts',
  'web/compress.ts',
  'web/preload.ts',
  'words/src',
  'task-types/src',
  'api/src',
  'metrics/src',
  'package-lock.json',
];

/** The latest change below a path, as milliseconds; 0 when nothing is there. */
async function changedAt(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  // A folder's own time tells of files that were deleted.
  return Math.max(found.mtimeMs, ...(await Promise.all(names.map((name) => changedAt(join(path, name))))));
}

const newest = Math.max(...(await Promise.all(sources.map((path) => changedAt(join(root, path))))));
if ((await changedAt(built)) < newest) {
  const started = performance.now();
  process.stderr.write('Building the web app… ');
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
  const { status } = spawnSync(process.execPath, vite, {
    cwd: join(root, 'web'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  else process.stderr.write('\nThe web app could not be built; the message is above.\n');
  process.exitCode = status ?? 1;
}
