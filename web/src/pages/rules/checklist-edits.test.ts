import { describe, expect, test } from 'vitest';
import { asKind, checklistFault, freshStep, moved, type Step } from './checklist-edits.ts';

const step = (id: string): Step => ({ kind: 'lead', id, title: id, beforeFirstTask: true });

describe('steps of a checklist', () => {
  test('a new one gets an id that no other has', () => {
    expect(freshStep([step('step-2')]).id).toBe('step-3');
    expect(freshStep([step('a'), step('step-3')]).id).toBe('step-4');
  });

  test('move within the list only', () => {
    const ids = (list: readonly Step[]) => list.map((one) => one.id).join('');
    const list = [step('a'), step('b'), step('c')];
    expect(ids(moved(list, 0, 1))).toBe('bac');
    expect(ids(moved(list, 2, -1))).toBe('acb');
    expect(ids(moved(list, 0, -1))).toBe('abc');
    expect(ids(moved(list, 2, 1))).toBe('abc');
  });

  test('keep title and place when their kind changes, and say what is missing', () => {
    const link = asKind(step('a'), 'link');
    expect(link).toMatchObject({ id: 'a', title: 'a', beforeFirstTask: true });
    expect(checklistFault([link])).toMatch(/https/);
    expect(checklistFault([asKind(step('a'), 'practice')])).toMatch(/campaign/);
    expect(checklistFault([asKind(step('a'), 'guideline')])).toMatch(/guideline/);
    expect(checklistFault([{ ...step('a'), title: ' ' }])).toMatch(/title/);
    expect(checklistFault([step('a')])).toBeNull();
  });
});
