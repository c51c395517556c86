import type { RatingTable } from '../rating-table.ts';

/** After this many ratings a product of probabilities is brought back to size, so that it can not vanish. */
const RESCALE_EVERY = 32;
/** Below this a product is computed again as a sum of logarithms. */
const TOO_SMALL = 1e-200;

/**
 * One pass: beliefs from parameters, log-likelihood, and the counts for the next parameters.
 *
 * Multiplying probabilities takes half the time of adding logarithms; where a product comes near the smallest numbers
 * there are, the item is done again in logarithms. Two classes at a time are carried through all ratings of the item
 * before the next two: the matrices of its annotators are then fetched at once instead of one after the other, and both
 * products grow side by side. That takes half the time, a third when annotators are many.
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
  const paired = classes - (classes % 2);
  let cells = new Int32Array(64);
  counts.fill(0);
  classCounts.fill(0);
  let likelihood = 0;
  for (let i = 0; i + 1 < itemStart.length; i++) {
    const begin = itemStart[i] ?? 0;
    const ratings = (itemStart[i + 1] ?? 0) - begin;
    if (ratings === 0) continue;
    if (ratings > cells.length) cells = new Int32Array(2 * ratings);
    const row = i * classes;
    // In these loops every index is in range by construction of the table; `!` saves the check that `??` would cost.
    for (let r = 0; r < ratings; r++) cells[r] = (annotator[begin + r]! * classes + label[begin + r]!) * classes;
    joint.set(prior);
    let scale = 0;
    let sum = 1;
    for (let from = 0; from < ratings && sum > TOO_SMALL; from += RESCALE_EVERY) {
      const stop = Math.min(ratings, from + RESCALE_EVERY);
      sum = 0;
      for (let k = 0; k < paired; k += 2) {
        let one = joint[k]!;
        let two = joint[k + 1]!;
        for (let r = from; r < stop; r++) {
          const cell = cells[r]! + k;
          one *= confusion[cell]!;
          two *= confusion[cell + 1]!;
        }
        joint[k] = one;
        joint[k + 1] = two;
        sum += one + two;
      }
      for (let k = paired; k < classes; k++) {
        for (let r = from; r < stop; r++) joint[k]! *= confusion[cells[r]! + k]!;
        sum += joint[k]!;
      }
      scale += Math.log(sum);
      const inverse = 1 / sum;
      for (let k = 0; k < classes; k++) joint[k]! *= inverse;
    }
    const certain = clamped[i] ?? -1;
    if (certain >= 0 || hard || !(sum > TOO_SMALL)) {
      logJoint(table, begin, begin + ratings, logConfusion, logPrior, joint);
      likelihood += decide(joint, certain, hard);
    } else likelihood += scale;
    for (let k = 0; k < classes; k++) {
      beliefs[row + k] = joint[k]!;
      classCounts[k]! += joint[k]!;
    }
    for (let k = 0; k < paired; k += 2) {
      const one = joint[k]!;
      const two = joint[k + 1]!;
      for (let r = 0; r < ratings; r++) {
        const cell = cells[r]! + k;
        counts[cell]! += one;
        counts[cell + 1]! += two;
      }
    }
    if (paired < classes) for (let r = 0; r < ratings; r++) counts[cells[r]! + paired]! += joint[paired]!;
  }
  return likelihood;
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
