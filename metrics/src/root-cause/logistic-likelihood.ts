/** Items with the same answers by the same raters, which have the same likelihood. */
export interface AnswerPattern {
  readonly raters: Int32Array;
  /** 1 for yes, 0 for no, of each of `raters`. */
  readonly answers: Uint8Array;
  readonly items: number;
}

/** Logit of yes for the middle item and rater, and the spreads of items and raters around it. */
export interface LogisticModel {
  readonly intercept: number;
  readonly itemSpread: number;
  readonly raterSpread: number;
}

/** Nodes of the integral over items reach this far from the middle, in standard deviations. */
const REACH = 7;
const NEWTON_STEPS = 50;

/**
 * Minus twice the log-likelihood of crossed item and rater effects on the logit of a yes.
 *
 * The effect of each item is integrated out by the trapezoidal rule, whose error for such integrals vanishes faster than
 * any power of its step; those of the raters by Laplace's method around their most likely values, which `effects` holds
 * on return (in units of the spread) and from which the next call starts.
 */
export function logisticDeviance(
  patterns: readonly AnswerPattern[],
  effects: Float64Array,
  model: LogisticModel,
): number {
  const most = patterns.reduce((n, { raters }) => Math.max(n, raters.length), 1);
  // As fine as the narrowest an item's effect can be known from its answers.
  const step = Math.min(0.5, 1 / Math.sqrt(1 + (model.itemSpread ** 2 * most) / 4));
  const half = Math.ceil(REACH / step);
  const nodes = Float64Array.from({ length: 2 * half + 1 }, (_, q) => (q - half) * step);
  let here = evaluate(patterns, effects, model, nodes, step);
  for (let round = 0; round < NEWTON_STEPS; round++) {
    const { factor } = choleskyOf(here.curvature, effects.length);
    const move = solveWith(factor, here.slope);
    const gain = move.reduce((sum, m, r) => sum + m * (here.slope[r] ?? 0), 0);
    if (gain < 1e-12) break;
    let length = 1;
    let next = here;
    const tried = new Float64Array(effects.length);
    for (let cut = 0; cut < 30; cut++, length /= 2) {
      effects.forEach((effect, r) => (tried[r] = effect + length * (move[r] ?? 0)));
      next = evaluate(patterns, tried, model, nodes, step);
      if (next.value >= here.value) break;
    }
    if (next.value < here.value) break;
    effects.set(tried);
    here = next;
  }
  return -2 * here.value + choleskyOf(here.curvature, effects.length).logDeterminant;
}

interface Evaluated {
  /** Log-likelihood of the answers given the raters' effects, plus the log density of those (without its constant). */
  readonly value: number;
  readonly slope: Float64Array;
  /** Minus the second derivatives, raters × raters. */
  readonly curvature: Float64Array;
}

function evaluate(
  patterns: readonly AnswerPattern[],
  effects: Float64Array,
  { intercept, itemSpread, raterSpread }: LogisticModel,
  nodes: Float64Array,
  step: number,
): Evaluated {
  const raters = effects.length;
  const count = nodes.length;
  const chance = new Float64Array(raters * count);
  const logYes = new Float64Array(raters * count);
  const logNo = new Float64Array(raters * count);
  for (let r = 0; r < raters; r++)
    nodes.forEach((node, q) => {
      const logit = intercept + itemSpread * node + raterSpread * (effects[r] ?? 0);
      const small = Math.log1p(Math.exp(-Math.abs(logit)));
      logYes[r * count + q] = Math.min(logit, 0) - small;
      logNo[r * count + q] = Math.min(-logit, 0) - small;
      chance[r * count + q] = 1 / (1 + Math.exp(-logit));
    });
  const logWeight = nodes.map((node) => Math.log(step / Math.sqrt(2 * Math.PI)) - node ** 2 / 2);
  const slope = effects.map((effect) => -effect);
  const curvature = new Float64Array(raters * raters);
  let value = 0;
  effects.forEach((effect, r) => {
    value -= effect ** 2 / 2;
    curvature[r * raters + r] = 1;
  });
  const belief = new Float64Array(count);
  for (const { raters: who, answers, items } of patterns) {
    belief.set(logWeight);
    who.forEach((r, at) => {
      const own = answers[at] === 1 ? logYes : logNo;
      for (let q = 0; q < count; q++) belief[q] = (belief[q] ?? 0) + (own[r * count + q] ?? 0);
    });
    const peak = belief.reduce((top, one) => Math.max(top, one), -Infinity);
    let sum = 0;
    for (let q = 0; q < count; q++) {
      belief[q] = Math.exp((belief[q] ?? 0) - peak);
      sum += belief[q] ?? 0;
    }
    value += items * (peak + Math.log(sum));
    const surprise = Array.from(who, (r, at) => {
      let mean = 0;
      for (let q = 0; q < count; q++) mean += (belief[q] ?? 0) * ((answers[at] ?? 0) - (chance[r * count + q] ?? 0));
      return mean / sum;
    });
    who.forEach((r, at) => {
      slope[r] = (slope[r] ?? 0) + items * raterSpread * (surprise[at] ?? 0);
      who.forEach((s, beside) => {
        let together = 0;
        for (let q = 0; q < count; q++) {
          const p = chance[r * count + q] ?? 0;
          const own = (answers[at] ?? 0) - p;
          const other = (answers[beside] ?? 0) - (chance[s * count + q] ?? 0);
          together += (belief[q] ?? 0) * (own * other - (at === beside ? p * (1 - p) : 0));
        }
        const second = together / sum - (surprise[at] ?? 0) * (surprise[beside] ?? 0);
        const cell = r * raters + s;
        curvature[cell] = (curvature[cell] ?? 0) - items * raterSpread ** 2 * second;
      });
    });
  }
  return { value, slope, curvature };
}

/** Lower triangle L with L·Lᵀ = matrix; a pivot that is not above 0 (far from the maximum) is set to 1. */
function choleskyOf(matrix: Float64Array, size: number): { factor: Float64Array; logDeterminant: number } {
  const factor = new Float64Array(size * size);
  let logDeterminant = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
      if (i === j) {
        const pivot = rest > 0 ? rest : 1;
        factor[i * size + i] = Math.sqrt(pivot);
        logDeterminant += Math.log(pivot);
      } else factor[i * size + j] = rest / (factor[j * size + j] ?? 1);
    }
  return { factor, logDeterminant };
}

function solveWith(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = right.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] ?? 0) - (factor[i * size + k] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (factor[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] ?? 0) - (factor[k * size + i] ?? 0) * (x[k] ?? 0);
    x[i] = (x[i] ?? 0) / (factor[i * size + i] ?? 1);
  }
  return x;
}
