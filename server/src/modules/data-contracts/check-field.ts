import type { Terms } from './data-contracts.rules.ts';

type Field = Terms['fields'][number];

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const matches: Readonly<Record<Field['type'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
  image: (value) =>
    typeof value === 'object' &&
    value !== null &&
    'width' in value &&
    'height' in value &&
    ('sha256' in value || 'url' in value || 'file' in value),
  list: (value) => Array.isArray(value),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** What is wrong with one field of one item, as the end of a sentence, or null when it keeps the contract. */
export function checkField(field: Field, value: unknown): string | null {
  if (value === undefined || value === null) return field.required ? 'is missing' : null;
  if (!matches[field.type](value)) return `is not ${/^[aeiou]/.test(field.type) ? 'an' : 'a'} ${field.type}`;
  if (typeof value === 'string' || Array.isArray(value)) {
    const length = typeof value === 'string' ? Array.from(value).length : value.length;
    if (field.minLength !== undefined && length < field.minLength)
      return `has ${length} characters or entries, fewer than ${field.minLength}`;
    if (field.maxLength !== undefined && length > field.maxLength)
      return `has ${length} characters or entries, more than ${field.maxLength}`;
  }
  if (typeof value === 'number') {
    if (field.minimum !== undefined && value < field.minimum) return `is below ${field.minimum}`;
    if (field.maximum !== undefined && value > field.maximum) return `is above ${field.maximum}`;
  }
  if (field.allowed !== undefined && !field.allowed.some((one) => one === value))
    return 'is none of the allowed values';
  return null;
}
