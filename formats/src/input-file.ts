import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { InputFile } from './format.ts';

/** An input file that is already in memory. */
export function inputFromBytes(path: string, bytes: Uint8Array): InputFile {
  return {
    path,
    size: bytes.length,
    open: async function* (range = { start: 0, end: bytes.length }) {
      yield bytes.subarray(range.start, range.end);
    },
  };
}

/**
 * The files at a path on disk: the file itself, or every regular file below a folder, sorted by path. Symbolic links
 * are not followed, so a delivery cannot point outside itself.
 */
export async function inputFromDisk(path: string): Promise<readonly InputFile[]> {
  const found = await stat(path);
  if (found.isFile()) return [diskFile(path, basename(path), found.size)];
  const files: InputFile[] = [];
  await collect(path, '', files);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Folder by folder: on Node 20 a recursive `opendir` loses all but the first 32 entries of a subfolder. */
async function collect(root: string, folder: string, files: InputFile[]): Promise<void> {
  for await (const entry of await opendir(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const full = join(root, path);
    if (entry.isDirectory()) await collect(root, path, files);
    else if (entry.isFile()) files.push(diskFile(full, path, (await stat(full)).size));
  }
}

function diskFile(full: string, path: string, size: number): InputFile {
  return {
    path,
    size,
    open: (range) =>
      // `end` of a read stream is inclusive, and an empty range cannot be said with it.
      range !== undefined && range.end <= range.start
        ? noBytes()
        : createReadStream(full, range === undefined ? {} : { start: range.start, end: range.end - 1 }),
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // Nothing to give.
}
