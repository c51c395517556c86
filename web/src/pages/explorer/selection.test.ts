import { describe, expect, test, vi } from 'vitest';
import { createSelection } from './selection.ts';

describe('a selection', () => {
  test('takes rows in and out, and tells who listens', () => {
    const selection = createSelection(10);
    const heard = vi.fn();
    const leave = selection.subscribe(heard);
    expect(selection.set(['a', 'b', 'b'], true)).toBe(2);
    expect(selection.set(['a', 'never'], false)).toBe(1);
    expect([...selection.now().ids]).toEqual(['b']);
    expect(heard).toHaveBeenCalledTimes(2);
    leave();
    selection.clear();
    expect(heard).toHaveBeenCalledTimes(2);
    expect(selection.now()).toEqual({ all: false, ids: new Set() });
  });

  test('holds no more rows than a run takes, and then stays as it was', () => {
    const selection = createSelection(2);
    selection.set(['a'], true);
    expect(selection.set(['b', 'c'], true)).toBeNull();
    expect([...selection.now().ids]).toEqual(['a']);
    expect(selection.set(['a', 'b'], true)).toBe(2);
  });

  test('of all begins again with the first row that is pressed', () => {
    const selection = createSelection(5);
    selection.set(['a'], true);
    selection.pickAll();
    expect(selection.now()).toEqual({ all: true, ids: new Set() });
    expect(selection.set(['b'], false)).toBe(0);
    expect(selection.now()).toEqual({ all: false, ids: new Set() });
  });
});
