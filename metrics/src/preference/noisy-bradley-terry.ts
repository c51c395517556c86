import type { Warning } from '../metric.ts';
import { fitStrengths } from './fit-strengths.ts';
import { checkJudgements } from './judgement.ts';
import type { PreferenceJudgement } from './judgement.ts';

export interface NoisyBradleyTerryOptions {
  /** Virtual ties between every two candidates. Default 0.01. */
  readonly regularisation?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

export interface JudgeCare {
  readonly annotator: string;
  /** Probability that the annotator looks instead of guessing, 0 … 1. */
  readonly care: number;
  /** Probability of choosing the left candidate when guessing, 0 … 1. */
  readonly leftHabit: number;
  readonly judgements: number;
}

export interface NoisyBradleyTerry {
  /** Strongest first; strengths sum to 1. */
  readonly candidates: readonly { readonly candidate: string; readonly strength: number }[];
  readonly annotators: readonly JudgeCare[];
  readonly iterations: number;
  /** Log-likelihood plus log priors after each iteration; never falls. */
  readonly trace: readonly number[];
  readonly warnings: readonly Warning[];
}

/** Prior counts: most judgements are careful, and a guess has no side until shown. */
const CAREFUL = 4;
const CARELESS = 1;
const SIDE = 2;

/**
 * How strong is each candidate, when some annotators choose a side without looking?
 *
 * With probability γ_r an annotator answers by Bradley–Terry, else chooses left with a habit b_r of their own. EM with
 * prior counts 4 : 1 for care and 2 : 2 for the side; a tie is half a judgement for each side. Use it when judgements
 * come from a crowd; with careful professionals it equals {@link bradleyTerry} but for its priors.
 *
 * Care and strength compete for the same evidence: with few judgements per annotator care stays near its prior,
 * and strengths come out further apart than {@link bradleyTerry} has them. Trust the order before the distances.
 * References: Bugakova, Fedorova, Gusev & Drutsa 2019 (noisyBT); Chen et al. 2013 (CrowdBT).
 * Cost: O((judgements + candidates²) × iterations).
 * @throws MetricInputError for a malformed judgement.
 * @example
 * const look = Array.from({ length: 30 }, (_, i) => ({ annotator: 'ann', left: i % 2 ? 'x' : 'y', right: i % 2 ? 'y' : 'x', preferred: i % 10 ? 'x' : 'y' }));
 * const lean = look.map((row) => ({ ...row, annotator: 'left-handed', preferred: row.left }));
 * noisyBradleyTerry([...look, ...lean]).annotators.map(({ care }) => care > 0.5); // => [true, false]
 */
export function noisyBradleyTerry(
  judgements: readonly PreferenceJudgement[],
  options: NoisyBradleyTerryOptions = {},
): NoisyBradleyTerry {
  const { regularisation = 0.01, maxIterations = 200 } = options;
  checkJudgements(judgements);
  const candidates = [...new Set(judgements.flatMap(({ left, right }) => [left, right]))].sort();
  const annotators = [...new Set(judgements.map(({ annotator }) => annotator))].sort();
  const rows = countRows(judgements, candidates, annotators);
  const n = candidates.length;
  let strength: Float64Array<ArrayBufferLike> = new Float64Array(n).fill(1 / Math.max(1, n));
  const care = new Float64Array(annotators.length).fill(0.8);
  const habit = new Float64Array(annotators.length).fill(0.5);
  const trace: number[] = [];
  let converged = false;
  while (trace.length < maxIterations && !converged) {
    const wins = new Float64Array(n * n);
    const careful = new Float64Array(annotators.length);
    const guessedLeft = new Float64Array(annotators.length);
    const guessedRight = new Float64Array(annotators.length);
    let value = 0;
    for (const { who, left, right, leftWon, rightWon } of rows)
      for (const [first, second, weight, side] of [
        [left, right, leftWon, 1],
        [right, left, rightWon, 0],
      ] as const) {
        if (weight === 0) continue;
        const won = (strength[first] ?? 0) / ((strength[first] ?? 0) + (strength[second] ?? 0));
        const looked = (care[who] ?? 0) * won;
        const guessed = (1 - (care[who] ?? 0)) * (side === 1 ? (habit[who] ?? 0) : 1 - (habit[who] ?? 0));
        const share = (weight * looked) / (looked + guessed);
        value += weight * Math.log(looked + guessed);
        wins[first * n + second] = (wins[first * n + second] ?? 0) + share;
        careful[who] = (careful[who] ?? 0) + share;
        const side_ = side === 1 ? guessedLeft : guessedRight;
        side_[who] = (side_[who] ?? 0) + weight - share;
      }
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        value += (regularisation / 2) * Math.log((strength[i] ?? 0) / ((strength[i] ?? 0) + (strength[j] ?? 0)));
      }
    for (let who = 0; who < annotators.length; who++) {
      value += CAREFUL * Math.log(care[who] ?? 0) + CARELESS * Math.log(1 - (care[who] ?? 0));
      value += SIDE * (Math.log(habit[who] ?? 0) + Math.log(1 - (habit[who] ?? 0)));
      const [yes, left, right] = [careful[who] ?? 0, guessedLeft[who] ?? 0, guessedRight[who] ?? 0];
      care[who] = (yes + CAREFUL) / (yes + left + right + CAREFUL + CARELESS);
      habit[who] = (left + SIDE) / (left + right + 2 * SIDE);
    }
    converged = value - (trace.at(-1) ?? -Infinity) < 1e-9 * (1 + Math.abs(value));
    trace.push(value);
    if (converged) break;
    strength = fitStrengths(wins, new Float64Array(n * n), n, { davidson: false, regularisation }, strength).strength;
  }
  const counts = new Float64Array(annotators.length);
  for (const { who, leftWon, rightWon } of rows) counts[who] = (counts[who] ?? 0) + leftWon + rightWon;
  return {
    candidates: candidates
      .map((candidate, i) => ({ candidate, strength: strength[i] ?? 0 }))
      .sort((a, b) => b.strength - a.strength || (a.candidate < b.candidate ? -1 : 1)),
    annotators: annotators.map((annotator, who) => ({
      annotator,
      care: care[who] ?? 0,
      leftHabit: habit[who] ?? 0,
      judgements: counts[who] ?? 0,
    })),
    iterations: trace.length,
    trace,
    warnings: converged ? [] : [{ code: 'not-converged', text: `Not settled after ${trace.length} iterations.` }],
  };
}

interface CountedRow {
  readonly who: number;
  readonly left: number;
  readonly right: number;
  leftWon: number;
  rightWon: number;
}

/** Equal judgements counted together, in a fixed order: the row order leaves no trace. */
function countRows(
  judgements: readonly PreferenceJudgement[],
  candidates: readonly string[],
  annotators: readonly string[],
): CountedRow[] {
  const place = new Map(candidates.map((name, i) => [name, i]));
  const person = new Map(annotators.map((name, i) => [name, i]));
  const rows = new Map<number, CountedRow>();
  for (const { annotator, left, right, preferred } of judgements) {
    const [who, a, b] = [person.get(annotator) ?? 0, place.get(left) ?? 0, place.get(right) ?? 0];
    const key = (who * candidates.length + a) * candidates.length + b;
    let row = rows.get(key);
    if (row === undefined) rows.set(key, (row = { who, left: a, right: b, leftWon: 0, rightWon: 0 }));
    row.leftWon += preferred === 'tie' ? 0.5 : preferred === left ? 1 : 0;
    row.rightWon += preferred === 'tie' ? 0.5 : preferred === right ? 1 : 0;
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}
