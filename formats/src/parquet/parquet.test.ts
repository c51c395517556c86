import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { inputFromBytes } from '../input-file.ts';
import { bytesOf, listOf, valuesOf } from '../testing/streams.ts';
import { inferColumns, type ParquetColumn } from './columns.ts';
import { readParquet } from './read.ts';
import { writeParquet } from './write.ts';

const read = async (bytes: Uint8Array) => listOf(readParquet(inputFromBytes('x.parquet', bytes)));

const columns: readonly ParquetColumn[] = [
  { name: 'id', type: 'string', nullable: false },
  { name: 'n', type: 'int64' },
  { name: 'x', type: 'double' },
  { name: 'ok', type: 'boolean' },
  { name: 'at', type: 'timestamp' },
  { name: 'labels', type: 'json' },
];

const record = fc.record({
  id: fc.string({ unit: 'grapheme' }),
  n: fc.option(fc.maxSafeInteger()),
  x: fc.option(fc.double({ noNaN: true })),
  ok: fc.option(fc.boolean()),
  at: fc.option(
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  ),
  labels: fc.option(
    fc.array(fc.record({ class: fc.string(), box: fc.array(fc.integer(), { maxLength: 4 }) }), { maxLength: 3 }),
  ),
});

describe('parquet', () => {
  it('gives back what was written, and the same bytes every time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
        const bytes = await bytesOf(writeParquet(records, columns));
        expect(valuesOf(await read(bytes))).toEqual(records);
        expect(await bytesOf(writeParquet(records, columns))).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('closes row groups by size, so memory stays flat', async () => {
    const long = async function* () {
      for (let n = 0; n < 300; n += 1) yield { id: `${n}`.padStart(200_000, '0') };
    };
    const bytes = await bytesOf(writeParquet(long(), [{ name: 'id', type: 'string' }]));
    const groups = parquetMetadata(new Uint8Array(bytes)).row_groups.map((group) => Number(group.num_rows));
    expect(groups).toEqual([84, 84, 84, 48]);
    expect(await read(bytes)).toHaveLength(300);
  });

  it('writes an empty table with its columns', async () => {
    const bytes = await bytesOf(writeParquet([], columns));
    expect(parquetMetadata(new Uint8Array(bytes)).schema.map((element) => element.name)).toEqual([
      'root',
      'id',
      'n',
      'x',
      'ok',
      'at',
      'labels',
    ]);
    expect(await read(bytes)).toEqual([]);
  });

  it('keeps an integer beyond 2^53 as a string and says so', async () => {
    const [row] = await read(await bytesOf(writeParquet([{ n: 9007199254740993n }], [{ name: 'n', type: 'int64' }])));
    expect(row).toMatchObject({
      line: 1,
      value: { n: '9007199254740993' },
      warnings: [{ code: 'integer-precision', column: 'n' }],
    });
  });

  it.each([
    [{ id: 'a', other: 1 }, 'has the column "other"'],
    [{ id: 1 }, 'the value is not a string'],
    [{}, 'the value is missing'],
    [{ id: 'a', n: 1.5 }, 'the value is not a int64'],
    [{ id: 'a', at: 'yesterday' }, 'the value is not a timestamp'],
  ])('refuses the record %j', async (bad, reason) => {
    await expect(bytesOf(writeParquet([{ id: 'first' }, bad], columns))).rejects.toThrow(reason);
    await expect(bytesOf(writeParquet([{ id: 'first' }, bad], columns))).rejects.toMatchObject({ line: 2 });
  });

  it('infers columns from rows', async () => {
    const rows = [
      { a: 1, b: 'x', c: null },
      { a: 1.5, b: 2, d: true, e: [1] },
    ];
    expect(await inferColumns(rows)).toEqual([
      { name: 'a', type: 'double' },
      { name: 'b', type: 'json' },
      { name: 'c', type: 'string' },
      { name: 'd', type: 'boolean' },
      { name: 'e', type: 'json' },
    ]);
  });

  it.each([
    ['empty', Buffer.alloc(0), 'the file is empty'],
    ['text', Buffer.from('id,text\n1,hello\n2,world\n'), 'not a readable Parquet file'],
    ['short', Buffer.from('PAR1'), 'not a readable Parquet file'],
  ])('throws for a file that is %s', async (_name, bytes, reason) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'FormatError', file: 'x.parquet' });
    await expect(read(bytes)).rejects.toThrow(reason);
  });

  it('survives any damage: rows or a FormatError, never a crash', async () => {
    const good = await bytesOf(writeParquet(fc.sample(record, { numRuns: 40, seed: 7 }), columns));
    const change = fc.record({ at: fc.nat({ max: good.length - 1 }), to: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Buffer.from(good);
        for (const { at, to } of changes) bytes[at] = to;
        await read(bytes).catch((error: unknown) => expect(error).toMatchObject({ name: 'FormatError' }));
      }),
      { numRuns: 1000 },
    );
  });
});
