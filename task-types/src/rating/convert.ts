import { nearestPoint, type RatingAnswer, type RatingConfig } from './schema.ts';

/**
 * Answer from columns of a table, one per scale, named by its id or title; empty cells are not decided.
 *
 * @throws RangeError when a cell is no number or not a point of its scale
 */
export function answerFromColumns(
  config: RatingConfig,
  row: Readonly<Record<string, string | number | null | undefined>>,
): RatingAnswer {
  const values = config.scales.flatMap((scale): (readonly [string, number])[] => {
    const cell = row[scale.id] ?? row[scale.title];
    if (cell === undefined || cell === null || String(cell).trim() === '') return [];
    const value = Number(cell);
    const off = Math.abs(nearestPoint(scale, value) - value);
    if (!(off < 1e-9)) {
      throw new RangeError(
        `"${cell}" is not a point of "${scale.id}". Use ${scale.min} to ${scale.max} in steps of ${scale.step}.`,
      );
    }
    return [[scale.id, value]];
  });
  return { values: Object.fromEntries(values) };
}
