import { describe, expect, test } from 'vitest';
import { answerFromRecorded, rowsFromAnswer } from './convert.ts';
import { textSpansMachine } from './editor-state.ts';
import { namesConfig } from './samples.ts';
import { validateTextSpans } from './validate.ts';

/** One word or character of each script, with its place counted in code points, as Python counts it. */
const scripts: readonly (readonly [string, string, string, number, number])[] = [
  ['Latin', 'The café is shut', 'café', 4, 8],
  ['combining marks', 'The cafe\u0301 is shut', 'cafe\u0301', 4, 9],
  ['Chinese', '欧盟峰会讨论', '峰会', 2, 4],
  ['rare Chinese', '𠮷野家是好店', '𠮷野家', 0, 3],
  ['Japanese', '東京タワーへ行く', '東京', 0, 2],
  ['Arabic', 'ذهب الولد إلى المدرسة', 'الولد', 4, 9],
  ['Hebrew with points', 'שָׁלוֹם לָעוֹלָם', 'שָׁלוֹם', 0, 7],
  ['Devanagari', 'वह किताब पढ़ता है', 'किताब', 3, 8],
  ['a family of emoji', 'so 👩‍👩‍👧‍👦 nice', '👩‍👩‍👧‍👦', 3, 10],
  ['a flag', 'to 🇨🇭 now', '🇨🇭', 3, 5],
  ['line ends of Windows', 'one\r\ntwo\r\nthree', 'two', 5, 8],
];

describe.each(scripts)('%s', (_, text, marked, start, end) => {
  const recorded = [{ field: 'text', start, end, category: 'Person', severity: 'Marked' }];
  const { answer } = answerFromRecorded({ text }, recorded);
  const [span] = answer.spans;

  test('recorded offsets find the text, and go back as they came', () => {
    expect([...text].slice(start, end).join('')).toBe(marked);
    expect(text.slice(span?.start, span?.end)).toBe(marked);
    expect(rowsFromAnswer({ text }, answer)).toEqual([{ ...recorded[0], text: marked }]);
    expect(validateTextSpans(namesConfig, { text }, answer)).toEqual([]);
  });

  test('the caret never stands inside a character, and marks by characters', () => {
    const machine = textSpansMachine(namesConfig, { text });
    let state = machine.start({ answer: { spans: [], noError: false }, verdicts: {} });
    const stops = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(
      ({ index }) => index,
    );
    for (const stop of [...stops, text.length]) {
      expect(state.caret.focus).toBe(stop);
      state = machine.reduce(state, { type: 'move-caret', move: 'right', extend: false });
    }
    const inside = { field: 'text', anchor: span?.start ?? 0, focus: (span?.start ?? 0) + 1 };
    const snapped = machine.reduce(state, { type: 'caret', caret: inside }).caret.focus;
    expect([...stops, text.length]).toContain(snapped);
  });
});

test('a Windows line end is one step of the caret', () => {
  const machine = textSpansMachine(namesConfig, { text: 'a\r\nb' });
  const start = machine.start({ answer: { spans: [], noError: false }, verdicts: {} });
  const right = { type: 'move-caret', move: 'right', extend: false } as const;
  expect(machine.reduce(machine.reduce(start, right), right).caret.focus).toBe(3);
});
