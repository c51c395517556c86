import { registerKindIds, registers } from '@assay/api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, shortValue } from './fields.ts';

const schemaOf = (fields: z.ZodObject) => z.toJSONSchema(fields, { io: 'input' }) as Record<string, unknown>;
const formsOf = (fields: z.ZodObject) =>
  Object.fromEntries(fieldsOf(schemaOf(fields)).map((field) => [field.name, field]));

describe('fields of a register', () => {
  test.each(registerKindIds)('every field of the %s register has a title and a form', (kind) => {
    const declared = registers[kind].fields;
    const fields = fieldsOf(schemaOf(declared));
    expect(fields.map((field) => field.name)).toEqual(Object.keys(declared.shape));
    for (const field of fields) expect(field.title).not.toBe('');
  });

  test('each type is drawn as what it is', () => {
    const fields = formsOf(
      z.object({
        name: z.string().min(1).max(200),
        story: z.string().max(8000).default('').meta({ format: 'markdown' }),
        score: z.number().int().min(1).max(5).nullable().default(null).meta({ title: 'Score, 1 to 5' }),
        severity: z.enum(['P0', 'P1']).default('P1'),
        source: z.enum(['a', 'b']).nullable().default(null),
        ownerId: z.uuid().nullable().default(null).meta({ format: 'person' }),
        dueAt: z.iso.datetime({ offset: true }).nullable().default(null),
        criteria: z.array(z.string()).default([]),
        targets: z.array(z.object({ metric: z.string(), value: z.number() })).default([]),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
        done: z.boolean().default(false),
      }),
    );
    expect(Object.values(fields).map((field) => field.form.kind)).toEqual([
      'text',
      'text',
      'number',
      'choice',
      'choice',
      'person',
      'instant',
      'list',
      'rows',
      'pairs',
      'yes-no',
    ]);
    expect(fields['name']).toMatchObject({
      required: true,
      nullable: false,
      title: 'Name',
      form: { long: false, maxLength: 200 },
    });
    expect(fields['story']?.form).toMatchObject({ long: true, markdown: true });
    expect(fields['score']).toMatchObject({
      title: 'Score, 1 to 5',
      nullable: true,
      form: { whole: true, min: 1, max: 5 },
    });
    expect(fields['source']).toMatchObject({ nullable: true, form: { values: ['a', 'b'] } });
    expect(fields['targets']?.form).toMatchObject({ columns: [{ name: 'metric' }, { name: 'value' }] });
  });
});

test.each([
  [null, '–'],
  ['', '–'],
  [[], '–'],
  [['a', 'b'], 'a, b'],
  [{ metric: 'kappa', target: '0.8' }, 'metric kappa, target 0.8'],
  [0, '0'],
])('%j in a list reads %s', (value, words) => {
  expect(shortValue(value)).toBe(words);
});
