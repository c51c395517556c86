import { classOf, type Attribute } from '../image/image-classes.ts';
import type { AttributeValue, Region } from '../image/shape.ts';
import { median, tally } from '../votes.ts';
import type { ImageRegionsConfig } from './schema.ts';

function optionsOf(value: AttributeValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
}

const plain = (value: AttributeValue | undefined): string =>
  typeof value === 'string' ? value.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase() : '';

/** Agreement of two answers to one question, in [0, 1]; null when neither person answered it. */
function attributeAgreement(
  asked: Attribute,
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
): number | null {
  if (asked.kind === 'choice') {
    const [first, second] = [new Set(optionsOf(a)), new Set(optionsOf(b))];
    const shared = [...first].filter((id) => second.has(id)).length;
    const either = first.size + second.size - shared;
    return either === 0 ? null : shared / either;
  }
  if (asked.kind === 'text') {
    if (plain(a) === '' && plain(b) === '') return null;
    return plain(a) === plain(b) ? 1 : 0;
  }
  if (a === undefined && b === undefined) return null;
  if (asked.kind === 'number' && typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= asked.tolerance ? 1 : 0;
  }
  return a === b ? 1 : 0;
}

/**
 * How two regions of one class were described: the questions that at least one person answered, and the sum of their
 * agreement (options by Jaccard, numbers within their tolerance, texts with case and spaces aside).
 */
export function compareAttributes(
  config: ImageRegionsConfig,
  a: Region,
  b: Region,
): { readonly asked: number; readonly agreed: number } {
  const scores = (classOf(config, a.class)?.attributes ?? []).flatMap(
    (asked) => attributeAgreement(asked, a.attributes[asked.id], b.attributes[asked.id]) ?? [],
  );
  return { asked: scores.length, agreed: scores.reduce((sum, score) => sum + score, 0) };
}

function agreedValue(asked: Attribute, given: readonly AttributeValue[]): AttributeValue | undefined {
  if (given.length === 0) return undefined;
  switch (asked.kind) {
    case 'choice': {
      const ranking = asked.options.map(({ id }) => id);
      const votes = tally(given.flatMap(optionsOf), ranking);
      if (!asked.multiple) return votes[0]?.value;
      const kept = ranking.filter((id) => (votes.find(({ value }) => value === id)?.votes ?? 0) * 2 > given.length);
      const first = votes[0]?.value;
      return kept.length > 0 ? kept : first === undefined ? undefined : [first];
    }
    case 'number':
      return median(given.flatMap((value) => (typeof value === 'number' ? value : []))) ?? undefined;
    case 'text': {
      const texts = given.flatMap((value) => (typeof value === 'string' ? value : [])).toSorted();
      const winner = tally(texts.map(plain), texts.map(plain))[0]?.value;
      return texts.find((text) => plain(text) === winner);
    }
    case 'yes-no':
      return tally(given, [true, false])[0]?.value;
  }
}

/**
 * What several people said of one object, question by question: the option most chose, options more than half chose, the
 * median, the commonest text. A question is left out when fewer answered it than left it open.
 */
export function agreedAttributes(
  config: ImageRegionsConfig,
  classId: string,
  regions: readonly Region[],
): Record<string, AttributeValue> {
  const entries = (classOf(config, classId)?.attributes ?? []).flatMap((asked) => {
    const given = regions.flatMap(({ attributes }) => {
      const value = attributes[asked.id];
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [value];
    });
    if (!asked.required && given.length * 2 < regions.length) return [];
    const value = agreedValue(asked, given);
    return value === undefined ? [] : [[asked.id, value] as const];
  });
  return Object.fromEntries(entries);
}
