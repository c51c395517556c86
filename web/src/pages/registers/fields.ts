import { t } from '@assay/words';
/** How one field of a register is written and read. */
export type FieldForm =
  | { readonly kind: 'text'; readonly long: boolean; readonly markdown: boolean; readonly maxLength: number | null }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'person' }
  | { readonly kind: 'list' }
  | { readonly kind: 'rows'; readonly columns: readonly Field[] }
  | { readonly kind: 'pairs' };

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly form: FieldForm;
}

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOr = (value: unknown): number | null =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;

/** A schema that also allows null, without the null. */
function withoutNull(schema: Schema): { readonly schema: Schema; readonly nullable: boolean } {
  const choices = schema['anyOf'];
  if (Array.isArray(choices)) {
    const others = choices.filter((one): one is Schema => isSchema(one) && one['type'] !== 'null');
    const [only] = others;
    if (others.length < choices.length && others.length === 1 && only !== undefined) {
      return { schema: { ...only, ...schema, anyOf: undefined }, nullable: true };
    }
  }
  return { schema, nullable: false };
}

/** Texts longer than this get several lines. */
const ONE_LINE = 500;

function formOf(schema: Schema): FieldForm {
  const { type, format } = schema;
  if (format === 'person') return { kind: 'person' };
  if (Array.isArray(schema['enum'])) return { kind: 'choice', values: schema['enum'].map(String) };
  if (type === 'boolean') return { kind: 'yes-no' };
  if (type === 'integer' || type === 'number') {
    return {
      kind: 'number',
      whole: type === 'integer',
      min: numberOr(schema['minimum']),
      max: numberOr(schema['maximum']),
    };
  }
  if (type === 'array') {
    const items = schema['items'];
    return isSchema(items) && items['type'] === 'object'
      ? { kind: 'rows', columns: fieldsOf(items) }
      : { kind: 'list' };
  }
  if (type === 'object') return { kind: 'pairs' };
  if (format === 'date-time') return { kind: 'instant' };
  const maxLength = numberOr(schema['maxLength']);
  const markdown = format === 'markdown';
  return { kind: 'text', long: markdown || (maxLength ?? 0) > ONE_LINE, markdown, maxLength };
}

/** `acceptanceCriteria` as people read it: "Acceptance criteria". */
function titleOf(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The fields of a register from its JSON Schema: what to draw, in the order of the declaration.
 *
 * @param schema JSON Schema of an object, as `listRegisters` answers it
 */
export function fieldsOf(schema: Schema): readonly Field[] {
  const { properties, required } = schema;
  if (!isSchema(properties)) return [];
  const needed = new Set(Array.isArray(required) ? required.map(String) : []);
  return Object.entries(properties).flatMap(([name, value]): Field[] => {
    if (!isSchema(value)) return [];
    const { schema: own, nullable } = withoutNull(value);
    const title = t(typeof own['title'] === 'string' ? own['title'] : titleOf(name));
    return [{ name, title, required: needed.has(name), nullable, form: formOf(own) }];
  });
}

/** A value in one short line, for a list. Persons are shown elsewhere, by name. */
export function shortValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(shortValue).join(', ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${shortValue(inner)}`)
      .join(', ');
  }
  return String(value as string | number | boolean);
}

/** Fields that fit a column of a list. */
export function isShort(field: Field): boolean {
  return !['rows', 'pairs', 'list'].includes(field.form.kind) && !(field.form.kind === 'text' && field.form.long);
}
