import { besides, contentColumns, tableOf, type Portable } from '../portable.ts';
import type { RatingAnswer, RatingConfig, RatingPayload } from './schema.ts';

/** One column a scale; null where it was not decided. */
export function ratingExports(config: RatingConfig): readonly Portable<RatingPayload, RatingAnswer>[] {
  return [
    tableOf('ratings', (id, payload, { values }) => [
      besides(
        contentColumns(id, payload),
        'rating',
        Object.fromEntries(config.scales.map((scale) => [scale.id, values[scale.id] ?? null])),
      ),
    ]),
  ];
}
