import { percentileInterval } from '../intervals/percentile-interval.ts';
import { MetricInputError, stopWhenAsked } from '../metric.ts';
import type { Interval, Stoppable, Warning } from '../metric.ts';
import { seededRandom } from '../random/index.ts';
import type { Seed } from '../random/index.ts';
import { fitStrengths } from './fit-strengths.ts';
import type { StrengthFit } from './fit-strengths.ts';
import { winMatrix } from './judgement.ts';
import type { PreferenceJudgement, WinMatrix } from './judgement.ts';

export interface BradleyTerryOptions {
  /** `half-wins` (default) counts a tie as half a win each; `davidson` estimates how readily people tie. */
  readonly ties?: 'half-wins' | 'davidson';
  /** Virtual ties added between every two candidates. Default 0 when the win graph is strongly connected, else 0.1. */
  readonly regularisation?: number;
  /** Intervals by resampling items (prompts) with all their judgements; judgements without an item are one each. */
  readonly bootstrap?: (Stoppable & { readonly draws: number; readonly seed: Seed; readonly level?: number }) | null;
}

export interface CandidateStrength {
  readonly candidate: string;
  /** Share of strength, 0 … 1, all candidates sum to 1: P(a beats b) = a / (a + b) without ties. */
  readonly strength: number;
  /** Expected share of wins against an average candidate of the list, 0 … 1 (half for a tie). */
  readonly winRate: number;
  readonly interval: Interval | null;
  readonly judgements: number;
}

export interface BradleyTerry {
  /** Strongest first. Empty without judgements. */
  readonly candidates: readonly CandidateStrength[];
  /** Davidson's ν: 0 never ties; null for half wins. */
  readonly tieTendency: number | null;
  readonly logLikelihood: number | null;
  readonly matrix: WinMatrix;
  /** Triples in which each beats the next more often than not: preference without an order. */
  readonly cycles: number;
  readonly regularisation: number;
  readonly iterations: number;
  readonly warnings: readonly Warning[];
}

/**
 * How strong is each candidate (model, answer, text), judged from comparisons of two?
 *
 * P(a over b) = π_a / (π_a + π_b), by maximum likelihood with Hunter's MM steps; ties as half wins, or by Davidson's
 * model with P(tie) ∝ ν√(π_a π_b). Range of a strength 0 … 1. When the candidates do not all reach each other through
 * wins, some strength would be infinite: a fraction of a virtual tie per pair is added and a warning says so.
 *
 * Strengths say nothing about why; many `cycles` mean that no single order fits. Intervals resample items, for
 * judgements of one prompt hang together. References: Bradley & Terry 1952; Davidson 1970; Hunter 2004.
 * Cost: O(judgements + candidates² × iterations), times the draws.
 * @throws MetricInputError for a malformed judgement or a negative regularisation.
 * @example
 * const judged = ['x', 'x', 'y'].map((preferred, i) => ({ annotator: 'ann', item: `${i}`, left: 'x', right: 'y', preferred }));
 * bradleyTerry(judged).candidates.map(({ candidate, strength }) => `${candidate} ${strength.toFixed(3)}`).join(); // => 'x 0.667,y 0.333'
 */
export function bradleyTerry(
  judgements: readonly PreferenceJudgement[],
  options: BradleyTerryOptions = {},
): BradleyTerry {
  const matrix = winMatrix(judgements);
  const n = matrix.candidates.length;
  const davidson = options.ties === 'davidson';
  const connected = stronglyConnected(matrix);
  const regularisation = options.regularisation ?? (connected ? 0 : 0.1);
  if (!(regularisation >= 0 && regularisation < Infinity))
    throw new MetricInputError('regularisation', `is ${regularisation}`, 'Pass virtual ties of at least 0.');
  const warnings: Warning[] = [];
  if (!connected && n > 0)
    warnings.push({
      code: 'not-strongly-connected',
      text:
        regularisation > 0
          ? `Some candidates always win or always lose; ${regularisation} virtual ties per pair keep strengths finite.`
          : 'Some candidates always win or always lose; without regularisation their strengths run to the edge.',
    });
  const fit = fitStrengths(matrix.wins, matrix.ties, n, { davidson, regularisation });
  if (!fit.converged) warnings.push({ code: 'not-converged', text: 'Strengths had not settled; regularise.' });
  const intervals = bootstrapStrengths(judgements, matrix, options, davidson, regularisation, fit);
  const candidates = matrix.candidates.map((candidate, i) => {
    let count = 0;
    let rate = 0;
    for (let j = 0; j < n; j++) {
      count += (matrix.wins[i * n + j] ?? 0) + (matrix.wins[j * n + i] ?? 0) + (matrix.ties[i * n + j] ?? 0);
      if (j !== i) rate += winRate(fit, i, j);
    }
    return {
      candidate,
      strength: fit.strength[i] ?? 0,
      winRate: n > 1 ? rate / (n - 1) : 0.5,
      interval: intervals[i] ?? null,
      judgements: count,
    };
  });
  return {
    candidates: candidates.sort((a, b) => b.strength - a.strength || (a.candidate < b.candidate ? -1 : 1)),
    tieTendency: davidson && n > 0 ? fit.tieTendency : null,
    logLikelihood: n > 0 ? fit.logLikelihood : null,
    matrix,
    cycles: countCycles(matrix),
    regularisation,
    iterations: fit.iterations,
    warnings,
  };
}

