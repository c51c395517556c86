import { z } from 'zod';
import { taskStates } from './campaigns.ts';
import { itemStates } from './ingestion.ts';
import type { Permission } from './permissions.ts';
import type { ProblemPlace } from './problems.ts';

/** What an explorer lists. */
export const exploredKinds = ['items', 'tasks'] as const;
export type ExploredKind = (typeof exploredKinds)[number];

/** What can be asked of a field, by the kind of its values. `not` also finds what has no value at all. */
export const operatorsOf = {
  id: ['is', 'not'],
  choice: ['is', 'not'],
  class: ['is', 'not'],
  text: ['is', 'not', 'prefix', 'contains'],
  json: ['is', 'not', 'prefix', 'contains', 'min', 'max', 'exists'],
  number: ['is', 'min', 'max'],
  instant: ['since', 'before'],
  flag: ['is'],
} as const;

export type FieldKind = keyof typeof operatorsOf;
export type Operator = (typeof operatorsOf)[FieldKind][number];

/** Operators as people read them in a condition: "State is ready or excluded". */
export const operatorTitles: Readonly<Record<Operator, string>> = {
  is: 'is',
  not: 'is not',
  prefix: 'begins with',
  contains: 'contains',
  min: 'is at least',
  max: 'is at most',
  exists: 'is there',
  since: 'since',
  before: 'before',
};

export interface FilterField {
  readonly title: string;
  readonly kind: FieldKind;
  readonly of: readonly ExploredKind[];
  /** Needed besides the right to see the list itself: without it the field is refused, never silently left out. */
  readonly permission?: Permission;
  /** For choices: the words. */
  readonly choices?: readonly string[];
  /** For ids: what they name. */
  readonly names?: 'batch' | 'source' | 'tag' | 'model' | 'campaign' | 'person';
  /** What stands behind the point in `data.lang`; such a field is not complete without it. */
  readonly part?: 'path' | 'model';
  readonly hint?: string;
}

const both = exploredKinds;
const field = <const F extends FilterField>(declared: F): F => declared;

/** Every field of the filter language, once. The server, the command line and the filter builder read this. */
export const filterFields = {
  id: field({ title: 'Id', kind: 'id', of: both }),
  batch: field({ title: 'Batch', kind: 'id', of: both, names: 'batch', permission: 'item:read' }),
  source: field({ title: 'Source', kind: 'id', of: both, names: 'source', permission: 'item:read' }),
  externalId: field({ title: 'Name of the item', kind: 'text', of: both, hint: 'Capitals count.' }),
  data: field({ title: 'Data field', kind: 'json', of: both, part: 'path', hint: 'A path such as meta.language.' }),
  state: field({ title: 'Item state', kind: 'choice', of: both, choices: itemStates, permission: 'item:read' }),
  exclusion: field({ title: 'Left out because', kind: 'text', of: both, permission: 'item:read' }),
  tag: field({ title: 'Tag', kind: 'id', of: both, names: 'tag', permission: 'item:read' }),
  duplicate: field({ title: 'Duplicate', kind: 'flag', of: both, permission: 'item:read' }),
  prediction: field({ title: 'Prediction of', kind: 'id', of: both, names: 'model', permission: 'item:read' }),
  confidence: field({ title: 'Confidence', kind: 'number', of: both, part: 'model', permission: 'item:read' }),
  campaign: field({ title: 'Campaign', kind: 'id', of: both, names: 'campaign', permission: 'campaign:read' }),
  label: field({
    title: 'Class in the final label',
    kind: 'class',
    of: both,
    permission: 'campaign:read',
    hint: 'The id of the class.',
  }),
  answer: field({
    title: 'Class in an answer',
    kind: 'class',
    of: ['tasks'],
    permission: 'campaign:read',
    hint: 'The id of the class.',
  }),
  task: field({ title: 'Task state', kind: 'choice', of: ['tasks'], choices: taskStates }),
  gold: field({ title: 'Gold', kind: 'flag', of: ['tasks'], permission: 'gold:manage' }),
  agreement: field({ title: 'Agreement', kind: 'number', of: ['tasks'], hint: 'From 0 to 1.' }),
  answers: field({ title: 'Answers', kind: 'number', of: ['tasks'] }),
  skips: field({ title: 'Skips', kind: 'number', of: ['tasks'] }),
  priority: field({ title: 'Priority', kind: 'number', of: ['tasks'] }),
  errorCode: field({ title: 'Error code', kind: 'class', of: ['tasks'] }),
  annotator: field({
    title: 'Answered by',
    kind: 'id',
    of: ['tasks'],
    names: 'person',
    permission: 'people-quality:read',
  }),
  assignee: field({
    title: 'Assigned to',
    kind: 'id',
    of: ['tasks'],
    names: 'person',
    permission: 'people-quality:read',
  }),
  changed: field({ title: 'Changed', kind: 'instant', of: ['tasks'] }),
  added: field({ title: 'Added', kind: 'instant', of: both }),
} as const;

export type FilterFieldId = keyof typeof filterFields;

