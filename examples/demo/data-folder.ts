import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

/** Made first and filled last: it tells a folder of the demo from anybody else's. */
const SIGN_IN = 'demo-sign-in.txt';

export type FolderState = 'empty' | 'demo' | 'foreign';

export async function stateOf(dataDir: string): Promise<FolderState> {
  if (!existsSync(dataDir)) return 'empty';
  if (existsSync(join(dataDir, SIGN_IN))) return 'demo';
  return (await readdir(dataDir)).length === 0 ? 'empty' : 'foreign';
}

/** Why the demo does not touch a folder, in words for the person who typed the command. */
export function refusalFor(state: FolderState, dataDir: string, again: boolean): string | null {
  if (state === 'foreign') {
    return `${dataDir} holds an installation that is not a demo, so nothing was changed. Run the demo elsewhere: ASSAY_DATA=.assay-demo npm run demo`;
  }
  if (state === 'demo' && !again) {
    return `${dataDir} holds a demo already: "npm start" serves it. To delete it and run the demo anew: npm run demo -- --again`;
  }
  return null;
}

/** An empty folder for the demo, or the reason why there is none. Deletes an older demo only after a yes. */
export async function prepareFolder(
  dataDir: string,
  options: { again: boolean; yes: boolean },
): Promise<string | null> {
  const state = await stateOf(dataDir);
  const refusal = refusalFor(state, dataDir, options.again);
  if (refusal !== null) return refusal;
  if (state === 'demo') {
    if (!options.yes && !(await agrees(`Delete the demo in ${dataDir} and start anew? [y/N] `))) {
      return 'Nothing was deleted. Without a terminal to ask on, say yes beforehand: npm run demo -- --again --yes';
    }
    await rm(dataDir, { recursive: true, force: true });
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(dataDir, SIGN_IN), 'The demo was begun here and has not come to its end.\n', { mode: 0o600 });
  return null;
}

async function agrees(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}

/** Keeps sign-ins where only this user of the machine reads them. */
export async function keepSignIn(
  dataDir: string,
  signIns: readonly { readonly handle: string; readonly password: string }[],
): Promise<string> {
  const path = join(dataDir, SIGN_IN);
  const lines = signIns.map(({ handle, password }) => `handle: ${handle}\npassword: ${password}\n`);
  await writeFile(path, lines.join('\n'), { mode: 0o600 });
  return path;
}
