import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMessages, toDialogueRows } from './convert.ts';
import { dialogue } from './index.ts';
import { firstStop, nextOpen, stopsOf } from './stops.ts';
import { digitOfValue, valueOfDigit } from './keys.ts';
import {
  dialogueConfigSchema,
  dialoguePayloadSchema,
  slotsOf,
  withValue,
  type DialogueAnswer,
  type Values,
} from './schema.ts';

const config = dialogueConfigSchema.parse({
  turns: [
    { id: 'good', title: 'Good', kind: 'rating' },
    { id: 'bad', title: 'Bad', kind: 'flag' },
  ],
  conversation: [
    {
      id: 'end',
      title: 'End',
      kind: 'choice',
      classes: [
        { id: 'happy', title: 'Happy' },
        { id: 'sad', title: 'Sad' },
      ],
    },
  ],
});
const payload = {
  turns: [
    { role: 'user', text: 'q' },
    { role: 'assistant', text: 'one' },
    { role: 'assistant', text: 'two' },
  ],
};
const said = (second: Values, third: Values, conversation: Values = {}): DialogueAnswer => ({
  turns: {
    ...(Object.keys(second).length === 0 ? {} : { '2': second }),
    ...(Object.keys(third).length === 0 ? {} : { '3': third }),
  },
  conversation,
});
const entries = (...answers: readonly DialogueAnswer[]) =>
  answers.map((answer, index) => ({ annotator: `annotator-${index}`, answer }));

test('only turns of the roles named are judged, then the conversation', () => {
  expect(slotsOf(config, payload).map(({ turn, asked }) => `${turn}/${asked.id}`)).toEqual([
    '2/good',
    '2/bad',
    '3/good',
    '3/bad',
    'null/end',
  ]);
});

describe('consensus', () => {
  test('is the median, the plurality and the majority, place by place', () => {
    const result = dialogue.consensus(
      config,
      payload,
      entries(
        said({ good: 1 }, { good: 4, bad: true }, { end: 'happy' }),
        said({ good: 5, bad: true }, { good: 4, bad: true }, { end: 'sad' }),
        said({ good: 4 }, { good: 4 }, { end: 'happy' }),
      ),
    );
    expect(result.answer).toEqual(said({ good: 4 }, { good: 4, bad: true }, { end: 'happy' }));
    expect(result.values).toEqual({ good: 4, bad: 0.5, end: 'happy' });
    expect(result.confidence).toBeCloseTo((1 / 3 + 2 / 3 + 1 + 2 / 3 + 2 / 3) / 5);
    expect(result.differences).toEqual([
      'Turn 2, Good: 1 ×1, 4 ×1, 5 ×1',
      'Turn 2, Bad: raised by 1 of 3',
      'Turn 3, Bad: raised by 2 of 3',
      'Conversation, End: Happy ×2, Sad ×1',
    ]);
  });

  test('leaves a tie open', () => {
    const result = dialogue.consensus(
      config,
      payload,
      entries(
        said({ good: 1 }, { good: 2, bad: true }, { end: 'happy' }),
        said({ good: 3 }, { good: 2 }, { end: 'sad' }),
      ),
    );
    expect(result.answer).toEqual(said({}, { good: 2 }));
    expect(dialogue.validate(config, payload, result.answer).map(({ pointer }) => pointer)).toEqual([
      '/turns/2/good',
      '/conversation/end',
    ]);
  });
});

test('compares turn by turn and leaves out what one did not decide', () => {
  const a = said({ good: 1, bad: true }, { good: 4 }, { end: 'happy' });
  const b = said({ good: 3, bad: true }, { bad: true }, { end: 'happy' });
  expect(dialogue.compare(config, payload, a, b)).toEqual({
    pairs: 2,
    equal: 1,
    distance: 0.5,
    turnPairs: 1,
    turnEqual: 0,
    flags: 3,
    sharedFlags: 1,
  });
});

test('gold names the turn that is off, and a flag too many', () => {
  const reference = said({ good: 5 }, { good: 2 }, { end: 'sad' });
  expect(
    dialogue.checkGold(config, payload, said({ good: 5, bad: true }, { good: 3 }, { end: 'sad' }), reference),
  ).toEqual({
    passed: false,
    score: expect.closeTo((1 + 0 + 0.75 + 1) / 4),
    detail: 'Turn 2, Bad: raised, the reference is nothing. Turn 3, Good: 3, the reference is 2.',
  });
});

