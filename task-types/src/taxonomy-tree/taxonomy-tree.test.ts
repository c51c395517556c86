import { describe, expect, test } from 'vitest';
import { answerFromPath, toPaths } from './convert.ts';
import { matchesOf, MOST_MATCHES } from './filter.ts';
import { taxonomyTree } from './index.ts';
import { picked } from './pick.ts';
import { taxonomyConfigSchema, type TaxonomyAnswer, type TaxonomyConfig } from './schema.ts';
import { nearness, treeOf } from './tree.ts';
import { child, openBranch, rowsOf, startWalk, stepped, type Step, type Walk } from './walk.ts';

const classes = [
  { id: 'animal', title: 'Animal' },
  { id: 'mammal', title: 'Mammal', parent: 'animal' },
  { id: 'dog', title: 'Dog', parent: 'mammal' },
  { id: 'cat', title: 'Cat', parent: 'mammal' },
  { id: 'bird', title: 'Bird', parent: 'animal' },
  { id: 'plant', title: 'Plant' },
  { id: 'tree', title: 'Tree', parent: 'plant' },
];
const configOf = (given: object = {}): TaxonomyConfig => taxonomyConfigSchema.parse({ classes, ...given });
const config = configOf();
const payload = { text: 'fine' };
const pick = (...nodes: string[]): TaxonomyAnswer => ({ nodes });
const entries = (...answers: readonly TaxonomyAnswer[]) =>
  answers.map((answer, index) => ({ annotator: `annotator-${index}`, answer }));

describe('nearness', () => {
  // Wu and Palmer 1994 by hand: depths animal 1, mammal 2, dog 3, cat 3, bird 2.
  test.each([
    ['dog', 'dog', 1],
    ['dog', 'cat', 4 / 6],
    ['dog', 'mammal', 4 / 5],
    ['dog', 'bird', 2 / 5],
    ['dog', 'tree', 0],
    ['dog', 'dragon', 0],
  ])('of %s and %s is %d', (a, b, expected) => {
    expect(nearness(treeOf(config), a, b)).toBeCloseTo(expected);
  });

  test('of sets is the mean to the closest', () => {
    const several = configOf({ max: 3 });
    const { nearness: near } = taxonomyTree.compare(several, payload, pick('dog'), pick('cat', 'tree'));
    expect(near).toBeCloseTo((4 / 6 + 4 / 6 + 0) / 3);
  });
});

describe('consensus', () => {
  test('is the deepest class that a majority supports', () => {
    const result = taxonomyTree.consensus(config, payload, entries(pick('dog'), pick('cat'), pick('bird')));
    expect(result.answer).toEqual(pick('mammal'));
    expect(result.confidence).toBeCloseTo(2 / 3);
    expect(result.values).toEqual({ node: 'mammal', branch: 'animal' });
    expect(result.differences).toEqual(['Animal › Bird ×1, Animal › Mammal › Cat ×1, Animal › Mammal › Dog ×1']);
    expect(taxonomyTree.consensus(config, payload, entries(pick('dog'), pick('dog'), pick('tree'))).answer).toEqual(
      pick('dog'),
    );
  });

  test('people who part at the root leave it open', () => {
    const result = taxonomyTree.consensus(config, payload, entries(pick('dog'), pick('tree')));
    expect(result).toMatchObject({ answer: { nodes: [] }, confidence: 0.5, agreement: 0, values: { node: null } });
  });

  test('of leaves, people who part above them need somebody to decide', () => {
    const leaves = configOf({ leafOnly: true });
    const result = taxonomyTree.consensus(leaves, payload, entries(pick('dog'), pick('cat')));
    expect(result).toMatchObject({ answer: { nodes: ['mammal'] }, values: { node: null, branch: 'animal' } });
    expect(result.differences).toContain('No majority below “Animal › Mammal”');
    expect(taxonomyTree.validate(leaves, payload, result.answer)[0]?.detail).toMatch(/has classes below it/);
  });

  test('of several keeps every class with a majority', () => {
    const several = configOf({ max: 3 });
    const result = taxonomyTree.consensus(
      several,
      payload,
      entries(pick('dog', 'tree'), pick('dog'), pick('cat', 'tree')),
    );
    expect(result).toMatchObject({ answer: { nodes: ['dog', 'tree'] }, values: { animal: 'yes', plant: 'yes' } });
  });
});

test('gold passes from the nearness the config asks for', () => {
  expect(taxonomyTree.checkGold(config, payload, pick('cat'), pick('dog'))).toEqual({
    passed: false,
    score: expect.closeTo(2 / 3),
    detail: 'Picked “Animal › Mammal › Cat”; the reference is “Animal › Mammal › Dog”.',
  });
  expect(taxonomyTree.checkGold(configOf({ goldMinNearness: 0.6 }), payload, pick('cat'), pick('dog')).passed).toBe(
    true,
  );
  expect(taxonomyTree.checkGold(config, payload, pick(), pick('dog')).passed).toBe(false);
});

