import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classTree } from './class-tree.ts';

const of = (id: string, parent?: string) => ({ id, title: id, ...(parent === undefined ? {} : { parent }) });

test('children follow their parent, deeper', () => {
  const rows = classTree([of('b'), of('a/1', 'a'), of('a'), of('a/1/x', 'a/1'), of('lost', 'nobody')]);
  expect(rows.map(({ of: { id }, level }) => `${level} ${id}`)).toEqual(['0 b', '0 a', '1 a/1', '2 a/1/x', '0 lost']);
});

test('every class is shown once, even in a ring', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.nat(9), fc.option(fc.nat(9), { nil: undefined })), { selector: ([id]) => id }),
      (pairs) => {
        const classes = pairs.map(([id, parent]) => of(String(id), parent === undefined ? undefined : String(parent)));
        expect(
          classTree(classes)
            .map((row) => row.of.id)
            .toSorted(),
        ).toEqual(classes.map(({ id }) => id).toSorted());
      },
    ),
  );
});