test('bad input ends in a clear sentence', () => {
  const detail = (answer: DialogueAnswer) =>
    dialogue.validate(config, payload, answer).map((problem) => problem.detail);
  expect(detail(dialogue.emptyAnswer)).toEqual([
    'Decide “Good” of turn 2.',
    'Decide “Good” of turn 3.',
    'Decide “End” of the conversation.',
  ]);
  expect(detail(said({ good: 9 }, { good: 1 }, { end: 'happy' }))).toEqual(['9 is no answer to “Good”.']);
  expect(detail({ turns: { '1': { good: 1 } }, conversation: { good: 2 } }).slice(-2)).toEqual([
    '"good" is not asked of turn 1.',
    '"good" is not asked of the conversation.',
  ]);
  const fault = (given: object) => dialogueConfigSchema.safeParse(given).error?.issues[0]?.message;
  expect(fault({})).toBe('ask something about turns or the conversation');
  expect(fault({ turns: [{ id: 'a', title: 'A', kind: 'rating', min: 5, max: 2 }] })).toMatch(/max must be above min/);
  expect(fault({ turns: [{ id: 'a', title: 'A', kind: 'rating', min: 0, max: 10 }] })).toMatch(/at most 10 points/);
  const twice = { id: 'a', title: 'A', kind: 'flag' };
  expect(fault({ turns: [twice], conversation: [twice] })).toMatch(/"a" is listed twice/);
  const sameTurn = {
    turns: [
      { id: '2', role: 'user', text: '' },
      { role: 'user', text: '' },
    ],
  };
  expect(dialoguePayloadSchema.safeParse(sameTurn).error?.issues[0]?.message).toMatch(/"2" is listed twice/);
});

test('a digit is the point, and 0 is ten', () => {
  const ten = { id: 't', title: 'T', kind: 'rating', min: 1, max: 10, required: true, goldTolerance: 0 } as const;
  expect([1, 9, 0].map((digit) => valueOfDigit(ten, digit))).toEqual([1, 9, 10]);
  for (const { asked } of slotsOf(config, payload)) {
    if (asked.kind === 'choice') expect(digitOfValue(asked, 'sad')).toBe(2);
  }
});

test('messages go in, rows come out', () => {
  const item = fromMessages([
    { role: 'user', content: 'q' },
    { role: 'assistant', content: [{ type: 'text', text: 'one' }, { type: 'image' }, { type: 'text', text: 'two' }] },
  ]);
  expect(item.turns[1]).toEqual({ role: 'assistant', text: 'one\ntwo' });
  expect(() => fromMessages([{ role: 'user' }])).toThrow(/Message 1 lacks a role or a text/);
  expect(toDialogueRows(config, item, { turns: { '2': { good: 4 } }, conversation: {} })).toEqual([
    { turn: '2', role: 'assistant', asked: 'good', value: 4 },
    { turn: '2', role: 'assistant', asked: 'bad', value: false },
  ]);
});

/** Answers built place by place, as the editor does. */
const answers: fc.Arbitrary<DialogueAnswer> = fc
  .record({
    ratings: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 2 }),
    flags: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
    end: fc.constantFrom('happy', 'sad'),
  })
  .map(({ ratings, flags, end }) =>
    slotsOf(config, payload).reduce<DialogueAnswer>((answer, slot) => {
      const at = slot.turn === '2' ? 0 : 1;
      if (slot.asked.kind === 'flag') return withValue(answer, slot, flags[at] === true ? true : undefined);
      return withValue(answer, slot, slot.asked.kind === 'rating' ? ratings[at] : end);
    }, dialogue.emptyAnswer),
  );

test('comparing is symmetric; the consensus is order-free, and identical answers are their own', () => {
  fc.assert(
    fc.property(answers, answers, answers, (a, b, c) => {
      expect(dialogue.compare(config, payload, a, b)).toEqual(dialogue.compare(config, payload, b, a));
      const three = entries(a, b, c);
      expect(dialogue.consensus(config, payload, three.toReversed())).toEqual(
        dialogue.consensus(config, payload, three),
      );
      const same = dialogue.consensus(config, payload, entries(a, a, a));
      expect(same).toMatchObject({ confidence: 1, agreement: 1, differences: [] });
      expect(same.answer).toEqual(a);
      expect(dialogue.validate(config, payload, a)).toEqual([]);
    }),
  );
});

test('after an answer the next open question is in hand, across turns and to the conversation', () => {
  const slots = slotsOf(config, payload);
  expect(stopsOf(slots)).toEqual(['2', '3', null]);
  expect(nextOpen(slots, { turn: '2', question: 0 }, said({ good: 1 }, {}))).toEqual({ turn: '3', question: 0 });
  expect(nextOpen(slots, { turn: '2', question: 0 }, said({ good: 1 }, { good: 1 }))).toEqual({
    turn: null,
    question: 0,
  });
  const all = said({ good: 1 }, { good: 1 }, { end: 'sad' });
  expect(firstStop(slots, dialogue.emptyAnswer)).toEqual({ turn: '2', question: 0 });
  expect(firstStop(slots, said({ good: 1 }, {}))).toEqual({ turn: '3', question: 0 });
  expect(firstStop(slots, all)).toEqual({ turn: '2', question: 0 });
  expect(nextOpen(slots, { turn: '2', question: 0 }, all)).toEqual({ turn: '2', question: 0 });
});
