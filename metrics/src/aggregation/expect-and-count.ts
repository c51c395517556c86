import type { RatingTable } from '../rating-table.ts';

/** After this many ratings a product of probabilities is brought back to size, so that it can not vanish. */
const RESCALE_EVERY = 32;
/** Below this a product is computed again as a sum of logarithms. */
const TOO_SMALL = 1e-200;

/**
 * One pass: beliefs from parameters, log-likelihood, and the counts for the next parameters.
 *
 * Multiplying probabilities takes half the time of adding logarithms; where a product comes near the smallest numbers
 * there are, the item is done again in logarithms. Four classes at a time are carried through all ratings of an item before
 * the next four: the matrices of its annotators are then fetched at once instead of one after the other, and the products
 * grow side by side. Items with many ratings, and clamped ones, go the plain way further down.
 */
export function expectAndCount(
  table: RatingTable,
  clamped: Int32Array,
  logConfusion: Float64Array,
  logPrior: Float64Array,
  beliefs: Float64Array,
  counts: Float64Array,
  classCounts: Float64Array,
  hard: boolean,
): number {
  const { annotator, label, itemStart } = table;
  const classes = table.classes.length;
  const confusion = logConfusion.map(Math.exp);
  const prior = logPrior.map(Math.exp);
  const joint = new Float64Array(classes);
  const fours = classes - (classes % 4);
  let cells = new Int32Array(64);
  counts.fill(0);
  classCounts.fill(0);
  let likelihood = 0;
  let product = 1;
  for (let i = 0; i + 1 < itemStart.length; i++) {
    const begin = itemStart[i] ?? 0;
    const ratings = (itemStart[i + 1] ?? 0) - begin;
    if (ratings === 0) continue;
    if (ratings > cells.length) cells = new Int32Array(2 * ratings);
    const row = i * classes;
    // In these loops every index is in range by construction of the table; `!` saves the check that `??` would cost.
    for (let r = 0; r < ratings; r++) cells[r] = (annotator[begin + r]! * classes + label[begin + r]!) * classes;
    const certain = clamped[i] ?? -1;
    if (ratings <= RESCALE_EVERY && certain < 0 && !hard) {
      let sum = 0;
      for (let k = 0; k < fours; k += 4) {
        let one = prior[k]!;
        let two = prior[k + 1]!;
        let three = prior[k + 2]!;
        let four = prior[k + 3]!;
        for (let r = 0; r < ratings; r++) {
          const cell = cells[r]! + k;
          one *= confusion[cell]!;
          two *= confusion[cell + 1]!;
          three *= confusion[cell + 2]!;
          four *= confusion[cell + 3]!;
        }
        joint[k] = one;
        joint[k + 1] = two;
        joint[k + 2] = three;
        joint[k + 3] = four;
        sum += one + two + (three + four);
      }
      for (let k = fours; k < classes; k++) {
        let one = prior[k]!;
        for (let r = 0; r < ratings; r++) one *= confusion[cells[r]! + k]!;
        joint[k] = one;
        sum += one;
      }
      if (sum > TOO_SMALL) {
        // One logarithm for many items: their product is as good as the sum.
        if (product * sum > TOO_SMALL) product *= sum;
        else {
          likelihood += Math.log(product);
          product = sum;
        }
        const inverse = 1 / sum;
        for (let k = 0; k < fours; k += 4) {
          const one = joint[k]! * inverse;
          const two = joint[k + 1]! * inverse;
          const three = joint[k + 2]! * inverse;
          const four = joint[k + 3]! * inverse;
          beliefs[row + k] = one;
          beliefs[row + k + 1] = two;
          beliefs[row + k + 2] = three;
          beliefs[row + k + 3] = four;
          for (let r = 0; r < ratings; r++) {
            const cell = cells[r]! + k;
            counts[cell]! += one;
            counts[cell + 1]! += two;
            counts[cell + 2]! += three;
            counts[cell + 3]! += four;
          }
        }
        for (let k = fours; k < classes; k++) {
          const one = joint[k]! * inverse;
          beliefs[row + k] = one;
          for (let r = 0; r < ratings; r++) counts[cells[r]! + k]! += one;
        }
        for (let k = 0; k < classes; k++) classCounts[k]! += beliefs[row + k]!;
        continue;
      }
    }
    joint.set(prior);
    let scale = 0;
    let sum = 1;
    for (let from = 0; from < ratings && sum > TOO_SMALL; from += RESCALE_EVERY) {
      const stop = Math.min(ratings, from + RESCALE_EVERY);
      sum = 0;
      for (let k = 0; k < classes; k++) {
        for (let r = from; r < stop; r++) joint[k]! *= confusion[cells[r]! + k]!;
        sum += joint[k]!;
      }
      scale += Math.log(sum);
      const inverse = 1 / sum;
      for (let k = 0; k < classes; k++) joint[k]! *= inverse;
    }
    if (certain >= 0 || hard || !(sum > TOO_SMALL)) {
      logJoint(table, begin, begin + ratings, logConfusion, logPrior, joint);
      likelihood += decide(joint, certain, hard);
    } else likelihood += scale;
    for (let k = 0; k < classes; k++) {
      beliefs[row + k] = joint[k]!;
      classCounts[k]! += joint[k]!;
    }
    for (let r = 0; r < ratings; r++) for (let k = 0; k < classes; k++) counts[cells[r]! + k]! += joint[k]!;
  }
  return likelihood + Math.log(product);
}

function logJoint(
  { annotator, label, classes: { length: classes } }: RatingTable,
  begin: number,
  end: number,
  logConfusion: Float64Array,
  logPrior: Float64Array,
  joint: Float64Array,
): void {
  joint.set(logPrior);
  for (let r = begin; r < end; r++) {
    const cell = ((annotator[r] ?? 0) * classes + (label[r] ?? 0)) * classes;
    for (let k = 0; k < classes; k++) joint[k] = (joint[k] ?? 0) + (logConfusion[cell + k] ?? 0);
  }
}

/** Turns the log joint weights of one item into its beliefs; returns its log-likelihood. */
function decide(joint: Float64Array, certain: number, hard: boolean): number {
  let top = 0;
  for (let k = 1; k < joint.length; k++) if ((joint[k] ?? 0) > (joint[top] ?? 0)) top = k;
  const peak = joint[top] ?? 0;
  if (certain >= 0 || hard) {
    const chosen = certain >= 0 ? certain : top;
    const likelihood = joint[chosen] ?? 0;
    joint.fill(0);
    joint[chosen] = 1;
    return likelihood;
  }
  let sum = 0;
  for (const value of joint) sum += Math.exp(value - peak);
  for (let k = 0; k < joint.length; k++) joint[k] = Math.exp((joint[k] ?? 0) - peak) / sum;
  return peak + Math.log(sum);
}
