import {
  addMoments,
  agreementFromPatterns,
  alphaFromMoments,
  intervalMomentsOf,
  jackknife,
  type AgreementStatistic,
  type CountPattern,
  type IntervalMoments,
  type Measure,
} from '@assay/metrics';
import { taskTypes, type Control, type TaskTypeId } from '@assay/task-types';

/** How the answers to one task fell on one control, and how many tasks look like that: `[value, count]` pairs. */
export interface ValuePattern {
  readonly control: string;
  readonly values: readonly (readonly [value: string | number, count: number])[];
  readonly tasks: number;
}

/** Summed counters of two people's answers to the same tasks. */
export interface PairCounts {
  readonly personA: string;
  readonly personB: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface AgreementFigure {
  readonly subject: string;
  readonly title: string;
  readonly level: Control['level'] | null;
  readonly measures: Measure[];
}

/** Resamples behind each interval; the seed is fixed, so the same records always give the same interval. */
const BOOTSTRAP = { draws: 1000, seed: 'assay' } as const;

const statisticsOf: Readonly<Record<Control['level'], readonly AgreementStatistic[]>> = {
  nominal: ['krippendorff-alpha', 'percent-agreement', 'gwet-ac1'],
  ordinal: ['krippendorff-alpha', 'gwet-ac2'],
  interval: ['krippendorff-alpha'],
  ratio: ['krippendorff-alpha'],
};

/** Agreement on each control and on each pair statistic of the task type, from sums alone. */
export function agreementFigures(
  taskTypeId: TaskTypeId,
  config: unknown,
  patterns: readonly ValuePattern[],
  pairs: readonly PairCounts[],
): AgreementFigure[] {
  const taskType = taskTypes[taskTypeId];
  const raters = new Set(pairs.flatMap((pair) => [pair.personA, pair.personB])).size;
  const byControl = taskType.controls(config).map((control): AgreementFigure => {
    const own = patterns.filter((pattern) => pattern.control === control.id);
    const { classes, counts } = dense(control, own);
    return {
      subject: control.id,
      title: control.title,
      level: control.level,
      measures:
        control.level === 'interval'
          ? [alphaFromMoments(momentsOf(own), { raters })]
          : statisticsOf[control.level].map((statistic) =>
              agreementFromPatterns(counts, classes, { statistic, level: control.level, bootstrap: BOOTSTRAP, raters }),
            ),
    };
  });
  const overlap = overlapTasks(patterns);
  const byPair = taskType.pairsOf(config).pairStatistics.map((statistic): AgreementFigure => ({
    subject: statistic.id,
    title: statistic.title,
    level: null,
    measures: [pairMeasure(statistic.id, statistic.value, pairs, overlap)],
  }));
  return [...byControl, ...byPair];
}

/** Fifteen sums instead of as many classes as there are scores; equal patterns count as often as they occur. */
function momentsOf(patterns: readonly ValuePattern[]): IntervalMoments {
  return patterns.reduce((all, { values, tasks }) => {
    const one = intervalMomentsOf(
      values.flatMap(([value, count]) => Array.from({ length: count }, () => Number(value))),
    );
    return addMoments(all, {
      origin: one.origin,
      items: one.items * tasks,
      sums: one.sums.map((sum) => sum * tasks) as unknown as IntervalMoments['sums'],
      products: one.products.map((product) => product * tasks),
    });
  }, intervalMomentsOf([]));
}

/** Patterns over a full class list; numbers become classes in their own order. */
function dense(control: Control, patterns: readonly ValuePattern[]): { classes: string[]; counts: CountPattern[] } {
  const seen = new Set(patterns.flatMap((pattern) => pattern.values.map(([value]) => value)));
  const numeric = control.level === 'interval' || control.level === 'ratio';
  const found = numeric
    ? [...seen].toSorted((a, b) => Number(a) - Number(b))
    : [...seen].map(String).toSorted((a, b) => (a < b ? -1 : 1));
  const declared = control.classes ?? [];
  const classes = numeric
    ? found.map(String)
    : [...declared, ...found.map(String).filter((name) => !declared.includes(name))];
  const place = new Map(classes.map((name, index) => [name, index]));
  const counts = patterns.map((pattern): CountPattern => {
    const row = classes.map(() => 0);
    for (const [value, count] of pattern.values) row[place.get(String(value)) ?? 0] = count;
    return { counts: row, items: pattern.tasks };
  });
  return { classes, counts };
}

/** A ratio of sums over pairs of people; the interval leaves one person out at a time, so it speaks for other people. */
function pairMeasure(
  statistic: string,
  valueOf: (counts: Readonly<Record<string, number>>) => number | null,
  pairs: readonly PairCounts[],
  tasks: number,
): Measure {
  const people = [...new Set(pairs.flatMap((pair) => [pair.personA, pair.personB]))].toSorted();
  const total = sum(pairs);
  const value = pairs.length === 0 ? null : valueOf(total);
  const base = { statistic, items: tasks, ratings: 0, raters: people.length, warnings: [] };
  if (value === null) return { ...base, value: null, reason: 'no two people answered the same task', interval: null };
  const leftOut = people.map((person) =>
    valueOf(sum(pairs.filter((pair) => pair.personA !== person && pair.personB !== person))),
  );
  const { interval } =
    people.length > 2 ? jackknife(value, leftOut, { source: 'rater-jackknife' }) : { interval: null };
  const bounded =
    interval === null ? null : { ...interval, low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
  return { ...base, value, reason: null, interval: bounded };
}

/** Tasks that at least two people answered: the same for every control, unless an answer may leave one undecided. */
function overlapTasks(patterns: readonly ValuePattern[]): number {
  const perControl = new Map<string, number>();
  for (const { control, values, tasks } of patterns) {
    const answers = values.reduce((total, [, count]) => total + count, 0);
    if (answers > 1) perControl.set(control, (perControl.get(control) ?? 0) + tasks);
  }
  return Math.max(0, ...perControl.values());
}

function sum(pairs: readonly PairCounts[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { counts } of pairs) {
    for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count;
  }
  return total;
}
