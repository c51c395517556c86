import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addClass,
  attributeOf,
  attributeText,
  classFaults,
  moveClass,
  nestClass,
  possibleParents,
  removeClass,
  renameClass,
  type EditedClass,
} from './class-edits.ts';
import { classTree } from './class-tree.ts';

const of = (id: string, parent?: string): EditedClass => ({
  id,
  title: id,
  definition: '',
  examples: [],
  ...(parent === undefined ? {} : { parent }),
});
const tree = [of('a'), of('a/1', 'a'), of('a/1/x', 'a/1'), of('a/2', 'a'), of('b')];
const shape = (classes: readonly EditedClass[]): readonly string[] =>
  classTree(classes).map(({ of: { id }, level }) => `${level} ${id}`);

describe('a tree of classes', () => {
  test('a new class stands beside or under another, under a free name', () => {
    const beside = addClass(tree, 'a/1', 'beside');
    expect(shape(beside.classes)).toEqual(['0 a', '1 a/1', '2 a/1/x', '1 new-class', '1 a/2', '0 b']);
    const under = addClass(beside.classes, 'b', 'under');
    expect([under.id, shape(under.classes).at(-1)]).toEqual(['new-class-2', '1 new-class-2']);
    expect(shape(addClass([], null, 'beside').classes)).toEqual(['0 new-class']);
  });

  test('classes follow their parent when it gets another name', () => {
    expect(shape(renameClass(tree, 'a/1', 'z'))).toEqual(['0 a', '1 z', '2 a/1/x', '1 a/2', '0 b']);
  });

  test('what stood under a removed class comes one step up', () => {
    expect(shape(removeClass(tree, 'a/1'))).toEqual(['0 a', '1 a/1/x', '1 a/2', '0 b']);
    expect(shape(removeClass(tree, 'a'))).toEqual(['0 a/1', '1 a/1/x', '0 a/2', '0 b']);
    const merged = [of('a'), { ...of('b'), retired: true, mergedInto: 'a' }];
    expect(removeClass(merged, 'a')).toEqual([{ ...of('b'), retired: true }]);
  });

  test('a class changes place with its neighbour, its own classes with it', () => {
    expect(shape(moveClass(tree, 'a/2', -1))).toEqual(['0 a', '1 a/2', '1 a/1', '2 a/1/x', '0 b']);
    expect(moveClass(tree, 'a', -1)).toBe(tree);
    expect(shape(moveClass(moveClass(tree, 'a', 1), 'a', -1))).toEqual(shape(tree));
  });

  test('in and out again is where it was', () => {
    const inside = nestClass(tree, 'b', 'in');
    expect(shape(inside).at(-1)).toBe('1 b');
    expect(nestClass(inside, 'b', 'out')).toEqual(tree);
    expect(nestClass(tree, 'a', 'in')).toBe(tree);
  });

  test('nothing stands under itself', () => {
    expect(possibleParents(tree, 'a').map((one) => one.id)).toEqual(['b']);
  });

  test('no edit loses a class or makes a ring', () => {
    const edit = fc.tuple(fc.constantFrom('up', 'down', 'in', 'out'), fc.nat(4));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const done = edits.reduce<readonly EditedClass[]>((classes, [what, at]) => {
          const id = tree[at]?.id ?? '';
          if (what === 'in' || what === 'out') return nestClass(classes, id, what);
          return moveClass(classes, id, what === 'up' ? -1 : 1);
        }, tree);
        expect(done.map((one) => one.id).toSorted()).toEqual(tree.map((one) => one.id).toSorted());
        for (const one of done)
          expect(possibleParents(done, one.id).some((each) => each.id === one.parent)).toBe(one.parent !== undefined);
      }),
    );
  });
});

test('faults stand at their class', () => {
  expect(classFaults([of('a'), { ...of('a'), title: ' ' }, of('')])).toEqual({
    '1/id': '“a” is taken by a class above.',
    '1/title': 'Give it a title.',
    '2/id': 'Give it a name for answers.',
    '2/title': 'Give it a title.',
  });
});

test('attributes are read as they are meant', () => {
  expect(['true', '12', '1.50', 'a; b', 'plain'].map(attributeOf)).toEqual([true, 12, '1.50', ['a', 'b'], 'plain']);
  expect(attributeText(['a', 'b'])).toBe('a; b');
});
