import { describe, expect, test } from 'vitest';
import { answerFromRecorded, rowsFromAnswer } from './convert.ts';
import { compareTextSpans } from './distance.ts';
import { textSpans } from './index.ts';
import { categoryTree } from './keys.ts';
import { codePointToUtf16, utf16ToCodePoint } from './offsets.ts';
import { mqmConfig } from './samples.ts';
import { textSpansConfigSchema, type Span, type TextSpansAnswer } from './schema.ts';

const payload = { source: '欧盟峰会', target: 'EU summit debates refugee policy.' };
const span = (start: number, end: number, more: Partial<Span> = {}): Span => ({
  field: 'target',
  category: 'Accuracy/Mistranslation',
  severity: 'Major',
  start,
  end,
  ...more,
});
const answer = (...spans: readonly Span[]): TextSpansAnswer => ({ spans: [...spans], noError: spans.length === 0 });
const voters = (...answers: readonly TextSpansAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));

describe('MQM score', () => {
  test.each([
    ['Accuracy/Mistranslation', 'Major', 5],
    ['Accuracy/Mistranslation', 'Minor', 1],
    ['Fluency/Punctuation', 'Minor', 0.1],
    ['Fluency/Punctuation', 'Major', 5],
    ['Non-translation!', 'Major', 25],
    ['Source issue', 'Major', 0],
  ])('%s %s costs %d', (category, severity, weight) => {
    expect(textSpans.measure(mqmConfig, payload, answer(span(0, 2, { category, severity })))['score']).toBe(weight);
  });

  test('is the exact sum, free of binary dust', () => {
    const minor = { category: 'Fluency/Punctuation', severity: 'Minor' };
    const three = answer(span(0, 1, minor), span(1, 2, minor), span(2, 3, minor));
    expect(textSpans.measure(mqmConfig, payload, three)).toEqual({
      'has-error': 'yes',
      'has-major-error': 'no',
      score: 0.3,
    });
    expect(textSpans.describe(mqmConfig, three)).toBe('3 errors (0 major), score 0.3');
  });

  test('an unanswered task decides nothing', () => {
    expect(textSpans.measure(mqmConfig, payload, textSpans.emptyAnswer)).toEqual({
      'has-error': null,
      'has-major-error': null,
      score: null,
    });
  });
});

