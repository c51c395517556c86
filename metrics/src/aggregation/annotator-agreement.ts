import type { RatingTable } from '../rating-table.ts';

/** Shares closer than this are a tie, which the lowest class wins, as everywhere in this folder. */
const TIE = 1e-9;

/**
 * Share of each annotator's ratings that name the winning class of the item; 0 without ratings. Who gives the same
 * answer to an item twice has shown their skill once.
 */
export function annotatorAgreement(table: RatingTable, shares: Float64Array): Float64Array {
  const classes = table.classes.length;
  const skills = new Float64Array(table.annotators.length);
  const rated = new Float64Array(table.annotators.length);
  for (let i = 0; i < table.items.length; i++) {
    let winner = 0;
    let top = 0;
    for (let k = 0; k < classes; k++) {
      const share = shares[i * classes + k] ?? 0;
      if (share <= top + TIE) continue;
      top = share;
      winner = k;
    }
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const who = table.annotator[r] ?? 0;
      if (repeats(table, i, r)) continue;
      rated[who] = (rated[who] ?? 0) + 1;
      if (table.label[r] === winner) skills[who] = (skills[who] ?? 0) + 1;
    }
  }
  return skills.map((right, who) => ((rated[who] ?? 0) > 0 ? right / (rated[who] ?? 1) : 0));
}

/** Whether an earlier rating of the item is the same answer by the same annotator; theirs stand together. */
function repeats({ itemStart, annotator, label }: RatingTable, item: number, rating: number): boolean {
  for (let r = rating - 1; r >= (itemStart[item] ?? 0) && annotator[r] === annotator[rating]; r--)
    if (label[r] === label[rating]) return true;
  return false;
}
