import type { AnyTaskType } from '../erase.ts';
import {
  conditionTarget,
  type Catalogue,
  type CombinedAnswer,
  type CombinedConfig,
  type CombinedControl,
  type CombinedPayload,
  type ShowWhen,
} from './schema.ts';

/** One control together with the task type that answers it. */
export interface Part {
  readonly control: CombinedControl;
  readonly type: AnyTaskType;
}

/** The controls of a config in their order. @throws RangeError for a type the catalogue does not have */
export function partsOf(catalogue: Catalogue, config: CombinedConfig): readonly Part[] {
  return config.controls.map((control) => {
    const type = catalogue[control.taskType];
    if (type === undefined) throw new RangeError(`There is no task type "${control.taskType}" to combine.`);
    return { control, type };
  });
}

const known = new WeakMap<object, Map<string, unknown>>();

/**
 * What one control sees of the item; the same object each time, since editors tell items apart by identity. Without a
 * mapping it is the whole item, with an empty text when it has none: a choice about a recording needs no text.
 */
export function payloadFor(control: CombinedControl, payload: CombinedPayload): unknown {
  const key = JSON.stringify([control.id, control.payload ?? null]);
  const made = known.get(payload) ?? new Map<string, unknown>();
  known.set(payload, made);
  if (!made.has(key)) {
    const mapped =
      control.payload === undefined
        ? { text: '', ...payload }
        : Object.fromEntries(
            Object.entries(control.payload).flatMap(([to, from]) =>
              payload[from] === undefined ? [] : [[to, payload[from]]],
            ),
          );
    made.set(key, mapped);
  }
  return made.get(key);
}

/** The answer of a control, or the empty one of its task type. */
export function givenTo({ control, type }: Part, answer: CombinedAnswer): unknown {
  return answer.controls[control.id] ?? type.emptyAnswer;
}

/** One spelling for equal values, whatever the order of their keys: databases reorder them. */
function spelled(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** True when the person has said something: the answer is not the empty one. */
export function isAnswered({ control, type }: Part, answer: CombinedAnswer): boolean {
  const given = answer.controls[control.id];
  return given !== undefined && spelled(given) !== spelled(type.emptyAnswer);
}

/** Every string an answer holds, without what people wrote freely. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'note' ? [] : namesIn(one)));
}

function holds(condition: ShowWhen, part: Part, payload: CombinedPayload, answer: CombinedAnswer): boolean {
  if (condition.op === 'answered') return isAnswered(part, answer);
  const { control, type } = part;
  const given = givenTo(part, answer);
  const { value: compared } = condition;
  const wanted = (Array.isArray(compared) ? compared : [compared]).map(String);
  if (condition.op === 'includes') {
    return namesIn(given).some((name) => wanted.some((one) => name === one || name.startsWith(`${one}/`)));
  }
  const seen = payloadFor(control, payload);
  // An item or an answer that does not fit the control decides nothing; the editor and `validate` say so.
  if (!type.payloadSchema.safeParse(seen).success || !type.answerSchema.safeParse(given).success) return false;
  const measured = type.measure(control.config, seen, given);
  const [, ...rest] = condition.control.split('/');
  const values = (rest.length === 0 ? Object.values(measured) : [measured[rest.join('/')] ?? null]).filter(
    (value) => value !== null,
  );
  switch (condition.op) {
    case 'is':
      return values.some((value) => wanted.includes(String(value)));
    case 'is-not':
      return values.length > 0 && values.every((value) => !wanted.includes(String(value)));
    case 'at-least':
      return values.some((value) => Number(value) >= Number(wanted[0]));
  }
}

/**
 * Is this control shown? What hangs on a hidden control is hidden too. `part` conditions only look upwards, so the
 * answer to one pass from the top is final.
 */
export function shownIds(
  parts: readonly Part[],
  payload: CombinedPayload,
  answer: CombinedAnswer,
): ReadonlySet<string> {
  const shown = new Set<string>();
  for (const { control } of parts) {
    const condition = control.showWhen;
    const target =
      condition === undefined ? undefined : parts.find((part) => part.control.id === conditionTarget(condition));
    const visible =
      condition === undefined ||
      (target !== undefined && shown.has(target.control.id) && holds(condition, target, payload, answer));
    if (visible) shown.add(control.id);
  }
  return shown;
}

/** The answer without what belongs to hidden or unknown controls, and the ids that were dropped. */
export function dropHidden(
  parts: readonly Part[],
  payload: CombinedPayload,
  answer: CombinedAnswer,
): { readonly answer: CombinedAnswer; readonly dropped: readonly string[] } {
  const shown = shownIds(parts, payload, answer);
  const dropped = Object.keys(answer.controls).filter((id) => !shown.has(id));
  if (dropped.length === 0) return { answer, dropped };
  const kept = Object.entries(answer.controls).filter(([id]) => shown.has(id));
  return { answer: { ...answer, controls: Object.fromEntries(kept) }, dropped };
}
