import { t } from '@assay/words';
import type { Control, GoldVerdict, PairStatistic } from '../task-type.ts';
import {
  pointsOf,
  slotsOf,
  valueAt,
  type Asked,
  type AskedOfTurn,
  type DialogueAnswer,
  type DialogueConfig,
  type DialoguePayload,
  type Slot,
  type Values,
} from './schema.ts';

function controlOfConversation(asked: Asked): Control {
  const { id, title } = asked;
  if (asked.kind === 'rating') return { id, title, level: 'ordinal', classes: pointsOf(asked).map(String) };
  if (asked.kind === 'choice') return { id, title, level: 'nominal', classes: asked.classes.map((one) => one.id) };
  return { id, title, level: 'nominal', classes: ['yes', 'no'] };
}

function controlsOfTurns(asked: AskedOfTurn): readonly Control[] {
  const { id, title } = asked;
  if (asked.kind === 'rating') return [{ id, title: t('{title}, mean of the turns', { title }), level: 'interval' }];
  if (asked.kind === 'flag') return [{ id, title: t('{title}, share of the turns', { title }), level: 'ratio' }];
  return asked.classes.map((one) => ({
    id: `${id}:${one.id}`,
    title: t('{title}: {class}, share of the turns', { title, class: one.title }),
    level: 'ratio',
  }));
}

/**
 * What is asked of the conversation is a control of its own. Items differ in the number of turns, so of the turns a
 * rating counts as its mean, a flag and each class of a choice as their share of the turns.
 */
