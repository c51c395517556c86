import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';

/** Writes a whole file or none: under another name first, put in place when everything is there. */
export async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  try {
    await pipeline(bytes, createWriteStream(partial));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Writes to a file, or to a stream that stays open when there is no file. */
export async function writeTo(
  path: string | undefined,
  otherwise: Writable,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  if (path !== undefined && path !== '-') return writeWhole(path, bytes);
  await pipeline(bytes, otherwise, { end: false });
}
