import { t } from '@assay/words';
import type { AnswerProblem } from '../task-type.ts';
import { givenTo, isAnswered, payloadFor, shownIds, type Part } from './parts.ts';
import type { CombinedAnswer, CombinedPayload } from './schema.ts';

function controlProblems(part: Part, payload: CombinedPayload, answer: CombinedAnswer): readonly AnswerProblem[] {
  const { control, type } = part;
  const at = `/controls/${control.id}`;
  const told = (pointer: string, detail: string): AnswerProblem => ({
    pointer: at + pointer,
    detail: `${control.title}: ${detail}`,
  });
  const seen = payloadFor(control, payload);
  const fits = type.payloadSchema.safeParse(seen);
  if (!fits.success) {
    const [first] = fits.error.issues;
    return [
      told(
        '',
        t('The item does not fit ({path}: {message}). Skip it and report it.', {
          path: first?.path.map(String).join('/') ?? '',
          message: first?.message ?? '',
        }),
      ),
    ];
  }
  if (!control.required && !isAnswered(part, answer)) return [];
  const given = givenTo(part, answer);
  const read = type.answerSchema.safeParse(given);
  if (!read.success) {
    return read.error.issues.map((issue) => told(issue.path.map((key) => `/${String(key)}`).join(''), issue.message));
  }
  return type.validate(control.config, seen, given).map(({ pointer, detail }) => told(pointer, detail));
}

/**
 * Every shown control by the rules of its own task type, with pointers from the top (`/controls/<id>/…`). An optional
 * control may be left empty; an answer to a hidden or unknown control is refused, so that none is kept unseen.
 */
export function validateCombined(
  parts: readonly Part[],
  payload: CombinedPayload,
  answer: CombinedAnswer,
): readonly AnswerProblem[] {
  const shown = shownIds(parts, payload, answer);
  const unseen = Object.keys(answer.controls).filter((id) => !shown.has(id));
  return [
    ...unseen.map((id): AnswerProblem => {
      const part = parts.find(({ control }) => control.id === id);
      const detail =
        part === undefined
          ? t('There is no control "{id}" in this task.', { id })
          : t('{title}: This control is hidden by the other answers; take its answer out.', {
              title: part.control.title,
            });
      return { pointer: `/controls/${id}`, detail };
    }),
    ...parts.filter(({ control }) => shown.has(control.id)).flatMap((part) => controlProblems(part, payload, answer)),
  ];
}