export function dialogueControls(config: DialogueConfig): readonly Control[] {
  return [...config.turns.flatMap(controlsOfTurns), ...config.conversation.map(controlOfConversation)];
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function measureDialogue(
  config: DialogueConfig,
  payload: DialoguePayload,
  answer: DialogueAnswer,
): Readonly<Record<string, string | number | null>> {
  const slots = slotsOf(config, payload);
  const measured: Record<string, string | number | null> = {};
  for (const asked of config.turns) {
    const of = slots.filter((slot) => slot.turn !== null && slot.asked.id === asked.id);
    const given = of.flatMap((slot) => valueAt(answer, slot) ?? []);
    if (asked.kind === 'flag') measured[asked.id] = of.length === 0 ? null : given.length / of.length;
    else if (asked.kind === 'rating') measured[asked.id] = mean(given.map(Number));
    else {
      for (const { id } of asked.classes)
        measured[`${asked.id}:${id}`] = mean(given.map((value) => (value === id ? 1 : 0)));
    }
  }
  for (const asked of config.conversation) {
    const value = answer.conversation[asked.id];
    if (asked.kind === 'flag') measured[asked.id] = value === true ? 'yes' : 'no';
    else measured[asked.id] = value === undefined ? null : String(value);
  }
  return measured;
}

export const dialogueCounters = [
  /** Ratings and choices, of turns and the conversation, that both answers decided. */
  'pairs',
  /** Of these, equal values. */
  'equal',
  /** Sum of distances: ratings as a share of their scale, choices 0 or 1. */
  'distance',
  /** Of these pairs, those of turns, and how many are equal. */
  'turnPairs',
  'turnEqual',
  /** Flags of one answer plus those of the other. */
  'flags',
  /** Flags that both raised at one place. */
  'sharedFlags',
] as const;

/** How far two values are apart, 0 to 1. */
export function apart(asked: Asked, a: Values[string], b: Values[string]): number {
  if (asked.kind === 'rating') return Math.abs(Number(a) - Number(b)) / (asked.max - asked.min);
  return a === b ? 0 : 1;
}

/** Place by place; what one of the two left open is missing, not different. */
export function compareDialogue(
  config: DialogueConfig,
  payload: DialoguePayload,
  a: DialogueAnswer,
  b: DialogueAnswer,
): Readonly<Record<(typeof dialogueCounters)[number], number>> {
  const counts = { pairs: 0, equal: 0, distance: 0, turnPairs: 0, turnEqual: 0, flags: 0, sharedFlags: 0 };
  for (const slot of slotsOf(config, payload)) {
    const [left, right] = [valueAt(a, slot), valueAt(b, slot)];
    if (slot.asked.kind === 'flag') {
      counts.flags += (left === true ? 1 : 0) + (right === true ? 1 : 0);
      counts.sharedFlags += left === true && right === true ? 1 : 0;
    } else if (left !== undefined && right !== undefined) {
      const equal = left === right ? 1 : 0;
      counts.pairs += 1;
      counts.equal += equal;
      counts.distance += apart(slot.asked, left, right);
      counts.turnPairs += slot.turn === null ? 0 : 1;
      counts.turnEqual += slot.turn === null ? 0 : equal;
    }
  }
  return counts;
}

export const dialogueStatistics: readonly PairStatistic[] = [
  {
    id: 'closeness',
    title: t('1 − mean distance of ratings and choices'),
    value: ({ pairs = 0, distance = 0 }) => (pairs === 0 ? null : 1 - distance / pairs),
  },
  {
    id: 'exact-agreement',
    title: t('Ratings and choices with the same value'),
    value: ({ pairs = 0, equal = 0 }) => (pairs === 0 ? null : equal / pairs),
  },
  {
    id: 'turn-agreement',
    title: t('Of the turns alone, ratings and choices with the same value'),
    value: ({ turnPairs = 0, turnEqual = 0 }) => (turnPairs === 0 ? null : turnEqual / turnPairs),
  },
  {
    id: 'flag-f1',
    title: t('F1 of the flags raised'),
    value: ({ flags = 0, sharedFlags = 0 }) => (flags === 0 ? null : (2 * sharedFlags) / flags),
  },
];

/** Share of what is asked on which two answers are close; a flag counts where one of the two raised it. */
export function closeness(
  config: DialogueConfig,
  payload: DialoguePayload,
  a: DialogueAnswer,
  b: DialogueAnswer,
): number | null {
  const { pairs, distance, flags, sharedFlags } = compareDialogue(config, payload, a, b);
  const raised = flags - sharedFlags;
  return pairs + raised === 0 ? null : (pairs - distance + sharedFlags) / (pairs + raised);
}

/** What an answer is called on screen: the title of a class, else the value itself. */
export function valueTitle(asked: Asked, value: Values[string]): string {
  const chosen = asked.kind === 'choice' ? asked.classes.find(({ id }) => id === value) : undefined;
  return chosen?.title ?? String(value);
}

/** How a place is called: "Turn 2, Helpfulness". */
export function slotName({ turn, asked }: Slot): string {
  const { title } = asked;
  return turn === null ? t('Conversation, {title}', { title }) : t('Turn {turn}, {title}', { turn, title });
}

/** Passed when everything the reference decides is within its tolerance and the same flags are raised. */
export function checkDialogueGold(
  config: DialogueConfig,
  payload: DialoguePayload,
  answer: DialogueAnswer,
  reference: DialogueAnswer,
): GoldVerdict {
  const wrong: string[] = [];
  let [checked, score] = [0, 0];
  for (const slot of slotsOf(config, payload)) {
    const { asked } = slot;
    const [given, right] = [valueAt(answer, slot), valueAt(reference, slot)];
    if (right === undefined && (asked.kind !== 'flag' || given === undefined)) continue;
    checked += 1;
    const distance = given === undefined || right === undefined ? 1 : apart(asked, given, right);
    score += 1 - distance;
    const allowed = asked.kind === 'rating' ? asked.goldTolerance / (asked.max - asked.min) : 0;
    if (given === undefined || distance > allowed + 1e-9) {
      wrong.push(`${slotName(slot)}: ${say(asked, given)}, the reference is ${say(asked, right)}.`);
    }
  }
  return {
    passed: wrong.length === 0,
    score: checked === 0 ? 1 : score / checked,
    detail: wrong.length === 0 ? 'Everything is within the tolerance of the reference.' : wrong.slice(0, 5).join(' '),
  };
}

function say(asked: Asked, value: Values[string] | undefined): string {
  if (value === undefined) return 'nothing';
  return value === true ? 'raised' : valueTitle(asked, value);
}
