import { slotsOf, valueAt, type DialogueAnswer, type DialogueConfig, type DialoguePayload } from './schema.ts';

/** One decision in a table. */
export interface DialogueRow {
  /** Number or id of the turn; null for the conversation. */
  readonly turn: string | null;
  readonly role: string | null;
  readonly asked: string;
  /** A point, a class; for flags true or false. */
  readonly value: number | string | boolean;
}

/** An answer as rows, one per decision; flags that are down are rows, too, since they say something. */
export function toDialogueRows(
  config: DialogueConfig,
  payload: DialoguePayload,
  answer: DialogueAnswer,
): readonly DialogueRow[] {
  const roles = new Map(payload.turns.map((turn, index) => [turn.id ?? String(index + 1), turn.role]));
  return slotsOf(config, payload).flatMap((slot): DialogueRow[] => {
    const value = valueAt(answer, slot) ?? (slot.asked.kind === 'flag' ? false : undefined);
    if (value === undefined) return [];
    return [
      {
        turn: slot.turn,
        role: slot.turn === null ? null : (roles.get(slot.turn) ?? null),
        asked: slot.asked.id,
        value,
      },
    ];
  });
}

/**
 * Item from messages as chat models log them: `{ role, content }` rows, also with content in parts of which the texts are
 * joined.
 *
 * @throws RangeError for a message without a role or text, naming its number
 */
export function fromMessages(messages: readonly unknown[]): DialoguePayload {
  return {
    turns: messages.map((message, index) => {
      const { role, content } = (message ?? {}) as { readonly role?: unknown; readonly content?: unknown };
      const parts = Array.isArray(content) ? (content as readonly unknown[]) : [content];
      const texts = parts.flatMap((part) => textOf(part) ?? []);
      if (typeof role !== 'string' || texts.length === 0) {
        throw new RangeError(`Message ${index + 1} lacks a role or a text. Give each { role, content }.`);
      }
      return { role, text: texts.join('\n') };
    }),
  };
}

function textOf(part: unknown): string | null {
  if (typeof part === 'string') return part;
  const { text } = (part ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text : null;
}
