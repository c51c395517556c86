import { isUtf8 } from 'node:buffer';
import { FormatError } from '../format.ts';
import { safePath } from '../safe-path.ts';

export interface FileHash {
  /** Relative path with `/`. */
  readonly path: string;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

const hexDigits = /^[0-9a-f]{64}$/;

/**
 * The text of a SHA256SUMS file as `sha256sum -c` reads it, sorted by path so that the order of writing does not show.
 * Names with a backslash or a line break are escaped the way coreutils does it. Throws `FormatError` for a hash that
 * is not 64 hexadecimal digits, a path that leaves the folder and a path listed twice.
 */
export function writeSha256Sums(files: readonly FileHash[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const lines = sorted.map((file, at) => {
    const fail = (reason: string, remedy: string): FormatError => new FormatError({ line: at + 1, reason, remedy });
    if (!hexDigits.test(file.sha256))
      throw fail(`the hash of "${file.path}" is not SHA-256`, 'give 64 lower-case hexadecimal digits');
    if (sorted[at - 1]?.path === file.path) throw fail(`"${file.path}" is listed twice`, 'list each file once');
    const path = safePath(file.path);
    const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    return `${escaped === path ? '' : '\\'}${file.sha256}  ${escaped}\n`;
  });
  return lines.join('');
}

/** Reads a SHA256SUMS file. Throws `FormatError` with the line that is not `hash, two spaces, path`. */
export function parseSha256Sums(bytes: Uint8Array): readonly FileHash[] {
  if (!isUtf8(bytes))
    throw new FormatError({ reason: 'the file is not UTF-8', remedy: 'write it again with sha256sum' });
  const files: FileHash[] = [];
  const seen = new Set<string>();
  for (const [at, line] of Buffer.from(bytes).toString('utf8').split('\n').entries()) {
    if (line === '' || line === '\r') continue;
    const fail = (reason: string): FormatError =>
      new FormatError({ line: at + 1, reason, remedy: 'write the file again with sha256sum' });
    const parts = /^(\\?)([0-9a-fA-F]{64}) [ *](.+?)\r?$/s.exec(line);
    if (parts === null) throw fail('the line is not a SHA-256 hash, two spaces and a path');
    const [, escaped = '', sha256 = '', name = ''] = parts;
    const path = escaped === '' ? name : name.replaceAll(/\\([\\nr])/g, (_, code: string) => unescaped(code));
    if (seen.has(path)) throw fail('the path is listed twice');
    seen.add(path);
    files.push({ path: safePath(path, at + 1), sha256: sha256.toLowerCase() });
  }
  return files;
}

function unescaped(code: string): string {
  return code === 'n' ? '\n' : code === 'r' ? '\r' : '\\';
}
