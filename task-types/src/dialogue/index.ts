import { t } from '@assay/words';
import type { TaskType } from '../task-type.ts';
import { dialogueConsensus } from './consensus.ts';
import {
  checkDialogueGold,
  compareDialogue,
  dialogueControls,
  dialogueCounters,
  dialogueStatistics,
  measureDialogue,
  valueTitle,
} from './distance.ts';
import { dialogueExports } from './export.ts';
import { dialogueKeys } from './keys.ts';
import { dialogueSamples } from './samples.ts';
import {
  dialogueAnswerSchema,
  dialogueConfigSchema,
  dialoguePayloadSchema,
  validateDialogue,
  type Asked,
  type DialogueAnswer,
  type DialogueConfig,
  type DialoguePayload,
  type Values,
} from './schema.ts';

function valuesInWords(asked: readonly Asked[], values: Values): readonly string[] {
  return asked.flatMap((one) => {
    const value = values[one.id];
    if (value === undefined) return [];
    if (one.kind === 'flag') return [one.title];
    return [`${one.title} ${valueTitle(one, value)}`];
  });
}

function countOf({ turns, conversation }: DialogueAnswer): number {
  return [...Object.values(turns), conversation].reduce((sum, values) => sum + Object.keys(values).length, 0);
}

function describe(config: DialogueConfig, answer: DialogueAnswer): string {
  const whole = valuesInWords(config.conversation, answer.conversation);
  const turns = Object.entries(answer.turns);
  // A prediction of one value reads as that value.
  const of = turns.map(([turn, values]) =>
    t('turn {turn}: {answers}', { turn, answers: valuesInWords(config.turns, values).join(', ') }),
  );
  const parts = [
    ...whole,
    ...(turns.length > 2 ? [t('{count, plural, one {# turn} other {# turns}} judged', { count: turns.length })] : of),
  ];
  return parts.length === 0 ? t('Nothing judged') : parts.join('; ');
}

/** The turns of a conversation, and the whole, each by ratings, choices and flags. */
export const dialogue: TaskType<DialogueConfig, DialoguePayload, DialogueAnswer> = {
  id: 'dialogue',
  version: '1',
  title: t('Conversation'),
  purpose: t('Judge the turns of a conversation one by one, and the whole.'),
  configSchema: dialogueConfigSchema,
  payloadSchema: dialoguePayloadSchema,
  answerSchema: dialogueAnswerSchema,
  validate: validateDialogue,
  classes: () => [],
  controls: dialogueControls,
  measure: measureDialogue,
  pairCounters: dialogueCounters,
  compare: compareDialogue,
  pairStatistics: dialogueStatistics,
  checkGold: checkDialogueGold,
  consensus: dialogueConsensus,
  describe,
  countLabels: countOf,
  splitLabels: ({ turns, conversation }) => [
    ...Object.entries(turns).flatMap(([turn, values]) =>
      Object.entries(values).map(([id, value]): DialogueAnswer => ({
        turns: { [turn]: { [id]: value } },
        conversation: {},
      })),
    ),
    ...Object.entries(conversation).map(([id, value]): DialogueAnswer => ({
      turns: {},
      conversation: { [id]: value },
    })),
  ],
  exports: dialogueExports,
  emptyAnswer: { turns: {}, conversation: {} },
  keys: dialogueKeys,
  samples: dialogueSamples,
};
