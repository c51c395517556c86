import { axisOf } from './axis.ts';
import { valueFault, type RatingAnswer, type RatingConfig } from './schema.ts';

/**
 * Answer from columns of a table, one per scale, named by its id or title, dates as YYYY-MM-DD; empty cells are not decided.
 *
 * @throws RangeError when a cell is no number or not a point of its scale
 */
export function answerFromColumns(
  config: RatingConfig,
  row: Readonly<Record<string, string | number | null | undefined>>,
): RatingAnswer {
  const values = config.scales.flatMap((scale): (readonly [string, number | string])[] => {
    const cell = row[scale.id] ?? row[scale.title];
    if (cell === undefined || cell === null || String(cell).trim() === '') return [];
    const value = scale.kind === 'date' ? String(cell).trim() : Number(cell);
    const { step } = axisOf(scale);
    const unit =
      scale.kind === 'date' ? `${scale.min} to ${scale.max}` : `${scale.min} to ${scale.max} in steps of ${step}`;
    if (valueFault(scale, value) === null) return [[scale.id, value]];
    throw new RangeError(`"${cell}" is not a point of "${scale.id}". Use ${unit}.`);
  });
  return { values: Object.fromEntries(values) };
}
