import { MetricInputError } from '../metric.ts';

/** One text with the name it is known by. */
export interface TextRecord {
  readonly id: string;
  readonly text: string;
}

/** Code-unit order: the same on every machine, unlike locale order. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @throws MetricInputError when an id is empty or used twice, or a text is not text. */
export function checkRecords(records: readonly TextRecord[]): void {
  const seen = new Set<string>();
  records.forEach(({ id, text }, row) => {
    if (typeof id !== 'string' || id === '')
      throw new MetricInputError(`records[${row}].id`, 'is missing', 'Give every record a non-empty id.');
    if (typeof text !== 'string')
      throw new MetricInputError(`records[${row}].text`, `of "${id}" is not text`, 'Pass an empty string for no text.');
    if (seen.has(id))
      throw new MetricInputError(`records[${row}].id`, `"${id}" is used twice`, 'Give every record its own id.');
    seen.add(id);
  });
}
