import type { Readable, Writable } from 'node:stream';

/** Everything a command may touch besides files, so that tests can hand in their own. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: typeof fetch;
}

/** Writes lines of text, waiting when the reader on the other side is slow. */
export async function say(stream: Writable, ...lines: readonly string[]): Promise<void> {
  const text = lines.map((line) => `${line}\n`).join('');
  if (stream.write(text)) return;
  await new Promise<void>((resolve) => stream.once('drain', resolve));
}

/** The answer of a command: as JSON for programs, or as lines for people. */
export async function answer(
  io: Io,
  json: boolean | undefined,
  value: unknown,
  lines: readonly string[],
): Promise<void> {
  await (json === true ? say(io.stdout, JSON.stringify(value, null, 2)) : say(io.stdout, ...lines));
}
