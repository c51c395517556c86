import { checkOpenProbability } from './counts.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { wilsonFromShare } from './binomial-interval.ts';
import { binomialCdf } from './numeric/index.ts';
import { proportion } from './proportion.ts';
import { shrinkProportions } from './shrink-proportions.ts';
import type { Interval, Measure, Warning } from '../metric.ts';
import { toRatingTable, type RatingSource, type RatingTable, type RatingTableOptions } from '../rating-table.ts';

export interface GoldOptions extends RatingTableOptions {
  /** Nominal coverage of the intervals, 0.95 when left out. */
  readonly level?: number;
  /** False discovery rate at which an annotator is called worse than the others; 0.05 when left out. */
  readonly falseDiscoveryRate?: number;
}

/** How one annotator, or one true class, did on gold. */
export interface GoldGroup {
  readonly name: string;
  /** k / n with its Wilson interval. */
  readonly measure: Measure;
  /** The same drawn towards the other groups: the value to compare and rank by. */
  readonly shrunk: number;
  readonly shrunkInterval: Interval;
}

export interface GoldAnnotator extends GoldGroup {
  /** Probability of so few right answers if this annotator were as good as the others; `null` without others. */
  readonly pValue: number | null;
  /** The same after correcting for having looked at everybody (Benjamini-Hochberg). */
  readonly adjustedPValue: number | null;
  readonly worseThanOthers: boolean;
}

export interface GoldAccuracy {
  readonly overall: Measure;
  readonly byAnnotator: readonly GoldAnnotator[];
  readonly byClass: readonly GoldGroup[];
  /** Class names of the rows (truth) and columns (answer) of `confusion`. */
  readonly classes: readonly string[];
  /** Answers counted by true class (row) and given class (column). */
  readonly confusion: readonly (readonly number[])[];
  /** Gold items that nobody has answered: they are left out, not counted as wrong. */
  readonly goldWithoutAnswers: number;
}

/** Answers on gold items only: item, annotator, truth and answer as indices. */
interface GoldAnswers {
  readonly item: number[];
  readonly annotator: number[];
  readonly truth: number[];
  readonly label: number[];
  readonly classes: readonly string[];
}

function collect(table: RatingTable, truth: ReadonlyMap<string, string>): GoldAnswers {
  const classes = [...new Set([...table.classes, ...[...truth.values()].sort()])];
  const index = new Map(classes.map((name, i) => [name, i]));
  const answers: GoldAnswers = { item: [], annotator: [], truth: [], label: [], classes };
  for (const [i, item] of table.items.entries()) {
    const known = truth.get(item);
    if (known === undefined) continue;
    for (let at = table.itemStart[i] ?? 0; at < (table.itemStart[i + 1] ?? 0); at += 1) {
      answers.item.push(i);
      answers.annotator.push(table.annotator[at] ?? 0);
      answers.truth.push(index.get(known) ?? 0);
      answers.label.push(table.label[at] ?? 0);
    }
  }
  return answers;
}

interface Tally {
  right: number;
  total: number;
}

function tally(keys: readonly number[], answers: GoldAnswers): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (const [row, key] of keys.entries()) {
    const one = tallies.get(key) ?? { right: 0, total: 0 };
    one.total += 1;
    if (answers.truth[row] === answers.label[row]) one.right += 1;
    tallies.set(key, one);
  }
  return tallies;
}

/** Accuracy over answers; several answers to one item are not independent, which the design effect accounts for. */
function overallMeasure(answers: GoldAnswers, level: number): Measure {
  const items = tally(answers.item, answers);
  const n = answers.item.length;
  const right = [...items.values()].reduce((sum, one) => sum + one.right, 0);
  const raters = new Set(answers.annotator).size;
  const base = { statistic: 'gold-accuracy', items: items.size, ratings: n, raters };
  if (n === 0) return { ...base, value: null, reason: 'no gold item has an answer', interval: null, warnings: [] };
  const share = right / n;
  const squares = [...items.values()].reduce((sum, one) => sum + (one.right - share * one.total) ** 2, 0);
  const clustered = items.size > 1 ? (squares * items.size) / (items.size - 1) / (n * n) : 0;
  const independent = (share * (1 - share)) / n;
  const effect = independent > 0 ? Math.max(1, clustered / independent) : n / items.size;
  const warnings: Warning[] =
    items.size < 30
      ? [{ code: 'few-items', text: `Only ${items.size} gold items: read the interval, not the value.` }]
      : [];
  const interval = { ...wilsonFromShare(share, n / effect, level), level, method: 'wilson-design-effect' };
  return { ...base, value: share, reason: null, interval, warnings };
}

