import { t } from '@assay/words';
import { z } from 'zod';
import type { AnswerProblem } from '../task-type.ts';

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/]*$/, t('an id has no slash'));
const title = z.string().min(1).max(200);
const shared = { id, title, description: z.string().optional(), required: z.boolean().default(true) };

const controlSchema = z.discriminatedUnion('kind', [
  z.object({ ...shared, kind: z.literal('choice'), classes: z.array(z.object({ id, title })).min(2) }),
  z.object({ ...shared, kind: z.literal('flag') }),
  z.object({
    ...shared,
    kind: z.literal('number'),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: z.string().min(1).optional(),
    /** Largest difference at which two people still said the same. */
    tolerance: z.number().nonnegative().default(0),
  }),
  z.object({ ...shared, kind: z.literal('text') }),
]);

/** One question asked about every row. */
export type RowControl = z.infer<typeof controlSchema>;

export const tableRowsConfigSchema = z
  .object({
    question: z.string().min(1).default('What holds for each row?'),
    /** Are rows picked, e.g. the ones that are duplicates? */
    selectRows: z.boolean().default(false),
    controls: z.array(controlSchema).max(30).default([]),
    /** Columns of the item to show, in this order; all when left out. */
    columns: z.array(z.string().min(1)).optional(),
    /** Share of the reference cells (and of the picked rows, as F1) that must be right to pass a gold check. */
    goldMinShare: z.number().min(0).max(1).default(1),
  })
  .superRefine((config, context) => {
    if (!config.selectRows && config.controls.length === 0) {
      context.addIssue({ code: 'custom', path: ['controls'], message: t('add a control, or let rows be selected') });
    }
    const ids = config.controls.map((control) => control.id);
    const twice = ids.find((one, index) => ids.indexOf(one) !== index);
    if (twice !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['controls'],
        message: t('"{id}" is listed twice; keep one', { id: twice }),
      });
    }
  });

export type TableRowsConfig = z.infer<typeof tableRowsConfigSchema>;

const cell = z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()]);

/** A table; further fields are kept. Rows are told apart by their place, which never changes within an item. */
export const tableRowsPayloadSchema = z.looseObject({
  columns: z
    .array(z.object({ id: z.string().min(1), title: z.string().optional(), language: z.string().optional() }))
    .min(1)
    .max(500),
  rows: z.array(z.record(z.string(), cell)).max(50_000),
});

export type TableRowsPayload = z.infer<typeof tableRowsPayloadSchema>;

const value = z.union([z.string().min(1).max(10_000), z.number(), z.boolean()]);

export type CellValue = z.infer<typeof value>;

export const tableRowsAnswerSchema = z.object({
  /** Row (its place, from 0) → control → value; what is left out is not decided. */
  cells: z.record(z.string().regex(/^\d+$/, t('rows are named by their place')), z.record(z.string(), value)),
  /** Places of the selected rows, from the top. */
  selected: z.array(z.number().int().nonnegative()),
  /** The annotator says that no row is to be selected. */
  none: z.boolean(),
});

export type TableRowsAnswer = z.infer<typeof tableRowsAnswerSchema>;

/** Why a value does not fit its control; null when it does. */
export function valueFault(control: RowControl, given: CellValue): string | null {
  switch (control.kind) {
    case 'flag':
      return typeof given === 'boolean' ? null : t('Say yes or no.');
    case 'text':
      return typeof given === 'string' ? null : t('Write a text.');
    case 'choice':
      return control.classes.some((entry) => entry.id === given)
        ? null
        : t('"{given}" is not a class of this column.', { given });
    case 'number':
      if (typeof given !== 'number' || !Number.isFinite(given)) return t('Write a number.');
      if (control.min !== undefined && given < control.min)
        return t('The number is below {min}.', { min: control.min });
      return control.max !== undefined && given > control.max
        ? t('The number is above {max}.', { max: control.max })
        : null;
  }
}

/** More problems than this help nobody: the first rows show what is missing. */
const MOST_PROBLEMS = 20;

/** Rules the schema cannot express: rows and controls exist, values fit, required cells are filled. */
export function validateTableRows(
  config: TableRowsConfig,
  payload: TableRowsPayload,
  answer: TableRowsAnswer,
): readonly AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const { rows } = payload;
  for (const [index, row] of answer.selected.entries()) {
    if (row >= rows.length)
      problems.push({ pointer: `/selected/${index}`, detail: t('There is no row {row}.', { row: row + 1 }) });
  }
  if (config.selectRows && answer.selected.length > 0 === answer.none) {
    const detail = answer.none
      ? t('No row is said to apply although rows are selected; unset one of them.')
      : t('Select the rows, or say that none applies.');
    problems.push({ pointer: '/selected', detail });
  }
  for (const [row, cells] of Object.entries(answer.cells)) {
    if (Number(row) >= rows.length)
      problems.push({ pointer: `/cells/${row}`, detail: t('There is no row {row}.', { row: Number(row) + 1 }) });
    for (const [key, given] of Object.entries(cells)) {
      const control = config.controls.find((one) => one.id === key);
      const fault = control === undefined ? t('There is no control "{key}".', { key }) : valueFault(control, given);
      if (fault !== null)
        problems.push({
          pointer: `/cells/${row}/${key}`,
          detail: t('Row {row}: {fault}', { row: Number(row) + 1, fault }),
        });
    }
  }
  for (let row = 0; row < rows.length && problems.length < MOST_PROBLEMS; row += 1) {
    for (const control of config.controls) {
      if (!control.required || answer.cells[row]?.[control.id] !== undefined) continue;
      problems.push({
        pointer: `/cells/${row}/${control.id}`,
        detail: t('Row {row}: “{title}” is not answered.', { row: row + 1, title: control.title }),
      });
    }
  }
  return problems.slice(0, MOST_PROBLEMS);
}
