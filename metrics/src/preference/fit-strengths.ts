export interface StrengthFit {
  /** Sums to 1. */
  readonly strength: Float64Array;
  /** Davidson's ν; 0 for half wins. */
  readonly tieTendency: number;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
}

const SWEEPS = 20_000;

/**
 * Strengths by minorise–maximise: each step maximises a lower bound of the likelihood that touches it, so the likelihood
 * never falls. Virtual ties count as half wins, or as ties under Davidson's model.
 */
export function fitStrengths(
  wins: Float64Array,
  ties: Float64Array,
  n: number,
  { davidson, regularisation }: { readonly davidson: boolean; readonly regularisation: number },
  start: Float64Array | null = null,
): StrengthFit {
  const strength = start === null ? new Float64Array(n).fill(1 / Math.max(1, n)) : start.slice();
  const points = new Float64Array(n);
  const meetings = new Float64Array(n * n);
  let tied = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const tie = (ties[i * n + j] ?? 0) + regularisation;
      points[i] = (points[i] ?? 0) + (wins[i * n + j] ?? 0) + tie / 2;
      meetings[i * n + j] = (wins[i * n + j] ?? 0) + (wins[j * n + i] ?? 0) + tie;
      tied += tie / 2;
    }
  let tieTendency = davidson ? 1 : 0;
  let iterations = 0;
  let converged = n < 2;
  while (!converged && iterations < SWEEPS) {
    iterations++;
    let change = 0;
    let expectedTies = 0;
    const next = new Float64Array(n);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      let load = 0;
      for (let j = 0; j < n; j++) {
        const met = meetings[i * n + j] ?? 0;
        if (met === 0) continue;
        const [a, b] = [strength[i] ?? 0, strength[j] ?? 0];
        const root = Math.sqrt(a * b);
        const all = a + b + tieTendency * root;
        // √(ab) is held below by nothing but above by its tangent, a share of each side.
        load += (met * (1 + (a > 0 ? (tieTendency * root) / (2 * a) : 0))) / all;
        expectedTies += (met * root) / all / 2;
      }
      next[i] = load > 0 ? (points[i] ?? 0) / load : (strength[i] ?? 0);
      sum += next[i] ?? 0;
    }
    for (let i = 0; i < n; i++) {
      const value = sum > 0 ? (next[i] ?? 0) / sum : 1 / n;
      change = Math.max(change, Math.abs(value - (strength[i] ?? 0)));
      strength[i] = value;
    }
    if (davidson) {
      const value = expectedTies > 0 ? tied / expectedTies : 0;
      change = Math.max(change, Math.abs(value - tieTendency) / (1 + tieTendency));
      tieTendency = value;
    }
    converged = change < 1e-13;
  }
  return {
    strength,
    tieTendency,
    logLikelihood: logLikelihood(wins, ties, n, strength, tieTendency),
    iterations,
    converged,
  };
}

/** Of the judgements themselves, without the virtual ties. */
function logLikelihood(wins: Float64Array, ties: Float64Array, n: number, strength: Float64Array, nu: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [won, tie] = [wins[i * n + j] ?? 0, ties[i * n + j] ?? 0];
      if (i === j || won + tie === 0) continue;
      const [a, b] = [strength[i] ?? 0, strength[j] ?? 0];
      const all = a + b + nu * Math.sqrt(a * b);
      sum += won * Math.log(a / all);
      // Every tie is seen from both sides, so each side adds half of it.
      if (tie > 0) sum += nu > 0 ? (tie / 2) * Math.log((nu * Math.sqrt(a * b)) / all) : (tie / 2) * Math.log(a / all);
    }
  return sum;
}
