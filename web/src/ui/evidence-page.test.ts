import { expect, test } from 'vitest';
import { evidencePage } from './evidence-page.ts';

test.each([
  ['/v1/campaigns/c1/gold-tallies', '/p/x/campaigns/c1?tab=gold'],
  ['/v1/campaigns/c1/quality/rows?control=quality', '/p/x/campaigns/c1?tab=quality'],
  ['/v1/campaigns/c1', '/p/x/campaigns/c1'],
  ['/v1/dataset-versions/v1/items', '/p/x/datasets/versions/v1'],
  ['/v1/something/else', '/v1/something/else'],
])('%s is shown by %s', (api, page) => {
  expect(evidencePage('x', api)).toBe(page);
});
