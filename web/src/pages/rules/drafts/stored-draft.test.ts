import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropChange, keepChange, loadChange, sameContent } from './stored-draft.ts';

function memory() {
  const data = new Map<string, string>();
  return {
    data,
    getItem: (name: string) => data.get(name) ?? null,
    setItem: (name: string, value: string) => void data.set(name, value),
    removeItem: (name: string) => void data.delete(name),
  };
}
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

test('changes come back as they were kept, and go when they are dropped', () => {
  const storage = memory();
  const change = { revision: 3, content: 'words', savedAt: '2026-01-01T10:00:00.000Z' };
  expect(keepChange(storage, 'ada/v1', change)).toBe(true);
  expect(loadChange(storage, 'ada/v1', text)).toEqual(change);
  expect(loadChange(storage, 'grace/v1', text)).toBeNull();
  dropChange(storage, 'ada/v1');
  expect(loadChange(storage, 'ada/v1', text)).toBeNull();
});

test('what cannot be read is no change', () => {
  const storage = memory();
  for (const kept of ['{', '1', '{"revision":1,"content":"a"}', '{"revision":1,"content":2,"savedAt":"2026-01-01"}']) {
    storage.setItem('assay-rule-draft/k', kept);
    expect(loadChange(storage, 'k', text)).toBeNull();
  }
});

test('a full storage is said', () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(keepChange(full, 'k', { revision: 1, content: 'a', savedAt: '2026-01-01' })).toBe(false);
});

test('a copy through JSON is the same content, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const copy: unknown = JSON.parse(JSON.stringify(content));
      expect(sameContent(JSON.parse(JSON.stringify(content)), copy)).toBe(true);
      const turned = Object.fromEntries(Object.entries(copy as object).toReversed());
      expect(sameContent(copy, turned)).toBe(true);
    }),
  );
  expect(sameContent({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameContent([1, 2], [2, 1])).toBe(false);
  expect(sameContent({ a: [] }, { a: {} })).toBe(false);
});
