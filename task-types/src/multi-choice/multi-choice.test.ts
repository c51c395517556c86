import { describe, expect, test } from 'vitest';
import { answerFromLabels, toIndicators } from './convert.ts';
import { multiChoice } from './index.ts';
import { howMany, multiChoiceConfigSchema, type MultiChoiceAnswer, type MultiChoiceConfig } from './schema.ts';

const classes = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id.toUpperCase() }));
const configOf = (given: object = {}): MultiChoiceConfig => multiChoiceConfigSchema.parse({ classes, ...given });
const config = configOf();
const payload = { text: 'fine' };
const some = (...choices: string[]): MultiChoiceAnswer => ({ choices });
const none: MultiChoiceAnswer = { choices: [], none: true };
const entries = (...answers: readonly MultiChoiceAnswer[]) =>
  answers.map((answer, index) => ({ annotator: `annotator-${index}`, answer }));

describe('consensus', () => {
  test('is the majority per class', () => {
    const result = multiChoice.consensus(config, payload, entries(some('a', 'b'), some('a'), some('a', 'c')));
    expect(result.answer).toEqual({ choices: ['a'] });
    expect(result.values).toEqual({ a: 'yes', b: 'no', c: 'no', d: 'no' });
    // a: three of three; b and c: two of three left them out. Nobody chose d, so it says nothing.
    expect(result.confidence).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 3);
    // {a,b}~{a} 1/2, {a,b}~{a,c} 1/3, {a}~{a,c} 1/2
    expect(result.agreement).toBeCloseTo((1 / 2 + 1 / 3 + 1 / 2) / 3);
    expect(result.differences).toEqual(['B: 1 of 3', 'C: 1 of 3']);
  });

  test('a tied class is left out and named first', () => {
    const result = multiChoice.consensus(config, payload, entries(some('a', 'b'), some('a')));
    expect(result).toMatchObject({ answer: { choices: ['a'] }, values: { b: null }, differences: ['B: tied, 1 of 2'] });
  });

  test('three people with three classes have not said "none"', () => {
    const offered = configOf({ none: true });
    const split = multiChoice.consensus(offered, payload, entries(some('a'), some('b'), some('c')));
    expect(split.answer).toEqual({ choices: [] });
    expect(multiChoice.validate(offered, payload, split.answer)[0]?.detail).toMatch(/Choose a class or “None/);
    expect(multiChoice.consensus(offered, payload, entries(none, none, some('a'))).answer).toEqual(none);
  });

  test('somebody who did not choose lowers the confidence', () => {
    expect(multiChoice.consensus(config, payload, entries(some('a'), some()))).toMatchObject({
      answer: { choices: ['a'] },
      confidence: 0.5,
      differences: ['1 of 2 did not choose'],
    });
  });
});

test('similarity follows Jaccard and MASI', () => {
  // Passonneau 2006: a subset weighs 2/3, crossing sets 1/3.
  expect(multiChoice.compare(config, payload, some('a', 'b'), some('a'))).toMatchObject({ jaccard: 1 / 2, shared: 1 });
  expect(multiChoice.compare(config, payload, some('a', 'b'), some('a'))['masi']).toBeCloseTo((1 / 2) * (2 / 3));
  expect(multiChoice.compare(config, payload, some('a', 'b'), some('b', 'c'))['masi']).toBeCloseTo((1 / 3) * (1 / 3));
  expect(multiChoice.compare(config, payload, some(), some('a'))['pairs']).toBe(0);
  expect(multiChoice.compare(configOf({ none: true }), payload, none, some('a'))).toMatchObject({
    pairs: 1,
    jaccard: 0,
  });
});

test('gold passes from the similarity the config asks for', () => {
  expect(multiChoice.checkGold(config, payload, some('a', 'c'), some('a', 'b'))).toEqual({
    passed: false,
    score: expect.closeTo(1 / 3),
    detail: 'Missing: B. Not in the reference: C.',
  });
  expect(multiChoice.checkGold(configOf({ goldMinSimilarity: 0.5 }), payload, some('a'), some('a', 'b')).passed).toBe(
    true,
  );
  expect(multiChoice.checkGold(config, payload, some(), some()).passed).toBe(false);
});

test('how many to choose is said in words and kept', () => {
  expect(
    [{ min: 0 }, {}, { min: 2, max: 2 }, { min: 0, max: 2 }, { max: 3 }].map((given) => howMany(configOf(given))),
  ).toEqual(['Choose as many as fit', 'Choose at least 1', 'Choose 2', 'Choose at most 2', 'Choose 1 to 3']);
  const detail = (given: MultiChoiceAnswer, under: MultiChoiceConfig) =>
    multiChoice.validate(under, payload, given).map((problem) => problem.detail);
  expect(detail(some('a', 'b', 'c'), configOf({ max: 2 }))).toEqual(['Choose at most 2; you chose 3.']);
  expect(detail(some('a'), configOf({ min: 2 }))).toEqual(['Choose at least 2; you chose 1.']);
  expect(detail(some(), configOf({ min: 0 }))).toEqual([]);
  expect(detail(some(), configOf({ min: 0, none: true }))).toEqual(['Choose a class or “None of these”.']);
  expect(detail(none, config)).toEqual(['“None” cannot be answered in this task.']);
  expect(detail({ ...none, choices: ['a'] }, configOf({ none: true }))[0]).toMatch(/not both/);
  expect(detail(some('a', 'a', 'z'), config)).toEqual(['"a" is chosen twice.', '"z" is not a class of this task.']);
});

test('a config that cannot be answered is refused', () => {
  const fault = (given: object) => multiChoiceConfigSchema.safeParse({ classes, ...given }).error?.issues[0]?.message;
  expect(fault({ min: 5 })).toMatch(/there are 4 classes/);
  expect(fault({ min: 3, max: 2 })).toMatch(/max must not be below min/);
  expect(fault({ classes: [...classes, classes[0]] })).toMatch(/"a" is listed twice/);
});

test('every class up to the thirtieth has a key, and a key of its own wins', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, title: `C${index}` }));
  const keyed = multiChoiceConfigSchema.parse({ classes: [{ id: 'own', title: 'Own', key: '3' }, ...many.slice(1)] });
  const keys = multiChoice.keys(keyed);
  expect(keys.filter(({ group }) => group === 'Classes')).toHaveLength(29);
  expect(keys.find(({ action }) => action === 'class:own')?.key).toBe('3');
});

test('labels of a table go in and indicators come out', () => {
  expect(answerFromLabels(config, 'B | a')).toEqual(some('a', 'b'));
  expect(answerFromLabels(configOf({ none: true }), '')).toEqual(none);
  expect(() => answerFromLabels(config, ['meh'])).toThrow(/Use one of: a, b, c, d/);
  expect(toIndicators(config, some('a', 'd'))).toEqual({ a: 1, b: 0, c: 0, d: 1 });
  expect(toIndicators(config, some())).toBeNull();
});