describe('validation names the place', () => {
  test.each([
    [{ end: 99 }, '/spans/0/end'],
    [{ end: 0 }, '/spans/0/end'],
    [{ field: 'summary' }, '/spans/0/field'],
    [{ category: 'Typos' }, '/spans/0/category'],
    [{ severity: 'Critical' }, '/spans/0/severity'],
  ])('%o', (change, pointer) => {
    const problems = textSpans.validate(mqmConfig, payload, answer(span(0, 2, change)));
    expect(problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });

  test('a span cannot cut an emoji in two', () => {
    const text = { source: 'x', target: 'so 😀 good' };
    expect(textSpans.validate(mqmConfig, text, answer(span(3, 5)))).toEqual([]);
    expect(textSpans.validate(mqmConfig, text, answer(span(3, 4)))[0]?.detail).toMatch(/cuts a character/);
  });

  test('“no error” and spans exclude each other, and one of them is needed', () => {
    expect(textSpans.validate(mqmConfig, payload, { spans: [span(0, 2)], noError: true })).toHaveLength(1);
    expect(textSpans.validate(mqmConfig, payload, { spans: [], noError: false })).toHaveLength(1);
    expect(textSpans.validate(mqmConfig, payload, { spans: [], noError: true })).toEqual([]);
  });

  test('a config names its own mistakes', () => {
    const parse = (change: object) => textSpansConfigSchema.safeParse({ ...mqmConfig, ...change });
    expect(parse({ comparedField: 'summary' }).error?.issues[0]?.message).toMatch(/source, target/);
    expect(parse({ weights: [{ category: 'Typos', weight: 1 }] }).error?.issues[0]?.message).toMatch(
      /covers no category/,
    );
    expect(parse({ severities: [mqmConfig.severities[0], mqmConfig.severities[0]] }).success).toBe(false);
  });
});

describe('offsets', () => {
  test('code points and UTF-16 units differ after an emoji', () => {
    const text = 'a😀b𠮷c';
    expect([0, 1, 2, 3, 4, 5, 6].map((point) => codePointToUtf16(text, point))).toEqual([0, 1, 3, 4, 6, 7, 8]);
    expect([0, 1, 3, 4, 6, 7, 8].map((unit) => utf16ToCodePoint(text, unit))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('recorded spans come back as recorded', () => {
    const text = { source: '天气😀好', target: 'x' };
    const recorded = [{ field: 'source', start: 2, end: 4, category: 'Other', severity: 'Minor' }];
    const { answer: read, warnings } = answerFromRecorded(text, recorded);
    expect(warnings).toEqual([]);
    expect(read.spans[0]).toMatchObject({ start: 2, end: 5 });
    expect(rowsFromAnswer(text, read)).toEqual([{ ...recorded[0], text: '😀好' }]);
  });

  test('spans on a lost trailing space are kept, and told', () => {
    const rows = [
      { field: 'target', start: 31, end: 35, category: 'Other', severity: 'Minor' },
      { field: 'target', start: 33, end: 34, category: 'Other', severity: 'Minor' },
    ];
    const { answer: read, warnings } = answerFromRecorded(payload, rows);
    expect(read.spans.map(({ start, end }) => [start, end])).toEqual([
      [31, 33],
      [32, 33],
    ]);
    expect(warnings).toHaveLength(2);
    expect(() => answerFromRecorded({ source: '' }, rows)).toThrow(/no text "target"/);
  });
});

describe('pair counters', () => {
  test('count exact, labelled and overlapping spans of both answers', () => {
    const a = answer(span(0, 2), span(3, 9), span(10, 17));
    const b = answer(span(0, 2), span(3, 9, { category: 'Fluency/Grammar' }), span(16, 20), span(25, 30));
    expect(compareTextSpans(mqmConfig, a, b)).toEqual({
      spans: 7,
      exactSpans: 4,
      labelledSpans: 2,
      overlappingSpans: 6,
      characters: 15 + 17,
      sharedCharacters: 2 * 9,
      relations: 0,
      matchedRelations: 0,
    });
  });

  test('characters count once under overlapping spans, and only in the compared field', () => {
    const a = answer(span(0, 10), span(5, 12), span(0, 4, { field: 'source' }));
    const b = answer(span(8, 20));
    expect(compareTextSpans(mqmConfig, a, b)).toMatchObject({ characters: 24, sharedCharacters: 8 });
  });
});

describe('consensus', () => {
  test('keeps what more than half marked, votes labels and takes the median score', () => {
    const result = textSpans.consensus(
      mqmConfig,
      payload,
      voters(
        answer(span(3, 9)),
        answer(span(3, 12, { category: 'Fluency/Grammar' })),
        answer(span(5, 9), span(18, 25, { severity: 'Minor' })),
      ),
    );
    expect(result.answer).toEqual({ spans: [span(3, 9)], noError: false });
    expect(result.values).toEqual({ 'has-error': 'yes', 'has-major-error': 'yes', score: 5 });
    expect(result.differences).toContain('“refugee” marked by 1 of 3 only');
    expect(result.confidence).toBeCloseTo((2 * 2 + 4 * 3) / (3 * 6), 10);
  });

  test('exactly half is not a quorum', () => {
    const result = textSpans.consensus(mqmConfig, payload, voters(answer(span(3, 9)), answer()));
    expect(result.answer.spans).toEqual([]);
    expect(result.values['has-error']).toBeNull();
    expect(result.answer.noError).toBe(true);
  });

  test('is left open when most found an error but none the same', () => {
    const result = textSpans.consensus(mqmConfig, payload, voters(answer(span(0, 2)), answer(span(3, 9)), answer()));
    expect(result.answer).toEqual({ spans: [], noError: false });
    expect(result.values).toMatchObject({ 'has-error': 'yes', score: 5 });
  });

  test('two errors side by side stay two', () => {
    const pair = answer(span(3, 9), span(9, 17, { category: 'Fluency/Grammar' }));
    const result = textSpans.consensus(mqmConfig, payload, voters(pair, pair, answer(span(3, 17))));
    expect(result.answer.spans.map(({ start, end, category }) => [start, end, category])).toEqual([
      [3, 9, 'Accuracy/Mistranslation'],
      [9, 17, 'Fluency/Grammar'],
    ]);
  });

  test('a tie of severities is the milder one', () => {
    const result = textSpans.consensus(
      mqmConfig,
      payload,
      voters(answer(span(0, 2)), answer(span(0, 2, { severity: 'Minor' }))),
    );
    expect(result.answer.spans[0]?.severity).toBe('Minor');
    expect(result.values).toMatchObject({ 'has-major-error': null, score: 3 });
  });
});

describe('gold', () => {
  const planted = answer(span(10, 20));
  test.each([
    [span(10, 15), true, 0.5],
    [span(10, 14), false, 0.4],
    [span(0, 33), true, 1],
    [span(10, 20, { field: 'source' }), false, 0],
  ])('%o', (marked, passed, score) => {
    expect(textSpans.checkGold(mqmConfig, payload, answer(marked), planted)).toMatchObject({ passed, score });
  });

  test('an item without error is only met by “no error”', () => {
    expect(textSpans.checkGold(mqmConfig, payload, answer(), answer()).passed).toBe(true);
    expect(textSpans.checkGold(mqmConfig, payload, planted, answer()).passed).toBe(false);
  });
});

test('number keys walk groups, then categories', () => {
  const tree = categoryTree(mqmConfig);
  expect(tree.map((node) => node.title)).toEqual([
    'Accuracy',
    'Fluency',
    'Style',
    'Terminology',
    'Locale convention',
    'Non-translation!',
    'Source issue',
    'Other',
  ]);
  expect(tree[0]?.children[0]).toMatchObject({ path: 'Accuracy/Mistranslation', selectable: true, children: [] });
  expect(tree[5]).toMatchObject({ selectable: true, children: [] });
});
