import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../format.ts';
import { bytesOf, listOf, refusalsOf, streamOf, textOf, valuesOf } from '../testing/streams.ts';
import { readJsonl } from './read.ts';
import { writeJsonl } from './write.ts';

const read = (content: string | Uint8Array, limits = {}) => listOf(readJsonl(streamOf(content), limits));

describe('readJsonl', () => {
  it('reads objects with their lines, skips blank lines and accepts CR LF and a missing last line end', async () => {
    const rows = await read('{"a":1}\r\n\n  \n{"b":"é\\u2028"}');
    expect(rows).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: { b: 'é\u2028' } },
    ]);
  });

  it('refuses a bad row with its line and keeps reading', async () => {
    const rows = await read('{"a":1}\n{"a":\n[1]\nnull\n7\n{"a":2}\n');
    expect(refusalsOf(rows).map((row) => row.line)).toEqual([2, 3, 4, 5]);
    expect(valuesOf(rows)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(refusalsOf(rows)[1]?.problem.reason).toBe('a row must be an object, this is an array');
  });

  it('does not quote the content of a broken row', async () => {
    const [row] = refusalsOf(await read('{"name": Anna Secret}\n{"a":1}'));
    expect(row?.problem.reason).toMatch(/^not valid JSON: /);
    expect(row?.problem.reason).not.toContain('Secret');
  });

  it('names the byte that is not UTF-8', async () => {
    const rows = await read(Buffer.from([...Buffer.from('{"a":1}\n{"a":"'), 0xe9, ...Buffer.from('"}\n')]));
    expect(refusalsOf(rows)).toEqual([
      { line: 2, problem: { reason: 'byte 7 (0xe9) is not UTF-8', remedy: 'save the file again as UTF-8' } },
    ]);
  });

  it('refuses a huge line without keeping it, and goes on', async () => {
    const rows = await read(`{"a":"${'x'.repeat(500)}"}\n{"a":2}\n`, { maxLineBytes: 100 });
    expect(refusalsOf(rows)[0]?.problem.reason).toBe('the line has 508 bytes, more than 100');
    expect(valuesOf(rows)).toEqual([{ a: 2 }]);
  });

  it('accepts a line of exactly the limit, with either line ending', async () => {
    const line = `{"a":"${'x'.repeat(92)}"}`;
    expect(line).toHaveLength(100);
    expect(valuesOf(await read(`${line}\r\n${line}\n${line}`, { maxLineBytes: 100 }))).toHaveLength(3);
  });

  it('refuses a JSON bomb by its depth', async () => {
    const bomb = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    const rows = await read(`${bomb}\n{"a":"[[[["}`, { maxDepth: 3 });
    expect(refusalsOf(rows)[0]?.problem.reason).toBe('nested more than 3 levels deep');
    expect(valuesOf(rows)).toEqual([{ a: '[[[[' }]);
  });

  it.each(['{"__proto__":{"admin":true}}', '{"x":[{"\\u005f_proto__":1}]}', '{"constructor":{"prototype":{"a":1}}}'])(
    'refuses keys that reach the prototype: %s',
    async (line) => {
      const rows = await read(`${line}\n{"about":"__proto__ in a value is fine"}`);
      expect(refusalsOf(rows)[0]?.problem.reason).toContain('prototype');
      expect(valuesOf(rows)).toHaveLength(1);
    },
  );

  it('warns of integers that lose digits, not of those that fit', async () => {
    const rows = await read(
      '{"id":9007199254740993}\n{"id":1700000000000000,"p":0.12345678901234567,"s":"9007199254740993"}',
    );
    expect(rows[0]).toMatchObject({ warnings: [{ code: 'integer-precision' }] });
    expect(rows[1]).not.toHaveProperty('warnings');
  });

  it('reads gzip by its first bytes, several members too, and removes a byte order mark', async () => {
    const packed = Buffer.concat([gzipSync('\uFEFF{"a":1}\n'), gzipSync('{"a":2}\n')]);
    expect(valuesOf(await read(packed))).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'the file is empty'],
    ['a lone byte order mark', Buffer.from('\uFEFF'), 'the file is empty'],
    ['only blank lines', Buffer.from('\n\n'), 'the file has no rows, only blank lines'],
    ['UTF-16', Buffer.from('\uFEFF{"a":1}', 'utf16le'), 'the file is UTF-16 (little endian), not UTF-8'],
    ['UTF-16 without mark', Buffer.from('{"a":1}', 'utf16le'), 'the file looks like UTF-16 (little endian), not UTF-8'],
    ['a workbook', Buffer.from('PK\u0003\u0004....'), 'the file is a ZIP archive or an Excel workbook, not text'],
    ['a truncated gzip', gzipSync('{"a":1}\n'.repeat(1000)).subarray(0, 30), 'the gzip stream ends before its end'],
    ['a damaged gzip', damaged(gzipSync('{"a":1}\n'.repeat(1000))), 'the gzip stream is damaged'],
  ])('throws for %s', async (_name, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(FormatError);
    await expect(read(bytes)).rejects.toMatchObject({ reason, line: 1 });
  });

  it('stops a gzip bomb at the cap and by its ratio', async () => {
    await expect(read(gzipSync('{"a":1}\n'.repeat(10_000)), { maxUnpackedBytes: 10_000 })).rejects.toThrow(
      'unpacks to more than 10000 bytes',
    );
    const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, ' '));
    await expect(listOf(readJsonl(streamOf(bomb, 65_536)))).rejects.toThrow('more than 200 times its size');
  });

  it('closes the source when the reader stops early', async () => {
    let closed = false;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from('{"a":1}\n'.repeat(100));
      } finally {
        closed = true;
      }
    };
    for await (const row of readJsonl(source())) if (row.line === 2) break;
    expect(closed).toBe(true);
  });
});

describe('writeJsonl', () => {
  it('writes one object a line in key order', async () => {
    expect(await textOf(writeJsonl([{ b: 1, a: 'ü' }, { n: null }]))).toBe('{"b":1,"a":"ü"}\n{"n":null}\n');
  });

  it.each([{ a: Number.NaN }, { a: [Infinity] }, { a: 1n }])('refuses what JSON cannot hold', async (record) => {
    await expect(bytesOf(writeJsonl([{}, record]))).rejects.toMatchObject({ name: 'FormatError', line: 2 });
  });

  it('asks the source for more only when the consumer does', async () => {
    let asked = 0;
    const source = async function* () {
      for (;;) {
        asked += 1;
        yield { text: 'x'.repeat(1000) };
      }
    };
    const chunks = writeJsonl(source());
    await chunks.next();
    const afterOne = asked;
    expect(afterOne).toBeLessThan(100);
    await chunks.next();
    expect(asked).toBeLessThan(2 * afterOne + 2);
    await chunks.return(undefined);
  });
});

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  // The checksum sits in the last 8 bytes.
  copy[copy.length - 6] = (copy[copy.length - 6] ?? 0) ^ 0xff;
  return copy;
}
