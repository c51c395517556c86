import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inputFromBytes, inputFromDisk } from './input-file.ts';
import { textOf } from './testing/streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'input-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('inputFromDisk', () => {
  it('finds every file of every folder, sorted, and follows no symbolic link', async () => {
    mkdirSync(join(folder, 'sub', 'deep'), { recursive: true });
    for (let n = 0; n < 100; n += 1) writeFileSync(join(folder, 'sub', `${n}.txt`), `${n}`);
    writeFileSync(join(folder, 'sub', 'deep', 'x.txt'), 'deep');
    symlinkSync('/etc/passwd', join(folder, 'sub', 'link.txt'));
    const files = await inputFromDisk(folder);
    expect(files).toHaveLength(101);
    const paths = files.map((file) => file.path);
    expect(paths).toEqual([...paths].sort());
    expect(files.at(-1)?.path).toBe('sub/deep/x.txt');
  });

  it('opens ranges, empty ones too', async () => {
    const [file] = await inputFromDisk(join(folder, 'sub', 'deep', 'x.txt'));
    expect(file).toMatchObject({ path: 'x.txt', size: 4 });
    const memory = inputFromBytes('x.txt', Buffer.from('deep'));
    for (const input of [file, memory]) {
      if (input === undefined) throw new Error('the file is missing');
      expect(await textOf(input.open())).toBe('deep');
      expect(await textOf(input.open({ start: 1, end: 3 }))).toBe('ee');
      expect(await textOf(input.open({ start: 2, end: 2 }))).toBe('');
    }
  });
});
