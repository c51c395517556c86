import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const home = place('../../.assay-interop/');
const requirements = place('../python/requirements.txt');

/** The Python that has the pinned tools, installed on first use; null, with a message, when this machine has no Python. */
export async function pythonWithTools(): Promise<string | null> {
  const python = `${home}venv/${process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'}`;
  const stamp = `${home}requirements.txt`;
  const wanted = await readFile(requirements, 'utf8');
  if (existsSync(python) && existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return python;
  try {
    await run('python3', ['--version']);
  } catch {
    console.error(
      'Python is missing: install Python 3.10 or newer, with venv, as "python3" to compare with its tools.',
    );
    return null;
  }
  console.error('Installing the Python tools into .assay-interop; this takes a minute or two.');
  await mkdir(home, { recursive: true });
  try {
    await run('python3', ['-m', 'venv', `${home}venv`]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements], { maxBuffer: 2 ** 26 });
  } catch (cause) {
    const text = cause instanceof Error ? cause.message.slice(-600) : String(cause);
    console.error(
      `The Python tools could not be installed; they need Python 3.10 or newer, venv and the network.\n${text}`,
    );
    return null;
  }
  await copyFile(requirements, stamp);
  return python;
}

/** What a peer says, as JSON. Throws `stopped after N s` when it takes longer. */
export async function runPeer(python: string, args: readonly string[], seconds: number): Promise<unknown> {
  const limits = { maxBuffer: 2 ** 26, timeout: 1000 * seconds, killSignal: 'SIGKILL' } as const;
  const { stdout } = await run(python, [place('../python/peer.py'), ...args], limits).catch((cause: unknown) => {
    const stopped = cause instanceof Error && 'killed' in cause && cause.killed === true;
    throw stopped ? new Error(`stopped after ${seconds} s`, { cause }) : cause;
  });
  return JSON.parse(stdout);
}

/** What we say to the same, from a process of its own. */
export async function runOurs(args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(process.execPath, [...process.execArgv, place('./measure.ts'), ...args], {
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(stdout);
}
