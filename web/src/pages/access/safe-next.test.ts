import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test.each([
  ['/p/one/campaigns?state=active#row', '/p/one/campaigns?state=active#row'],
  [undefined, '/'],
  ['', '/'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
])('after sign-in %s leads to %s', (next, to) => {
  expect(safeNext(next)).toBe(to);
});
