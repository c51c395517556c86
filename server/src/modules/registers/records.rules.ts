import {
  Problem,
  registerKindIds,
  registers,
  type ProblemPlace,
  type RecordTransition,
  type RegisterKindId,
} from '@assay/api';

/** Every (kind, from, to) that the declarations allow; an empty `from` is the beginning. */
export function allowedSteps(): { kind: string; from: string; to: string }[] {
  return registerKindIds.flatMap((kind) => {
    const register = registers[kind];
    const steps = register.transitions.flatMap((step) => step.from.map((from) => ({ kind, from, to: step.to })));
    const unique = new Map(
      [{ kind, from: '', to: initialState(kind) }, ...steps].map((step) => [`${step.from}>${step.to}`, step]),
    );
    return [...unique.values()];
  });
}

export function initialState(kind: RegisterKindId): string {
  return registers[kind].states[0] ?? '';
}

/** Fields as the register wants them: known ones checked, unknown ones refused by name. */
export function parseFields(kind: RegisterKindId, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const register = registers[kind];
  const unknown = Object.keys(fields).filter((name) => !(name in register.fields.shape));
  const parsed = register.fields.safeParse(fields);
  const places: ProblemPlace[] = unknown.map((name) => ({
    pointer: `/fields/${name}`,
    detail: `A ${kind} has no such field; it has ${Object.keys(register.fields.shape).join(', ')}.`,
  }));
  for (const issue of parsed.error?.issues ?? [])
    places.push({ pointer: `/fields/${issue.path.join('/')}`, detail: issue.message });
  if (!parsed.success || places.length > 0) {
    throw new Problem('invalid-input', `${places[0]?.pointer ?? '/fields'}: ${places[0]?.detail ?? 'not valid'}`, {
      errors: places,
    });
  }
  return parsed.data;
}

/** The step with this verb from this state, or the refusal that names the ones there are. */
export function stepOf(kind: RegisterKindId, state: string, verb: string): RecordTransition {
  const register = registers[kind];
  const step = register.transitions.find((one) => one.verb === verb && one.from.includes(state));
  if (step !== undefined) return step;
  const possible = register.transitions.filter((one) => one.from.includes(state)).map((one) => one.verb);
  throw new Problem(
    'state-refused',
    `A ${kind} that is ${state} cannot ${verb}; ${possible.length === 0 ? 'it has reached its end' : `possible: ${possible.join(', ')}`}.`,
  );
}

export function countByType(
  links: readonly { readonly direction: 'out' | 'in'; readonly type: string }[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const link of links) if (link.direction === 'out') counts[link.type] = (counts[link.type] ?? 0) + 1;
  return counts;
}
