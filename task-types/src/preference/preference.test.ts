import { describe, expect, test } from 'vitest';
import { reasoned } from '../reasons/reasons.ts';
import { fromChosenRejected, toChosenRejected } from './convert.ts';
import { preference } from './index.ts';
import { preferenceSamples } from './samples.ts';
import { preferenceConfigSchema, preferencesOf, type Preference, type PreferenceAnswer } from './schema.ts';

const config = preferenceConfigSchema.parse({
  degrees: 2,
  reasons: [
    { id: 'clear', title: 'Clearer' },
    { id: 'safe', title: 'Safer' },
  ],
});
const payload = { prompt: 'p', a: 'one', b: 'two' };
const answer = (value: Preference | null, ...reasons: string[]): PreferenceAnswer => ({ preference: value, reasons });
const entries = (...answers: readonly PreferenceAnswer[]) =>
  answers.map((given, index) => ({ annotator: `annotator-${index}`, answer: given }));

describe('consensus', () => {
  test('counts sides first, so that degrees do not split a side', () => {
    // Two for B would win a plain plurality over one "much" and one "better" for A, if it were not for the third A.
    const result = preference.consensus(
      config,
      payload,
      entries(answer('a-much', 'clear'), answer('a', 'clear'), answer('a', 'safe'), answer('b'), answer('b')),
    );
    expect(result).toMatchObject({ answer: { preference: 'a', reasons: ['clear'] }, confidence: 3 / 5 });
    const split = entries(
      answer('a-much'),
      answer('a-much'),
      answer('a'),
      answer('a'),
      answer('b'),
      answer('b'),
      answer('b'),
    );
    expect(preference.consensus(config, payload, split).answer.preference).toBe('a');
  });

  test('a tied side is left open, a tied degree is the milder one', () => {
    expect(preference.consensus(config, payload, entries(answer('a'), answer('b'))).values).toEqual({
      preference: null,
    });
    const mild = preference.consensus(config, payload, entries(answer('b-much'), answer('b')));
    expect(mild).toMatchObject({ answer: { preference: 'b' }, confidence: 1, agreement: 1 });
  });

  test('somebody undecided lowers the confidence', () => {
    expect(preference.consensus(config, payload, entries(answer('a'), answer(null)))).toMatchObject({
      confidence: 0.5,
      differences: ['1 of 2 did not decide'],
    });
  });
});

test('the degree costs half the gold score, the side all of it', () => {
  const score = (given: Preference) => preference.checkGold(config, payload, answer(given), answer('a'));
  expect(score('a-much')).toMatchObject({ passed: true, score: 0.5 });
  expect(score('tie')).toMatchObject({ passed: false, score: 0 });
  expect(preference.checkGold(config, payload, answer(null), answer('a')).passed).toBe(false);
});

test('opposite is worse than a tie', () => {
  expect(preference.compare(config, payload, answer('a'), answer('b'))).toMatchObject({ sameSide: 0, opposite: 1 });
  expect(preference.compare(config, payload, answer('a'), answer('tie'))).toMatchObject({ sameSide: 0, opposite: 0 });
  expect(preference.compare(config, payload, answer('a'), answer(null)).pairs).toBe(0);
});

test('what can be answered follows the config', () => {
  expect(preferenceSamples.map((sample) => preferencesOf(sample.config))).toEqual([
    ['a-much', 'a', 'tie', 'b', 'b-much'],
    ['a', 'b'],
  ]);
});

test('a strength scale may also say "slightly"', () => {
  const fine = preferenceConfigSchema.parse({ degrees: 3 });
  expect(preferencesOf(fine)).toEqual(['a-much', 'a', 'a-slightly', 'tie', 'b-slightly', 'b', 'b-much']);
  expect(preference.validate(config, payload, answer('a-slightly'))[0]?.detail).toMatch(/cannot be answered/);
  const mild = entries(answer('b'), answer('b-slightly'));
  expect(preference.consensus(fine, payload, mild).answer.preference).toBe('b-slightly');
  expect(toChosenRejected(payload, answer('b-slightly'))).toMatchObject({ chosen: 'two' });
});

test('where one reason may be given, another takes its place', () => {
  const single = preferenceConfigSchema.parse({ reasons: config.reasons, reasonChoice: 'one' });
  expect(preference.validate(single, payload, answer('a', 'clear', 'safe'))[0]?.detail).toMatch(/Give one reason/);
  const given = reasoned(single, answer('a', 'clear'), 'safe');
  expect(given).toMatchObject({ answer: { reasons: ['safe'] }, message: 'Safer: given.' });
  expect(reasoned(config, answer('a', 'safe'), 'clear')).toMatchObject({ answer: { reasons: ['clear', 'safe'] } });
  expect(reasoned(config, answer('a', 'safe'), 'safe')).toMatchObject({ answer: { reasons: [] } });
});

test('bad input ends in a clear sentence', () => {
  const [needy, plain] = preferenceSamples.map((sample) => sample.config);
  if (needy === undefined || plain === undefined) throw new Error('there are two samples');
  const detail = (given: PreferenceAnswer, under = needy) => preference.validate(under, payload, given)[0]?.detail;
  expect(detail(answer(null))).toMatch(/which response/);
  expect(detail(answer('a'))).toBe('Give at least one reason.');
  expect(detail(answer('tie'))).toBeUndefined();
  expect(detail(answer('a', 'other'))).toMatch(/"other" is not a reason/);
  expect(detail(answer('a', 'safe', 'safe'))).toMatch(/twice/);
  expect(detail(answer('tie'), plain)).toMatch(/cannot be answered/);
  expect(preferenceConfigSchema.safeParse({ reasonNeeded: true }).error?.issues[0]?.message).toMatch(
    /list the reasons/,
  );
});

test('chosen and rejected go round on either side', () => {
  const row = { prompt: 'p', chosen: 'good', rejected: 'bad' };
  for (const side of ['a', 'b'] as const) {
    const made = fromChosenRejected(row, side);
    expect(toChosenRejected(made.payload, made.answer)).toEqual(row);
  }
  expect(toChosenRejected(payload, answer('tie'))).toBeNull();
  expect(toChosenRejected(payload, answer(null))).toBeNull();
});
