import { describe, expect, it } from 'vitest';
import {
  bradleyTerry,
  classifyRootCause,
  cocoDetection,
  compareAggregators,
  dawidSkene,
  glad,
  krippendorffAlpha,
  logisticVarianceComponents,
  mace,
  majorityVote,
  MetricStopped,
  nearDuplicates,
  planConsensus,
  replayOverlap,
  wawa,
} from './index.ts';
import type { Stoppable } from './index.ts';

const rows = Array.from({ length: 40 }, (_, i) =>
  ['p', 'q', 'r'].map((annotator, r) => ({ item: `${i}`, annotator, label: (i * 7 + r * i) % 3 ? 'a' : 'b' })),
).flat();
const numbers = rows.map((row) => ({ ...row, label: row.label === 'a' ? 1 : 0 }));
const judged = rows.map(({ item, annotator, label }) => ({
  item,
  annotator,
  left: 'x',
  right: 'y',
  preferred: label === 'a' ? 'x' : 'y',
}));
const box = [0, 0, 5, 5] as const;
const texts = Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, text: `a title of some length ${i}` }));
const gold = Object.fromEntries(rows.map(({ item }) => [item, 'a']));

/** Everything that may take long, with the least it needs. */
const heavy: Readonly<Record<string, (stop: Stoppable) => unknown>> = {
  krippendorffAlpha: (stop) => krippendorffAlpha(rows, { bootstrap: { draws: 50, seed: 1, ...stop } }),
  bca: (stop) => krippendorffAlpha(rows, { bootstrap: { draws: 50, seed: 1, method: 'bca', ...stop } }),
  bradleyTerry: (stop) => bradleyTerry(judged, { bootstrap: { draws: 50, seed: 1, ...stop } }),
  compareAggregators: (stop) => compareAggregators([majorityVote(rows), wawa(rows)], gold, stop),
  classifyRootCause: (stop) => classifyRootCause(rows, stop),
  cocoDetection: (stop) =>
    cocoDetection([{ image: 1, category: 'c', box }], [{ image: 1, category: 'c', box, score: 1 }], stop),
  dawidSkene: (stop) => dawidSkene(rows, stop),
  glad: (stop) => glad(rows, stop),
  logisticVarianceComponents: (stop) => logisticVarianceComponents(numbers, stop),
  mace: (stop) => mace(rows, stop),
  nearDuplicates: (stop) => nearDuplicates(texts, { threshold: 0.5, ...stop }),
  'nearDuplicates by sketches': (stop) => nearDuplicates(texts, { threshold: 0.5, compareAllUpTo: 1, ...stop }),
  planConsensus: (stop) => planConsensus(rows, { items: 100, pricePerLabel: 1, most: 3, ...stop }),
  replayOverlap: (stop) => replayOverlap(rows, { policies: [{ kind: 'fixed', labels: 2 }], ...stop }),
};

describe('a long computation', () => {
  it.each(Object.entries(heavy))(
    '%s ends when asked, at once or later, and is not disturbed by being asked',
    (_, run) => {
      let asked = 0;
      const count = (): boolean => {
        asked += 1;
        return false;
      };
      expect(run({ shouldStop: count })).toEqual(run({}));
      expect(asked).toBeGreaterThan(0);
      for (const after of [0, asked - 1]) {
        let left = after;
        expect(() => run({ shouldStop: () => left-- === 0 })).toThrow(MetricStopped);
      }
    },
  );
});