test('bad input ends in a clear sentence', () => {
  const fault = (given: object[]) =>
    taxonomyConfigSchema.safeParse({ classes: given }).error?.issues.map((issue) => issue.message);
  const a = { id: 'a', title: 'A', parent: 'b' };
  expect(fault([a, { id: 'b', title: 'B', parent: 'a' }])).toEqual(['"a" is its own ancestor; mend its parent']);
  expect(fault([a, { id: 'c', title: 'C' }])?.[0]).toMatch(/the parent "b" of "a" is not listed/);
  const chain = Array.from({ length: 200 }, (_, index) => ({
    id: `n${index}`,
    title: 'N',
    ...(index === 0 ? {} : { parent: `n${index - 1}` }),
  }));
  expect(fault(chain)?.[0]).toMatch(/below more than 100 levels/);
  const detail = (answer: TaxonomyAnswer, under = config) =>
    taxonomyTree.validate(under, payload, answer).map((problem) => problem.detail);
  expect(detail(pick())).toEqual(['Pick a class of the tree.']);
  expect(detail(pick('dragon'))).toEqual(['"dragon" is not a class of this task.']);
  expect(detail(pick('dog', 'tree'))).toEqual(['Pick at most 1; you picked 2.']);
  expect(detail(pick('mammal', 'dog'), configOf({ max: 2 }))[0]).toMatch(/already holds “Animal › Mammal › Dog”/);
});

test('a path of a table goes in and out', () => {
  expect(answerFromPath(config, 'Animal / mammal/DOG')).toEqual(pick('dog'));
  expect(answerFromPath(config, 'bird')).toEqual(pick('bird'));
  expect(() => answerFromPath(config, 'Animal/Tree')).toThrow(/Use one of: mammal, bird/);
  expect(toPaths(config, pick('dog'))).toEqual([['Animal', 'Mammal', 'Dog']]);
});

describe('walking', () => {
  const tree = treeOf(config);
  const walkBy = (...steps: (Step | number)[]): Walk =>
    steps.reduce<Walk>(
      (walk, step) => (typeof step === 'number' ? (child(tree, walk, step - 1) ?? walk) : stepped(tree, walk, step)),
      startWalk(tree, []),
    );
  const shown = (walk: Walk) => rowsOf(tree, walk).map(({ node }) => node.id);

  test('begins with the roots, or at what was picked', () => {
    expect(shown(startWalk(tree, []))).toEqual(['animal', 'plant']);
    expect(shown(startWalk(tree, ['dog']))).toEqual(['animal', 'mammal', 'dog', 'cat', 'bird', 'plant']);
  });

  test('numbers go down the tree, 0 goes up', () => {
    expect(walkBy(1, 1, 2).at).toBe('cat');
    expect(rowsOf(tree, walkBy(1, 1)).flatMap(({ node, digit }) => (digit === null ? [] : [node.id]))).toEqual([
      'dog',
      'cat',
    ]);
    expect(walkBy(1, 1, 9)).toEqual(walkBy(1, 1));
    expect(openBranch(tree, walkBy(1, 1, 2, 'up'))).toBe('animal');
    expect(openBranch(tree, walkBy(1, 'up'))).toBeNull();
  });

  test('arrows walk what is open', () => {
    expect(walkBy('next', 'open', 'open', 'open', 'next', 'next', 'next').at).toBe('bird');
    expect(walkBy('next', 'open', 'open', 'close').at).toBe('animal');
    expect(shown(walkBy('next', 'open', 'open', 'close', 'close'))).toEqual(['animal', 'plant']);
    expect(walkBy('last', 'next').at).toBe('plant');
    expect(walkBy('last', 'first', 'previous').at).toBe('animal');
  });
});

test('a picked class takes the place of those above and below it', () => {
  const several = configOf({ max: 2 });
  expect(picked(config, pick('dog'), 'tree').answer).toEqual(pick('tree'));
  expect(picked(several, pick('mammal', 'tree'), 'dog').answer).toEqual(pick('dog', 'tree'));
  expect(picked(several, pick('dog', 'tree'), 'animal').answer).toEqual(pick('animal', 'tree'));
  expect(picked(several, pick('dog', 'tree'), 'dog').answer).toEqual(pick('tree'));
  expect(picked(several, pick('dog', 'tree'), 'cat')).toEqual({
    answer: pick('dog', 'tree'),
    message: 'At most 2: take one back before you pick Animal › Mammal › Cat.',
  });
});

test('typing finds classes by words of their path, best titles first, without accents', () => {
  expect(matchesOf(config, 'mam').ids).toEqual(['mammal', 'dog', 'cat']);
  expect(matchesOf(config, 'animal do').ids).toEqual(['dog']);
  expect(matchesOf(config, 'dragon')).toEqual({ ids: [], total: 0 });
  const many = configOf({
    classes: Array.from({ length: 5000 }, (_, index) => ({ id: `c${index}`, title: `Pâté ${index}` })),
  });
  expect(matchesOf(many, 'PATE')).toMatchObject({ total: 5000 });
  expect(matchesOf(many, 'pate').ids).toHaveLength(MOST_MATCHES);
});
