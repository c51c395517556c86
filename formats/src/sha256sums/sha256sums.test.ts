import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../format.ts';
import { parseSha256Sums, writeSha256Sums } from './sha256sums.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replaceAll(/[/\0]/g, '_'))
  .filter((text) => text !== '.' && text !== '..' && !/^[A-Za-z]:|^\\/.test(text));

describe('SHA256SUMS', () => {
  it('writes what it reads, sorted by path', () => {
    const files = [
      { path: 'data/b.jsonl', sha256: hash('b') },
      { path: 'a.parquet', sha256: hash('a') },
    ];
    const text = writeSha256Sums(files);
    expect(text).toBe(`${hash('a')}  a.parquet\n${hash('b')}  data/b.jsonl\n`);
    expect(parseSha256Sums(Buffer.from(text))).toEqual([files[1], files[0]]);
  });

  it('keeps any file name', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 5 }), (names) => {
        const files = names.map((path) => ({ path, sha256: hash(path) })).sort((a, b) => (a.path < b.path ? -1 : 1));
        expect(parseSha256Sums(Buffer.from(writeSha256Sums(files)))).toEqual(files);
      }),
    );
  });

  it('is what sha256sum checks', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sha256sums-'));
    try {
      const names = ['plain.txt', 'with space.txt', 'back\\slash', 'line\nbreak'];
      for (const file of names) writeFileSync(join(folder, file), file);
      writeFileSync(join(folder, 'SHA256SUMS'), writeSha256Sums(names.map((path) => ({ path, sha256: hash(path) }))));
      expect(execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder }).toString()).toContain(
        'plain.txt: OK',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['../x', '/etc/passwd', 'a//b', 'C:x', 'a\\..\\..\\b'])('refuses the path %s', (path) => {
    expect(() => writeSha256Sums([{ path, sha256: hash('') }])).toThrow(FormatError);
    expect(() => parseSha256Sums(Buffer.from(`${hash('')}  ok\n${hash('')}  ${path}\n`))).toThrow('line 2');
  });

  it('names the line that is wrong', () => {
    expect(() => parseSha256Sums(Buffer.from(`${hash('')}  a\nnonsense\n`))).toThrow('line 2');
    expect(() => parseSha256Sums(Buffer.from(`${hash('')}  a\n${hash('')}  a\n`))).toThrow('listed twice');
    expect(() => writeSha256Sums([{ path: 'a', sha256: 'ABC' }])).toThrow('not SHA-256');
  });
});
