import type { AnyTaskType } from '@assay/task-types';
import { z } from 'zod';

export interface WantedField {
  readonly name: string;
  readonly required: boolean;
}

/** Which fields of an item a kind of work asks for: those of its payload, and the texts its spec names. */
export function wantedFields(type: Pick<AnyTaskType, 'payloadSchema'>, config: unknown): readonly WantedField[] {
  const schema = z.toJSONSchema(type.payloadSchema, { io: 'input', unrepresentable: 'any' }) as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
  const found = new Map<string, boolean>();
  for (const name of Object.keys(schema.properties ?? {})) found.set(name, schema.required?.includes(name) === true);
  const of = (typeof config === 'object' && config !== null ? config : {}) as Readonly<Record<string, unknown>>;
  for (const list of ['fields', 'show'])
    for (const one of Array.isArray(of[list]) ? (of[list] as unknown[]) : [])
      if (typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string') found.set(one.id, true);
  // A combined task names the column of each thing it shows.
  for (const one of Array.isArray(of['inputs']) ? (of['inputs'] as unknown[]) : [])
    if (typeof one === 'object' && one !== null && 'field' in one && typeof one.field === 'string')
      found.set(one.field, true);
  if (typeof of['original'] === 'string') found.set(of['original'], true);
  return [...found].map(([name, required]) => ({ name, required }));
}
