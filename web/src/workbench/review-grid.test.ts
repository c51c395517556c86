import { expect, test } from 'vitest';
import { decideInGrid, dropFromGrid, moveInGrid, startGrid, undoInGrid, type GridVerdict } from './review-grid.ts';

const accepted: GridVerdict = { verdict: 'accepted' };
const rejected: GridVerdict = { verdict: 'rejected', errorCodes: ['x'], comment: 'c', regions: [] };
const grid = startGrid(['a', 'b', 'c', 'd', 'e']);

test('arrows move within the edges', () => {
  expect(moveInGrid(grid, 'before', 3)).toBe(grid);
  expect(moveInGrid(grid, 'down', 3).at).toBe(3);
  expect(moveInGrid(moveInGrid(grid, 'last', 3), 'down', 3).at).toBe(4);
  expect(moveInGrid(moveInGrid(grid, 'down', 3), 'up', 3).at).toBe(0);
});

test('a verdict goes on to the next open answer, past those decided', () => {
  const two = decideInGrid(decideInGrid(grid, accepted), rejected);
  expect([...two.verdicts]).toEqual([
    ['a', accepted],
    ['b', rejected],
  ]);
  expect(two.at).toBe(2);
  const back = decideInGrid({ ...two, at: 4 }, accepted);
  expect(back.at).toBe(2);
});

test('accepting twice takes it back; undo goes to where the decision was made', () => {
  const once = decideInGrid(grid, accepted);
  const twice = decideInGrid({ ...once, at: 0 }, accepted);
  expect(twice.verdicts.size).toBe(0);
  expect(undoInGrid(twice).verdicts.get('a')).toEqual(accepted);
  const undone = undoInGrid(once);
  expect([undone.verdicts.size, undone.at]).toEqual([0, 0]);
  expect(undoInGrid(undone)).toBe(undone);
});

test('what was sent or lost leaves the page, also from what undo goes back to', () => {
  const decided = decideInGrid(decideInGrid(grid, accepted), rejected);
  const left = dropFromGrid(decided, ['a', 'b']);
  expect([left.ids, left.verdicts.size, left.at]).toEqual([['c', 'd', 'e'], 0, 2]);
  expect(undoInGrid(left).verdicts.size).toBe(0);
  expect(dropFromGrid(left, ['c', 'd', 'e']).at).toBe(0);
});
