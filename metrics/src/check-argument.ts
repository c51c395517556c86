import { MetricInputError } from './metric.ts';

/** @throws MetricInputError when a value is NaN, infinite or no number at all. */
export function checkFinite(argument: string, ...values: readonly number[]): void {
  for (const value of values)
    if (!Number.isFinite(value)) throw new MetricInputError(argument, `is ${String(value)}`, 'Pass finite numbers.');
}

/** @throws MetricInputError for a row that lacks one of these lists. */
export function checkLists<Row>(
  argument: string,
  rows: readonly Row[],
  ...lists: readonly (keyof Row & string)[]
): void {
  for (const [at, row] of rows.entries())
    for (const list of lists)
      if (!Array.isArray(row[list]) && !ArrayBuffer.isView(row[list]))
        throw new MetricInputError(
          `${argument}[${at}].${list}`,
          'is missing',
          'Pass a list, empty when there is nothing.',
        );
}
