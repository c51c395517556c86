import { tableOf, type Portable } from '../portable.ts';
import { toDialogueRows } from './convert.ts';
import type { DialogueAnswer, DialogueConfig, DialoguePayload } from './schema.ts';

/** Conversations as `messages` of `role` and `content` with what was decided about them, and one row a decision. */
export function dialogueExports(config: DialogueConfig): readonly Portable<DialoguePayload, DialogueAnswer>[] {
  return [
    tableOf(
      'dialogues',
      (id, payload, answer) => [
        {
          id,
          messages: payload.turns.map(({ role, text }) => ({ role, content: text })),
          ratings: toDialogueRows(config, payload, answer),
        },
      ],
      'nested',
    ),
    {
      ...tableOf<DialoguePayload, DialogueAnswer>('decisions', (id, payload, answer) =>
        // One column holds points, classes and flags, so they are all text.
        toDialogueRows(config, payload, answer).map(({ value, ...row }) => ({ id, ...row, value: String(value) })),
      ),
      usual: ['csv'],
    },
  ];
}
