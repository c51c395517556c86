import { originalOf, type TextAnswer, type TextConfig, type TextPayload } from './schema.ts';

/** One row of a corpus of corrections: before and after. */
export interface CorrectionRow {
  readonly before: string;
  readonly after: string;
}

/** The correction as a row; null when nothing was answered, or the task corrects nothing. */
export function toCorrection(config: TextConfig, payload: TextPayload, answer: TextAnswer): CorrectionRow | null {
  const before = originalOf(config, payload);
  return before === null || answer.text === null ? null : { before, after: answer.text };
}

/** Answer from a cell of a table; an empty cell is not answered. */
export function answerFromText(cell: string | null | undefined): TextAnswer {
  return { text: cell === undefined || cell === null || cell.trim() === '' ? null : cell };
}
