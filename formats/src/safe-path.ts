import { FormatError } from './format.ts';

/**
 * A relative path that stays inside the folder it is joined to. Throws `FormatError` for absolute paths, `..`, `.`,
 * empty parts, drive letters and zero bytes: file names come from deliveries and must never choose where to write.
 */
export function safePath(path: string, line = 1): string {
  const parts = path.split('/');
  const leaves = parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0'));
  // On Windows a backslash separates folders too, and `C:` starts from a drive.
  const windows = /^[A-Za-z]:/.test(path) || path.split('\\').includes('..') || path.startsWith('\\');
  if (!leaves && !windows) return path;
  throw new FormatError({
    line,
    reason: `the path ${JSON.stringify(path.slice(0, 200))} does not stay inside its folder`,
    remedy: 'use a relative path with "/" and without ".."',
  });
}

/** The path without the extension of its last part: `a/b.tar.gz` → `a/b.tar`. */
export function withoutExtension(path: string): string {
  const slash = path.lastIndexOf('/');
  const dot = path.lastIndexOf('.');
  return dot > slash + 1 ? path.slice(0, dot) : path;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
