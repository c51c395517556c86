import type { PreferenceAnswer, PreferencePayload } from './schema.ts';

/** One row of a preference data set as reward models read it. */
export interface ChosenRejected {
  readonly prompt: string;
  readonly chosen: string;
  readonly rejected: string;
}

/** The pair as chosen and rejected text; null for a tie or an undecided answer, which teach no preference. */
export function toChosenRejected(payload: PreferencePayload, answer: PreferenceAnswer): ChosenRejected | null {
  const { prompt = '', a, b } = payload;
  if (answer.preference === null || answer.preference === 'tie') return null;
  const first = answer.preference.startsWith('a');
  return { prompt, chosen: first ? a : b, rejected: first ? b : a };
}

/**
 * Item and answer from a chosen/rejected row. Such rows put the winner first, so the caller says on which side it goes;
 * a fixed side would give the answer away.
 */
export function fromChosenRejected(
  row: ChosenRejected,
  chosenSide: 'a' | 'b',
): { readonly payload: PreferencePayload; readonly answer: PreferenceAnswer } {
  const [a, b] = chosenSide === 'a' ? [row.chosen, row.rejected] : [row.rejected, row.chosen];
  return { payload: { prompt: row.prompt, a, b }, answer: { preference: chosenSide, reasons: [] } };
}
