import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterFields, formatFilter, keysOfPath, parseFilter, type Condition, type FilterFieldId } from './filter.ts';

const id = '01930000-0000-7000-8000-000000000001';
const wrong = (text: string, kind: 'items' | 'tasks' = 'items') =>
  parseFilter(text, kind).errors.map((one) => one.detail);

describe('the filter language', () => {
  test('reads conditions that all hold, with values of which one holds', () => {
    expect(parseFilter(`state:is:ready,excluded;data.meta.lang:prefix:e;confidence.${id}:min:0.5`, 'items')).toEqual({
      filter: [
        { field: 'state', part: null, operator: 'is', values: ['ready', 'excluded'] },
        { field: 'data', part: 'meta.lang', operator: 'prefix', values: ['e'] },
        { field: 'confidence', part: id, operator: 'min', values: ['0.5'] },
      ],
      errors: [],
    });
    expect(parseFilter('  ', 'tasks')).toEqual({ filter: [], errors: [] });
  });

  test('keeps signs that mean something when a backslash stands before them', () => {
    const [condition] = parseFilter(String.raw`externalId:is:a\,b\;c:d\\,e`, 'items').filter;
    expect(condition?.values).toEqual(['a,b;c:d\\', 'e']);
    expect(keysOfPath(String.raw`meta.a\.b`)).toEqual(['meta', 'a.b']);
  });

  test('names the condition that is wrong and what would mend it', () => {
    expect(wrong('colour:is:red')[0]).toMatch(/"colour:is:red": there is no such field; use one of id, batch/);
    expect(wrong('state:like:r')[0]).toContain('write it as state:is|not:value,value');
    expect(wrong('state:is:gone')[0]).toContain('"gone" is none of ready, excluded');
    expect(wrong('data:is:x')[0]).toContain('name the path of the data field');
    expect(wrong('batch:is:7')[0]).toContain('is not an id');
    expect(wrong('confidence.x:min:1')[0]).toContain('not the id of a model');
    expect(wrong('answers:min:many', 'tasks')[0]).toContain('is not a number');
    expect(wrong('changed:since:yesterday', 'tasks')[0]).toContain('is not a day');
    expect(wrong('externalId:is:a\0b')[0]).toContain('no text can hold');
    expect(wrong('gold:is:yes')[0]).toContain('there is no such field');
    expect(wrong(Array.from({ length: 21 }, () => 'state:is:ready').join(';'))).toEqual([
      'A filter has at most 20 conditions.',
    ]);
  });

  test('what is written is read back, and the same filter is the same text', () => {
    const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((one) => !one.includes('\0'));
    const key = text.map((one) => one.replaceAll(/[.\\]/g, (sign) => `\\${sign}`));
    const condition: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({
        field: fc.constant<FilterFieldId>('externalId'),
        part: fc.constant(null),
        operator: fc.constantFrom('is', 'not', 'prefix', 'contains'),
        values: fc.array(text, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        field: fc.constant<FilterFieldId>('data'),
        part: fc.array(key, { minLength: 1, maxLength: 3 }).map((keys) => keys.join('.')),
        operator: fc.constantFrom('is', 'contains'),
        values: fc.array(text, { minLength: 1, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 5 }), (filter) => {
        const written = formatFilter(filter);
        expect(parseFilter(written, 'tasks')).toEqual({ filter, errors: [] });
        expect(formatFilter(parseFilter(written, 'tasks').filter)).toBe(written);
      }),
    );
  });

  test('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseFilter(text, 'items')));
  });

  test('every field that shows what not everybody may see names its permission', () => {
    expect(filterFields.gold.permission).toBe('gold:manage');
    expect(filterFields.annotator.permission).toBe('people-quality:read');
  });
});
