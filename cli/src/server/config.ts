import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommandError, UsageError } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** Which server to speak to, and as whom. */
export interface Connection {
  readonly url: string;
  readonly token?: string;
}

/** `$XDG_CONFIG_HOME/assay/config.json`, or the one below `~/.config`. */
export function configPath(env: Io['env']): string {
  const base = env['XDG_CONFIG_HOME'] ?? join(env['HOME'] ?? homedir(), '.config');
  return join(base, 'assay', 'config.json');
}

/**
 * The connection of this call: ASSAY_URL and ASSAY_TOKEN, else what `assay login` stored. A stored token goes only to
 * the server it was stored for.
 */
export async function connectionOf(env: Io['env']): Promise<Connection> {
  const stored = await readConfig(configPath(env));
  const url = env['ASSAY_URL'] === undefined ? stored?.url : serverUrl(env['ASSAY_URL']);
  if (url === undefined) {
    throw new UsageError('no server is known; run "assay login --url URL --token TOKEN", or set ASSAY_URL');
  }
  const token = env['ASSAY_TOKEN'] ?? (stored?.url === url ? stored.token : undefined);
  return { url, ...(token === undefined ? {} : { token }) };
}

/** The origin of a server in one spelling. Throws `UsageError` for anything but http and https. */
export function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    throw new UsageError(`"${text}" is not the address of a server; write it as https://assay.example.org`);
  }
  return url.href.replace(/\/+$/, '');
}

/** Stores a connection where nobody else on the machine can read it. */
export async function storeConnection(env: Io['env'], connection: Connection): Promise<string> {
  const path = configPath(env);
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const partial = `${path}.partial`;
  await rm(partial, { force: true });
  await writeFile(partial, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await chmod(partial, 0o600);
  await rename(partial, path);
  return path;
}

async function readConfig(path: string): Promise<Connection | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    if (typeof value?.['url'] === 'string') {
      return { url: value['url'], ...(typeof value['token'] === 'string' ? { token: value['token'] } : {}) };
    }
  } catch {
    // Falls through to the same advice: what is there cannot be used.
  }
  throw new CommandError(path, 'the stored connection cannot be read', 'delete the file and run "assay login" again');
}
