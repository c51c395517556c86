import { toRatingTable } from '../rating-table.ts';
import type { RatingSource, RatingTableOptions } from '../rating-table.ts';

export interface IdenticalAnswers {
  /** Items with at least two answers, and how many of those are unanimous. */
  readonly items: number;
  readonly unanimousItems: number;
  /** True when every one of at least 30 such items is unanimous although several classes occur: too good to be true. */
  readonly tooGoodToBeTrue: boolean;
  /** Annotators who gave one and the same class at least 20 times and no other, while others used several. */
  readonly constantAnnotators: readonly {
    readonly annotator: string;
    readonly label: string;
    readonly answers: number;
  }[];
  readonly explanation: string;
}

const LEAST_ITEMS = 30;
const LEAST_ANSWERS = 20;

/**
 * Is the agreement too good to be true, or does somebody always give the same answer?
 *
 * Perfect agreement over many items usually means that an export repeated the aggregated label in every row, that people
 * copied, or that a default stood preselected; it says nothing about accuracy. Nominal. A single class throughout is no
 * suspicion here (see the `one-class-only` warning of the coefficients). Cost: O(ratings).
 * @throws MetricInputError as `ratingTable` does.
 * @example
 * const rows = Array.from({ length: 40 }, (_, i) => ['p', 'q'].map((annotator) => ({ item: `${i}`, annotator, label: i % 3 ? 'no' : 'yes' }))).flat();
 * identicalAnswers(rows).tooGoodToBeTrue; // => true
 */
export function identicalAnswers(ratings: RatingSource, options: RatingTableOptions = {}): IdenticalAnswers {
  const table = toRatingTable(ratings, options);
  const first = new Int32Array(table.annotators.length).fill(-1);
  const varied = new Uint8Array(table.annotators.length);
  const answers = new Int32Array(table.annotators.length);
  const seen = new Set<number>();
  let items = 0;
  let unanimousItems = 0;
  for (let i = 0; i < table.items.length; i++) {
    const begin = table.itemStart[i] ?? 0;
    const end = table.itemStart[i + 1] ?? 0;
    let unanimous = true;
    for (let r = begin; r < end; r++) {
      const who = table.annotator[r] ?? 0;
      const label = table.label[r] ?? 0;
      seen.add(label);
      answers[who] = (answers[who] ?? 0) + 1;
      if (first[who] === -1) first[who] = label;
      else if (first[who] !== label) varied[who] = 1;
      if (label !== table.label[begin]) unanimous = false;
    }
    if (end - begin < 2) continue;
    items++;
    if (unanimous) unanimousItems++;
  }
  const tooGoodToBeTrue = items >= LEAST_ITEMS && unanimousItems === items && seen.size > 1;
  const constantAnnotators = table.annotators.flatMap((annotator, who) =>
    varied[who] === 0 && (answers[who] ?? 0) >= LEAST_ANSWERS && seen.size > 1
      ? [{ annotator, label: table.classes[first[who] ?? 0] ?? '', answers: answers[who] ?? 0 }]
      : [],
  );
  return {
    items,
    unanimousItems,
    tooGoodToBeTrue,
    constantAnnotators,
    explanation: tooGoodToBeTrue
      ? `All ${items} items are unanimous over ${seen.size} classes: check for copied or aggregated labels before trusting agreement.`
      : `${unanimousItems} of ${items} items are unanimous.`,
  };
}
