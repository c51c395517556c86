import { expect, test } from 'vitest';
import { refusal, type Me } from './permission.ts';

const me: Me = {
  person: { id: '1', handle: 'ada', name: 'Ada', kind: 'human' },
  roles: [],
  projects: [],
  permissions: { '*': ['person:read'], one: ['task:label'] },
};

test('a permission counts where it is held, or everywhere', () => {
  expect(refusal(me, 'one', 'task:label')).toBeNull();
  expect(refusal(me, 'two', 'person:read')).toBeNull();
  expect(refusal(me, null, 'person:read')).toBeNull();
});

test('a refusal names the permission and who can help', () => {
  expect(refusal(me, 'two', 'task:label')).toContain('task:label');
  expect(refusal(me, null, 'task:label')).toContain('administrator');
});
