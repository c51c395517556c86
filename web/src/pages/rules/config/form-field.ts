/** A JSON Schema (2020-12) as zod writes it, as far as a form needs it. */
export interface Schema {
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly items?: Schema | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly $ref?: string | undefined;
  readonly $defs?: Readonly<Record<string, Schema>> | undefined;
}

type Scalar = string | number | boolean;

/** How one place of a config is filled in. Only one level is read at a time, because a schema may contain itself. */
export type FormField =
  | { readonly kind: 'text'; readonly maxLength: number | null; readonly fallback: string | null }
  | {
      readonly kind: 'number';
      readonly integer: boolean;
      readonly min: number | null;
      readonly max: number | null;
      readonly fallback: number | null;
    }
  | { readonly kind: 'switch'; readonly fallback: boolean }
  | { readonly kind: 'choice'; readonly options: readonly Scalar[]; readonly fallback: Scalar | null }
  | { readonly kind: 'words' }
  /** One value or several: a text, a number, or a list of texts. */
  | { readonly kind: 'values' }
  /** Names with a text each. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'list'; readonly item: Schema; readonly least: number; readonly most: number | null }
  | { readonly kind: 'group'; readonly members: readonly Member[] }
  | { readonly kind: 'variants'; readonly by: string; readonly variants: readonly Variant[] }
  | { readonly kind: 'json' };

export interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** One of several shapes, told apart by a member with a fixed value. */
export interface Variant {
  readonly value: Scalar;
  readonly schema: Schema;
}

/** Follows a reference into `$defs` or to the schema itself. */
export function resolve(schema: Schema, root: Schema): Schema {
  const { $ref: ref } = schema;
  if (ref === undefined) return schema;
  if (ref === '#') return root;
  const found = root.$defs?.[ref.replace('#/$defs/', '')];
  return found === undefined ? schema : resolve(found, root);
}

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** Which field fills in a place with this schema; whatever has no field of its own is written as JSON. */
export function formField(given: Schema, root: Schema): FormField {
  const schema = resolve(given, root);
  const fallback = 'default' in given ? given.default : schema.default;
  const branches = (schema.anyOf ?? schema.oneOf)?.map((one) => resolve(one, root));
  if (branches !== undefined) return unionField(branches, fallback);
  const options = schema.enum ?? ('const' in schema ? [schema.const] : undefined);
  if (options?.every(isScalar) === true)
    return { kind: 'choice', options, fallback: isScalar(fallback) ? fallback : null };
  if (schema.type === 'boolean') return { kind: 'switch', fallback: fallback === true };
  if (schema.type === 'string')
    return {
      kind: 'text',
      maxLength: schema.maxLength ?? null,
      fallback: typeof fallback === 'string' ? fallback : null,
    };
  if (schema.type === 'number' || schema.type === 'integer')
    return {
      kind: 'number',
      integer: schema.type === 'integer',
      min: schema.minimum ?? null,
      max: schema.maximum ?? null,
      fallback: typeof fallback === 'number' ? fallback : null,
    };
  if (schema.type === 'array' && schema.items !== undefined) {
    const item = resolve(schema.items, root);
    if (item.type === 'string' && item.enum === undefined) return { kind: 'words' };
    return { kind: 'list', item: schema.items, least: schema.minItems ?? 0, most: schema.maxItems ?? null };
  }
  if (schema.type === 'object' && schema.properties !== undefined) return { kind: 'group', members: membersOf(schema) };
  if (schema.type === 'object' && isText(schema.additionalProperties, root)) return { kind: 'pairs' };
  return { kind: 'json' };
}

function isText(schema: Schema | boolean | undefined, root: Schema): boolean {
  return typeof schema === 'object' && resolve(schema, root).type === 'string';
}

function membersOf(schema: Schema): readonly Member[] {
  return Object.entries(schema.properties ?? {}).map(([name, member]) => ({
    name,
    schema: member,
    required: schema.required?.includes(name) === true,
  }));
}

function unionField(branches: readonly Schema[], fallback: unknown): FormField {
  const fixed = branches.map((one) => one.const);
  if (fixed.every(isScalar)) return { kind: 'choice', options: fixed, fallback: isScalar(fallback) ? fallback : null };
  const plain = ['string', 'number', 'integer'];
  if (branches.every((one) => plain.includes(one.type ?? '') || (one.type === 'array' && isText(one.items, one))))
    return { kind: 'values' };
  const by = Object.keys(branches[0]?.properties ?? {}).find((name) =>
    branches.every((one) => isScalar(one.properties?.[name]?.const)),
  );
  if (by === undefined) return { kind: 'json' };
  return {
    kind: 'variants',
    by,
    variants: branches.map((schema) => ({ value: schema.properties?.[by]?.const as Scalar, schema })),
  };
}

/** What a new entry starts with: its fixed values and required members, empty where the writer decides. */
export function emptyValue(given: Schema, root: Schema): unknown {
  const field = formField(given, root);
  if (field.kind === 'group')
    return Object.fromEntries(
      field.members.filter((one) => one.required).map((one) => [one.name, emptyValue(one.schema, root)]),
    );
  if (field.kind === 'variants') {
    const first = field.variants[0];
    return first === undefined ? {} : emptyVariant(first, field.by, root);
  }
  if (field.kind === 'list') return Array.from({ length: field.least }, () => emptyValue(field.item, root));
  if (field.kind === 'words') return [];
  if (field.kind === 'values') return '';
  if (field.kind === 'choice') return field.fallback ?? field.options[0];
  if (field.kind === 'switch') return field.fallback;
  if (field.kind === 'number') return field.fallback ?? Math.max(field.min ?? 0, 0);
  return field.kind === 'text' ? (field.fallback ?? '') : {};
}

/** A shape with its telling member set. */
export function emptyVariant(variant: Variant, by: string, root: Schema): Record<string, unknown> {
  const { anyOf: _any, oneOf: _one, ...schema } = resolve(variant.schema, root);
  return { ...(emptyValue(schema, root) as Record<string, unknown>), [by]: variant.value };
}
