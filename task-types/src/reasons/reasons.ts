import { t } from '@assay/words';
import { z } from 'zod';
import type { AnswerAction } from '../editing/answer-machine.ts';
import type { KeyBinding } from '../keys/key-map.ts';
import { listedTwice } from '../named.ts';
import type { AnswerProblem } from '../task-type.ts';

export const reasonSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  description: z.string().optional(),
});

/** What a config says about reasons. */
export interface Reasons {
  readonly reasons: readonly z.infer<typeof reasonSchema>[];
  readonly reasonNeeded: boolean;
  /** How many reasons an answer may give; several when left out. */
  readonly reasonChoice?: 'one' | 'several' | undefined;
}

/** Keys under the left hand that no other action of an editor with reasons wants. */
const REASON_KEYS = ['q', 'w', 'e', 'r', 't', 's', 'f', 'g', 'z', 'c', 'v', 'b'];

export function reasonKeys({ reasons }: Reasons): readonly KeyBinding[] {
  return reasons.flatMap(({ id, title }, index): KeyBinding[] => {
    const key = REASON_KEYS[index];
    return key === undefined ? [] : [{ key, action: `reason:${id}`, title, group: t('Reasons') }];
  });
}

/** What is wrong with the list of reasons itself, or null. */
export function reasonsFault({ reasons, reasonNeeded }: Reasons): string | null {
  const twice = listedTwice(reasons);
  if (twice !== null) return twice;
  return reasonNeeded && reasons.length === 0 ? t('list the reasons, or set reasonNeeded to false') : null;
}

/**
 * Problems of the reasons of an answer.
 *
 * @param expected whether this answer owes a reason where the config asks for one; a tie does not
 */
export function reasonProblems(config: Reasons, given: readonly string[], expected: boolean): readonly AnswerProblem[] {
  const problems = given.flatMap((id, index): AnswerProblem[] => {
    const pointer = `/reasons/${index}`;
    if (!config.reasons.some((reason) => reason.id === id)) {
      return [{ pointer, detail: t('"{id}" is not a reason of this task.', { id }) }];
    }
    return given.indexOf(id) === index ? [] : [{ pointer, detail: t('"{id}" is given twice.', { id }) }];
  });
  if (config.reasonChoice === 'one' && given.length > 1) {
    return [...problems, { pointer: '/reasons', detail: t('Give one reason, the most important one.') }];
  }
  if (config.reasonNeeded && expected && given.length === 0) {
    return [...problems, { pointer: '/reasons', detail: t('Give at least one reason.') }];
  }
  return problems;
}

export function reasonTitles(config: Reasons, given: readonly string[]): readonly string[] {
  return given.map((id) => config.reasons.find((reason) => reason.id === id)?.title ?? id);
}

/** Reasons that more than half of these answers gave, in the order of the config. */
export function sharedReasons(config: Reasons, answers: readonly { readonly reasons: readonly string[] }[]): string[] {
  return config.reasons
    .map(({ id }) => id)
    .filter((id) => answers.filter((answer) => answer.reasons.includes(id)).length * 2 > answers.length);
}

/**
 * Gives a reason or takes it back; reasons keep the order of the config. Where only one may be given it takes the place
 * of another.
 */
export function reasoned<Answer extends { reasons: string[] }>(
  config: Reasons,
  current: Answer,
  id: string,
): AnswerAction<Answer> {
  const had = current.reasons.includes(id);
  const kept = (other: string): boolean => config.reasonChoice !== 'one' && current.reasons.includes(other);
  const reasons = config.reasons.map((reason) => reason.id).filter((other) => (other === id ? !had : kept(other)));
  const title = config.reasons.find((reason) => reason.id === id)?.title ?? id;
  return {
    type: 'set',
    answer: { ...current, reasons },
    message: had ? t('{title}: taken back.', { title }) : t('{title}: given.', { title }),
  };
}
