import { main } from '@assay/cli';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';

/** The arguments of a command line in which a bare file name means the file in the first folder that has it. */
export function argumentsOf(line: string, folders: readonly string[]): string[] {
  return line.split(' ').map((word) => {
    if (!/\.(csv|jsonl?)$/.test(word)) return word;
    const folder = folders.find((one) => existsSync(join(one, word)));
    return folder === undefined ? word : join(folder, word);
  });
}

/** What `assay …` writes to standard output. Throws with what it says when it fails. */
export async function runAssay(args: readonly string[]): Promise<string> {
  const [out, err] = [collector(), collector()];
  const code = await main(args, {
    stdin: Readable.from([]),
    stdout: out.stream,
    stderr: err.stream,
    env: {},
    fetch: () => Promise.reject(new Error('a comparison needs no server')),
  });
  if (code !== 0) throw new Error(`assay ${args.join(' ')} ended with ${code}: ${err.text()}`);
  return out.text();
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
