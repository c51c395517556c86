/** Test tools: the command line in memory. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { main } from '../program.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as the shell would and gives back what it wrote. */
export async function assay(
  args: readonly string[],
  given: { stdin?: string; env?: Record<string, string>; fetch?: typeof fetch } = {},
): Promise<Outcome> {
  const [out, err] = [collector(), collector()];
  const refuse: typeof fetch = () => Promise.reject(new Error('this test has no server'));
  const code = await main(args, {
    stdin: Readable.from([Buffer.from(given.stdin ?? '')]),
    stdout: out.stream,
    stderr: err.stream,
    env: given.env ?? {},
    fetch: given.fetch ?? refuse,
  });
  return { code, out: out.text(), err: err.text() };
}

function collector(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** A folder of its own for one test. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'assay-cli-'));
}

/** A file in a folder of its own; answers its path. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}
