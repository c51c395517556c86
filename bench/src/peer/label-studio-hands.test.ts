import { expect, test } from 'vitest';
import { labelStudioHands } from './label-studio-hands.ts';

test('the choice that an answer carries, null for an answer without one, nothing for other requests', () => {
  const { choiceSent } = labelStudioHands(undefined);
  const result = [{ value: { text: ['a note'] } }, { value: { choices: ['dog'] } }];
  expect(choiceSent('/api/tasks/7/annotations', { result })).toBe('dog');
  expect(choiceSent('/api/tasks/7/annotations', { result: [] })).toBeNull();
  expect(choiceSent('/api/dm/actions', null)).toBeUndefined();
});
