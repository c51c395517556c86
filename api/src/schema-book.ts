import { z } from 'zod';

export type JsonObject = Readonly<Record<string, unknown>>;

type Direction = 'input' | 'output';

/** JSON Schema (2020-12, as OpenAPI 3.1 uses it) of zod schemas, with every schema that has an id kept once. */
export interface SchemaBook {
  /** Sorted by name. */
  readonly components: JsonObject;
  /** The schema as one writes it where it is used: a reference when it has an id. */
  reference(schema: z.ZodType, direction: Direction): JsonObject;
  /** The schema itself, never a reference. */
  resolve(schema: z.ZodType, direction: Direction): JsonObject;
}

const PREFIX = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/** Formats that say more than the regular expression zod adds to them. */
const SPEAKING_FORMATS = new Set(['date-time', 'date', 'uuid', 'email']);

/** Collects the components that the given inputs and outputs of an API need. */
export function schemaBook(inputs: readonly z.ZodType[], outputs: readonly z.ZodType[]): SchemaBook {
  const sent = collect(inputs, 'input');
  const answered = collect(outputs, 'output');
  const apart = differing(sent, answered);
  const nameOf = (id: string, direction: Direction): string =>
    direction === 'input' && apart.has(id) ? `${id}Input` : id;
  const place = (schema: JsonObject, direction: Direction): JsonObject =>
    renamed(schema, (id) => COMPONENTS + nameOf(id, direction));

  const components: Record<string, JsonObject> = {};
  for (const [id, schema] of sent) components[nameOf(id, 'input')] = place(schema, 'input');
  for (const [id, schema] of answered) components[id] = place(schema, 'output');
  const reference = (schema: z.ZodType, direction: Direction): JsonObject =>
    place(convert(schema, direction).schema, direction);
  return {
    components: Object.fromEntries(Object.entries(components).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    reference,
    resolve(schema, direction) {
      const found = reference(schema, direction);
      const target = found['$ref'];
      if (typeof target !== 'string') return found;
      return components[target.slice(COMPONENTS.length)] ?? found;
    },
  };
}

type Definitions = ReadonlyMap<string, JsonObject>;

function collect(schemas: readonly z.ZodType[], direction: Direction): Definitions {
  const found = new Map<string, JsonObject>();
  for (const schema of schemas) {
    for (const [id, one] of Object.entries(convert(schema, direction).definitions)) {
      const before = found.get(id);
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(one)) {
        throw new Error(`Two different schemas have the id "${id}"; give one of them another name in .meta({ id })`);
      }
      found.set(id, one);
    }
  }
  return found;
}

function convert(
  schema: z.ZodType,
  direction: Direction,
): { schema: JsonObject; definitions: Record<string, JsonObject> } {
  // Wrapped, because a schema at the top is written out even when it has an id.
  const written = z.toJSONSchema(z.object({ value: schema }), {
    io: direction,
    override: ({ jsonSchema }) => {
      if (SPEAKING_FORMATS.has(jsonSchema.format ?? '')) delete jsonSchema.pattern;
      // An answer may gain members; who reads one must not refuse it for that.
      if (direction === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema['id'];
    },
  });
  const value = written.properties?.['value'];
  if (typeof value !== 'object') throw new Error('zod wrote no schema');
  return { schema: value, definitions: written.$defs ?? {} };
}

/** The ids whose input is not their output, themselves or in something they contain. */
function differing(sent: Definitions, answered: Definitions): ReadonlySet<string> {
  const apart = new Set<string>();
  for (const [id, schema] of sent) {
    const other = answered.get(id);
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(schema)) apart.add(id);
  }
  for (let grown = true; grown;) {
    grown = false;
    for (const [id, schema] of sent) {
      if (apart.has(id) || !answered.has(id) || !referencesOf(schema).some((used) => apart.has(used))) continue;
      apart.add(id);
      grown = true;
    }
  }
  return apart;
}

function referencesOf(schema: JsonObject): readonly string[] {
  const found: string[] = [];
  renamed(schema, (id) => {
    found.push(id);
    return id;
  });
  return found;
}

/** A copy in which every reference to a definition is rewritten. */
function renamed(schema: JsonObject, target: (id: string) => string): JsonObject {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) =>
        key === '$ref' && typeof one === 'string' && one.startsWith(PREFIX)
          ? [key, target(one.slice(PREFIX.length))]
          : [key, walk(one)],
      ),
    );
  };
  return walk(schema) as JsonObject;
}
