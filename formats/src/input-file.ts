import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
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
  for await (const entry of await opendir(path, { recursive: true })) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    files.push(diskFile(full, relative(path, full).split(sep).join('/'), (await stat(full)).size));
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
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
