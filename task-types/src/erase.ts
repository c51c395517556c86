import type { z } from 'zod';
import type { Portable } from './portable.ts';
import type { AnswerOf, PairMeasures, TaskType } from './task-type.ts';

/**
 * A task type whose config, payload and answer types are known only to itself. Every method takes unknown values and
 * reads them through the type's own schemas first, so a wrong value throws a ZodError instead of being misread.
 */
export interface AnyTaskType extends TaskType<unknown, unknown, unknown> {
  readonly pairsOf: (config: unknown) => PairMeasures;
}

/** Reads a value through a schema, once per object: specs and answers are immutable and compared many times. */
export function reader<T>(schema: z.ZodType<T>): (value: unknown) => T {
  const seen = new WeakMap<object, T>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return schema.parse(value);
    const known = seen.get(value);
    if (known !== undefined) return known;
    const parsed = schema.parse(value);
    seen.set(value, parsed);
    // What was read once need not be read again when it comes back, e.g. a config with its defaults filled in.
    if (typeof parsed === 'object' && parsed !== null) seen.set(parsed, parsed);
    return parsed;
  };
}

/**
 * Hides the types of a task type so that different ones fit one catalogue, without giving up their checks.
 *
 * Values handed in must not be changed afterwards: an object is read once and remembered.
 */
export function eraseTaskType<Config, Payload, Answer>(type: TaskType<Config, Payload, Answer>): AnyTaskType {
  const config = reader(type.configSchema);
  const payload = reader(type.payloadSchema);
  const answer = reader(type.answerSchema);
  const entry = ({ annotator, answer: given }: AnswerOf<unknown>): AnswerOf<Answer> => ({
    annotator,
    answer: answer(given),
  });
  const { pairsOf } = type;
  return {
    ...type,
    pairsOf: (c) => pairsOf?.(config(c)) ?? { pairCounters: type.pairCounters, pairStatistics: type.pairStatistics },
    validate: (c, p, a) => type.validate(config(c), payload(p), answer(a)),
    classes: (c) => type.classes(config(c)),
    controls: (c) => type.controls(config(c)),
    measure: (c, p, a) => type.measure(config(c), payload(p), answer(a)),
    compare: (c, p, a, b) => type.compare(config(c), payload(p), answer(a), answer(b)),
    checkGold: (c, p, a, reference) => type.checkGold(config(c), payload(p), answer(a), answer(reference)),
    consensus: (c, p, answers) => type.consensus(config(c), payload(p), answers.map(entry)),
    describe: (c, a) => type.describe(config(c), answer(a)),
    countLabels: (a, c) => type.countLabels(answer(a), config(c)),
    splitLabels: (a, c) => type.splitLabels(answer(a), config(c)),
    exports: (c) =>
      type.exports(config(c)).map((one): Portable<unknown, unknown> => {
        if (one.kind === 'items') {
          const { items, ...shared } = one;
          return { ...shared, items: (id, p, a) => items(id, payload(p), answer(a)) };
        }
        const { rows, ...shared } = one;
        return { ...shared, rows: (id, p, a) => rows(id, payload(p), answer(a)) };
      }),
    keys: (c) => type.keys(config(c)),
  };
}
