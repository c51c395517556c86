import { MetricInputError } from '../metric.ts';
import type { Measure, Rating } from '../metric.ts';
import { ratingTable } from '../rating-table.ts';
import type { RepeatPolicy } from '../rating-table.ts';
import type { BootstrapOptions } from './bootstrap-items.ts';
import { measureWith } from './agreement-from-patterns.ts';
import { alphaCoefficient } from './coefficient.ts';
import { patternsOfItems } from './count-pattern.ts';
import { activeAnnotators, tableWarnings } from './rating-options.ts';
import { jaccardDistance, masiDistance } from './set-distance.ts';

export interface SetAgreementOptions {
  /** `masi` (default) also weighs whether one set contains the other; `jaccard` does not. */
  readonly distance?: 'masi' | 'jaccard';
  readonly repeats?: RepeatPolicy;
  /** Interval by resampling items. */
  readonly bootstrap?: BootstrapOptions | null;
}

/**
 * How reliable are annotations that may give an item several labels at once?
 *
 * Krippendorff's α with a distance between SETS of labels: `masi` = 1 − J·M (M = 1 equal, ⅔ one contains the other, ⅓
 * they cross, 0 disjoint) or `jaccard` = 1 − J. The distance takes the place of δ² in α, as usual for these distances.
 * An empty set is an answer ("none of them"); a missing answer is a missing row. Range: at most 1, 0 as by chance.
 *
 * Undefined: no item with two ratings, or every set equal. Partial credit lifts the value: name the distance with it.
 * References: Passonneau 2006, LREC (MASI); Krippendorff 2011. Cost: O(ratings + distinct sets² × size).
 * @throws MetricInputError for a label that is not text, or as `ratingTable` does.
 * @example
 * const rows = [[['a'], ['a']], [['a', 'b'], ['a']], [['c'], ['c']], [[], ['b']]].flatMap((sets, i) =>
 *   sets.map((label, r) => ({ item: `${i}`, annotator: `${r}`, label })));
 * krippendorffAlphaSets(rows, { distance: 'jaccard' }).value?.toFixed(4); // => '0.5227'
 */
export function krippendorffAlphaSets(
  ratings: readonly Rating<readonly string[]>[],
  options: SetAgreementOptions = {},
): Measure {
  const { distance = 'masi' } = options;
  const sets = new Map<string, readonly string[]>();
  const coded = ratings.map(({ item, annotator, label }, row) => {
    if (!Array.isArray(label) || label.some((name) => typeof name !== 'string'))
      throw new MetricInputError(`ratings[${row}].label`, 'is not a list of labels', 'Pass the labels as texts.');
    const members = [...new Set<string>(label)].sort();
    const code = JSON.stringify(members);
    sets.set(code, members);
    return { item, annotator, label: code };
  });
  const classes = [...sets.keys()].sort();
  const between = distance === 'masi' ? masiDistance : jaccardDistance;
  const squared = Float64Array.from({ length: classes.length ** 2 }, (_, cell) =>
    between(
      sets.get(classes[Math.floor(cell / classes.length)] ?? '') ?? [],
      sets.get(classes[cell % classes.length] ?? '') ?? [],
    ),
  );
  const table = ratingTable(coded, { classes, ...(options.repeats ? { repeats: options.repeats } : {}) });
  const set = patternsOfItems(table.itemStart, table.label, classes.length);
  return measureWith(
    { coefficient: alphaCoefficient(set, { kind: 'fixed', squared }), statistic: `krippendorff-alpha-${distance}` },
    set,
    { bootstrap: options.bootstrap ?? null, raters: activeAnnotators(table) },
    tableWarnings(table),
  );
}