function groups(
  tallies: ReadonlyMap<number, Tally>,
  names: readonly string[],
  options: { readonly statistic: string; readonly level: number; readonly raters: number },
): GoldGroup[] {
  const counts = [...tallies]
    .map(([key, { right, total }]) => ({ group: names[key] ?? '', successes: right, trials: total }))
    .sort((p, q) => (p.group < q.group ? -1 : 1));
  const shrunk = shrinkProportions(counts, options.level);
  return shrunk.groups.map((one) => ({
    name: one.group,
    measure: proportion(one.successes, one.trials, options),
    shrunk: one.shrunk,
    shrunkInterval: one.interval,
  }));
}

/**
 * Accuracy of answers on gold items: overall, per annotator, per class, with the confusions.
 *
 * Question: how good are the answers, whose are worse than the others', and which classes are taken for which? Agreement
 * does not tell (people can agree on the same mistake); gold does, for the items it covers. The overall interval treats
 * the answers to one item as one cluster. An annotator is called worse only after correcting for the number of people
 * looked at; ranks should use `shrunk`. Gold nobody answered, and answers without gold, are left out.
 *
 * Gold finds carelessness. A bias that the gold shares, it can not find.
 *
 * @param ratings answers, on gold and other items, as rows or as a table
 * @param truth true class of every gold item
 * @throws MetricInputError for rows that are none, or a level out of range
 * References: Wilson 1927; Kish 1965 (design effect); Benjamini & Hochberg 1995. Cost: O(ratings) and one shrinkage.
 *
 * @example
 * ```ts
 * import { goldAccuracy } from '@assay/metrics';
 * const ratings = [
 *   { item: 'a', annotator: 'ann', label: 'cat' },
 *   { item: 'b', annotator: 'ann', label: 'dog' },
 *   { item: 'b', annotator: 'bob', label: 'cat' },
 *   { item: 'not gold', annotator: 'bob', label: 'cat' },
 * ];
 * const { overall, confusion, goldWithoutAnswers } = goldAccuracy(ratings, new Map([['a', 'cat'], ['b', 'dog'], ['c', 'dog']]));
 * [overall.value?.toFixed(3), overall.ratings, goldWithoutAnswers]; // => ["0.667", 3, 1]
 * confusion; // => [[1, 0], [1, 1]]
 * ```
 */
export function goldAccuracy(
  ratings: RatingSource,
  truth: ReadonlyMap<string, string>,
  options: GoldOptions = {},
): GoldAccuracy {
  const { level = 0.95, falseDiscoveryRate = 0.05 } = options;
  checkOpenProbability('level', level);
  const table = toRatingTable(ratings, options);
  const answers = collect(table, truth);
  const { classes } = answers;
  const confusion = classes.map(() => classes.map(() => 0));
  for (const [row, true_] of answers.truth.entries()) {
    const counts = confusion[true_];
    const label = answers.label[row] ?? 0;
    if (counts) counts[label] = (counts[label] ?? 0) + 1;
  }
  const overall = overallMeasure(answers, level);
  const byPerson = tally(answers.annotator, answers);
  const people = groups(byPerson, table.annotators, { statistic: 'gold-accuracy', level, raters: 1 });
  const right = [...byPerson.values()].reduce((sum, one) => sum + one.right, 0);
  const total = answers.item.length;
  const pValues = people.map(({ measure }) => {
    const own = Math.round((measure.value ?? 0) * measure.items);
    const others = total - measure.items;
    return others === 0 ? null : binomialCdf(own, measure.items, (right - own) / others);
  });
  const tested = benjaminiHochberg(
    pValues.filter((p) => p !== null),
    falseDiscoveryRate,
  );
  let next = 0;
  const byAnnotator = people.map((person, index) => {
    const pValue = pValues[index] ?? null;
    const adjusted = pValue === null ? null : (tested[next++] ?? null);
    return {
      ...person,
      pValue,
      adjustedPValue: adjusted?.adjusted ?? null,
      worseThanOthers: adjusted?.rejected ?? false,
    };
  });
  const answered = new Set(answers.item.map((item) => table.items[item]));
  return {
    overall,
    byAnnotator,
    byClass: groups(tally(answers.truth, answers), classes, {
      statistic: 'gold-recall',
      level,
      raters: overall.raters,
    }),
    classes,
    confusion,
    goldWithoutAnswers: [...truth.keys()].filter((item) => !answered.has(item)).length,
  };
}
