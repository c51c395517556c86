import { t } from '@assay/words';
import { z } from 'zod';
import type { AnyTaskType } from '../erase.ts';

/** Task types a control can be of, by id: the catalogue without the combined type itself. */
export type Catalogue = Readonly<Record<string, AnyTaskType>>;

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, t('an id has 1 to 64 letters, digits, dots, dashes and underscores'));
const title = z.string().min(1).max(200);
const field = z.string().min(1).max(200);

/** How an input is shown. Markdown is shown as it was written: nothing in an item is ever run or drawn as a page. */
export const shownAs = ['text', 'image', 'audio', 'table', 'dialogue', 'markdown-as-text'] as const;

const inputSchema = z.object({
  id,
  title,
  show: z.enum(shownAs),
  /** Key of the payload it shows. */
  field,
  /** BCP 47 tag of a text, e.g. `ar`. */
  language: z.string().optional(),
});

export type CombinedInput = z.infer<typeof inputSchema>;

const conditionSchema = z.object({
  /** A control above this one, or one of the values it decides: `quality`, `quality/fluency`. */
  control: z.string().min(1).max(300),
  op: z.enum(['is', 'is-not', 'includes', 'answered', 'at-least']),
  /** What it is compared with; of several values any one counts, and "is not" means none of them. */
  value: z.union([z.string(), z.number(), z.array(z.string().min(1)).min(1).max(50)]).optional(),
});

export type ShowWhen = z.infer<typeof conditionSchema>;

const controlSchema = z.object({
  id,
  title,
  description: z.string().max(2000).optional(),
  /** Id of any task type but `combined`. */
  taskType: z.string().min(1),
  config: z.unknown(),
  /** Which field of the item feeds which field of the task type; left out: the item as it is. */
  payload: z.record(z.string(), field).optional(),
  required: z.boolean().default(true),
  /** Shown, and answered, only when this holds. */
  showWhen: conditionSchema.optional(),
});

export type CombinedControl = z.infer<typeof controlSchema>;

export interface CombinedConfig {
  readonly inputs: readonly CombinedInput[];
  readonly controls: readonly CombinedControl[];
}

const shape = z.object({
  inputs: z.array(inputSchema).max(50).default([]),
  controls: z.array(controlSchema).min(1).max(50),
});

/** The control a condition speaks of, without the value it names. */
export function conditionTarget(condition: ShowWhen): string {
  return condition.control.split('/')[0] ?? '';
}

type Refuse = (path: readonly (string | number)[], message: string) => void;

function checkCondition(config: CombinedConfig, index: number, refuse: Refuse): void {
  const condition = config.controls[index]?.showWhen;
  if (condition === undefined) return;
  const at = ['controls', index, 'showWhen'];
  const above = config.controls.slice(0, index).map((control) => control.id);
  if (!above.includes(conditionTarget(condition))) {
    const known =
      above.length === 0 ? t('there is none above the first') : t('use one of {list}', { list: above.join(', ') });
    refuse(
      [...at, 'control'],
      t('"{control}" is not a control above this one; {known}', { control: conditionTarget(condition), known }),
    );
  }
  if (condition.op !== 'answered' && condition.value === undefined) {
    refuse([...at, 'value'], t('"{op}" needs a value to compare with', { op: condition.op }));
  }
  if (condition.op === 'at-least' && !Number.isFinite(Number(condition.value))) {
    refuse([...at, 'value'], t('"at-least" needs a number; got "{value}"', { value: String(condition.value) }));
  }
}

function checkUnique(kind: 'inputs' | 'controls', ids: readonly string[], refuse: Refuse): void {
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  if (twice !== undefined) refuse([kind], t('"{id}" is listed twice; keep one', { id: twice }));
}

/**
 * The config schema of a combined spec: each control's config is read by its own task type, with defaults filled in,
 * and its faults are told at their place.
 */
export function combinedConfigSchema(catalogue: Catalogue): z.ZodType<CombinedConfig> {
  return shape.transform((config, context): CombinedConfig => {
    const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path: [...path], message });
    checkUnique(
      'inputs',
      config.inputs.map((input) => input.id),
      refuse,
    );
    checkUnique(
      'controls',
      config.controls.map((control) => control.id),
      refuse,
    );
    const controls = config.controls.map((control, index) => {
      checkCondition(config, index, refuse);
      const type = catalogue[control.taskType];
      if (type === undefined) {
        const known = Object.keys(catalogue).join(', ');
        refuse(
          ['controls', index, 'taskType'],
          t('"{taskType}" cannot be combined; use one of {known}', { taskType: control.taskType, known }),
        );
        return control;
      }
      const read = type.configSchema.safeParse(control.config ?? {});
      if (read.success) return { ...control, config: read.data };
      for (const issue of read.error.issues) {
        refuse(
          ['controls', index, 'config', ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))],
          issue.message,
        );
      }
      return control;
    });
    return { ...config, controls };
  });
}

/** An item: whatever its inputs show and its controls ask about. */
export const combinedPayloadSchema = z.record(z.string(), z.unknown());

export type CombinedPayload = z.infer<typeof combinedPayloadSchema>;

/** Answers by control id; a control that is hidden has none. */
export const combinedAnswerSchema = z.object({ controls: z.record(z.string(), z.unknown()) });

export type CombinedAnswer = z.infer<typeof combinedAnswerSchema>;
