import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { bytesOf, listOf, refusalsOf, streamOf, textOf, valuesOf } from '../testing/streams.ts';
import { isFormula, neutraliseFormula, restoreFormula } from './formula.ts';
import { readCsv, type CsvReadOptions } from './read.ts';
import { writeCsv } from './write.ts';

const read = (content: string | Uint8Array, options: CsvReadOptions = {}) =>
  listOf(readCsv(streamOf(content), options));

describe('readCsv', () => {
  it('keeps every column, quoted line breaks, and the line a record starts on', async () => {
    const rows = await read('id,text,extra\n1,"two\r\nlines, ""quoted""",x\r\n\n2,,\n');
    expect(rows).toEqual([
      { line: 2, value: { id: '1', text: 'two\nlines, "quoted"', extra: 'x' } },
      { line: 5, value: { id: '2', text: '', extra: '' } },
    ]);
  });

  it('reports a wrong number of cells with its line and goes on', async () => {
    const rows = await read('a,b\n1,2\n1,2,3\n1\n3,4');
    expect(refusalsOf(rows).map((row) => [row.line, row.problem.reason])).toEqual([
      [3, 'the row has 3 cells, the header has 2'],
      [4, 'the row has 1 cells, the header has 2'],
    ]);
    expect(valuesOf(rows)).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  it('reports broken quotes', async () => {
    const rows = await read('a,b\nx"y",2\n"x"y,2\n1,2');
    expect(refusalsOf(rows).map((row) => row.problem.reason)).toEqual([
      'cell 1 has a quote inside but is not quoted',
      'cell 1 goes on after its closing quote',
    ]);
  });

  it('throws for a quote that is never closed, at the line it opens', async () => {
    await expect(read('a,b\n1,2\n"open,2\n3,4\n')).rejects.toMatchObject({ name: 'FormatError', line: 3 });
    await expect(read('a,b\n"open,2\n3,4\n5,6\n', { maxLineBytes: 8 })).rejects.toMatchObject({ line: 2 });
  });

  it('flags formula cells and keeps them as text; signed numbers are not formulas', async () => {
    const [row] = await read('a,b,c\n=1+1,-5,@x');
    expect(row).toMatchObject({
      value: { a: '=1+1', b: '-5', c: '@x' },
      warnings: [
        { column: 'a', formula: true },
        { column: 'c', formula: true },
      ],
    });
  });

  it('finds the delimiter of the header', async () => {
    expect(valuesOf(await read('a;b\n1,5;2'))).toEqual([{ a: '1,5', b: '2' }]);
    expect(valuesOf(await read('a\tb\n1;5\t2'))).toEqual([{ a: '1;5', b: '2' }]);
    expect(valuesOf(await read('"a;b",c\n1,2'))).toEqual([{ 'a;b': '1', c: '2' }]);
  });

  it('refuses a byte that is not UTF-8 with its record', async () => {
    const bytes = Buffer.from([...Buffer.from('a,b\n1,2\nx,'), 0xff, 0x0a]);
    expect(refusalsOf(await read(bytes))[0]).toMatchObject({
      line: 3,
      problem: { reason: 'byte 3 of the record (0xff) is not UTF-8' },
    });
  });

  it.each([
    ['', 'the file is empty'],
    ['\n\n', 'the file has only blank lines'],
    ['a,a\n1,2', 'the column "a" is there twice'],
    ['__proto__\n1', 'a column is named __proto__'],
  ])('throws for the header of %j', async (content, reason) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'FormatError', reason });
  });

  it('names a column without a name by its position', async () => {
    expect(valuesOf(await read(',a\n0,x'))).toEqual([{ column_1: '0', a: 'x' }]);
  });
});

describe('writeCsv', () => {
  it('quotes, neutralises formulas and writes lists as JSON', async () => {
    const text = await textOf(writeCsv([{ a: '=1', b: 'x,"y"' }, { a: [1], b: null }, {}], { columns: ['a', 'b'] }));
    expect(text).toBe('a,b\n\'=1,"x,""y"""\n[1],\n,\n');
  });

  it('refuses a column that is not in the header', async () => {
    const written = bytesOf(writeCsv([{ a: 1 }, { b: 1 }], { columns: ['a'] }));
    await expect(written).rejects.toMatchObject({ name: 'FormatError', line: 3 });
  });
});

// Line ends inside cells are normalised to LF, so the law holds for cells without CR; a zero byte makes a file binary.
const cell = fc
  .string({ unit: 'binary', maxLength: 12 })
  .map((text) => text.replaceAll('\r', '\n').replaceAll(/[\0\uFEFF]/g, ''));
const table = fc.array(fc.record({ a: cell, b: cell, c: cell }), { minLength: 1, maxLength: 8 });

describe('laws', () => {
  it('what is written reads back, byte for byte the second time', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, cut) => {
          const options = { columns: ['a', 'b', 'c'], delimiter };
          const bytes = await bytesOf(writeCsv(rows, options));
          const back = valuesOf(await listOf(readCsv(streamOf(bytes, cut), { delimiter, restoreFormulas: true })));
          expect(back).toEqual(rows);
          expect(await bytesOf(writeCsv(back, options))).toEqual(bytes);
        },
      ),
    );
  });

  it('agrees with PapaParse on what it writes', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = await textOf(writeCsv(rows, { columns: ['a', 'b', 'c'] }));
        const theirs = Papa.parse<Record<string, string>>(text, {
          header: true,
          newline: '\n',
          delimiter: ',',
          skipEmptyLines: true,
        });
        expect(theirs.errors).toEqual([]);
        expect(valuesOf(await read(text))).toEqual(theirs.data);
      }),
    );
  });

  it('a neutralised cell is never a formula and is restored exactly', () => {
    fc.assert(
      fc.property(fc.oneof(cell, fc.stringMatching(/^'{0,3}[=+@-][0-9a-z]*$/)), (text) => {
        expect(isFormula(neutraliseFormula(text))).toBe(false);
        expect(restoreFormula(neutraliseFormula(text))).toBe(text);
      }),
    );
  });
});
