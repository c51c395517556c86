import fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { file } from '../testing/run.ts';
import { readRatings } from './read-ratings.ts';

const nothing = Readable.from([]);
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
  .filter((text) => !/[",;|\s\0\uFEFF]/.test(text));
const rows = fc.array(fc.tuple(name, name, fc.constantFrom('cat', 'dog', 'ü')), { minLength: 1, maxLength: 30 });

describe('readRatings', () => {
  it('reads plain rows exactly like quoted ones, which go another way', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), async (answers, end) => {
        const plain = ['item,annotator,label', ...answers.map((row) => row.join(','))].join(end);
        const quoted = ['item,annotator,label', ...answers.map((row) => row.map((cell) => `"${cell}"`).join(','))].join(
          end,
        );
        expect(await readRatings(file('plain.csv', plain), nothing)).toEqual(
          await readRatings(file('quoted.csv', quoted), nothing),
        );
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['item,annotator,label\na,b,x\na,b\n', {}, /:3: .*2 cells/],
    ['item,annotator,label\na,b,x\na,,x\n', {}, /:3: .*"annotator" is empty/],
    ['item,annotator,label\na,b,x\na,c,y\n', { classes: ['x'] }, /:3: .*"y" is not one of the classes/],
    ['item,who,label\na,b,x\n', {}, /no column "annotator"/],
    ['item,annotator,label\n', {}, /no rows/],
  ])('names the line of what is wrong in %j', async (content, options, message) => {
    await expect(readRatings(file('labels.csv', content), nothing, options)).rejects.toThrow(message);
  });

  it('takes a tab-separated file by its tabs only, and more names than the first table holds', async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `i,${at}\tp${at % 7}\t${at % 3}`);
    const table = await readRatings(file('labels.tsv', ['item\tannotator\tlabel', ...lines].join('\n')), nothing);
    expect([table.items.length, table.annotators.length, table.classes]).toEqual([3000, 7, ['0', '1', '2']]);
  });

  it('leaves out the labels that stand for no answer', async () => {
    const path = file('labels.csv', 'item,annotator,label\na,p,x\na,q,skip\n');
    const table = await readRatings(path, nothing, { missing: ['skip'] });
    expect([table.classes, table.label.length]).toEqual([['x'], 1]);
  });
});
