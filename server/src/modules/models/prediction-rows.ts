import { z } from 'zod';
import type { Db } from '../../platform/db.ts';
import { findItemIds } from '../ingestion/index.ts';
import { answeredItems } from './models.store.ts';

/** One prediction as it is delivered. */
export const predictionRow = z.object({
  externalId: z.union([z.string().min(1).max(500), z.number()]).transform(String),
  answer: z.record(z.string(), z.unknown()),
  confidence: z.number().min(0).max(1).nullable().default(null),
});

export type PredictionRow = z.output<typeof predictionRow>;

export interface RowFault {
  readonly reason: string;
  readonly remedy: string;
}

export interface Placed {
  readonly itemId: string;
  readonly row: PredictionRow;
}

/** Finds the item of each row; what has none, or has an answer already, is a fault at the row's place in the list. */
export async function placeRows(
  db: Db,
  target: { modelId: string; batchId: string },
  rows: readonly PredictionRow[],
): Promise<{ placed: readonly Placed[]; faults: ReadonlyMap<number, RowFault> }> {
  const items = await findItemIds(
    db,
    target.batchId,
    rows.map((row) => row.externalId),
  );
  const answered = new Set(await answeredItems(db, target.modelId, [...items.values()]));
  const placed: Placed[] = [];
  const faults = new Map<number, RowFault>();
  rows.forEach((row, index) => {
    const itemId = items.get(row.externalId);
    if (itemId === undefined) {
      faults.set(index, {
        reason: `the batch has no item "${row.externalId.slice(0, 80)}"`,
        remedy: 'check the name, or import the item first',
      });
    } else if (answered.has(itemId)) {
      faults.set(index, {
        reason: `this model already answered "${row.externalId.slice(0, 80)}"`,
        remedy: 'register the newer answers as a new model version',
      });
    } else {
      answered.add(itemId);
      placed.push({ itemId, row });
    }
  });
  return { placed, faults };
}
