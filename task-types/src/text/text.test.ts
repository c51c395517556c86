import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFromText, toCorrection } from './convert.ts';
import { diffWords } from './diff.ts';
import { editDistance } from './edit-distance.ts';
import { text } from './index.ts';
import { textSamples } from './samples.ts';
import { textConfigSchema } from './schema.ts';

const config = textConfigSchema.parse({ original: 'before', minLength: 2, maxLength: 20 });
const payload = { before: 'the cat sat' };
const entries = (...texts: readonly (string | null)[]) =>
  texts.map((value, index) => ({ annotator: `annotator-${index}`, answer: { text: value } }));

describe('edit distance', () => {
  // Values of the literature: Levenshtein 1966 as in every textbook.
  test.each([
    ['kitten', 'sitting', 3],
    ['Saturday', 'Sunday', 3],
    ['', 'abc', 3],
    ['flaw', 'lawn', 2],
  ])('%s to %s takes %i edits', (a, b, edits) => {
    expect(editDistance([...a], [...b])).toBe(edits);
  });

  test('is a distance', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a.join('') === b.join(''));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('diff', () => {
  const side = (parts: ReturnType<typeof diffWords>, dropped: 'added' | 'removed') =>
    parts.flatMap((part) => (part.kind === dropped ? [] : [part.text])).join('');

  test('gives both texts back, whatever they are', () => {
    const sentence = fc.array(fc.constantFrom('cat', ' ', 'dog', ', ', '北京', '😀'), { maxLength: 12 });
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const parts = diffWords(a.join(''), b.join(''));
        expect(side(parts, 'added')).toBe(a.join(''));
        expect(side(parts, 'removed')).toBe(b.join(''));
        for (const [index, part] of parts.entries()) expect(part.kind).not.toBe(parts[index + 1]?.kind);
      }),
    );
  });

  test('changes whole words, also without blanks', () => {
    expect(diffWords('the cat sat', 'the dog sat', 'en')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'removed', text: 'cat' },
      { kind: 'added', text: 'dog' },
      { kind: 'same', text: ' sat' },
    ]);
    expect(diffWords('我在北京大学', '我在清华大学', 'zh').filter(({ kind }) => kind === 'same')[0]?.text).toBe('我在');
  });
});

describe('consensus', () => {
  test('is the text most like the others', () => {
    const result = text.consensus(config, payload, entries('the cat sat', 'the cat sits', 'the cat sat'));
    expect(result).toMatchObject({
      answer: { text: 'the cat sat' },
      confidence: 2 / 3,
      values: { changed: 'kept', edits: 0 },
      differences: ['annotator-1: 83 % like the text chosen'],
    });
    expect(result.agreement).toBeCloseTo((10 / 12 + 1 + 10 / 12) / 3);
  });

  test('of nothing written is nothing', () => {
    expect(text.consensus(config, payload, entries(null, null))).toMatchObject({
      answer: { text: null },
      confidence: 0,
      agreement: 0,
      values: { changed: null, edits: null },
    });
  });
});

test('blanks and the form of an accent are no difference', () => {
  const compared = text.compare(config, payload, { text: 'cafe\u0301  au lait ' }, { text: 'café au lait' });
  expect(compared).toEqual({ pairs: 1, equal: 1, edits: 0, characters: 12 });
});

test('gold asks for likeness', () => {
  const gold = (given: string | null) => text.checkGold(config, payload, { text: given }, { text: 'the cat sat' });
  expect(gold('the cat sat!')).toMatchObject({ passed: true });
  expect(gold('the cat sits')).toMatchObject({ passed: false, detail: '83 % like the reference; 90 % passes.' });
  expect(gold(null)).toMatchObject({ passed: false, score: 0 });
});

test('bad input ends in a clear sentence', () => {
  const detail = (given: string | null, of = payload as Record<string, string>) =>
    text.validate(config, of, { text: given })[0]?.detail;
  expect(detail(null)).toBe('Correct the text, or say that it is right.');
  expect(detail(' x ')).toMatch(/at least 2 characters; it has 1/);
  expect(detail('x'.repeat(21))).toMatch(/may have 20/);
  expect(detail('fine', {})).toBe('There is no text "before" in this item.');
  expect(textConfigSchema.safeParse({ minLength: 5, maxLength: 2 }).error?.issues[0]?.message).toMatch(/above/);
});

test('corrections become rows; a cell becomes an answer', () => {
  const [sample] = textSamples;
  if (sample === undefined) throw new Error('there are samples');
  expect(toCorrection(sample.config, sample.payload, sample.answer)?.before).toMatch(/fell out/);
  expect(toCorrection(sample.config, sample.payload, { text: null })).toBeNull();
  expect(answerFromText('  ')).toEqual({ text: null });
  expect(answerFromText('hi')).toEqual({ text: 'hi' });
});
