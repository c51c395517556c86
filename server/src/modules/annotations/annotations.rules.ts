import { Problem } from '@assay/api';
import type { Spec } from '../tasks/index.ts';

/** One person's answer to one task, as a result is derived from it. */
export interface Answer {
  readonly personId: string;
  /** Stable across installations, so that results are. */
  readonly handle: string;
  readonly answer: unknown;
  readonly answeredAt: string;
  readonly guidelineVersionId: string | null;
}

/**
 * Reads an answer by the rules of its task.
 *
 * @throws Problem `answer-refused` with a pointer into the answer for everything that is wrong
 */
export function checkAnswer({ type, config }: Spec, payload: unknown, answer: unknown): unknown {
  const parsed = type.answerSchema.safeParse(answer);
  const errors = parsed.success
    ? type
        .validate(config, payload, parsed.data)
        .map((one) => ({ pointer: `/body/answer${one.pointer}`, detail: one.detail }))
    : parsed.error.issues.map((one) => ({
        pointer: ['/body/answer', ...one.path.map(String)].join('/'),
        detail: one.message,
      }));
  const first = errors[0];
  if (first !== undefined) throw new Problem('answer-refused', first.detail, { errors });
  return parsed.data;
}

export interface PatternCount {
  readonly controlId: string;
  /** JSON [value, count] pairs ordered by value. */
  readonly pattern: string;
}

/** How the answers to one task fall into the values of each control; controls that nobody decided are left out. */
export function patternsOf({ type, config }: Spec, payload: unknown, answers: readonly Answer[]): PatternCount[] {
  const measured = answers.map((one) => type.measure(config, payload, one.answer));
  return type.controls(config).flatMap(({ id }) => {
    const counts = new Map<string | number, number>();
    for (const values of measured) {
      const value = values[id] ?? null;
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const pairs = [...counts].toSorted(([a], [b]) => (a === b ? 0 : a < b ? -1 : 1));
    return [{ controlId: id, pattern: JSON.stringify(pairs) }];
  });
}

export interface PairCount {
  readonly personA: string;
  readonly personB: string;
  readonly counter: string;
  readonly value: number;
}

/** Counter of the tasks that two people both answered. */
export const TASKS_IN_COMMON = 'tasks';

/** The task type's counters for every two people of one task; zeros are left out, since they add nothing. */
export function pairCountsOf({ type, config }: Spec, payload: unknown, answers: readonly Answer[]): PairCount[] {
  const ordered = answers.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  return ordered.flatMap((a, index) =>
    ordered.slice(index + 1).flatMap((b) => {
      const counters = { ...type.compare(config, payload, a.answer, b.answer), [TASKS_IN_COMMON]: 1 };
      return Object.entries(counters)
        .filter(([, value]) => value !== 0)
        .map(([counter, value]) => ({ personA: a.personId, personB: b.personId, counter, value }));
    }),
  );
}

/** The day and guideline a finished task is counted under: those of its last answer. */
export function countedUnder(answers: readonly Answer[]): { day: string; guidelineVersionId: string } {
  const last = answers.toSorted((a, b) => {
    const byTime = Date.parse(b.answeredAt) - Date.parse(a.answeredAt);
    return byTime === 0 ? (a.personId < b.personId ? 1 : -1) : byTime;
  })[0];
  if (last === undefined) throw new RangeError('a finished task has at least one answer');
  return { day: last.answeredAt.slice(0, 10), guidelineVersionId: last.guidelineVersionId ?? NO_GUIDELINE };
}

export const NO_GUIDELINE = '00000000-0000-0000-0000-000000000000';

export interface Result {
  readonly final: boolean;
  readonly answer: unknown;
  readonly confidence: number;
  readonly agreement: number;
  readonly method: string;
  readonly values: Readonly<Record<string, string | number | null>>;
  readonly differences: readonly string[];
  readonly decidedBy: 'consensus' | 'review' | 'adjudication' | 'gold';
}

/**
 * What the newest answers to a task say together. Final when they agree enough and their consensus is itself a valid
 * answer; otherwise an adjudicator decides. Never depends on the order of the answers.
 */
export function deriveResult(
  { type, config }: Spec,
  payload: unknown,
  answers: readonly Pick<Answer, 'handle' | 'answer'>[],
  policy: { agreeAt: number; reviewed: boolean },
): Result {
  const consensus = type.consensus(
    config,
    payload,
    answers.map(({ handle, answer }) => ({ annotator: handle, answer })),
  );
  const [only] = answers;
  const alone = answers.length === 1 && only !== undefined;
  const answer = alone ? only.answer : consensus.answer;
  const valid = type.validate(config, payload, answer).length === 0;
  return {
    final: valid && consensus.agreement >= policy.agreeAt,
    answer,
    confidence: consensus.confidence,
    agreement: consensus.agreement,
    method: alone ? 'single-answer' : consensus.method,
    values: alone ? type.measure(config, payload, answer) : consensus.values,
    differences: consensus.differences,
    decidedBy: policy.reviewed ? 'review' : 'consensus',
  };
}
