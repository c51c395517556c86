import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multiChoice } from './index.ts';
import { multiChoiceConfigSchema, type MultiChoiceAnswer } from './schema.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const config = multiChoiceConfigSchema.parse({ classes: ids.map((id) => ({ id, title: id })), min: 0, none: true });
const payload = { text: 'fine' };
const answers: fc.Arbitrary<MultiChoiceAnswer> = fc.oneof(
  fc.subarray(ids).map((choices) => ({ choices })),
  fc.constant<MultiChoiceAnswer>({ choices: [], none: true }),
);
const crowd = fc
  .array(answers, { minLength: 1, maxLength: 7 })
  .map((given) => given.map((answer, index) => ({ annotator: `annotator-${index}`, answer })));

test('comparing is symmetric, and an answer is like itself', () => {
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      expect(multiChoice.compare(config, payload, a, b)).toEqual(multiChoice.compare(config, payload, b, a));
      const { pairs, equal } = multiChoice.compare(config, payload, a, a);
      expect(equal).toBe(pairs);
    }),
  );
});

test('the consensus does not depend on the order of answers', () => {
  fc.assert(
    fc.property(crowd, fc.nat(), (entries, turn) => {
      const at = turn % entries.length;
      const turned = [...entries.slice(at), ...entries.slice(0, at)].toReversed();
      expect(multiChoice.consensus(config, payload, turned)).toEqual(multiChoice.consensus(config, payload, entries));
    }),
  );
});

test('identical answers are their own consensus', () => {
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 6 }), (answer, count) => {
      const entries = Array.from({ length: count }, (_, index) => ({ annotator: `annotator-${index}`, answer }));
      const result = multiChoice.consensus(config, payload, entries);
      expect(result.answer).toEqual(answer);
      expect(result.differences.filter((line) => !line.includes('did not choose'))).toEqual([]);
    }),
  );
});
