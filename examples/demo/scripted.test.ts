import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, closestToOthers } from './scripted.ts';

const answers = [
  { annotator: 'A', answer: { value: 1 } },
  { annotator: 'B', answer: { value: 5 } },
  { annotator: 'C', answer: { value: 6 } },
];
const near = (a: { answer: { value: number } }, b: { answer: { value: number } }): number =>
  1 / (1 + Math.abs(a.answer.value - b.answer.value));

describe('closestToOthers', () => {
  it('takes the answer in the middle', () => {
    expect(closestToOthers(answers, near).annotator).toBe('B');
  });

  it('does not depend on the order or the names of the annotators', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 })
          .chain((values) =>
            fc.tuple(
              fc.constant(values),
              fc.shuffledSubarray([...values.keys()], { minLength: values.length, maxLength: values.length }),
            ),
          ),
        ([values, order]) => {
          const list = values.map((value, index) => ({ annotator: `A${index}`, answer: { value } }));
          const shuffled = order.map((at, index) => ({ annotator: `B${index}`, answer: { value: values[at] ?? 0 } }));
          expect(closestToOthers(shuffled, near).answer).toEqual(closestToOthers(list, near).answer);
        },
      ),
    );
  });

  it('refuses an empty list', () => {
    expect(() => closestToOthers([], () => 1)).toThrow(RangeError);
  });
});

it('writes equal values as equal texts, whatever the order of their keys', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
});
