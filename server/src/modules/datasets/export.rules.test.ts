import { inputFromBytes, isRefused, formats, writeParquet } from '@assay/formats';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf, parquetRow, valueColumns } from './export.rules.ts';
import type { DatasetRecord } from './record.rules.ts';

const record = (values: DatasetRecord['values']) => ({ id: '1', data: {}, answer: {}, values }) as DatasetRecord;

describe('columns of control values', () => {
  it('are letters, digits and underscores, each control its own, also where case is not told apart', () => {
    const columns = valueColumns([
      { 'quality/fluency': 4, 'quality:fluency': 2, Fluency: 1, fluency: 2, 'score-a': 1, score_a: 2, données: 'x' },
    ]);
    for (const { name } of columns) expect(name).toMatch(/^value_[\p{L}\p{N}_]+$/u);
    expect(new Set(columns.map((one) => one.name.toLowerCase())).size).toBe(7);
    expect(columns.find((one) => one.control === 'score-a')?.name).toBe('value_score_a');
    expect(columns.find((one) => one.control === 'score_a')?.name).toBe('value_score_a_2');
    expect(columns.find((one) => one.control === 'données')?.name).toBe('value_données');
  });

  it('do not depend on the order of the records', () => {
    const rows = [{ 'a:b': 1 }, { 'a/b': 2 }, { 'a b': null }];
    expect(valueColumns(rows.toReversed())).toEqual(valueColumns(rows));
  });

  it('come back from Parquet under any control name, texts and numbers mixed', async () => {
    const records = [
      record({ 'a:b': 1, 'mixed ?': 'yes', none: null }),
      record({ 'a:b': 2.5, 'mixed ?': 3, none: null }),
    ];
    const columns = valueColumns(records.map((one) => one.values));
    const shown = [{ name: 'id', type: 'string' as const }, ...columns.map(({ name, type }) => ({ name, type }))];
    const rows = records.map((one) => {
      const whole = parquetRow(one, columns);
      return Object.fromEntries(shown.map(({ name }) => [name, whole[name]]));
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeParquet(rows, shown)) chunks.push(chunk);
    const back: unknown[] = [];
    for await (const row of formats.parquet.read([inputFromBytes('a.parquet', Buffer.concat(chunks))]))
      if (!isRefused(row)) back.push(row.value);
    expect(back).toEqual([
      { id: '1', value_a_b: 1, value_mixed__: 'yes', value_none: null },
      { id: '1', value_a_b: 2.5, value_mixed__: '3', value_none: null },
    ]);
  });
});

describe('media types', () => {
  it.each([
    ['images/a.JPG', 'image/jpeg'],
    ['audio/x.flac', 'audio/flac'],
    ['voc/Annotations/a.xml', 'application/xml'],
    ['strange', 'application/octet-stream'],
  ])('%s is %s', (path, type) => {
    expect(mediaTypeOf(path)).toBe(type);
  });
});
