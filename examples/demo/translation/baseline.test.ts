import { expect, it } from 'vitest';
import { systemBaseline, type ScoredRecord } from './baseline.ts';

const record = (id: string, document: string, system: string, score: number | null): ScoredRecord => ({
  id,
  data: { document, system },
  values: { score },
});

it('predicts unseen documents by the mean of the system, and by the mean of all', () => {
  const result = systemBaseline([
    record('a1', 'a', 'S', 2),
    record('a2', 'a', 'S', 4),
    record('a3', 'a', 'T', 9),
    record('b1', 'b', 'S', 3),
    record('b2', 'b', 'T', 5),
    record('b3', 'b', 'T', null),
  ]);
  // By hand: S has 3, T has 9, all have 5; misses 0 and 4, flat 2 and 0.
  expect(result).toMatchObject({ trained: 3, tested: 2, systemMeanError: 2, globalMeanError: 1 });
  expect(result.worst.map((one) => one.id)).toEqual(['b2', 'b1']);
});

it('refuses a single document', () => {
  expect(() => systemBaseline([record('a', 'a', 'S', 1)])).toThrow(RangeError);
});
