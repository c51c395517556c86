import { valueAt, type DialogueAnswer, type Slot } from './schema.ts';

/** Where the keys go: a turn, or null for the conversation, and one of its questions that digits answer. */
export interface Stop {
  readonly turn: string | null;
  readonly question: number;
}

/** Turns with something to judge, in order; null last when the conversation is judged, too. */
export function stopsOf(slots: readonly Slot[]): readonly (string | null)[] {
  return [...new Set(slots.map(({ turn }) => turn))];
}

/** What digits answer at a turn; flags have letters of their own. */
export function questionsOf(slots: readonly Slot[], turn: string | null): readonly Slot[] {
  return slots.filter((slot) => slot.turn === turn && slot.asked.kind !== 'flag');
}

/** The next question that is open, of this turn or a later one; the stop itself when there is none. */
export function nextOpen(slots: readonly Slot[], from: Stop, answer: DialogueAnswer): Stop {
  const turns = stopsOf(slots);
  for (const turn of turns.slice(turns.indexOf(from.turn))) {
    const questions = questionsOf(slots, turn);
    const first = turn === from.turn ? from.question + 1 : 0;
    const question = questions.findIndex((slot, index) => index >= first && valueAt(answer, slot) === undefined);
    if (question !== -1) return { turn, question };
  }
  return from;
}

/** Where a person begins: at the first open question, else at the first turn. */
export function firstStop(slots: readonly Slot[], answer: DialogueAnswer): Stop {
  const turn = stopsOf(slots)[0] ?? null;
  const start = nextOpen(slots, { turn, question: -1 }, answer);
  return { ...start, question: Math.max(0, start.question) };
}
