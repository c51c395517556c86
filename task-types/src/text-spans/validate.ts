import { t } from '@assay/words';
import type { AnswerProblem } from '../task-type.ts';
import { splitsSurrogatePair } from './offsets.ts';
import { overlapProblems, relationProblems } from './relations.ts';
import type { Span, TextSpansAnswer, TextSpansConfig, TextSpansPayload } from './schema.ts';

function spanProblems(
  config: TextSpansConfig,
  payload: TextSpansPayload,
  span: Span,
  at: string,
): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const refuse = (key: string, detail: string): void => void problems.push({ pointer: `${at}/${key}`, detail });
  const text = payload[span.field];
  const category = config.categories.find(({ path }) => path === span.category);
  if (!config.fields.some((field) => field.id === span.field) || text === undefined) {
    refuse('field', t('There is no text "{field}" in this item.', { field: span.field }));
  } else if (span.start >= span.end) {
    refuse('end', t('The span is empty; mark at least one character or delete it.'));
  } else if (span.end > text.length) {
    refuse(
      'end',
      t('The span ends at {end}, after the end of the text ({length}).', { end: span.end, length: text.length }),
    );
  } else if (splitsSurrogatePair(text, span.start) || splitsSurrogatePair(text, span.end)) {
    refuse('start', t('The span cuts a character in two; mark it whole.'));
  }
  if (category === undefined) {
    refuse('category', t('"{category}" is not in the taxonomy of this task.', { category: span.category }));
  } else if (category.fields !== undefined && !category.fields.includes(span.field)) {
    refuse(
      'category',
      t('"{category}" is for {fields} only.', { category: span.category, fields: category.fields.join(', ') }),
    );
  }
  if (!config.severities.some((severity) => severity.id === span.severity)) {
    refuse('severity', t('"{severity}" is not a severity of this task.', { severity: span.severity }));
  }
  return problems;
}

/** Rules the schema cannot express: fields, categories and severities exist, offsets lie in the text. */
export function validateTextSpans(
  config: TextSpansConfig,
  payload: TextSpansPayload,
  answer: TextSpansAnswer,
): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  if (answer.noError && answer.spans.length > 0) {
    problems.push({
      pointer: '/noError',
      detail: t('"No error" is set although errors are marked; unset one of them.'),
    });
  }
  if (!answer.noError && answer.spans.length === 0) {
    problems.push({ pointer: '/spans', detail: t('Mark the errors, or say that there is none.') });
  }
  for (const [index, span] of answer.spans.entries()) {
    problems.push(...spanProblems(config, payload, span, `/spans/${index}`));
  }
  if (config.overlap === 'refused') problems.push(...overlapProblems(answer));
  problems.push(...relationProblems(config, answer));
  return problems;
}
