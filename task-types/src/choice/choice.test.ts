import { describe, expect, test } from 'vitest';
import { answerFromLabel } from './convert.ts';
import { choice } from './index.ts';
import { choiceSamples } from './samples.ts';
import { choiceConfigSchema, choicePayloadSchema, type ChoiceConfig } from './schema.ts';

const config: ChoiceConfig = choiceConfigSchema.parse({
  classes: [
    { id: 'neg', title: 'Negative' },
    { id: 'pos', title: 'Positive' },
  ],
});
const payload = { text: 'fine' };
const votes = (...choices: readonly (string | null)[]) =>
  choices.map((chosen, index) => ({ annotator: `annotator-${index}`, answer: { choice: chosen } }));

describe('consensus', () => {
  test('is the plurality, with its share', () => {
    expect(choice.consensus(config, payload, votes('pos', 'neg', 'pos'))).toMatchObject({
      answer: { choice: 'pos' },
      confidence: 2 / 3,
      agreement: 1 / 3,
      differences: ['Positive ×2, Negative ×1'],
    });
  });

  test('a tie is left open', () => {
    const result = choice.consensus(config, payload, votes('pos', 'neg'));
    expect(result.answer.choice).toBeNull();
    expect(result.values).toEqual({ choice: null });
    expect(choice.validate(config, payload, result.answer)).toHaveLength(1);
  });

  test('somebody who did not choose lowers the confidence', () => {
    expect(choice.consensus(config, payload, votes('pos', null))).toMatchObject({ confidence: 0.5, agreement: 1 });
    expect(choice.consensus(config, payload, votes(null)).agreement).toBe(0);
  });
});

test('an undecided answer is missing, not different', () => {
  expect(choice.compare(config, payload, { choice: null }, { choice: 'pos' })).toEqual({ pairs: 0, agreeing: 0 });
  expect(choice.compare(config, payload, { choice: 'neg' }, { choice: 'pos' })).toEqual({ pairs: 1, agreeing: 0 });
});

test('gold names both classes', () => {
  expect(choice.checkGold(config, payload, { choice: 'neg' }, { choice: 'pos' })).toEqual({
    passed: false,
    score: 0,
    detail: 'Chose Negative; the reference is Positive.',
  });
});

test('the scale follows the order of the classes', () => {
  expect(choiceSamples.map((sample) => choice.controls(sample.config)[0]?.level)).toEqual(['ordinal', 'nominal']);
});

test('bad input ends in a clear sentence', () => {
  expect(choice.validate(config, payload, { choice: 'other' })[0]?.detail).toMatch(/"other" is not a class/);
  expect(choicePayloadSchema.safeParse({}).error?.issues[0]?.message).toBe('the item needs a text or an image');
  expect(answerFromLabel(config, ' positive ')).toEqual({ choice: 'pos' });
  expect(() => answerFromLabel(config, 'meh')).toThrow(/Use one of: neg, pos/);
});
