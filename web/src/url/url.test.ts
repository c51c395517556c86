import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeSearch, formatSearch, parseSearch } from './search-text.ts';
import { formatSorting, nextSorting, parseSorting, sortRows } from './sorting.ts';

describe('search state', () => {
  test('what is written is read back', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string({ minLength: 1, unit: 'grapheme' })),
        (search) => {
          expect(parseSearch(formatSearch(search))).toEqual({ ...search });
        },
      ),
    );
  });

  test('an emptied filter leaves the address', () => {
    expect(changeSearch({ state: 'open', sort: 'name' }, { state: '', q: 'a' })).toEqual({ sort: 'name', q: 'a' });
    expect(formatSearch(changeSearch({ q: 'a' }, { q: undefined }))).toBe('');
  });
});

describe('sorting', () => {
  test('a header goes up, down, off', () => {
    const up = nextSorting(null, 'name');
    const down = nextSorting(up, 'name');
    expect([up, down, nextSorting(down, 'name')].map(formatSorting)).toEqual(['name', '-name', undefined]);
    expect(nextSorting(down, 'age')).toEqual({ column: 'age', descending: false });
  });

  test('is read back', () => {
    expect(parseSorting('-due')).toEqual({ column: 'due', descending: true });
    expect(parseSorting('')).toBeNull();
    expect(parseSorting(undefined)).toBeNull();
  });

  test('missing values come last both ways; names with numbers count', () => {
    const rows = ['item 10', null, 'Item 2', 'item 1'];
    expect(sortRows(rows, (row) => row, false, 'en')).toEqual(['item 1', 'Item 2', 'item 10', null]);
    expect(sortRows(rows, (row) => row, true, 'en')).toEqual(['item 10', 'Item 2', 'item 1', null]);
    expect(sortRows([3, -1, 20], (row) => row, false)).toEqual([-1, 3, 20]);
  });

  test('keeps rows and the order of equals', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat())), fc.boolean(), (pairs, descending) => {
        const rows = pairs.map(([key], index) => ({ key, index }));
        const sorted = sortRows(rows, (row) => row.key, descending);
        expect(sorted.toSorted((a, b) => a.index - b.index)).toEqual(rows);
        for (const [place, row] of sorted.entries()) {
          const after = sorted[place + 1];
          if (after?.key === row.key) expect(after.index).toBeGreaterThan(row.index);
        }
      }),
    );
  });
});
