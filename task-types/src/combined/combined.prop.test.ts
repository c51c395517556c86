import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combined, taskTypes } from '../index.ts';
import { dropHidden, partsOf, shownIds } from './parts.ts';
import type { CombinedAnswer } from './schema.ts';

const classes = (...ids: readonly string[]) => ({ classes: ids.map((id) => ({ id, title: id })) });
const config = combined.configSchema.parse({
  controls: [
    { id: 'a', title: 'A', taskType: 'choice', config: classes('x', 'y', 'z') },
    {
      id: 'b',
      title: 'B',
      taskType: 'rating',
      config: { scales: [{ id: 's', title: 'S', min: 1, max: 5 }] },
      showWhen: { control: 'a', op: 'is-not', value: 'z' },
    },
    {
      id: 'c',
      title: 'C',
      taskType: 'choice',
      config: classes('x', 'y'),
      required: false,
      showWhen: { control: 'b', op: 'at-least', value: 3 },
    },
  ],
});
const payload = { text: 'x' };
const parts = partsOf(taskTypes, config);
const choice = (...ids: readonly string[]) => fc.option(fc.record({ choice: fc.constantFrom(...ids, null) }));
/** As the editor sends it: without what is hidden. */
const answer: fc.Arbitrary<CombinedAnswer> = fc
  .record({
    a: choice('x', 'y', 'z'),
    b: fc.option(fc.record({ values: fc.record({ s: fc.integer({ min: 1, max: 5 }) }) })),
    c: choice('x', 'y'),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)))
  .map((controls) => dropHidden(parts, payload, { controls }).answer);

test('comparison is symmetric, with every counter there is', () => {
  const { pairCounters } = combined.pairsOf?.(config) ?? { pairCounters: [] };
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const counts = combined.compare(config, payload, a, b);
      expect(counts).toEqual(combined.compare(config, payload, b, a));
      expect(Object.keys(counts).sort()).toEqual([...pairCounters].sort());
    }),
  );
});

test('dropping what is hidden is final, and nothing hidden is left', () => {
  fc.assert(
    fc.property(answer, (given) => {
      const { dropped } = dropHidden(parts, payload, given);
      expect(dropped).toEqual([]);
      const shown = shownIds(parts, payload, given);
      expect(Object.keys(given.controls).every((id) => shown.has(id))).toBe(true);
    }),
  );
});

test('consensus does not depend on the order of arrival, and keeps its own conditions', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), (given) => {
      const entries = given.map((entry, index) => ({ annotator: `p${index}`, answer: entry }));
      const result = combined.consensus(config, payload, entries);
      expect(combined.consensus(config, payload, entries.toReversed())).toEqual(result);
      const shown = shownIds(parts, payload, result.answer);
      expect(Object.keys(result.answer.controls).filter((id) => !shown.has(id))).toEqual([]);
      expect(result.agreement).toBeGreaterThanOrEqual(0);
      expect(result.agreement).toBeLessThanOrEqual(1);
      expect(result.confidence).toBeGreaterThanOrEqual(0);
      expect(result.confidence).toBeLessThanOrEqual(1);
    }),
  );
});
