import type { RatingTable } from '../rating-table.ts';

const TIE = 1e-9;

/** Share of each annotator's ratings that name the top class of the item; a tie of t classes counts 1/t. 0 without ratings. */
export function annotatorAgreement(table: RatingTable, shares: Float64Array): Float64Array {
  const classes = table.classes.length;
  const skills = new Float64Array(table.annotators.length);
  const rated = new Float64Array(table.annotators.length);
  for (let i = 0; i < table.items.length; i++) {
    const row = i * classes;
    let top = 0;
    let tied = 0;
    for (let k = 0; k < classes; k++) {
      const share = shares[row + k] ?? 0;
      if (share > top + TIE) {
        top = share;
        tied = 1;
      } else if (share >= top - TIE) tied++;
    }
    for (let r = table.itemStart[i] ?? 0; r < (table.itemStart[i + 1] ?? 0); r++) {
      const who = table.annotator[r] ?? 0;
      rated[who] = (rated[who] ?? 0) + 1;
      if ((shares[row + (table.label[r] ?? 0)] ?? 0) >= top - TIE) skills[who] = (skills[who] ?? 0) + 1 / tied;
    }
  }
  return skills.map((right, who) => ((rated[who] ?? 0) > 0 ? right / (rated[who] ?? 1) : 0));
}
