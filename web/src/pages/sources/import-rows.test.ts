import fc from 'fast-check';
import { choice, mqmConfig, taskTypes } from '@assay/task-types';
import { describe, expect, test } from 'vitest';
import { mediaTypeOf } from './media-type.ts';
import { wantedFields } from './wanted-fields.ts';
import { firstMapping, mappedRow, mappingFault, repeatedNames, sentMapping } from './column-mapping.ts';
import { refusedCsv } from './refused-csv.ts';
import { sampleRows } from './sample-rows.ts';

describe('the first rows of a delivery', () => {
  test('JSON lines: the columns of all rows, broken and cut lines left out', () => {
    const text = '{"id":"a","text":"x"}\n\nnot json\n{"id":"b","note":1}\n{"id":"c"';
    expect(sampleRows(text, 'jsonl', true)).toEqual({
      columns: ['id', 'text', 'note'],
      rows: [
        { id: 'a', text: 'x' },
        { id: 'b', note: 1 },
      ],
    });
  });

  test('CSV: quotes hold separators, line ends and quotes', () => {
    const text = '\uFEFFid,text\r\n1,"a, ""b""\nc"\r\n2,plain\r\n';
    expect(sampleRows(text, 'csv', false)).toEqual({
      columns: ['id', 'text'],
      rows: [
        { id: '1', text: 'a, "b"\nc' },
        { id: '2', text: 'plain' },
      ],
    });
    expect(sampleRows('id\ttext\n1\ta,b\n2\tcut', 'tsv', true)?.rows).toEqual([{ id: '1', text: 'a,b' }]);
    expect(sampleRows('PAR1', 'parquet', false)).toBeNull();
  });

  test('CSV: any table comes back as it was written', () => {
    const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1, maxLength: 8 }), (rows) => {
        const text = ['id,text', ...rows.map((row) => row.map(quote).join(','))].join('\n');
        const read = sampleRows(text, 'csv', false);
        expect(read?.rows.map((row) => [row['id'], row['text']])).toEqual(rows);
      }),
    );
  });
});

describe('what the columns become', () => {
  const sample = { columns: ['id', 'body', 'noise'], rows: [{ id: 'a', body: 'x', noise: 1 }] };

  test('guesses the name of the item, and the one field that is asked for', () => {
    expect(firstMapping(sample).externalId).toBe('id');
    const two = firstMapping({ columns: ['id', 'body'], rows: [] }, ['text']);
    expect(two.columns).toEqual([
      { from: 'id', to: 'id' },
      { from: 'body', to: 'text' },
    ]);
  });

  test('is sent only where something differs', () => {
    const all = firstMapping(sample);
    expect(sentMapping(all)).toEqual({ externalId: 'id' });
    const some = {
      ...all,
      columns: [
        { from: 'id', to: null },
        { from: 'body', to: 'text' },
        { from: 'noise', to: 'noise' },
      ],
    };
    expect(sentMapping(some)).toEqual({ externalId: 'id', columns: [{ from: 'body', to: 'text' }, { from: 'noise' }] });
    expect(mappedRow(some, sample.rows[0] ?? {})).toEqual({ text: 'x', noise: 1 });
  });

  test('says what is wrong', () => {
    const all = firstMapping(sample);
    expect(mappingFault(all, sample)).toBeNull();
    expect(mappingFault({ ...all, externalId: 'key' }, sample)).toMatch(/no column “key”/);
    expect(mappingFault({ ...all, columns: all.columns.map((one) => ({ ...one, to: 'same' })) }, sample)).toMatch(
      /Two/,
    );
    expect(mappingFault({ ...all, columns: all.columns.map((one) => ({ ...one, to: null })) }, sample)).toMatch(
      /least/,
    );
    expect(repeatedNames(all, { ...sample, rows: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] })).toEqual(['a']);
  });
});

test('a task spec says which fields it asks for', () => {
  expect(choice.payloadSchema.safeParse({ text: 'x' }).success).toBe(true);
  expect(wantedFields(taskTypes.choice, {})).toEqual([
    { name: 'text', required: false, shown: null },
    { name: 'image', required: false, shown: null },
  ]);
  expect(wantedFields(taskTypes['text-spans'], mqmConfig).map((one) => [one.name, one.required])).toEqual(
    mqmConfig.fields.map((one) => [one.id, true]),
  );
});

test('media is known by the ending of its name', () => {
  expect(['a/B.JPG', 'x.wav', 'notes.txt', 'none'].map(mediaTypeOf)).toEqual(['image/jpeg', 'audio/wav', null, null]);
});

test('refused rows become a table in which nothing runs', () => {
  const row = { file: 'a.csv', line: 3, reason: '=cmd, "x"', remedy: 'Mend it.' };
  expect(refusedCsv([row])).toBe('file,line,reason,remedy\r\na.csv,3,"\'=cmd, ""x""",Mend it.\r\n');
});
