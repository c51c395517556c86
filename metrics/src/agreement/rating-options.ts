import { MetricInputError } from '../metric.ts';
import type { Level, Measure, Warning } from '../metric.ts';
import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTable, RatingTableOptions } from '../rating-table.ts';
import { measurePatterns } from './agreement-from-patterns.ts';
import type { PatternAgreementOptions } from './agreement-from-patterns.ts';
import { patternsOfItems } from './count-pattern.ts';

/** Options of every coefficient over rows: how to read them, and how to make the interval. */
export type AgreementOptions = RatingTableOptions & Omit<PatternAgreementOptions, 'statistic' | 'raters'>;

/** What reading the rows left out, in words for the reader of the number. */
export function tableWarnings(table: RatingTable): Warning[] {
  const warnings: Warning[] = [];
  if (table.repeatedRows > 0)
    warnings.push({
      code: 'repeated-ratings',
      text: `${table.repeatedRows} rows repeat an annotator on an item; the last one counts.`,
    });
  if (table.missingRows > 0)
    warnings.push({ code: 'missing-ratings', text: `${table.missingRows} rows hold no answer and count as missing.` });
  return warnings;
}

/** An order can not be guessed from class names: it must be given. */
export function requireOrder(level: Level | undefined, source: RatingSource, options: RatingTableOptions): void {
  if (level === 'ordinal' && Array.isArray(source) && options.classes === undefined)
    throw new MetricInputError(
      'classes',
      'an ordinal level needs the order of its classes',
      'Pass `classes` from lowest to highest.',
    );
}

/** Number of annotators with at least one rating. */
export function activeAnnotators(table: RatingTable): number {
  const active = new Uint8Array(table.annotators.length);
  let n = 0;
  for (const annotator of table.annotator)
    if (active[annotator] === 0) {
      active[annotator] = 1;
      n++;
    }
  return n;
}

/** Rows → patterns → coefficient. */
export function measureRatings(
  source: RatingSource,
  options: AgreementOptions,
  statistic: PatternAgreementOptions['statistic'],
): Measure {
  requireOrder(options.level, source, options);
  const table = toRatingTable(source, options);
  const set = patternsOfItems(table.itemStart, table.label, table.classes.length);
  return measurePatterns(
    set,
    table.classes,
    { ...options, statistic, raters: activeAnnotators(table) },
    tableWarnings(table),
  );
}
