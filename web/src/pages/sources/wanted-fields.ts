import type { AnyTaskType } from '@assay/task-types';
import { z } from 'zod';

export interface WantedField {
  readonly name: string;
  readonly required: boolean;
  /** How a combined task shows it, or feeds it to a control; null when nothing says. */
  readonly shown: string | null;
}

/** The field that a control of these kinds draws by itself. */
const drawnBy: Readonly<Record<string, string>> = {
  'image-boxes': 'image',
  'image-regions': 'image',
  'audio-segments': 'audio',
};

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
  // A combined task names the column of each thing it shows, and of what its controls draw by themselves.
  const shown = new Map<string, string>();
  for (const one of Array.isArray(of['inputs']) ? (of['inputs'] as unknown[]) : [])
    if (typeof one === 'object' && one !== null && 'field' in one && typeof one.field === 'string') {
      found.set(one.field, true);
      if ('show' in one && typeof one.show === 'string') shown.set(one.field, one.show);
    }
  for (const one of Array.isArray(of['controls']) ? (of['controls'] as unknown[]) : []) {
    const { taskType, payload } = (one ?? {}) as { readonly taskType?: unknown; readonly payload?: unknown };
    const drawn = typeof taskType === 'string' ? drawnBy[taskType] : undefined;
    if (drawn === undefined) continue;
    const column = typeof payload === 'object' && payload !== null ? Object.entries(payload) : [[drawn, drawn]];
    for (const [to, from] of column) {
      if (to !== drawn || typeof from !== 'string') continue;
      found.set(from, true);
      shown.set(from, drawn);
    }
  }
  if (typeof of['original'] === 'string') found.set(of['original'], true);
  return [...found].map(([name, required]) => ({ name, required, shown: shown.get(name) ?? null }));
}
