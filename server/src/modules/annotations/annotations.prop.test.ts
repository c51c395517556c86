import { choice, eraseTaskType, mqmConfig, textSpans } from '@assay/task-types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedUnder, deriveResult, pairCountsOf, patternsOf, type Answer } from './annotations.rules.ts';
import type { Spec } from '../tasks/index.ts';

const choiceSpec: Spec = {
  type: eraseTaskType(choice),
  config: { question: '?', ordered: false, classes: ['a', 'b', 'c'].map((id) => ({ id, title: id })) },
};
const spanSpec: Spec = { type: eraseTaskType(textSpans), config: mqmConfig };
const payload = { source: '今天天气很好', target: 'The weather is lovely today, is it not?' };

const span = fc.record({
  field: fc.constant('target'),
  start: fc.integer({ min: 0, max: 20 }),
  end: fc.integer({ min: 21, max: 38 }),
  category: fc.constantFrom('Accuracy/Mistranslation', 'Fluency/Grammar'),
  severity: fc.constantFrom('Major', 'Minor'),
});
const spans = fc.array(span, { maxLength: 4 }).map((list) => ({ spans: list, noError: list.length === 0 }));
const choices = fc.constantFrom('a', 'b', 'c').map((id) => ({ choice: id }));

const answers = (answer: fc.Arbitrary<unknown>) =>
  fc.array(fc.record({ answer, minute: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 5 }).map((list) =>
    list.map((one, index): Answer => ({
      personId: `person-${index}`,
      handle: `handle-${index}`,
      answer: one.answer,
      answeredAt: `2026-03-02T08:0${one.minute}:00.000Z`,
      guidelineVersionId: `guideline-${index}`,
    })),
  );

const shuffled = (answer: fc.Arbitrary<unknown>) =>
  answers(answer).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));

describe.each([
  ['choice', choiceSpec, { text: 'x' }, choices],
  ['error spans', spanSpec, payload, spans],
] as const)('%s', (_, spec, item, answer) => {
  it('gives the same result, patterns and pair counts in whatever order the answers came', () => {
    fc.assert(
      fc.property(shuffled(answer), ([list, other]) => {
        const policy = { agreeAt: 0.6, reviewed: false };
        expect(deriveResult(spec, item, other, policy)).toEqual(deriveResult(spec, item, list, policy));
        expect(patternsOf(spec, item, other)).toEqual(patternsOf(spec, item, list));
        expect(pairCountsOf(spec, item, other)).toEqual(pairCountsOf(spec, item, list));
        expect(countedUnder(other)).toEqual(countedUnder(list));
      }),
    );
  });

  it('is final only when people agree enough and the result is a valid answer', () => {
    fc.assert(
      fc.property(answers(answer), fc.double({ min: 0, max: 1, noNaN: true }), (list, agreeAt) => {
        const result = deriveResult(spec, item, list, { agreeAt, reviewed: false });
        const valid = spec.type.validate(spec.config, item, result.answer).length === 0;
        expect(result.final).toBe(valid && result.agreement >= agreeAt);
      }),
    );
  });

  it('counts every answer in exactly one class of a control it decides', () => {
    fc.assert(
      fc.property(answers(answer), (list) => {
        for (const { controlId, pattern } of patternsOf(spec, item, list)) {
          const pairs = JSON.parse(pattern) as [unknown, number][];
          const decided = list.filter(
            (one) => (spec.type.measure(spec.config, item, one.answer)[controlId] ?? null) !== null,
          );
          expect(pairs.reduce((sum, [, count]) => sum + count, 0)).toBe(decided.length);
        }
      }),
    );
  });
});
