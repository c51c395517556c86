import { describe, expect, it } from 'vitest';
import { chooseItems, isPassed } from './practice.rules.ts';

const one = (taskId: string, rounds: number, order: number) => ({ taskId, itemId: taskId, rounds, order });

describe('practice', () => {
  it('draws what was practised on least, then in the order that is the same for everybody', () => {
    const list = [one('a', 1, 1), one('b', 0, 9), one('c', 0, 3), one('d', 2, 0)];
    expect(chooseItems(list, 3)?.map(({ taskId }) => taskId)).toEqual(['c', 'b', 'a']);
    expect(chooseItems(list, 5)).toBeNull();
  });

  it('is passed at the share itself', () => {
    expect(isPassed(8, 10, 0.8)).toBe(true);
    expect(isPassed(7, 10, 0.8)).toBe(false);
    // 0.7 * 10 is 7.000000000000001 in the machine.
    expect(isPassed(7, 10, 0.7)).toBe(true);
    expect(isPassed(3, 3, 1)).toBe(true);
  });
});
