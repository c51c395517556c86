import { parseFilter } from '@assay/api';
import { describe, expect, test } from 'vitest';
import { conditionText } from './condition-text.ts';
import { orderOf } from './order-of.ts';

const batch = '01930000-0000-7000-8000-000000000001';
const names = {
  batch: [{ id: batch, title: '7 News' }],
  source: [],
  tag: [],
  model: [{ id: batch, title: 'm 1' }],
  campaign: [],
  person: [],
  dataFields: [],
};
const read = (text: string) => {
  const [condition] = parseFilter(text, 'items').filter;
  if (condition === undefined) throw new Error(text);
  return conditionText(condition, names);
};

describe('a condition in words', () => {
  test('has names in place of ids, and the path in place of the field', () => {
    expect(read(`batch:is:${batch}`)).toEqual({ field: 'Batch', operator: 'is', values: ['7 News'] });
    expect(read('data.meta.language:prefix:e')).toEqual({
      field: 'meta.language',
      operator: 'begins with',
      values: ['e'],
    });
    expect(read(`confidence.${batch}:max:0.5`)).toMatchObject({ field: 'Confidence (m 1)', values: ['0.5'] });
    expect(read('data.lang:is:')).toMatchObject({ values: ['(empty)'] });
    expect(read(`externalId:is:${'x'.repeat(60)}`).values[0]).toHaveLength(40);
  });
});

test('an order that the list does not offer is the usual one', () => {
  expect(orderOf('items', '-externalId', 'added')).toBe('-externalId');
  expect(orderOf('items', '-data.lang', 'added')).toBe('-data.lang');
  expect(orderOf('tasks', 'exclusion', 'queue')).toBe('queue');
  expect(orderOf('tasks', undefined, 'queue')).toBe('queue');
});
