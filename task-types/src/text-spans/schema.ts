import { z } from 'zod';
import { splitsSurrogatePair } from './offsets.ts';
import type { AnswerProblem } from '../task-type.ts';

const name = z.string().min(1).max(200);

const fieldSchema = z.object({
  /** Key of the text in the payload. */
  id: name,
  title: name,
  /** BCP 47 tag, e.g. `zh`; sets the reading direction, the font and how words are found. */
  language: z.string().optional(),
});

const severitySchema = z.object({
  id: name,
  /** Points one span of this severity costs, unless an override says otherwise; more is worse. */
  weight: z.number().nonnegative(),
  /** Counts for `has-major-error`. When no severity says so, the heaviest does. */
  major: z.boolean().optional(),
  key: z.string().min(1).optional(),
});

const categorySchema = z.object({
  /** Path in the tree, parents first: `Accuracy/Mistranslation`. */
  path: name,
  description: z.string().optional(),
  /** Fields the category may be used in; all when left out. */
  fields: z.array(name).optional(),
});

const overrideSchema = z.object({
  /** A category path, or the start of one: `Fluency` covers `Fluency/Grammar`. */
  category: name,
  /** Only this severity; every severity when left out. */
  severity: name.optional(),
  weight: z.number().nonnegative(),
});

export const textSpansConfigSchema = z
  .object({
    fields: z.array(fieldSchema).min(1),
    categories: z.array(categorySchema).min(1),
    severities: z.array(severitySchema).min(1),
    /** Weight overrides; the longest matching path wins, then the one that names the severity. */
    weights: z.array(overrideSchema).default([]),
    /** Field on which character F1 is measured; the last field when left out (the translation). */
    comparedField: name.optional(),
    /** Share of the reference characters that must be marked for a gold span to count as found. */
    goldMinOverlap: z.number().min(0).max(1).default(0.5),
  })
  .superRefine((config, context) => {
    const unique = (kind: string, values: readonly string[]): void => {
      const twice = values.find((value, index) => values.indexOf(value) !== index);
      if (twice !== undefined) {
        context.addIssue({ code: 'custom', path: [kind], message: `"${twice}" is listed twice; keep one` });
      }
    };
    const fields = config.fields.map((field) => field.id);
    const severities = config.severities.map((severity) => severity.id);
    const paths = config.categories.map((category) => category.path);
    unique('fields', fields);
    unique('severities', severities);
    unique('categories', paths);
    if (config.comparedField !== undefined && !fields.includes(config.comparedField)) {
      context.addIssue({
        code: 'custom',
        path: ['comparedField'],
        message: `"${config.comparedField}" is not a field; fields are ${fields.join(', ')}`,
      });
    }
    for (const [index, category] of config.categories.entries()) {
      const unknown = category.fields?.find((field) => !fields.includes(field));
      if (unknown !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['categories', index, 'fields'],
          message: `"${unknown}" is not a field; fields are ${fields.join(', ')}`,
        });
      }
    }
    for (const [index, override] of config.weights.entries()) {
      if (!paths.some((path) => path === override.category || path.startsWith(`${override.category}/`))) {
        context.addIssue({
          code: 'custom',
          path: ['weights', index, 'category'],
          message: `"${override.category}" covers no category`,
        });
      }
      if (override.severity !== undefined && !severities.includes(override.severity)) {
        context.addIssue({
          code: 'custom',
          path: ['weights', index, 'severity'],
          message: `"${override.severity}" is not a severity; severities are ${severities.join(', ')}`,
        });
      }
    }
  });

export type TextSpansConfig = z.infer<typeof textSpansConfigSchema>;
export type SpanField = TextSpansConfig['fields'][number];

/** The texts of the item by field id; further strings (document, system) are kept and shown, not annotated. */
export const textSpansPayloadSchema = z.record(z.string(), z.string().max(2_000_000));

export type TextSpansPayload = z.infer<typeof textSpansPayloadSchema>;

/** One marked error. Offsets count UTF-16 code units of the field's text, `end` exclusive, as JavaScript strings do. */
export const spanSchema = z.object({
  field: name,
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  category: name,
  severity: name,
  note: z.string().max(10_000).optional(),
});

export type Span = z.infer<typeof spanSchema>;

export const textSpansAnswerSchema = z.object({
  spans: z.array(spanSchema).max(10_000),
  /** The annotator says that there is no error; never together with spans. */
  noError: z.boolean(),
});

export type TextSpansAnswer = z.infer<typeof textSpansAnswerSchema>;

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
    refuse('field', `There is no text "${span.field}" in this item.`);
  } else if (span.start >= span.end) {
    refuse('end', 'The span is empty; mark at least one character or delete it.');
  } else if (span.end > text.length) {
    refuse('end', `The span ends at ${span.end}, after the end of the text (${text.length}).`);
  } else if (splitsSurrogatePair(text, span.start) || splitsSurrogatePair(text, span.end)) {
    refuse('start', 'The span cuts a character in two; mark it whole.');
  }
  if (category === undefined) {
    refuse('category', `"${span.category}" is not in the taxonomy of this task.`);
  } else if (category.fields !== undefined && !category.fields.includes(span.field)) {
    refuse('category', `"${span.category}" is for ${category.fields.join(', ')} only.`);
  }
  if (!config.severities.some((severity) => severity.id === span.severity)) {
    refuse('severity', `"${span.severity}" is not a severity of this task.`);
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
    problems.push({ pointer: '/noError', detail: '"No error" is set although errors are marked; unset one of them.' });
  }
  if (!answer.noError && answer.spans.length === 0) {
    problems.push({ pointer: '/spans', detail: 'Mark the errors, or say that there is none.' });
  }
  for (const [index, span] of answer.spans.entries()) {
    problems.push(...spanProblems(config, payload, span, `/spans/${index}`));
  }
  return problems;
}
