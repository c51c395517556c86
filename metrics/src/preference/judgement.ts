import { MetricInputError } from '../metric.ts';

/** One judgement between two candidates. */
export interface PreferenceJudgement {
  readonly annotator: string;
  /** What both candidates answer (a prompt); left out when the candidates themselves are the items. */
  readonly item?: string;
  readonly left: string;
  readonly right: string;
  /** The better candidate by name, or `tie`. */
  readonly preferred: string;
}

/** Refuses a judgement that compares a candidate with itself or prefers neither. */
export function checkJudgements(judgements: readonly PreferenceJudgement[]): void {
  judgements.forEach(({ left, right, preferred }, row) => {
    if (left === right || (preferred !== left && preferred !== right && preferred !== 'tie'))
      throw new MetricInputError(
        `judgements[${row}]`,
        `prefers "${preferred}" of "${left}" and "${right}"`,
        'Name one of two different candidates, or tie.',
      );
  });
}

/** Wins and ties between candidates, as matrices row by row. */
export interface WinMatrix {
  readonly candidates: readonly string[];
  /** wins[i·n + j]: how often i was preferred to j. */
  readonly wins: Float64Array;
  /** ties[i·n + j] = ties[j·n + i]. */
  readonly ties: Float64Array;
}

/**
 * Who was preferred to whom, how often?
 *
 * Candidates in name order. Cost: O(judgements).
 * @throws MetricInputError for a judgement that prefers neither candidate, or compares one with itself.
 * @example
 * const { candidates, wins } = winMatrix([{ annotator: 'ann', left: 'x', right: 'y', preferred: 'y' }]);
 * [candidates, [...wins]]; // => [['x', 'y'], [0, 0, 1, 0]]
 */
export function winMatrix(judgements: readonly PreferenceJudgement[]): WinMatrix {
  checkJudgements(judgements);
  const candidates = [...new Set(judgements.flatMap(({ left, right }) => [left, right]))].sort();
  const place = new Map(candidates.map((name, i) => [name, i]));
  const n = candidates.length;
  const wins = new Float64Array(n * n);
  const ties = new Float64Array(n * n);
  for (const { left, right, preferred } of judgements) {
    const [a, b] = [place.get(left) ?? 0, place.get(right) ?? 0];
    if (preferred === 'tie') {
      ties[a * n + b] = (ties[a * n + b] ?? 0) + 1;
      ties[b * n + a] = (ties[b * n + a] ?? 0) + 1;
    } else {
      const cell = preferred === left ? a * n + b : b * n + a;
      wins[cell] = (wins[cell] ?? 0) + 1;
    }
  }
  return { candidates, wins, ties };
}
