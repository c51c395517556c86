import { describe, expect, it } from 'vitest';
import { croissantOf, type CroissantDataset } from './croissant.ts';

const dataset: CroissantDataset = {
  name: 'Product titles',
  version: '1.2.0',
  description: 'Titles with their category.',
  license: 'https://creativecommons.org/licenses/by/4.0/',
  url: 'https://example.org/titles',
  creator: 'Example Labs',
  datePublished: '2026-01-31',
  files: [
    { path: 'data/items.parquet', sha256: 'b'.repeat(64), bytes: 20, mediaType: 'application/vnd.apache.parquet' },
    { path: 'data/items.jsonl', sha256: 'a'.repeat(64), bytes: 10, mediaType: 'application/x-ndjson' },
  ],
  recordSets: [
    {
      name: 'items',
      file: 'data/items.jsonl',
      fields: [
        { name: 'id', type: 'string', description: 'Id of the item.' },
        { name: 'two words', type: 'integer', description: 'A count.' },
      ],
    },
    {
      name: 'columns',
      file: 'data/items.parquet',
      fields: [{ name: 'two words', type: 'number', description: 'A share.' }],
    },
  ],
  rai: { dataAnnotationProtocol: 'Three people an item.' },
};

const parsed = (): Record<string, unknown> => JSON.parse(croissantOf(dataset)) as Record<string, unknown>;

describe('croissantOf', () => {
  it('has every property that the standard requires of a dataset', () => {
    const required = ['@context', '@type', 'conformsTo', 'name', 'description', 'license', 'url', 'creator'];
    expect(Object.keys(parsed())).toEqual(expect.arrayContaining([...required, 'datePublished', 'version']));
    expect(parsed()).toMatchObject({
      '@type': 'sc:Dataset',
      conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
      'rai:dataAnnotationProtocol': 'Three people an item.',
    });
  });

  it('has every property that the standard requires of a file, in the order of paths', () => {
    expect(parsed()['distribution']).toEqual([
      {
        '@id': 'data/items.jsonl',
        '@type': 'cr:FileObject',
        name: 'data/items.jsonl',
        contentUrl: 'data/items.jsonl',
        contentSize: '10 B',
        encodingFormat: 'application/jsonlines',
        sha256: 'a'.repeat(64),
      },
      expect.objectContaining({ '@id': 'data/items.parquet', encodingFormat: 'application/x-parquet' }),
    ]);
  });

  it('reads JSON lines and tables by column', () => {
    const sets = parsed()['recordSet'] as { field: { source: { extract: unknown } }[] }[];
    expect(sets.map((set) => set.field.map((field) => field.source.extract))).toEqual([
      [{ column: 'id' }, { column: 'two words' }],
      [{ column: 'two words' }],
    ]);
  });

  it('is the same text whatever the order of files', () => {
    expect(croissantOf({ ...dataset, files: dataset.files.toReversed() })).toBe(croissantOf(dataset));
  });

  it('names a dataset without a page', () => {
    const { url: _, rai: __, ...bare } = dataset;
    expect(JSON.parse(croissantOf(bare))).toMatchObject({
      url: 'urn:assay:Product%20titles:1.2.0',
      conformsTo: 'http://mlcommons.org/croissant/1.1',
    });
  });

  it.each<[string, Partial<CroissantDataset>, RegExp]>([
    ['no licence', { license: ' ' }, /no license/],
    ['no date', { datePublished: 'soon' }, /not a date/],
    ['no hash', { files: [{ path: 'a', sha256: '', bytes: 0, mediaType: 'text/csv' }] }, /no SHA-256/],
    [
      'a path outside',
      { files: [{ path: '../a', sha256: 'a'.repeat(64), bytes: 0, mediaType: 'text/csv' }] },
      /inside/,
    ],
    ['a record set without file', { files: [] }, /not one of the files/],
    ['two things of one name', { recordSets: [...dataset.recordSets, ...dataset.recordSets] }, /names two/],
  ])('refuses %s', (_, change, message) => {
    expect(() => croissantOf({ ...dataset, ...change })).toThrow(message);
  });
});
