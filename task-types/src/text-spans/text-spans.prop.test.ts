import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTextSpans, markedRanges, pairAgreement } from './distance.ts';
import { textSpans } from './index.ts';
import { codePointToUtf16, utf16ToCodePoint } from './offsets.ts';
import { lengthOf, sharedLength, unionOf } from './ranges.ts';
import { mqmConfig } from './samples.ts';
import type { Span, TextSpansAnswer } from './schema.ts';

const LENGTH = 60;
const payload = { source: '中'.repeat(LENGTH), target: 'x'.repeat(LENGTH) };

const span: fc.Arbitrary<Span> = fc
  .record({
    field: fc.constantFrom('source', 'target'),
    start: fc.nat(LENGTH - 1),
    length: fc.integer({ min: 1, max: 20 }),
    category: fc.constantFrom('Accuracy/Mistranslation', 'Fluency/Grammar', 'Non-translation!'),
    severity: fc.constantFrom('Major', 'Minor'),
  })
  .map(({ length, ...rest }) => ({ ...rest, end: Math.min(LENGTH, rest.start + length) }));
const answer: fc.Arbitrary<TextSpansAnswer> = fc
  .array(span, { maxLength: 6 })
  .map((spans) => ({ spans, noError: spans.length === 0 }));
const answers = fc.array(answer, { minLength: 1, maxLength: 5 });

const charactersOf = (given: TextSpansAnswer, field: string): Set<number> =>
  new Set(
    given.spans
      .filter((entry) => entry.field === field)
      .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
  );

test('range arithmetic equals counting characters one by one', () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const [left, right] = [charactersOf(a, 'target'), charactersOf(b, 'target')];
      expect(lengthOf(unionOf(a.spans.filter((entry) => entry.field === 'target')))).toBe(left.size);
      expect(sharedLength(markedRanges(a, 'target'), markedRanges(b, 'target'))).toBe(
        [...left].filter((at) => right.has(at)).length,
      );
    }),
  );
});

test('comparison is symmetric, and every answer agrees with itself', () => {
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      expect(compareTextSpans(mqmConfig, a, b)).toEqual(compareTextSpans(mqmConfig, b, a));
      expect(pairAgreement(mqmConfig, a, a)).toBe(1);
      const agreement = pairAgreement(mqmConfig, a, b);
      expect(agreement).toBeGreaterThanOrEqual(0);
      expect(agreement).toBeLessThanOrEqual(1);
    }),
  );
});

test('consensus keeps exactly the characters that more than half marked', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const entries = given.map((entry, index) => ({ annotator: `a${index}`, answer: entry }));
      const result = textSpans.consensus(mqmConfig, payload, entries);
      for (const field of ['source', 'target']) {
        const marked = given.map((entry) => charactersOf(entry, field));
        const kept = charactersOf(result.answer, field);
        for (let at = 0; at < LENGTH; at += 1) {
          expect(kept.has(at)).toBe(marked.filter((characters) => characters.has(at)).length * 2 > given.length);
        }
      }
    }),
  );
});

test('consensus does not depend on the order of arrival', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const entries = given.map((entry, index) => ({ annotator: `a${index}`, answer: entry }));
      expect(textSpans.consensus(mqmConfig, payload, entries.toReversed())).toEqual(
        textSpans.consensus(mqmConfig, payload, entries),
      );
    }),
  );
});

test('offset conversion agrees with the code points of the language', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const points = [...text];
      for (let point = 0; point <= points.length; point += 1) {
        const unit = points.slice(0, point).join('').length;
        expect(codePointToUtf16(text, point)).toBe(unit);
        expect(utf16ToCodePoint(text, unit)).toBe(point);
      }
    }),
  );
});
