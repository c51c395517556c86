/** One line of the frozen `data.jsonl`, as far as the experiment reads it. */
export interface ScoredRecord {
  readonly id: string;
  readonly data: { readonly document: string; readonly system: string };
  readonly values: { readonly score?: number | null };
}

export interface BaselineResult {
  readonly trained: number;
  readonly tested: number;
  /** Mean absolute error when every segment is given the mean of its system. */
  readonly systemMeanError: number;
  /** Mean absolute error when every segment is given the mean of all. */
  readonly globalMeanError: number;
  /** Test records that the system's mean misses most, worst first. */
  readonly worst: readonly ScoredRecord[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const WORST = 5;

/**
 * How much of a segment's score is told by the system that translated it. Trains on every other document (in the order
 * of their names), tests on the rest, so that no document is in both.
 *
 * @throws RangeError when one half is empty
 */
export function systemBaseline(records: readonly ScoredRecord[]): BaselineResult {
  const documents = [...new Set(records.map((one) => one.data.document))].toSorted();
  const isTest = new Map(documents.map((name, index) => [name, index % 2 === 1]));
  const scored = records.flatMap((record) =>
    typeof record.values.score === 'number' ? [{ record, score: record.values.score }] : [],
  );
  const train = scored.filter(({ record }) => isTest.get(record.data.document) === false);
  const test = scored.filter(({ record }) => isTest.get(record.data.document) === true);
  if (train.length === 0 || test.length === 0) throw new RangeError('two documents with scores are the least');
  const all = mean(train.map((one) => one.score));
  const perSystem = new Map(
    [...new Set(train.map(({ record }) => record.data.system))].map((system) => [
      system,
      mean(train.filter(({ record }) => record.data.system === system).map((one) => one.score)),
    ]),
  );
  const misses = test.map(({ record, score }) => ({
    record,
    miss: Math.abs(score - (perSystem.get(record.data.system) ?? all)),
    flat: Math.abs(score - all),
  }));
  return {
    trained: train.length,
    tested: test.length,
    systemMeanError: mean(misses.map((one) => one.miss)),
    globalMeanError: mean(misses.map((one) => one.flat)),
    worst: misses
      .toSorted((a, b) => b.miss - a.miss || (a.record.id < b.record.id ? -1 : 1))
      .slice(0, WORST)
      .map((one) => one.record),
  };
}
