import { describe, expect, test } from 'vitest';
import {
  chooseDraft,
  createDraftStore,
  draftKeyOf,
  draftName,
  type DraftKey,
  type StoredDraft,
  type TextStorage,
} from './draft-store.ts';

function memory(limit = Number.POSITIVE_INFINITY): TextStorage & { readonly data: Map<string, string> } {
  const data = new Map<string, string>();
  return {
    data,
    getItem: (name) => data.get(name) ?? null,
    setItem(name, value) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      data.set(name, value);
    },
    removeItem: (name) => void data.delete(name),
  };
}

const key: DraftKey = { personId: 'ada', campaignId: 'c', taskId: 't', purpose: 'label' };
const draft = (answer: unknown, savedAt = '2026-03-01T10:00:00Z', activeMs = 1000): StoredDraft => ({
  answer,
  verdicts: {},
  activeMs,
  savedAt,
});

describe('draft store', () => {
  test('gives back what was kept, to the same person and purpose only', () => {
    const store = createDraftStore(memory());
    store.save(key, draft({ spans: [1] }));
    expect(store.load(key)).toEqual(draft({ spans: [1] }));
    expect(store.load({ ...key, personId: 'bob' })).toBeNull();
    expect(store.load({ ...key, purpose: 'review' })).toBeNull();
    store.remove(key);
    expect(store.load(key)).toBeNull();
  });

  test('a full storage is told, and the draft before stays', () => {
    const store = createDraftStore(memory(200));
    expect(store.save(key, draft('short'))).toBe(true);
    expect(store.save(key, draft('x'.repeat(300)))).toBe(false);
    expect(store.load(key)?.answer).toBe('short');
  });

  test.each([
    '{',
    'null',
    '[]',
    '{"answer":1}',
    '{"answer":1,"savedAt":"never","activeMs":0}',
    '{"answer":1,"savedAt":"2026-01-01","activeMs":"3"}',
  ])('a broken entry %s counts as none', (text) => {
    const storage = memory();
    const store = createDraftStore(storage);
    store.save(key, draft(1));
    for (const name of storage.data.keys()) storage.data.set(name, text);
    expect(store.load(key)).toBeNull();
  });
});

describe('two drafts of one task', () => {
  const early = draft('early', '2026-03-01T10:00:00Z');
  const late = draft('late', '2026-03-01T11:00:00Z');

  test('the later one goes on and the other is offered', () => {
    expect(chooseDraft(early, late)).toEqual({ draft: late, other: early });
    expect(chooseDraft(late, early)).toEqual({ draft: late, other: early });
  });

  test('equal answers are no conflict and keep the longer time', () => {
    expect(chooseDraft(draft('a', '2026-03-01T10:00:00Z', 5), draft('a', '2026-03-01T11:00:00Z', 9))).toEqual({
      draft: draft('a', '2026-03-01T10:00:00Z', 9),
      other: null,
    });
  });

  test('one or none', () => {
    expect(chooseDraft(null, early)).toEqual({ draft: early, other: null });
    expect(chooseDraft(early, null)).toEqual({ draft: early, other: null });
    expect(chooseDraft(null, null)).toEqual({ draft: null, other: null });
  });
});

test('an answer, the verdict on it and a change of it have drafts of their own', () => {
  const item = { campaignId: 'c', taskId: 't', purpose: 'label', review: null };
  const judged = (annotationId: string) => ({ ...item, purpose: 'review', review: { annotationId } });
  const keys = [
    draftKeyOf('p', item, null),
    draftKeyOf('p', item, 'a'),
    draftKeyOf('p', judged('a'), null),
    draftKeyOf('p', judged('b'), null),
  ];
  expect(new Set(keys.map(draftName)).size).toBe(4);
});
