import type { AnyTaskType } from '@assay/task-types';
import { canonicalText, sameValue } from './same-value.ts';

/** One label of an answer, as people point at it. */
export interface AnswerLabel {
  /** JSON pointer into the answer; empty when the label is the answer as a whole. */
  readonly pointer: string;
  /** An answer that holds just this label. */
  readonly answer: unknown;
  readonly title: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Where the labels of an answer stand in it: the list or record that has as many entries as the answer has labels. */
function placesOf(answer: unknown, count: number): readonly { pointer: string; value: unknown }[] {
  if (!isFields(answer) || count === 0) return [];
  for (const [key, value] of Object.entries(answer)) {
    if (typeof value !== 'object' || value === null) continue;
    const entries = Object.entries(value);
    if (entries.length !== count) continue;
    return entries.map(([name, entry]) => ({ pointer: `/${escape(key)}/${escape(name)}`, value: entry as unknown }));
  }
  const [whole] = Object.entries(answer).filter(([, value]) => value !== null && typeof value !== 'boolean');
  return count === 1 && whole !== undefined ? [{ pointer: `/${escape(whole[0])}`, value: whole[1] }] : [];
}

/** What a list of labels says about one: the words it marks and its classes. */
function titleOf(value: unknown, payload: unknown): string | null {
  if (!isFields(value)) return null;
  const { field, start, end } = value;
  const text = typeof field === 'string' && isFields(payload) ? payload[field] : undefined;
  const excerpt =
    typeof text === 'string' && typeof start === 'number' && typeof end === 'number'
      ? `“${text.slice(start, Math.min(end, start + 60))}”`
      : null;
  const words = ['class', 'category', 'severity', 'label']
    .map((name) => value[name])
    .filter((word) => typeof word === 'string');
  const parts = [excerpt, ...words].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** The labels of an answer in their order, each with its place and a line for lists. */
export function labelsOf(
  type: AnyTaskType,
  config: unknown,
  payload: unknown,
  answer: unknown,
): readonly AnswerLabel[] {
  const parts = type.splitLabels(answer, config);
  const places = placesOf(answer, parts.length);
  return parts.map((part, index) => {
    const place = places[index];
    const title = titleOf(place?.value, payload) ?? type.describe(config, part);
    return { pointer: place?.pointer ?? '', answer: part, title };
  });
}

/** The line of the label a pin points at, or the pointer itself where the answer has changed. */
export function pinTitle(labels: readonly AnswerLabel[], pointer: string): string {
  const index = labels.findIndex((one) => one.pointer === pointer);
  const label = labels[index];
  return label === undefined ? pointer : labels.length === 1 ? label.title : `${index + 1}: ${label.title}`;
}

/** Does the answer hold this label already? */
export function hasLabel(answer: unknown, label: unknown): boolean {
  if (Array.isArray(label))
    return Array.isArray(answer) && label.every((one) => answer.some((other) => sameValue(one, other)));
  if (!isFields(label)) return sameValue(answer, label);
  return isFields(answer) && Object.entries(label).every(([key, value]) => hasLabel(answer[key], value));
}

/** The answer with one more label; what can be there only once replaces what was there. */
export function addLabel(answer: unknown, label: unknown): unknown {
  if (hasLabel(answer, label)) return answer;
  if (Array.isArray(answer) && Array.isArray(label)) {
    const own: readonly unknown[] = answer;
    return [...own, ...label.filter((one: unknown) => !own.some((other) => sameValue(one, other)))];
  }
  if (!isFields(answer) || !isFields(label)) return label;
  const merged = Object.entries(label).map(([key, value]) => [key, addLabel(answer[key], value)] as const);
  return { ...answer, ...Object.fromEntries(merged) };
}

/**
 * The answer without a label.
 *
 * @param empty the answer nothing is decided in: what stands there once goes back to it
 */
export function removeLabel(answer: unknown, label: unknown, empty: unknown): unknown {
  if (Array.isArray(answer) && Array.isArray(label))
    return answer.filter((one) => !label.some((other) => sameValue(one, other)));
  if (!isFields(answer) || !isFields(label)) return sameValue(answer, label) ? empty : answer;
  const none = isFields(empty) ? empty : {};
  // Beside a list of labels a plain value says something about the list, e.g. that it is complete.
  const holds = Object.values(label).some((value) => typeof value === 'object' && value !== null);
  return Object.fromEntries(
    Object.entries(answer).flatMap(([key, own]): [string, unknown][] => {
      const part = label[key];
      if (part === undefined || (holds && typeof part !== 'object')) return [[key, own]];
      const left = removeLabel(own, part, none[key]);
      return isHollow(left) && !(key in none) ? [] : [[key, left]];
    }),
  );
}

/** Nothing is left that anybody decided. */
function isHollow(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isFields(value) ? Object.values(value).every(isHollow) : value === undefined || value === false;
}

export interface LabelGroup extends AnswerLabel {
  /** Places in the list of answers of those that hold it. */
  readonly holders: readonly number[];
}

/** Every label that occurs, once: first those not everybody has, in the order in which they occur. */
export function groupLabels(answers: readonly (readonly AnswerLabel[])[]): readonly LabelGroup[] {
  const groups = new Map<string, LabelGroup>();
  for (const [at, labels] of answers.entries()) {
    for (const label of labels) {
      const key = canonicalText(label.answer);
      const known = groups.get(key);
      if (known?.holders.includes(at) === true) continue;
      groups.set(key, { ...(known ?? label), holders: [...(known?.holders ?? []), at] });
    }
  }
  const disputed = (one: LabelGroup): number => (one.holders.length < answers.length ? 0 : 1);
  return [...groups.values()].toSorted((a, b) => disputed(a) - disputed(b));
}
