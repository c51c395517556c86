import { t } from '@assay/words';
import { z } from 'zod';

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

const relationTypeSchema = z.object({
  id: name,
  title: name,
  /** Categories it may start from and end at, or the starts of their paths; any when left out. */
  from: z.array(name).min(1).optional(),
  to: z.array(name).min(1).optional(),
  key: z.string().min(1).optional(),
});

export type RelationType = z.infer<typeof relationTypeSchema>;

/** True when a category is this one or lies under it: `Fluency` covers `Fluency/Grammar`. */
export function covers(category: string, path: string): boolean {
  return path === category || path.startsWith(`${category}/`);
}

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
    /** What the marks are called on screen; errors when left out. */
    marks: z.enum(['errors', 'spans']).optional(),
    /**
     * `joined` (when left out): spans may overlap, and consensus votes on the marked characters whatever their category.
     * `by-category`: they may overlap, and each category is voted on its own, as for nested names. `refused`: no two spans
     * share a character.
     */
    overlap: z.enum(['joined', 'by-category', 'refused']).optional(),
    /** Directed relations that can be drawn between two spans. */
    relations: z.array(relationTypeSchema).max(30).optional(),
    /** Field on which character F1 is measured; the last field when left out (the translation). */
    comparedField: name.optional(),
    /** Share of the reference characters that must be marked for a gold span to count as found. */
    goldMinOverlap: z.number().min(0).max(1).default(0.5),
  })
  .superRefine((config, context) => {
    const unique = (kind: string, values: readonly string[]): void => {
      const twice = values.find((value, index) => values.indexOf(value) !== index);
      if (twice !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [kind],
          message: t('"{id}" is listed twice; keep one', { id: twice }),
        });
      }
    };
    const fields = config.fields.map((field) => field.id);
    const severities = config.severities.map((severity) => severity.id);
    const paths = config.categories.map((category) => category.path);
    unique('fields', fields);
    unique('severities', severities);
    unique('categories', paths);
    unique(
      'relations',
      (config.relations ?? []).map((relation) => relation.id),
    );
    for (const [index, relation] of (config.relations ?? []).entries()) {
      for (const end of ['from', 'to'] as const) {
        const unknown = relation[end]?.find((one) => !paths.some((path) => covers(one, path)));
        if (unknown !== undefined) {
          context.addIssue({
            code: 'custom',
            path: ['relations', index, end],
            message: t('"{id}" covers no category', { id: unknown }),
          });
        }
      }
    }
    if (config.comparedField !== undefined && !fields.includes(config.comparedField)) {
      context.addIssue({
        code: 'custom',
        path: ['comparedField'],
        message: t('"{field}" is not a field; fields are {fields}', {
          field: config.comparedField,
          fields: fields.join(', '),
        }),
      });
    }
    for (const [index, category] of config.categories.entries()) {
      const unknown = category.fields?.find((field) => !fields.includes(field));
      if (unknown !== undefined) {
        context.addIssue({
          code: 'custom',
          path: ['categories', index, 'fields'],
          message: t('"{field}" is not a field; fields are {fields}', { field: unknown, fields: fields.join(', ') }),
        });
      }
    }
    for (const [index, override] of config.weights.entries()) {
      if (!paths.some((path) => path === override.category || path.startsWith(`${override.category}/`))) {
        context.addIssue({
          code: 'custom',
          path: ['weights', index, 'category'],
          message: t('"{id}" covers no category', { id: override.category }),
        });
      }
      if (override.severity !== undefined && !severities.includes(override.severity)) {
        context.addIssue({
          code: 'custom',
          path: ['weights', index, 'severity'],
          message: t('"{severity}" is not a severity; severities are {severities}', {
            severity: override.severity,
            severities: severities.join(', '),
          }),
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
  /** Given to a span once a relation needs to name it. */
  id: z.string().min(1).max(64).optional(),
  field: name,
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  category: name,
  severity: name,
  note: z.string().max(10_000).optional(),
});

export type Span = z.infer<typeof spanSchema>;

/** One relation from one span to another, named by their ids. */
export const relationSchema = z.object({ type: name, from: z.string().min(1).max(64), to: z.string().min(1).max(64) });

export type Relation = z.infer<typeof relationSchema>;

export const textSpansAnswerSchema = z.object({
  spans: z.array(spanSchema).max(10_000),
  /** The annotator says that there is no error; never together with spans. */
  noError: z.boolean(),
  relations: z.array(relationSchema).max(10_000).optional(),
});

export type TextSpansAnswer = z.infer<typeof textSpansAnswerSchema>;

/** Spans in reading order of the fields, so that the list, the numbers on the text and `next` agree. */
export function sortSpans(config: TextSpansConfig, spans: readonly Span[]): Span[] {
  const rank = (field: string): number => config.fields.findIndex((entry) => entry.id === field);
  return spans.toSorted((a, b) => rank(a.field) - rank(b.field) || a.start - b.start || a.end - b.end);
}