function winRate({ strength, tieTendency }: StrengthFit, i: number, j: number): number {
  const [a, b] = [strength[i] ?? 0, strength[j] ?? 0];
  const tie = tieTendency * Math.sqrt(a * b);
  return (a + tie / 2) / (a + b + tie);
}

/** Can every candidate be reached from every other through wins (a tie counts both ways)? */
function stronglyConnected({ candidates, wins, ties }: WinMatrix): boolean {
  const n = candidates.length;
  const reaches = (forward: boolean): boolean => {
    const seen = new Set([0]);
    const open = [0];
    for (let i = open.pop(); i !== undefined; i = open.pop())
      for (let j = 0; j < n; j++) {
        const cell = forward ? i * n + j : j * n + i;
        if (seen.has(j) || !((wins[cell] ?? 0) + (ties[cell] ?? 0) > 0)) continue;
        seen.add(j);
        open.push(j);
      }
    return seen.size === n;
  };
  return n === 0 || (reaches(true) && reaches(false));
}

function countCycles({ candidates, wins }: WinMatrix): number {
  const n = candidates.length;
  const beats = (i: number, j: number): boolean => (wins[i * n + j] ?? 0) > (wins[j * n + i] ?? 0);
  let cycles = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      for (let k = i + 1; k < n; k++) if (k !== j && beats(i, j) && beats(j, k) && beats(k, i)) cycles++;
  return cycles;
}

function bootstrapStrengths(
  judgements: readonly PreferenceJudgement[],
  { candidates }: WinMatrix,
  { bootstrap }: BradleyTerryOptions,
  davidson: boolean,
  regularisation: number,
  start: StrengthFit,
): (Interval | null)[] {
  if (!bootstrap || judgements.length === 0) return [];
  const n = candidates.length;
  const place = new Map(candidates.map((name, i) => [name, i]));
  const groups = new Map<string, PreferenceJudgement[]>();
  judgements.forEach((judgement, row) => {
    const key = judgement.item === undefined ? `row ${row}` : `item ${judgement.item}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [judgement]);
    else group.push(judgement);
  });
  const units = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const random = seededRandom(bootstrap.seed);
  const draws = candidates.map(() => new Float64Array(bootstrap.draws));
  for (let d = 0; d < bootstrap.draws; d++) {
    stopWhenAsked(bootstrap);
    const wins = new Float64Array(n * n);
    const ties = new Float64Array(n * n);
    for (let u = 0; u < units.length; u++)
      for (const { left, right, preferred } of units[random.int(units.length)] ?? []) {
        const [a, b] = [place.get(left) ?? 0, place.get(right) ?? 0];
        if (preferred === 'tie') {
          ties[a * n + b] = (ties[a * n + b] ?? 0) + 1;
          ties[b * n + a] = (ties[b * n + a] ?? 0) + 1;
        } else {
          const cell = preferred === left ? a * n + b : b * n + a;
          wins[cell] = (wins[cell] ?? 0) + 1;
        }
      }
    // A resample may lose the connection the data have: the smallest of ties keeps it finite.
    const fit = fitStrengths(
      wins,
      ties,
      n,
      { davidson, regularisation: Math.max(regularisation, 1e-3) },
      start.strength,
    );
    fit.strength.forEach((value, i) => {
      const row = draws[i];
      if (row) row[d] = value;
    });
  }
  return draws.map((values) => percentileInterval(values, bootstrap.level ?? 0.95, 'item-bootstrap'));
}
