import { expect, test } from 'vitest';
import { offeredSteps } from './rule-steps.ts';

const around = { personId: 'ada', versions: [{ version: 1, state: 'published' as const }], dirty: false };
const of = (state: Parameters<typeof offeredSteps>[0]['state'], authorId = 'ada') => ({ state, version: 1, authorId });

test('a draft is handed in once it is saved', () => {
  expect(offeredSteps(of('draft'), around)).toEqual([{ step: 'submit', blocked: null }]);
  expect(offeredSteps(of('draft'), { ...around, dirty: true })[0]?.blocked).toMatch(/Save/);
});

test('nobody approves what they wrote; sending back stays possible', () => {
  const own = offeredSteps(of('in-validation'), around);
  expect(own.map(({ step, blocked }) => [step, blocked === null])).toEqual([
    ['approve', false],
    ['sendBack', true],
  ]);
  expect(offeredSteps(of('in-validation', 'grace'), around)[0]?.blocked).toBeNull();
});

test('one version is in the making at a time', () => {
  expect(offeredSteps(of('published'), around)).toEqual([{ step: 'begin', blocked: null }]);
  const versions = [...around.versions, { version: 2, state: 'approved' as const }];
  expect(offeredSteps(of('published'), { ...around, versions })[0]?.blocked).toMatch(/Version 2/);
});
