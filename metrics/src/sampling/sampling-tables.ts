import { MetricInputError } from '../metric.ts';

/** General levels I to III and special levels S1 to S4: how much to inspect relative to the size of the lot. */
export type InspectionLevel = 'S1' | 'S2' | 'S3' | 'S4' | 'I' | 'II' | 'III';

/** Severity of inspection, moved by the switching rules. */
export type Inspection = 'normal' | 'tightened' | 'reduced';

/** S exists in tightened inspection only. */
export const CODE_LETTERS = 'ABCDEFGHJKLMNPQRS';

/** Largest lot of each row of the code letter table; the last row has no end. */
const LOT_UPPER = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000] as const;

const LETTER_BY_LOT: Record<InspectionLevel, string> = {
  S1: 'AAAABBBBCCCCDDD',
  S2: 'AAABBBCCCDDDEEE',
  S3: 'AABBCCDDEEFFGGH',
  S4: 'AABCCDEEFGGHJJK',
  I: 'AABCCDEFGHJKLMN',
  II: 'ABCDEFGHJKLMNPQ',
  III: 'BCDEFGHJKLMNPQR',
};

/** Acceptance quality limits in percent nonconforming that the tables know. */
export const AQL_PERCENT = [
  0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10,
] as const;

const FULL_SIZES = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150] as const;
const REDUCED_SIZES = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800] as const;

/** Acceptance and rejection number of one cell, or the direction of its arrow. */
type Cell = readonly [acceptance: number, rejection: number] | 'up' | 'down';

/**
 * The master tables are constant along diagonals (letter index + AQL index): a step to a larger sample is worth a step
 * to a stricter limit. `first` is the diagonal of the first entry; before it arrows point down, after the last one up.
 */
const DIAGONALS: Record<Inspection, { first: number; cells: readonly Cell[] }> = {
  normal: {
    first: 14,
    cells: [[0, 1], 'up', 'down', [1, 2], [2, 3], [3, 4], [5, 6], [7, 8], [10, 11], [14, 15], [21, 22]],
  },
  tightened: {
    first: 15,
    cells: [[0, 1], 'down', 'down', [1, 2], [2, 3], [3, 4], [5, 6], [8, 9], [12, 13], [18, 19]],
  },
  reduced: {
    first: 14,
    cells: [[0, 1], 'up', 'down', [0, 2], [1, 3], [1, 4], [2, 5], [3, 6], [5, 8], [7, 10], [10, 13]],
  },
};

/** Sample size code letter of a lot (table I). */
export function codeLetter(lot: number, level: InspectionLevel): string {
  if (!Number.isInteger(lot) || lot < 2) {
    throw new MetricInputError(
      'lot',
      `expected a whole number from 2, got ${lot}`,
      'Inspect a single item without a plan',
    );
  }
  const row = LOT_UPPER.findIndex((upper) => lot <= upper);
  return LETTER_BY_LOT[level].charAt(row === -1 ? LOT_UPPER.length : row);
}

/** Index of a limit among the preferred ones. */
export function aqlIndex(aqlPercent: number): number {
  const index = (AQL_PERCENT as readonly number[]).indexOf(aqlPercent);
  if (index === -1) {
    throw new MetricInputError(
      'aqlPercent',
      `${aqlPercent} is not one of the standard's limits`,
      `Use one of ${AQL_PERCENT.join(', ')} (percent), or design a two-point plan for any other`,
    );
  }
  return index;
}

function cellAt(letter: number, aql: number, inspection: Inspection): Cell {
  // The one cell of table II-B off its diagonal: no plan accepts 10 % on two items.
  if (inspection === 'tightened' && letter === 0 && aql === AQL_PERCENT.length - 1) return 'down';
  const { first, cells } = DIAGONALS[inspection];
  const diagonal = letter + aql - first;
  if (diagonal < 0) return 'down';
  return cells[diagonal] ?? 'up';
}

/** Follows the arrows from a cell to the plan to use; at the edge of the table it turns back. */
export function planAt(
  letter: string,
  aql: number,
  inspection: Inspection,
): {
  letter: string;
  sampleSize: number;
  acceptance: number;
  rejection: number;
} {
  const last = inspection === 'tightened' ? CODE_LETTERS.length - 1 : CODE_LETTERS.length - 2;
  const start = CODE_LETTERS.indexOf(letter);
  const first = cellAt(start, aql, inspection);
  const walk = (step: 1 | -1): { row: number; cell: readonly [number, number] } | null => {
    for (let row = start; row >= 0 && row <= last; row += step) {
      const cell = cellAt(row, aql, inspection);
      if (typeof cell !== 'string') return { row, cell };
      if (row !== start && cell === (step === 1 ? 'up' : 'down')) return null;
    }
    return null;
  };
  const found = first === 'up' ? (walk(-1) ?? walk(1)) : (walk(1) ?? walk(-1));
  if (!found) throw new MetricInputError('letter', `no plan for code letter ${letter}`, 'Use a letter from A to R');
  const sizes: readonly number[] = inspection === 'reduced' ? REDUCED_SIZES : FULL_SIZES;
  return {
    letter: CODE_LETTERS.charAt(found.row),
    sampleSize: sizes[found.row] ?? 0,
    acceptance: found.cell[0],
    rejection: found.cell[1],
  };
}
