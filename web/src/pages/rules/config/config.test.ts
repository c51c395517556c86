import { Problem } from '@assay/api';
import { taskTypeIds, taskTypes } from '@assay/task-types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { configFaults, refusedFaults } from './config-faults.ts';
import { emptyValue, formField, type Schema } from './form-field.ts';
import { moved, pointerOf, valueAt, withValue } from './value-paths.ts';

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;

describe('the form of a config', () => {
  test.each(taskTypeIds)('%s: every member of its samples has a field, and the top is a group', (id) => {
    const root = schemaOf(taskTypes[id].configSchema);
    const top = formField(root, root);
    expect(top.kind).toBe('group');
    if (top.kind !== 'group') return;
    const names = new Set(top.members.map((one) => one.name));
    for (const { config } of taskTypes[id].samples)
      for (const name of Object.keys(config as object)) expect(names).toContain(name);
  });

  test('scalars, lists and alternatives each get their field', () => {
    const root = schemaOf(
      z.object({
        degrees: z.union([z.literal(1), z.literal(2)]).default(1),
        labels: z.array(z.string()).optional(),
        parts: z.array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('text'), least: z.number().int().min(1) }),
            z.object({ kind: z.literal('flag'), on: z.boolean().default(true) }),
          ]),
        ),
        further: z.record(z.string(), z.unknown()),
        columns: z.record(z.string(), z.string().min(1)).optional(),
        with: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
      }),
    );
    const kinds = Object.fromEntries(
      Object.entries(root.properties ?? {}).map(([name, one]) => [name, formField(one, root).kind]),
    );
    expect(kinds).toEqual({
      degrees: 'choice',
      labels: 'words',
      parts: 'list',
      further: 'json',
      columns: 'pairs',
      with: 'values',
    });
    const parts = formField(root.properties?.['parts'] ?? {}, root);
    expect(parts.kind === 'list' ? emptyValue(parts.item, root) : null).toEqual({ kind: 'text', least: 1 });
  });

  test('a schema that contains itself is read one level at a time', () => {
    interface Node {
      readonly id: string;
      readonly children?: readonly Node[] | undefined;
    }
    const node: z.ZodType<Node> = z.object({ id: z.string(), children: z.lazy(() => z.array(node)).optional() });
    const root = schemaOf(z.object({ nodes: z.array(node) }));
    const nodes = formField(root.properties?.['nodes'] ?? {}, root);
    const inner = nodes.kind === 'list' ? formField(nodes.item, root) : null;
    expect(inner?.kind).toBe('group');
    expect(emptyValue(root, root)).toEqual({ nodes: [] });
  });
});

describe('places in a config', () => {
  test('what is put at a path is found there, and the rest stays', () => {
    const path = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.nat(3)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(path, fc.jsonValue(), (steps, value) => {
        expect(valueAt(withValue({ kept: 1 }, steps, value), steps)).toEqual(value);
      }),
    );
    expect(withValue({ a: { b: 1 }, c: 2 }, ['a', 'b'], undefined)).toEqual({ a: {}, c: 2 });
    expect(Object.keys(withValue({ a: 1, b: 2 }, ['a'], 3) as object)).toEqual(['a', 'b']);
    expect(pointerOf(['classes', 0, 'a/b'])).toBe('/classes/0/a~1b');
  });

  test('moving there and back changes nothing; moving keeps every entry', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.integer(), (list, from, by) => {
        const at = from % list.length;
        const once = moved(list, at, by);
        expect(new Set(once)).toEqual(new Set(list));
        expect(once).toHaveLength(list.length);
        if (once !== list) expect(moved(once, at + by, -by)).toEqual(list);
      }),
    );
  });
});

describe('what is wrong with a config', () => {
  const { choice } = taskTypes;
  const classes = [
    { id: 'cat', title: 'Cat' },
    { id: 'dog', title: 'Dog' },
  ];

  test('is said at its place', () => {
    expect(Object.keys(configFaults(choice, { classes: [{ id: '', title: 'Cat' }, classes[1]] }, null))).toEqual([
      '/classes/0/id',
    ]);
    expect(configFaults(choice, { classes }, null)).toEqual({});
  });

  test('names classes that the taxonomy lacks', () => {
    expect(configFaults(choice, { classes }, new Set(['cat']))['']).toMatch(/dog/);
    expect(configFaults(choice, { classes }, new Set(['cat', 'dog']))).toEqual({});
  });

  test('names two classes that want one key', () => {
    const clash = classes.map((one) => ({ ...one, key: 'x' }));
    expect(configFaults(choice, { classes: clash }, null)['']).toMatch(/x/i);
  });

  test('comes from the pointers of a refusal', () => {
    const refusal = new Problem('invalid-input', 'no', {
      errors: [
        { pointer: '/body/config/classes/1/id', detail: 'Twice.' },
        { pointer: '/body/taxonomyVersionId', detail: 'Other.' },
        { pointer: '/body/config', detail: 'Clash.' },
      ],
    });
    expect(refusedFaults(refusal)).toEqual({ '/classes/1/id': 'Twice.', '': 'Clash.' });
  });
});
