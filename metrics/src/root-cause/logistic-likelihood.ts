/** Items with the same answers by the same raters, which have the same likelihood. */
export interface AnswerPattern {
  readonly raters: Int32Array;
  /** 1 for yes, 0 for no, of each of `raters`. */
  readonly answers: Uint8Array;
  readonly items: number;
}

/** Spreads of items and raters around the middle, on the logit scale. */
export interface LogisticModel {
  readonly itemSpread: number;
  readonly raterSpread: number;
}

/** Nodes of the integral over items reach this far from the middle, in standard deviations. */
const REACH = 6;
const NEWTON_STEPS = 50;

/**
 * Minus twice the restricted log-likelihood of crossed item and rater effects on the logit of a yes.
 *
 * The effect of each item is integrated out by the trapezoidal rule, whose error for such integrals vanishes faster than
 * any power of its step. Those of the raters (standard normal, in units of their spread) and the intercept (flat, so that
 * having to estimate it does not make the raters look more alike) are integrated out together by Laplace's method around
 * their most likely values. `effects` holds those on return, the intercept last, and the next call starts from there.
 */
export function logisticDeviance(
  patterns: readonly AnswerPattern[],
  effects: Float64Array,
  model: LogisticModel,
): number {
  const { nodes, step } = nodesFor(patterns, model);
  let here = evaluate(patterns, effects, model, nodes, step);
  let { factor, logDeterminant } = choleskyOf(here.curvature, effects.length);
  for (let round = 0; round < NEWTON_STEPS; round++) {
    const move = solveWith(factor, here.slope);
    const gain = move.reduce((sum, m, r) => sum + m * (here.slope[r] ?? 0), 0);
    if (gain < 1e-10) break;
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
    ({ factor, logDeterminant } = choleskyOf(here.curvature, effects.length));
  }
  return -2 * here.value + logDeterminant;
}

/* `!` below: every index is inside an array made for it a few lines above. */

function nodesFor(patterns: readonly AnswerPattern[], model: LogisticModel): { nodes: Float64Array; step: number } {
  const most = patterns.reduce((n, { raters }) => Math.max(n, raters.length), 1);
  // As fine as the narrowest an item's effect can be known from its answers.
  const step = Math.min(0.75, 1 / Math.sqrt(1 + (model.itemSpread ** 2 * most) / 4));
  const half = Math.ceil(REACH / step);
  const nodes = Float64Array.from({ length: 2 * half + 1 }, (_, q) => (q - half) * step);
  return { nodes, step };
}

/** How sure are the effects at their most likely values? Standard errors in units of the raters' spread. */
export function effectErrors(
  patterns: readonly AnswerPattern[],
  effects: Float64Array,
  model: LogisticModel,
): Float64Array {
  const { nodes, step } = nodesFor(patterns, model);
  const { curvature } = evaluate(patterns, effects, model, nodes, step);
  const { factor } = choleskyOf(curvature, effects.length);
  return effects.map((_, at) => {
    const unit = new Float64Array(effects.length);
    unit[at] = 1;
    return Math.sqrt(Math.max(0, solveWith(factor, unit)[at] ?? 0));
  });
}

interface Evaluated {
  /** Log-likelihood of the answers given the effects, plus the log density of the raters' (without its constant). */
  readonly value: number;
  readonly slope: Float64Array;
  /** Minus the second derivatives, effects × effects. */
  readonly curvature: Float64Array;
}

function evaluate(
  patterns: readonly AnswerPattern[],
  effects: Float64Array,
  { itemSpread, raterSpread }: LogisticModel,
  nodes: Float64Array,
  step: number,
): Evaluated {
  const size = effects.length;
  const raters = size - 1;
  const intercept = effects[raters] ?? 0;
  const count = nodes.length;
  const chance = new Float64Array(raters * count);
  const logYes = new Float64Array(raters * count);
  const logNo = new Float64Array(raters * count);
  for (let r = 0; r < raters; r++)
    for (let q = 0; q < count; q++) {
      const logit = intercept + itemSpread * (nodes[q] ?? 0) + raterSpread * (effects[r] ?? 0);
      const far = Math.exp(-Math.abs(logit));
      const small = Math.log1p(far);
      logYes[r * count + q] = Math.min(logit, 0) - small;
      logNo[r * count + q] = Math.min(-logit, 0) - small;
      chance[r * count + q] = (logit < 0 ? far : 1) / (1 + far);
    }
  const logWeight = nodes.map((node) => Math.log(step / Math.sqrt(2 * Math.PI)) - node ** 2 / 2);
  const slope = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  let value = 0;
  for (let r = 0; r < raters; r++) {
    const effect = effects[r] ?? 0;
    value -= effect ** 2 / 2;
    slope[r] = -effect;
    curvature[r * size + r] = 1;
  }
  const belief = new Float64Array(count);
  const most = patterns.reduce((n, { raters: who }) => Math.max(n, who.length), 0);
  const off = new Float64Array(most * count);
  const surprise = new Float64Array(most);
  for (const { raters: who, answers, items } of patterns) {
    belief.set(logWeight);
    for (let at = 0; at < who.length; at++) {
      const [from, to] = [(who[at] ?? 0) * count, at * count];
      const given = answers[at] ?? 0;
      const own = given === 1 ? logYes : logNo;
      for (let q = 0; q < count; q++) {
        belief[q]! += own[from + q]!;
        off[to + q] = given - chance[from + q]!;
      }
    }
    let peak = -Infinity;
    for (let q = 0; q < count; q++) peak = Math.max(peak, belief[q]!);
    let sum = 0;
    for (let q = 0; q < count; q++) sum += belief[q] = Math.exp(belief[q]! - peak);
    value += items * (peak + Math.log(sum));
    for (let q = 0; q < count; q++) belief[q]! /= sum;
    for (let at = 0; at < who.length; at++) {
      const r = who[at] ?? 0;
      const from = at * count;
      let mean = 0;
      for (let q = 0; q < count; q++) mean += belief[q]! * off[from + q]!;
      surprise[at] = mean;
      slope[r]! += items * raterSpread * mean;
      slope[raters]! += items * mean;
      // The matrix is symmetric: every pair once.
      for (let beside = 0; beside <= at; beside++) {
        const s = who[beside] ?? 0;
        const other = beside * count;
        let together = 0;
        for (let q = 0; q < count; q++) together += belief[q]! * off[from + q]! * off[other + q]!;
        if (at === beside)
          for (let q = 0; q < count; q++) {
            const p = chance[r * count + q]!;
            together -= belief[q]! * p * (1 - p);
          }
        const bend = -items * (together - mean * surprise[beside]!);
        const twice = at === beside ? 1 : 2;
        curvature[r * size + s]! += raterSpread ** 2 * bend;
        if (at !== beside) curvature[s * size + r]! += raterSpread ** 2 * bend;
        curvature[raters * size + r]! += raterSpread * bend;
        if (at !== beside) curvature[raters * size + s]! += raterSpread * bend;
        curvature[raters * size + raters]! += twice * bend;
      }
    }
  }
  for (let r = 0; r < raters; r++) curvature[r * size + raters] = curvature[raters * size + r] ?? 0;
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
