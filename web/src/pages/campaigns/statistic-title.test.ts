import { expect, test } from 'vitest';
import { statisticTitle } from './statistic-title.ts';

test.each([
  ['krippendorff-alpha-nominal', 'Krippendorff’s α, nominal'],
  ['gwet-ac1', 'Gwet’s AC1'],
  ['labelled-span-f1', 'labelled span f1'],
])('%s is written %s', (id, title) => {
  expect(statisticTitle(id)).toBe(title);
});