/** One condition; it holds when one of its values does. */
export interface Condition {
  readonly field: FilterFieldId;
  /** The path of a data field, the model of a confidence; null for other fields. */
  readonly part: string | null;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** All of these hold. */
export type Filter = readonly Condition[];

const MOST_CONDITIONS = 20;
const MOST_VALUES = 100;
const MOST_CHARACTERS = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const JSON_NUMBER = /^-?(0|[1-9]\d{0,17})(\.\d{1,17})?$/;

/**
 * Writes a filter as it stands in an address: `state:is:ready;data.lang:is:en,fr`. Conditions are joined by `;`, values
 * by `,`; a backslash takes the meaning from the sign after it. The same filter is always the same text.
 */
export function formatFilter(filter: Filter): string {
  return filter
    .map(({ field: id, part, operator, values }) => {
      const name = part === null ? id : `${id}.${escapeText(part, /[\\;:]/g)}`;
      return `${name}:${operator}:${values.map((one) => escapeText(one, /[\\;,]/g)).join(',')}`;
    })
    .join(';');
}

const escapeText = (text: string, special: RegExp): string => text.replace(special, (sign) => `\\${sign}`);
const plain = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** The keys of a path such as `meta.language`; a backslash keeps a point inside a key. */
export function keysOfPath(path: string): readonly string[] {
  return cut(path, '.').map(plain);
}

/** Splits at a sign that no backslash stands before; at most `most` parts, the last with the rest. */
function cut(text: string, sign: string, most = Infinity): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length && parts.length < most - 1; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === sign) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/**
 * Reads a filter for a list of items or tasks. Every mistake is named with the condition it is in and what would mend
 * it; a filter with a mistake is never half applied.
 */
export function parseFilter(
  text: string,
  kind: ExploredKind,
): { readonly filter: Filter; readonly errors: readonly ProblemPlace[] } {
  const written = text.trim() === '' ? [] : cut(text, ';');
  const errors: ProblemPlace[] = [];
  const filter: Condition[] = [];
  if (written.length > MOST_CONDITIONS)
    return { filter, errors: [{ pointer: '', detail: `A filter has at most ${MOST_CONDITIONS} conditions.` }] };
  for (const [place, one] of written.entries()) {
    const condition = parseCondition(one, kind);
    if (typeof condition === 'string') errors.push({ pointer: `${place}`, detail: `"${shorten(one)}": ${condition}` });
    else filter.push(condition);
  }
  return { filter, errors };
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function parseCondition(text: string, kind: ExploredKind): Condition | string {
  const [name = '', operator = '', list] = cut(text, ':', 3);
  const [id = '', rest] = cut(name, '.', 2);
  const known = Object.entries(filterFields).filter(([, one]) => (one.of as readonly string[]).includes(kind));
  const declared: FilterField | undefined = known.find(([one]) => one === id)?.[1];
  if (declared === undefined) return `there is no such field; use one of ${known.map(([one]) => one).join(', ')}.`;
  const operators: readonly string[] = operatorsOf[declared.kind];
  if (!operators.includes(operator) || list === undefined)
    return `write it as ${id}${declared.part === undefined ? '' : `.${declared.part}`}:${operators.join('|')}:value,value.`;
  const part = rest === undefined ? null : plain(rest);
  const wrongPart = partProblem(declared, part);
  if (wrongPart !== null) return wrongPart;
  const values = cut(list, ',').map(plain);
  if (values.length > MOST_VALUES) return `give at most ${MOST_VALUES} values.`;
  for (const value of values) {
    const wrong = valueProblem(declared, operator as Operator, value);
    if (wrong !== null) return wrong;
  }
  return { field: id as FilterFieldId, part, operator: operator as Operator, values };
}

function partProblem(declared: FilterField, part: string | null): string | null {
  if (declared.part === undefined) return part === null ? null : 'this field has no parts; leave the point out.';
  if (part === null || part === '') {
    return declared.part === 'path'
      ? 'name the path of the data field after a point, e.g. data.language.'
      : 'name the id of the model after a point.';
  }
  if (part.length > 200 || part.includes('\0')) return 'the part after the point is too long or holds a NUL.';
  if (declared.part === 'model' && !UUID.test(part)) return 'the part after the point is not the id of a model.';
  if (declared.part === 'path' && keysOfPath(part).some((key) => key === '')) return 'a key of the path is empty.';
  return null;
}

/** What is wrong with one value of a condition, or null. The filter builder asks this while somebody types. */
export function valueProblem(declared: FilterField, operator: Operator, value: string): string | null {
  if (value === '' && !(declared.kind === 'json' && (operator === 'is' || operator === 'not'))) return 'give a value.';
  if (value.length > MOST_CHARACTERS) return `a value has at most ${MOST_CHARACTERS} characters.`;
  if (value.includes('\0') || /\p{Surrogate}/u.test(value)) return 'a value holds a character that no text can hold.';
  const { kind } = declared;
  if (kind === 'id' && !UUID.test(value)) return `"${shorten(value)}" is not an id.`;
  if (kind === 'choice' && declared.choices?.includes(value) !== true)
    return `"${shorten(value)}" is none of ${declared.choices?.join(', ') ?? ''}.`;
  if ((kind === 'flag' || operator === 'exists') && value !== 'yes' && value !== 'no') return 'the value is yes or no.';
  if ((kind === 'number' || operator === 'min' || operator === 'max') && !JSON_NUMBER.test(value))
    return `"${shorten(value)}" is not a number.`;
  if (kind === 'instant' && !z.union([z.iso.date(), z.iso.datetime({ offset: true })]).safeParse(value).success)
    return `"${shorten(value)}" is not a day (2026-03-01) or an instant (2026-03-01T08:00:00Z).`;
  return null;
}

/** The filter in a query string; validated here, once. */
export function filterOf(kind: ExploredKind) {
  return z
    .string()
    .max(6000)
    .default('')
    .transform((text, context): Filter => {
      const { filter, errors } = parseFilter(text, kind);
      for (const { detail } of errors) context.addIssue({ code: 'custom', message: detail });
      return errors.length > 0 ? z.NEVER : filter;
    })
    .meta({ description: 'Conditions joined by ";", e.g. state:is:ready;data.lang:is:en,fr' });
}
