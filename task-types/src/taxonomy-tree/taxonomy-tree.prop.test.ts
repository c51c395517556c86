import fc from 'fast-check';
import { expect, test } from 'vitest';
import { taxonomyTree } from './index.ts';
import { picked } from './pick.ts';
import { taxonomyConfigSchema, type TaxonomyAnswer } from './schema.ts';
import { nearness, treeOf } from './tree.ts';

/** Three levels, three wide: every class of the last two has a parent. */
const ids = ['a', 'b', 'c'];
const classes = [
  ...ids.map((id) => ({ id, title: id })),
  ...ids.flatMap((parent) => ids.map((id) => ({ id: parent + id, title: id, parent }))),
  ...ids.flatMap((one) =>
    ids.flatMap((two) => ids.map((id) => ({ id: one + two + id, title: id, parent: one + two }))),
  ),
];
const config = taxonomyConfigSchema.parse({ classes, max: 3 });
const payload = { text: 'fine' };
const node = fc.constantFrom(...classes.map(({ id }) => id));
/** Valid answers: made the way the editor makes them. */
const answers: fc.Arbitrary<TaxonomyAnswer> = fc
  .array(node, { minLength: 1, maxLength: 5 })
  .map((nodes) =>
    [...new Set(nodes)].reduce<TaxonomyAnswer>((answer, id) => picked(config, answer, id).answer, { nodes: [] }),
  );

test('what the editor makes is valid', () => {
  fc.assert(
    fc.property(answers, (answer) => {
      expect(taxonomyTree.validate(config, payload, answer)).toEqual([]);
    }),
  );
});

test('nearness is symmetric, within 0 and 1, and 1 only for the same class', () => {
  const tree = treeOf(config);
  fc.assert(
    fc.property(node, node, (a, b) => {
      const near = nearness(tree, a, b);
      expect(near).toBe(nearness(tree, b, a));
      expect(near).toBeGreaterThanOrEqual(0);
      expect(near).toBeLessThanOrEqual(1);
      expect(near === 1).toBe(a === b);
    }),
  );
});

test('comparing is symmetric, and an answer is like itself', () => {
  fc.assert(
    fc.property(answers, answers, (a, b) => {
      const [there, back] = [taxonomyTree.compare(config, payload, a, b), taxonomyTree.compare(config, payload, b, a)];
      for (const counter of taxonomyTree.pairCounters) expect(there[counter]).toBeCloseTo(back[counter] ?? Number.NaN);
      expect(taxonomyTree.compare(config, payload, a, a)).toMatchObject({ pairs: 1, equal: 1, nearness: 1 });
    }),
  );
});

test('the consensus does not depend on the order of answers', () => {
  const crowd = fc
    .array(answers, { minLength: 1, maxLength: 7 })
    .map((given) => given.map((answer, index) => ({ annotator: `annotator-${index}`, answer })));
  fc.assert(
    fc.property(crowd, (entries) => {
      expect(taxonomyTree.consensus(config, payload, entries.toReversed())).toEqual(
        taxonomyTree.consensus(config, payload, entries),
      );
    }),
  );
});

test('identical answers are their own consensus', () => {
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 5 }), (answer, count) => {
      const entries = Array.from({ length: count }, (_, index) => ({ annotator: `annotator-${index}`, answer }));
      expect(taxonomyTree.consensus(config, payload, entries)).toMatchObject({
        answer,
        confidence: 1,
        differences: [],
      });
    }),
  );
});
